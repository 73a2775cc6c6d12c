"""The rules of the notice: frozen dataclasses and pure functions. Standard library only."""
