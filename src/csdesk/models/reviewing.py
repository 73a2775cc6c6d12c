"""Deciding: checked at once, shown at once, written in order; what could not be written comes back whole."""

from datetime import datetime, time

from PySide6.QtCore import QObject, Qt, Signal

from csdesk.app.ports import ChangedElsewhere
from csdesk.app.review import Judgement, judge
from csdesk.app.sight import Sight
from csdesk.domain.piece import Decision, Piece, decided_by
from csdesk.domain.queue import QueueRow, box_of
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from csdesk.domain.words import PARIS
from csdesk.i18n import _, say
from csdesk.models import questions
from csdesk.models.change import Change
from csdesk.models.desk import Desk
from csdesk.models.forms import DecisionDraft
from csdesk.models.line import Line
from csdesk.models.places import Kind, Place
from csdesk.models.said import status_word
from csdesk.models.sending import Sending
from csdesk.models.sent import Sent
from csdesk.models.taking_back import TakingBack


class Reviewing(QObject):
    """`recorded(sentence, when)`: a decision is safe. `today(n)`: decided since midnight. `recalled()`: refill.

    `conflicted(decision, draft, trouble)`: what was decided could not be written, for the piece is another now;
    `conflicted_late`: the same, after the line came back, when the eye is elsewhere and told already.
    """

    conflicted = Signal(object, object, object)
    conflicted_late = Signal(object, object, object)
    recorded = Signal(str, object)
    today = Signal(int)
    recalled = Signal()

    def __init__(self, desk: Desk, line: Line) -> None:
        super().__init__()
        self._desk = desk
        self._line = line
        self._seen: set[tuple[int, int]] = set()
        self._made: dict[str, Decision] = {}
        self.sending, self.taking_back = Sending(desk), TakingBack(desk)
        self.sending.confirmed.connect(self._confirmed)
        self.sending.refused.connect(self._refused)
        self.taking_back.undone.connect(self._recalled)
        self.taking_back.redone.connect(self._said_again)
        line.mended.connect(self.sending.ask_again)
        line.mended.connect(self.taking_back.look_again)
        # Once: the first answer of the server says that it is there.
        desk.counted.connect(lambda _counts: self.sending.recall(), Qt.ConnectionType.SingleShotConnection)

    def mark_seen(self, sight: Sight) -> None:
        """The current deposit's first page was painted on the screen."""
        self._seen.add((sight.piece.id, len(sight.piece.deposits)))

    def keep(self, draft: DecisionDraft) -> None:
        """Remember what is being typed for the piece looked at."""
        if self._desk.sight is not None:
            self._desk.memory.keep_draft(self._desk.sight.piece.id, draft)

    def say(self, draft: DecisionDraft) -> bool:
        """Decide the piece looked at and move on; False (and a sentence) when a rule or a cut line forbids it."""
        sight = self._desk.sight
        return sight is not None and self.say_of(sight.piece, draft)

    def say_of(self, piece: Piece, draft: DecisionDraft) -> bool:
        """The same, of the piece looked at as it was at some version."""
        sight = self._desk.sight
        if sight is None or draft.status is None or not self._is_here(sight):
            return False
        if not self._line.is_up:
            self.say_cut()
            return False
        said = self._judgement(piece, draft)
        try:
            decision = judge(piece, said, self._desk.house.campaign, self._desk.house.clock)
        except Trouble as forbidden:
            self._desk.tell(forbidden)
            return False
        self._send(sight, said, draft, decision)
        self._desk.memory.keep_draft(piece.id, None)
        self._move_on(piece, decision)
        return True

    def _is_here(self, sight: Sight) -> bool:
        """Whether what is shown is the piece turned to; a key typed too soon must not decide the one before."""
        here = sight.piece.id == self._desk.current
        if not here:
            words = _("La pièce suivante n’est pas encore affichée : rien n’a été enregistré.")
            self._desk.told.emit(words, "warning")
        return here

    def say_cut(self) -> None:
        """Why nothing can be decided; what is typed is kept at each edit."""
        words = _(
            "La liaison avec le serveur est coupée\u00a0: rien n’est décidé. "
            "Ce que vous écrivez est gardé sur ce poste, et vous pourrez décider dès son retour."
        )
        self._desk.told.emit(words, "warning")

    def undo(self) -> None:
        """Withdraw the last decision and go back to its piece, reason and comment in the form."""
        self.taking_back.undo()

    def redo(self) -> None:
        """Say again what was last withdrawn."""
        self.taking_back.redo()

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

    def _send(self, sight: Sight, said: Judgement, draft: DecisionDraft, decision: Decision) -> None:
        name = sight.dossier.registration.candidate.name
        self._made[said.id] = decision
        self.sending.send(
            said,
            name,
            lambda row: self._recorded(row, name, decision),
            lambda trouble: self._not_recorded(decision, draft, trouble),
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

    def _recorded(self, row: QueueRow | None, name: str, decision: Decision) -> None:
        self._made.pop(decision.id, None)
        if row is not None and self._shown(row):
            self._desk.queue.put(row)
        what = _("{name}, {status}").format(name=name, status=status_word(decision.status))
        self.recorded.emit(what, self._desk.house.clock.now())
        self._written(row.piece_id if row else 0, what)

    def _not_recorded(self, decision: Decision, draft: DecisionDraft, trouble: Trouble) -> None:
        self._made.pop(decision.id, None)
        self._desk.memory.keep_draft(decision.piece_id, draft)
        self._desk.refresh()
        if isinstance(trouble, ChangedElsewhere):
            self.conflicted.emit(decision, draft, trouble)
        else:
            self._desk.tell(trouble)
            self._desk.look(decision.piece_id)

    def _confirmed(self, sent: Sent, before: bool) -> None:
        self._made.pop(sent.said.id, None)
        words = (
            _("La décision «\u00a0{what}\u00a0» avait bien été enregistrée avant la coupure.")
            if before
            else _("La décision «\u00a0{what}\u00a0» n’était pas arrivée\u00a0: elle est enregistrée maintenant.")
        )
        self._desk.told.emit(words.format(what=sent.words), "info")
        self.recorded.emit(sent.words, self._desk.house.clock.now())
        self._written(sent.said.piece_id, sent.words)
        self._desk.refresh()

    def _refused(self, sent: Sent, trouble: Trouble) -> None:
        """After the line came back: the eye stays where it is, what was typed waits on its piece."""
        words = _("La décision «\u00a0{what}\u00a0» n’est pas enregistrée. {why} Votre saisie est gardée sur la pièce.")
        self._desk.told.emit(words.format(what=sent.words, why=say(trouble)), "trouble")
        self._desk.refresh()
        mine = self._made.pop(sent.said.id, None)
        if mine is not None and isinstance(trouble, ChangedElsewhere):
            self.conflicted_late.emit(mine, sent.draft, trouble)
        if self._desk.current == sent.said.piece_id:
            self.recalled.emit()

    def _recalled(self, decision: Decision, row: QueueRow | None) -> None:
        draft = DecisionDraft(
            decision.status, tuple(r.code for r in decision.reasons), decision.comment, decision.reception_date
        )
        self._desk.memory.keep_draft(decision.piece_id, draft)
        self._return_to(decision.piece_id, row)
        self.recalled.emit()
        self._written(decision.piece_id, _("décision annulée"))

    def _said_again(self, decision: Decision, row: QueueRow | None) -> None:
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
