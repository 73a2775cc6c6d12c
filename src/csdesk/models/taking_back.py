"""Undo and redo: not asked again when the answer was lost, for what they are about may be another by then."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from csdesk.app.company import Unreachable
from csdesk.app.ports import Clock, Store
from csdesk.app.review import redo, undo
from csdesk.domain.piece import Decision
from csdesk.domain.queue import QueueRow
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _, say
from csdesk.models import questions
from csdesk.models.desk import Desk
from csdesk.models.lined_store import LineCut
from csdesk.models.said import status_word

Act = Callable[[Store, Clock, str, str], Decision]
Found = tuple[Decision, QueueRow | None]


@dataclass(frozen=True, slots=True)
class _Lost:
    """An undoing (else a redoing) of which nobody knows whether it is recorded."""

    id: str
    undoing: bool


class TakingBack(QObject):
    """`undone(Decision, row)`: the decision that was withdrawn; `redone(Decision, row)`: the one that stands again."""

    undone = Signal(object, object)
    redone = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lost: list[_Lost] = []

    def undo(self) -> None:
        """Withdraw the author's last decision."""
        self._do(undo, _Lost(str(uuid4()), undoing=True), self.undone.emit)

    def redo(self) -> None:
        """Say again what was last withdrawn."""
        self._do(redo, _Lost(str(uuid4()), undoing=False), self.redone.emit)

    def look_again(self) -> None:
        """The line is back: say of each whose answer was lost what stands."""
        lost, self._lost = self._lost, []
        author = self._desk.author
        for one in lost:
            self._desk.database.ask(
                lambda store, id=one.id: _standing(store, id, author),  # type: ignore[misc]
                lambda found, one=one: self._tell(one, *found),  # type: ignore[misc]
                lambda why, one=one: self._unanswered(one, why),  # type: ignore[misc]
            )

    def _do(self, act: Act, asked: _Lost, then: Callable[[Decision, QueueRow | None], None]) -> None:
        clock, author = self._desk.house.clock, self._desk.author
        self._desk.database.ask(
            lambda store: _with_row(store, act(store, clock, author, asked.id)),
            lambda found: then(*found),
            lambda why: self._unanswered(asked, why),
        )

    def _unanswered(self, asked: _Lost, why: Trouble) -> None:
        if not isinstance(why, Unreachable):
            self._desk.tell(why)
        elif isinstance(why, LineCut):
            self._desk.told.emit(say(why), "trouble")
        else:
            self._lost.append(asked)

    def _tell(self, asked: _Lost, recorded: bool, row: QueueRow | None) -> None:
        self._desk.told.emit(_sentence(asked.undoing, recorded).format(what=_words(row)), "warning")


def _with_row(store: Store, decision: Decision) -> Found:
    return decision, questions.row(store, decision.piece_id)


def _standing(store: Store, id: str, author: str) -> tuple[bool, QueueRow | None]:
    """Whether it is recorded; the piece it is about, or that of the author's last decision, as it stands."""
    with store.reading() as desk:
        found = desk.decision(id)
        last = found or next(iter(desk.decisions_by(author, 1)), None)
        return found is not None, desk.row(last.piece_id) if last is not None else None


def _sentence(undoing: bool, recorded: bool) -> str:
    if undoing and recorded:
        return _("L’annulation avait bien été enregistrée avant la coupure\u00a0: {what}.")
    if undoing:
        return _("L’annulation n’a pas été enregistrée, la dernière décision tient\u00a0: {what}.")
    if recorded:
        return _("Le rétablissement avait bien été enregistré avant la coupure\u00a0: {what}.")
    return _("Le rétablissement n’a pas été enregistré\u00a0: {what}.")


def _words(row: QueueRow | None) -> str:
    if row is None:
        return _("aucune décision")
    name = f"{row.family_name} {row.first_names}"
    return _("{name}, pièce {code}, {status}").format(name=name, code=row.code, status=status_word(row.status))
