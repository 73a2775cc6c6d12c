"""Widgets only: they say what the person wants (signals) and show what they are given."""
