"""The review: the queue, the page, the dossier and the decision, side by side."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from csdesk.app.sight import Sight
from csdesk.domain.piece import Deposit, Piece
from csdesk.domain.queue import Counts
from csdesk.domain.status import Status
from csdesk.i18n import _
from csdesk.models.form_of import form_of
from csdesk.models.forms import DecisionDraft, DecisionForm
from csdesk.models.rights import reading_only
from csdesk.models.said import held_word
from csdesk.models.session import Session
from csdesk.settings import FIT_WIDTH, PANES
from csdesk.views.compare_view import CompareView
from csdesk.views.conflict_side import ConflictSide
from csdesk.views.decision_panel import DecisionPanel
from csdesk.views.dossier_panel import DossierPanel
from csdesk.views.list_header import ListHeader
from csdesk.views.page_bar import PageBar
from csdesk.views.page_view import PageView
from csdesk.views.piece_list import PieceList
from csdesk.views.reader import Reader
from csdesk.views.review_words import caption, list_title, words_for_no_page, words_for_no_row, words_for_unread
from csdesk.views.stack import Stack
from csdesk.views.zoom import Fit

WIDTHS = (292, 572, 308)
"""List, page and dossier in a window of 1366 pixels."""


class ReviewScreen(QWidget):
    """Wires the review widgets to the session. `scan_dropped(piece, path)`, `waiting_dropped(piece, waiting)`: ids."""

    scan_dropped = Signal(int, str)
    waiting_dropped = Signal(int, int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._desk = session.desk
        self._counts: Counts | None = None
        self._deposit_n = 0
        self._seen: Sight | None = None
        self.header, self.list = ListHeader(), PieceList()
        self.page, self.bar, self.compare = PageView(), PageBar(), CompareView()
        self.dossier, self.decision = DossierPanel(), DecisionPanel()
        self.reader = Reader(self.page, session.preview, self.bar)
        self.former = Reader(self.compare.former, session.former)
        self.beside = Reader(self.compare.current, session.beside)
        self._middle = Stack()
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self.list.setModel(self._desk.queue)
        self.header.show_pieces({one.code: one.short for one in session.house.campaign.requirements})
        self.header.show_filter(session.memory.codes, session.memory.redeposited)
        if session.memory.settings.get(FIT_WIDTH):
            self.reader.fit_width()

    def parts(self) -> tuple[QWidget, ...]:
        """In the order they are read."""
        left, right = (self.header, self.list), (self.dossier, self.decision, self.conflict.panel)
        return (*left, self.page, self.compare, *right)

    # -- what the keyboard wants

    @property
    def comparing(self) -> bool:
        """Whether two documents stand side by side."""
        return self._middle.currentWidget() is self.compare

    def toggle_compare(self) -> None:
        """Set the refused deposit beside the new one, or stop comparing."""
        sight = self._desk.sight
        refusal = sight.piece.refusal if sight else None
        if self.comparing or sight is None or refusal is None:
            self._middle.setCurrentWidget(self.page)
        else:
            self._compare(sight.piece, sight.piece.deposits[refusal.deposit_n - 1], sight)
        self._show_comparable()

    def decide(self, status: Status) -> None:
        """A status by its key: the form's comment and date go with it; Non conforme awaits its reason."""
        self.decision.choose(status)

    def hold(self, why: str) -> None:
        """Nothing can be decided, for this reason ('': it can); what is written is kept."""
        self.decision.hold(why)
        if not self._desk.sight:
            self._sighted(None)

    def reading(self) -> Reader:
        """What Space reads on in; of two documents, the new one."""
        return self.beside if self.comparing else self.reader

    def panes(self) -> list[int]:
        """How wide the three columns are, to be remembered."""
        return self._panes.sizes()

    def pages(self) -> PageView | CompareView:
        """What zooms."""
        return self.compare if self.comparing else self.page

    def turn(self, degrees: int) -> None:
        """Turn the page under the eye; of two, the new one."""
        (self._session.beside if self.comparing else self._session.preview).turn(degrees)

    def go_page(self, step: int) -> None:
        """Turn pages; of two documents, both."""
        for preview in [self._session.beside, self._session.former] if self.comparing else [self._session.preview]:
            preview.go(step)

    def doings(self) -> dict[str, Callable[[], object]]:
        """The commands about the page looked at."""
        return {
            "read_on": lambda: self.reading().read_on(),
            "read_back": lambda: self.reading().read_back(),
            "next_page": lambda: self.go_page(1),
            "previous_page": lambda: self.go_page(-1),
            "zoom_in": lambda: self.pages().zoom_in(),
            "zoom_out": lambda: self.pages().zoom_out(),
            "fit_page": lambda: self.pages().set_zoom(Fit.PAGE),
            "fit_width": lambda: self.pages().set_zoom(Fit.WIDTH),
            "turn_right": lambda: self.turn(90),
            "turn_left": lambda: self.turn(-90),
            "compare": self.toggle_compare,
        }

    # -- what the session tells

    def _sighted(self, sight: Sight | None) -> None:
        former, self._seen = self._seen, sight
        same_piece = former is not None and sight is not None and former.piece.id == sight.piece.id
        narrowed = bool(self._desk.memory.codes or self._desk.memory.redeposited)
        unread = sight is None and not self._session.line.is_up
        words = words_for_no_page(sight, searching=bool(self._desk.words), narrowed=narrowed)
        self.reader.say_when_empty(*(words_for_unread() if unread else words))
        self._mark_row()
        if not (same_piece and former and sight and former.piece.deposits == sight.piece.deposits):
            self._open(sight)
        self._show_dossier(sight)
        if not (same_piece and former and sight and former.piece == sight.piece):
            self._show_form(sight)
        self._show_comparable()
        self._show_holder()

    def _open(self, sight: Sight | None) -> None:
        self._deposit_n = len(sight.piece.deposits) if sight else 0
        self._middle.setCurrentWidget(self.page)
        self._session.preview.open(sight.piece.current if sight else None, sight.turned if sight else {})

    def _show_dossier(self, sight: Sight | None) -> None:
        if sight is None:
            self.dossier.clear()
            return
        house = self._session.house
        self.dossier.show_dossier(sight.dossier, sight.piece.id, house.campaign, house.clock.now())

    def _show_form(self, sight: Sight | None) -> None:
        form, session = DecisionForm(Status.NONE, enabled=False, why_disabled=_("Aucune pièce choisie.")), self._session
        if sight is not None:
            barred = self._desk.seat.barred(sight.dossier.registration.domain)
            waits = session.conflicts.of(sight.piece.id) is not None
            form = form_of(sight, session.house, session.memory, barred, waits=waits)
        self.decision.show_form(form)

    def _conflict_changed(self, piece_id: int) -> None:
        if self._desk.sight is not None and self._desk.sight.piece.id == piece_id:
            self._show_form(self._desk.sight)

    def _show_holder(self) -> None:
        self.decision.held.say(held_word(self._session.company.holder(self._desk.current)))

    def _counted(self, counts: Counts) -> None:
        self._counts = counts
        self._show_title()
        self._say_empty()

    def _say_empty(self) -> None:
        self.list.set_empty(*words_for_no_row(self._desk, self._counts))

    def _show_title(self) -> None:
        self.header.show_title(*list_title(self._desk, self._counts))

    def _listed(self) -> None:
        self._say_empty()
        self._mark_row()
        self._show_title()
        self.header.tell_found(self._desk.words)

    def _mark_row(self) -> None:
        place = self._desk.queue.place_of(self._desk.current)
        if place >= 0 and self.list.currentIndex().row() != place:
            self.list.choose(place)
        elif place < 0:
            self.list.choose_none()

    # -- what the person wants

    def _narrow(self, codes: tuple[str, ...], redeposited: bool) -> None:
        if self._session.line.is_up:
            self._desk.narrow(codes, redeposited)
            return
        self.header.show_filter(self._desk.memory.codes, self._desk.memory.redeposited)
        self._session.reviewing.say_cut()

    def _chosen(self, piece_id: int) -> None:
        if piece_id != self._desk.current:
            self._desk.look(piece_id)

    def _painted(self, leaf: int) -> None:
        sight = self._desk.sight
        if leaf == 0 and sight is not None and self._deposit_n == len(sight.piece.deposits):
            self._session.reviewing.mark_seen(sight)

    def _painted_beside(self, leaf: int) -> None:
        if leaf == 0 and self._seen is not None:
            self._session.reviewing.mark_seen(self._seen)

    def _say(self, draft: DecisionDraft) -> None:
        if self._session.reviewing.say(draft):
            self.list.setFocus()
        elif draft.status is not Status.REFUSED:
            self.decision.give_up_reason()

    def _show_deposit(self, n: int) -> None:
        sight = self._desk.sight
        if sight is not None:
            self._deposit_n = n
            self._session.preview.open(sight.piece.deposits[n - 1], sight.turned)

    def _compare(self, piece: Piece, former: Deposit, sight: Sight) -> None:
        current = piece.deposits[-1]
        self.compare.show_captions(caption(former, piece), caption(current, piece))
        self._middle.setCurrentWidget(self.compare)
        self._session.former.open(former, sight.turned)
        self._session.beside.open(current, sight.turned)

    def _show_comparable(self) -> None:
        sight = self._desk.sight
        possible = sight is not None and sight.piece.refusal is not None
        self.bar.show_comparable(possible, active=self.comparing)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        for side, widgets in ((left, (self.header, self.list)), (right, (self.dossier, self.decision))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for widget in widgets:
                column.addWidget(widget, int(widget in (self.list, self.dossier)))
        self._middle.addWidget(self.page)
        self._middle.addWidget(self.compare)
        self.conflict = ConflictSide(self._session, right, self, self.list)
        for pane in (left, self._middle, self.conflict):
            self._panes.addWidget(pane)
        self._panes.setChildrenCollapsible(False)
        self._panes.setStretchFactor(1, 1)
        self._panes.setHandleWidth(1)
        self._panes.setSizes(self._session.memory.settings.get(PANES) or list(WIDTHS))
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panes)

    def _connect(self) -> None:
        session, desk = self._session, self._desk
        desk.sighted.connect(self._sighted)
        desk.placed.connect(self._show_title)
        desk.counted.connect(self._counted)
        desk.listed.connect(self._listed)
        desk.queue.rowsRemoved.connect(self._show_title)
        session.company.changed.connect(self._show_holder)
        session.conflicts.changed.connect(self._conflict_changed)
        session.conflicts.resumed.connect(self.decision.comment.setFocus)
        session.reviewing.recalled.connect(lambda: self._show_form(desk.sight))
        if not reading_only(session.house.member):  # else a page is turned for oneself, while it is looked at
            session.preview.turned.connect(desk.turn)
            session.beside.turned.connect(desk.turn)
        self.list.piece_chosen.connect(self._chosen)
        self.header.filtered.connect(self._narrow)
        self.reader.painted.connect(self._painted)
        self.beside.painted.connect(self._painted_beside)
        self.bar.compared.connect(self.toggle_compare)
        self.compare.closed.connect(self.toggle_compare)
        self.dossier.piece_chosen.connect(desk.look)
        self.dossier.compared.connect(self.toggle_compare)
        self.dossier.deposit_chosen.connect(self._show_deposit)
        self.dossier.file_dropped.connect(self.scan_dropped)
        self.dossier.waiting_dropped.connect(self.waiting_dropped)
        self.decision.decided.connect(self._say)
        self.decision.withheld.connect(session.reviewing.say_cut)
        self.decision.drafted.connect(session.reviewing.keep)
