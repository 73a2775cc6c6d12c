"""What the desk tells its screens after each write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What was written: pieces (empty: too many to name), in words for the status line."""

    piece_ids: tuple[int, ...]
    what: str
