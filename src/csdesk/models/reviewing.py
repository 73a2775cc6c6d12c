"""Deciding: checked at once, shown at once, written in order; what could not be written comes back whole."""

from datetime import datetime, time

from PySide6.QtCore import QObject, Signal

from csdesk.app.ports import Store
from csdesk.app.review import Judgement, decide, judge, redo, undo
from csdesk.app.sight import Sight
from csdesk.domain.piece import Decision, Piece, decided_by
from csdesk.domain.queue import QueueRow, box_of
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from csdesk.domain.words import PARIS
from csdesk.i18n import _
from csdesk.models import questions
from csdesk.models.change import Change
from csdesk.models.desk import Desk
from csdesk.models.forms import DecisionDraft
from csdesk.models.places import Kind, Place
from csdesk.models.said import status_word


class Reviewing(QObject):
    """`recorded(sentence, when)`: a decision is safe. `today(n)`: decided since midnight. `recalled()`: refill."""

    recorded = Signal(str, object)
    today = Signal(int)
    recalled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: set[tuple[int, int]] = set()

    def mark_seen(self, sight: Sight) -> None:
        """The current deposit's first page was painted on the screen."""
        self._seen.add((sight.piece.id, len(sight.piece.deposits)))

    def keep(self, draft: DecisionDraft) -> None:
        """Remember what is being typed for the piece looked at."""
        if self._desk.sight is not None:
            self._desk.memory.keep_draft(self._desk.sight.piece.id, draft)

    def say(self, draft: DecisionDraft) -> bool:
        """Decide the piece looked at and move on; False (and a sentence) when a rule forbids it."""
        sight = self._desk.sight
        if sight is None or draft.status is None or not self._is_here(sight):
            return False
        said = self._judgement(sight.piece, draft)
        try:
            decision = judge(sight.piece, said, self._desk.house.campaign, self._desk.house.clock)
        except Trouble as forbidden:
            self._desk.tell(forbidden)
            return False
        self._desk.memory.keep_draft(sight.piece.id, None)
        self._send(sight, said, draft)
        self._move_on(sight.piece, decision)
        return True

    def _is_here(self, sight: Sight) -> bool:
        """Whether what is shown is the piece turned to; a key typed too soon must not decide the one before."""
        here = sight.piece.id == self._desk.current
        if not here:
            words = _("La pièce suivante n’est pas encore affichée : rien n’a été enregistré.")
            self._desk.told.emit(words, "warning")
        return here

    def undo(self) -> None:
        """Withdraw the last decision and go back to its piece, reason and comment in the form."""
        clock, author = self._desk.house.clock, self._desk.author
        self._desk.database.ask(lambda store: _recalled_row(store, undo(store, clock, author)), self._recalled)

    def redo(self) -> None:
        """Say again what was last withdrawn."""
        clock, author = self._desk.house.clock, self._desk.author
        self._desk.database.ask(lambda store: _recalled_row(store, redo(store, clock, author)), self._said_again)

    def count_today(self) -> None:
        """Tell how many pieces the author decided since midnight."""
        author = self._desk.author
        midnight = datetime.combine(self._desk.house.clock.today(), time.min, PARIS)
        self._desk.database.ask(lambda store: questions.decided_on(store, author, midnight), self.today.emit, urgency=1)

    def _judgement(self, piece: Piece, draft: DecisionDraft) -> Judgement:
        return Judgement(
            piece_id=piece.id,
            status=draft.status or Status.NONE,
            by=self._desk.author,
            reasons=draft.reasons,
            comment=draft.comment,
            reception_date=draft.reception_date,
            version=piece.version,
            seen=(piece.id, len(piece.deposits)) in self._seen,
        )

    def _send(self, sight: Sight, said: Judgement, draft: DecisionDraft) -> None:
        house, name = self._desk.house, sight.dossier.registration.candidate.name
        self._desk.database.ask(
            lambda store: questions.row(store, decide(store, house.campaign, house.clock, said).id),
            lambda row: self._recorded(row, name, said.status),
            lambda trouble: self._not_recorded(sight, draft, trouble),
        )

    def _move_on(self, piece: Piece, decision: Decision) -> None:
        desk = self._desk
        desk.foresee(decided_by(piece, decision))
        desk.memory.later = desk.memory.later - {piece.id}
        place = desk.queue.place_of(piece.id)
        stays = self._stays(piece, decision.status)
        if not stays:
            desk.queue.drop(piece.id)
        following = desk.queue.next_to_review(place + 1 if stays else place)
        desk.look(following.piece_id if following else 0)

    def _stays(self, piece: Piece, status: Status) -> bool:
        box = self._desk.wanted.box
        return box is None or box is box_of(status, has_deposit=piece.current is not None)

    def _recorded(self, row: QueueRow | None, name: str, status: Status) -> None:
        if row is not None and self._shown(row):
            self._desk.queue.put(row)
        what = _("{name}, {status}").format(name=name, status=status_word(status))
        self.recorded.emit(what, self._desk.house.clock.now())
        self._written(row.piece_id if row else 0, what)

    def _not_recorded(self, sight: Sight, draft: DecisionDraft, trouble: Trouble) -> None:
        self._desk.memory.keep_draft(sight.piece.id, draft)
        self._desk.tell(trouble)
        self._desk.refresh()
        self._desk.look(sight.piece.id)

    def _recalled(self, found: tuple[Decision, QueueRow | None]) -> None:
        decision, row = found
        draft = DecisionDraft(
            decision.status, tuple(r.code for r in decision.reasons), decision.comment, decision.reception_date
        )
        self._desk.memory.keep_draft(decision.piece_id, draft)
        self._return_to(decision.piece_id, row)
        self.recalled.emit()
        self._written(decision.piece_id, _("décision annulée"))

    def _said_again(self, found: tuple[Decision, QueueRow | None]) -> None:
        decision, row = found
        self._desk.memory.keep_draft(decision.piece_id, None)
        self._return_to(decision.piece_id, row)
        self._written(decision.piece_id, _("décision rétablie"))

    def _return_to(self, piece_id: int, row: QueueRow | None) -> None:
        if row is not None:
            self._desk.forget(row.registration_id)
            if self._shown(row):
                self._desk.queue.put(row)
            else:
                self._desk.queue.drop(piece_id)
            if self._desk.place.kind != Kind.QUEUE:
                self._desk.go(Place(Kind.QUEUE, row.box), piece_id)
        self._desk.look(piece_id)

    def _shown(self, row: QueueRow) -> bool:
        wanted = self._desk.wanted
        if wanted.words:
            return self._desk.queue.place_of(row.piece_id) >= 0
        here = wanted.domains is None or row.domain in wanted.domains
        kept = (not wanted.codes or row.code in wanted.codes) and (not wanted.redeposited or row.deposits > 1)
        return here and kept and wanted.box in (None, row.box)

    def _written(self, piece_id: int, what: str) -> None:
        self._desk.changed.emit(Change((piece_id,), what))
        self._desk.count()
        self.count_today()


def _recalled_row(store: Store, decision: Decision) -> tuple[Decision, QueueRow | None]:
    return decision, questions.row(store, decision.piece_id)
