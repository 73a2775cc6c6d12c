"""The steps from one schema to the next, written by hand and never changed once released."""

from typing import Final

REVISIONS: Final = ("0001", "0002", "0003")
"""Every schema this program knows, oldest first: one for each file of `versions/`."""
NEWEST: Final = REVISIONS[-1]
"""The revision this program works on."""
