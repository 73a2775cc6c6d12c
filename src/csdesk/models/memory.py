"""What the session remembers through a restart, in the words of the desk."""

from collections.abc import Mapping
from datetime import date
from getpass import getuser
from typing import Any

from csdesk import settings as s
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.models.forms import DecisionDraft
from csdesk.models.places import Kind, Place

EVERYONE = "*"


class Memory:
    """The remembered state of one desk, typed."""

    def __init__(self, settings: s.Settings) -> None:
        self.settings = settings

    @property
    def manager(self) -> str:
        """Key of who sits at the desk; '' when nobody was chosen, or somebody without a key covers every queue."""
        return self.settings.get(s.MANAGER).rstrip(EVERYONE)

    @property
    def chosen(self) -> bool:
        """Whether somebody sat down already."""
        return bool(self.settings.get(s.MANAGER))

    @property
    def covers_all(self) -> bool:
        """Whether every queue is shown."""
        return self.settings.get(s.MANAGER).endswith(EVERYONE)

    @property
    def login(self) -> str:
        """The name of the computer's account, for who sits down without being a manager of the campaign."""
        try:
            return getuser()
        except (KeyError, OSError):  # a user that the system has no name for, as in a container
            return "csdesk"

    def sit_down(self, manager: str, *, covers_all: bool) -> None:
        self.settings.set(s.MANAGER, (manager or self.manager) + (EVERYONE if covers_all else ""))

    @property
    def place(self) -> Place:
        """The page or queue last open."""
        kind, box = self.settings.get(s.PLACE_KIND), self.settings.get(s.PLACE_BOX)
        if kind not in set(Kind) or box not in set(Box):
            return Place(Kind.QUEUE, Box.TO_REVIEW)
        return Place(Kind(kind), Box(box), self.settings.get(s.PLACE_DOMAIN) or None)

    @place.setter
    def place(self, place: Place) -> None:
        self.settings.set(s.PLACE_KIND, str(place.kind))
        self.settings.set(s.PLACE_BOX, (place.box or Box.TO_REVIEW).value)
        self.settings.set(s.PLACE_DOMAIN, place.domain or "")

    @property
    def piece(self) -> int:
        """The piece last looked at, 0 for none."""
        return self.settings.get(s.PIECE)

    @piece.setter
    def piece(self, piece_id: int) -> None:
        self.settings.set(s.PIECE, piece_id)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.settings.get(s.CODES))

    @property
    def redeposited(self) -> bool:
        return self.settings.get(s.REDEPOSITED)

    def narrow(self, codes: tuple[str, ...], redeposited: bool) -> None:
        self.settings.set(s.CODES, list(codes))
        self.settings.set(s.REDEPOSITED, redeposited)

    @property
    def later(self) -> frozenset[int]:
        """Pieces put off."""
        return frozenset(self.settings.get(s.LATER))

    @later.setter
    def later(self, pieces: frozenset[int]) -> None:
        self.settings.set(s.LATER, sorted(pieces))

    def draft(self, piece_id: int) -> DecisionDraft | None:
        """The unfinished decision of a piece."""
        kept = self.settings.get(s.DRAFTS).get(str(piece_id))
        return _draft(kept) if isinstance(kept, dict) else None

    def keep_draft(self, piece_id: int, draft: DecisionDraft | None) -> None:
        """Remember an unfinished decision; None forgets it."""
        drafts = dict(self.settings.get(s.DRAFTS))
        drafts.pop(str(piece_id), None)
        if draft is not None:
            drafts[str(piece_id)] = _plain(draft)
        self.settings.set(s.DRAFTS, drafts)

    def entry(self, key: str) -> dict[str, str] | None:
        """The unfinished form of the counter for a registration, text by field."""
        kept = self.settings.get(s.ENTRIES).get(key)
        return {str(one): str(text) for one, text in kept.items()} if isinstance(kept, dict) else None

    def keep_entry(self, key: str, typed: Mapping[str, str] | None) -> None:
        """Remember an unfinished form; None forgets it."""
        entries = dict(self.settings.get(s.ENTRIES))
        entries.pop(key, None)
        if typed is not None:
            entries[key] = dict(typed)
        self.settings.set(s.ENTRIES, entries)


def _plain(draft: DecisionDraft) -> dict[str, Any]:
    return {
        "status": draft.status.value if draft.status is not None else None,
        "reasons": list(draft.reasons),
        "comment": draft.comment,
        "reception_date": draft.reception_date.isoformat() if draft.reception_date else None,
    }


def _draft(kept: dict[str, Any]) -> DecisionDraft | None:
    try:
        return DecisionDraft(
            status=Status(kept["status"]) if kept["status"] is not None else None,
            reasons=tuple(kept["reasons"]),
            comment=str(kept["comment"]),
            reception_date=date.fromisoformat(kept["reception_date"]) if kept["reception_date"] else None,
        )
    except (KeyError, TypeError, ValueError):
        return None
