"""Decisions that met another one: both versions, until the person chooses. Nothing that she typed goes by itself."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from csdesk.app.ports import ChangedElsewhere
from csdesk.app.sight import Sight
from csdesk.domain.conflict import Part, Version, differing, standing, version_of
from csdesk.domain.piece import Decision, Piece
from csdesk.i18n import _, say
from csdesk.models.desk import Desk
from csdesk.models.forms import DecisionDraft
from csdesk.models.places import Kind
from csdesk.models.reviewing import Reviewing


@dataclass(frozen=True, slots=True)
class Conflict:
    """What she decided (and what stood in her form), and the piece as it now stands."""

    mine: Decision
    draft: DecisionDraft
    now: Piece
    sentence: str

    @property
    def versions(self) -> tuple[Version, Version]:
        """Hers, then what stands."""
        return version_of(self.mine), standing(self.now)

    @property
    def same_deposit(self) -> bool:
        """Whether both are about one deposit; else hers is about one that was replaced or taken back."""
        return self.now.current_n == self.mine.deposit_n

    @property
    def is_none(self) -> bool:
        """Whether another said the very same."""
        return self.same_deposit and bool(self.now.decisions) and differing(*self.versions) <= {Part.AUTHOR, Part.WHEN}


class Conflicts(QObject):
    """`changed(piece_id)`: one opened, became another, or is over. `resumed()`: she goes on writing."""

    changed = Signal(int)
    resumed = Signal()

    def __init__(self, desk: Desk, reviewing: Reviewing) -> None:
        super().__init__()
        self._desk = desk
        self._reviewing = reviewing
        self._open: dict[int, Conflict] = {}
        reviewing.conflicted.connect(self._met)
        reviewing.conflicted_late.connect(self._met_late)
        desk.sighted.connect(self._sighted)

    def of(self, piece_id: int) -> Conflict | None:
        """The conflict that a piece waits with."""
        return self._open.get(piece_id)

    def keep_theirs(self) -> None:
        """What stands is right: on to the next piece. Her text leaves the form; the message says it once more."""
        conflict = self._close()
        if conflict is None:
            return
        desk, who = self._desk, conflict.versions[1].by
        desk.memory.keep_draft(conflict.now.id, None)
        said = [_("La décision de {who} est gardée.").format(who=who) if who else _("La pièce reste comme elle est.")]
        if conflict.draft.comment:
            said.append(_("Votre commentaire était : « {text} »").format(text=conflict.draft.comment))
        desk.told.emit(" ".join(said), "info")
        self.changed.emit(conflict.now.id)
        row = desk.queue.next_to_review(desk.queue.place_of(conflict.now.id) + 1)
        if row is not None:
            desk.look(row.piece_id)

    def insist(self) -> None:
        """A new decision, hers, on the version that is shown; should that one have changed too, another conflict."""
        conflict = self.of(self._desk.current)
        if conflict is not None and conflict.same_deposit and self._reviewing.say_of(conflict.now, conflict.draft):
            self._open.pop(conflict.now.id)
            self.changed.emit(conflict.now.id)

    def resume(self) -> None:
        """Go on writing, over what now stands."""
        conflict = self._close()
        if conflict is not None:
            self.changed.emit(conflict.now.id)
            self.resumed.emit()

    def _close(self) -> Conflict | None:
        return self._open.pop(self._desk.current, None)

    def _met(self, mine: Decision, draft: DecisionDraft, trouble: ChangedElsewhere) -> None:
        """Back to the piece; two who said the same have nothing to choose."""
        conflict = _conflict(mine, draft, trouble)
        if conflict is None:
            self._desk.tell(trouble)
            self._desk.look(mine.piece_id)
        elif conflict.is_none:
            self._desk.memory.keep_draft(mine.piece_id, None)
            words = _("{who} vient de dire la même chose de cette pièce : il n’y a rien à refaire.")
            self._desk.told.emit(words.format(who=conflict.versions[1].by), "info")
        else:
            if self._desk.place.kind != Kind.QUEUE:
                self._desk.tell(trouble)
            self._put(conflict)
            self._desk.look(mine.piece_id)

    def _met_late(self, mine: Decision, draft: DecisionDraft, trouble: ChangedElsewhere) -> None:
        """Told already; it waits with the piece."""
        conflict = _conflict(mine, draft, trouble)
        if conflict is not None and not conflict.is_none:
            self._put(conflict)

    def _put(self, conflict: Conflict) -> None:
        self._open[conflict.now.id] = conflict
        self.changed.emit(conflict.now.id)

    def _sighted(self, sight: Sight | None) -> None:
        """The piece may have changed once more while she thinks it over."""
        conflict = self.of(sight.piece.id) if sight else None
        if sight and conflict and sight.piece.version > conflict.now.version:
            self._put(replace(conflict, now=sight.piece))


def _conflict(mine: Decision, draft: DecisionDraft, trouble: ChangedElsewhere) -> Conflict | None:
    """None where it is not known how the piece stands."""
    return Conflict(mine, draft, trouble.piece, say(trouble)) if trouble.piece is not None else None
