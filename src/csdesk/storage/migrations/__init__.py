"""The steps from one schema to the next, written by hand and never changed once released."""

from typing import Final

NEWEST: Final = "0001"
"""The revision this program works on; the last of `versions/`."""
