"""The pieces read a moment ago or ahead of time, as long as they are true."""

from collections.abc import Collection, Iterable

from csdesk.app.sight import Sight, foreseen
from csdesk.domain.piece import Piece


class Sights:
    """By piece. `written` grows with each write that was noticed: what was being read meanwhile is not kept."""

    def __init__(self) -> None:
        self._known: dict[int, Sight] = {}
        self.written = 0

    def of(self, piece_id: int) -> Sight | None:
        """What is known of a piece."""
        return self._known.get(piece_id)

    def learn(self, seen: Iterable[Sight]) -> None:
        """Keep what was just read."""
        self._known.update({sight.piece.id: sight for sight in seen})

    def keep_only(self, piece_ids: Collection[int]) -> None:
        """Forget every other piece."""
        self._known = {one: kept for one, kept in self._known.items() if one in piece_ids}

    def foresee(self, piece: Piece) -> None:
        """A piece as it will stand when it is written: the rest of its dossier, which may be next, is known so."""
        kept = ((one, foreseen(sight, piece)) for one, sight in self._known.items() if one != piece.id)
        self._known = dict(kept)

    def forget(self, registration_id: int) -> None:
        """What is known of a registration's pieces is no longer true; nor is what is being read ahead."""
        self.written += 1
        self._known = {one: sight for one, sight in self._known.items() if sight.dossier.id != registration_id}

    def forget_all(self) -> None:
        """Nothing that is known is surely true any more."""
        self.written += 1
        self._known.clear()
