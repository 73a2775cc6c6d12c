"""The window: header, queues, review, pages, status line; every command in a menu, every key in one table."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from csdesk.domain.queue import Box, Counts
from csdesk.domain.status import Status
from csdesk.i18n import _
from csdesk.models.places import Kind, Place
from csdesk.models.rereading import watch_interval
from csdesk.models.session import Session
from csdesk.settings import EXPANDED
from csdesk.views import hints, panes
from csdesk.views.choices import Choices
from csdesk.views.commands import of_the_review
from csdesk.views.containers import go_on, parts_of
from csdesk.views.dialogs import Dialogs
from csdesk.views.facts import Facts
from csdesk.views.header import Header
from csdesk.views.helping import Helping
from csdesk.views.keyboard import Keyboard
from csdesk.views.menus import Menus
from csdesk.views.notice import NoticeStrip
from csdesk.views.offline import Offline
from csdesk.views.over import Over
from csdesk.views.remembered import recall, remember
from csdesk.views.review_screen import ReviewScreen
from csdesk.views.shared_desk import SharedDesk
from csdesk.views.sidebar import Sidebar
from csdesk.views.single_keys import SingleKeys
from csdesk.views.spoken import Spoken
from csdesk.views.stack import Stack
from csdesk.views.status_line import StatusLine

if TYPE_CHECKING:
    from csdesk.views.side_pages import SidePages

MINUTE = 60_000
"""How often remaining times are said anew, in milliseconds."""
SIDEBAR = 196


class MainWindow(QMainWindow):
    """One desk. Closing it leaves everything remembered; the session is closed by who made it.

    `outdated()`: the desk must open anew, its campaign is another now.
    """

    outdated = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._desk = session.desk
        self.header, self.notice, self.sidebar, self.status = Header(), NoticeStrip(), Sidebar(), StatusLine()
        self._facts = Facts(session, self.header, self.sidebar, self.status)
        self.review = ReviewScreen(session)
        self.offline = Offline(session, self.header, self.notice, self.review, self._facts)
        self.dialogs = Dialogs(self, session)
        self._middle = Stack()
        self._over = Over(session, self._middle, lambda: self._placed(self._desk.place))
        self._menus = Menus(self.menuBar())
        self.keyboard = Keyboard(self, self.review.list, self.review.decision.comment)
        self._minute = QTimer(self, interval=MINUTE)
        self._watch = QTimer(self, interval=watch_interval(session.house))
        self._shared = SharedDesk(session, self._menus, self.notice)
        self._helping = Helping(session.house.care, self.notice)
        self._single_keys = SingleKeys(session.memory.settings, self._menus, self.notice)
        self._choices = Choices(session.memory.settings, self._menus, self.notice)
        self._spoken = Spoken(self, session)
        self._doing = self._doings()
        self._lay_out()
        self._connect()
        recall(self, self.sidebar, session.memory.settings)
        self.setAcceptDrops(True)
        self._facts.show_header()
        self.setWindowTitle(f"csdesk · {self._facts.title}")

    @cached_property
    def pages(self) -> "SidePages":
        """The pages beside the review, imported and made when one is first opened: most days begin without."""
        from csdesk.views.side_pages import SidePages

        made = SidePages(self._session)
        self._session.editing.taken_over.connect(self.outdated)
        self._middle.addWidget(made)
        return made

    def open(self) -> None:
        """Show the window and start where one left off; ask who sits down when nobody ever did."""
        self.show()
        self._minute.start()
        self._watch.start()
        self._desk.start()
        self._session.reviewing.count_today()
        self._shared.begin()
        if self._session.house.member is None and not self._session.memory.chosen:
            self.dialogs.ask_manager()

    def do(self, name: str) -> None:
        """Carry out a command of the table."""
        if self._shared.refuses(name):
            return
        if self._over.shown and name in of_the_review():
            self._over.leave()
            if name not in ("undo", "redo"):
                return
        self._doing[name]()

    # -- what the session tells

    def _placed(self, place: Place) -> None:
        self.sidebar.select(place)
        queue = place.kind == Kind.QUEUE
        self._middle.setCurrentWidget(self.review if queue else self.pages)
        if not queue:
            self.pages.show_done(self._facts.done)
            self.pages.show_place(place)
        elif not self.header.search.hasFocus():
            self.review.list.setFocus()

    def _counted(self, counts: Counts) -> None:
        self._facts.count(counts)
        if self._desk.place.kind != Kind.QUEUE:
            self.pages.refresh()
        self._facts.show_status()

    def _seated(self) -> None:
        self._facts.seat()
        self._session.reviewing.count_today()

    def _today(self, done: int) -> None:
        self._facts.done = done
        if self._desk.place.kind != Kind.QUEUE:
            self.pages.show_done(done)
        self._facts.show_status()

    def tell_bug(self, bug: BaseException) -> None:
        """Something unexpected happened: it is in the log."""
        words = _("Une erreur inattendue s’est produite ({kind}) : elle est notée dans le journal, rien n’est perdu.")
        self.notice.tell(words.format(kind=type(bug).__name__), "trouble")

    # -- what the person wants

    def _doings(self) -> dict[str, Callable[[], object]]:
        review, desk, reviewing = self.review, self._desk, self._session.reviewing
        return {
            "import": self.dialogs.import_package,
            "attach": self.dialogs.attach_scan,
            "sit_down": self.dialogs.ask_manager,
            "absence": self.dialogs.ask_absence,
            "refresh": self._refresh,
            "database": self.dialogs.show_database,
            "campaign": lambda: desk.go(Place(Kind.CAMPAIGN)),
            "quit": self.close,
            "received": lambda: review.decide(Status.RECEIVED),
            "refused": lambda: review.decide(Status.REFUSED),
            "accepted": lambda: review.decide(Status.ACCEPTED),
            "none": lambda: review.decide(Status.NONE),
            "comment": review.decision.comment.setFocus,
            "save": lambda: self._over.save() if self._over.shown else review.decision.confirm(),
            **self._over.doings(),
            "undo": reviewing.undo,
            "redo": reviewing.redo,
            "next": lambda: desk.step(1),
            "previous": lambda: desk.step(-1),
            "later": desk.put_off,
            **review.doings(),
            "search": self.header.focus_search,
            **self._choices.doings(),
            **panes.doings(self._middle.currentWidget),
            "guide": self._help,
            "hint": hints.turn,
            "single_keys": self._single_keys.turn,
            "keys": self.dialogs.show_keys,
            "messages": self.notice.show_last,
            "diagnosis": self._helping.copy_diagnosis,
            "logs": self._helping.open_logs,
            "about": self.dialogs.show_about,
            "escape": self._escape,
        }

    def _escape(self) -> None:
        if self.review.comparing:
            self.review.toggle_compare()
        else:
            self.review.decision.give_up_reason()

    def _help(self) -> None:
        """The guide, at what is on the screen."""
        from csdesk.models.guide_places import where

        cut, conflict = self.offline.shown, self.review.conflict.shown
        self.dialogs.show_guide(where(self._desk.place, over=self._over.where, cut=cut, conflict=conflict))

    def _refresh(self) -> None:
        self._session.line.try_now()
        self._session.preview.retry()
        self._desk.refresh()

    def _sit(self, key: str) -> None:
        self._desk.sit_down(key, covers_all=not key)

    def _search(self, words: str) -> None:
        if self._desk.place.kind != Kind.QUEUE:
            self._desk.go(Place(Kind.QUEUE, Box.TO_REVIEW))
        self._desk.search(words)

    # -- the window itself

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes in reading order, whenever its stops were made."""
        parts = parts_of(self._middle.currentWidget())
        return go_on((self.offline.band, self.notice, self.sidebar, *parts, self.status), forward=forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dialogs.receive_dropped(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._minute.stop()
        self._watch.stop()
        self.offline.close()
        self._shared.close()
        self._helping.close()
        remember(self, self.review, self._session.memory.settings)
        if "pages" in vars(self):
            self._session.editing.keep()
        self.dialogs.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self._middle.addWidget(self.review)
        self.sidebar.setFixedWidth(max(SIDEBAR, self.fontMetrics().averageCharWidth() * 27))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._middle, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.offline.band)
        column.addWidget(self.notice)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        desk, reviewing, decision = self._desk, self._session.reviewing, self.review.decision
        self._menus.chosen.connect(self.do)
        self._shared.reload.connect(self.outdated)
        self.dialogs.moved.connect(self.outdated)
        self.keyboard.pressed.connect(self.do)
        self.keyboard.picked.connect(decision.pick_reason)
        decision.awaiting.connect(lambda awaits: setattr(self.keyboard, "awaiting", awaits))
        self._minute.timeout.connect(self._facts.show_status)
        self._watch.timeout.connect(desk.watch)
        desk.placed.connect(self._placed)
        desk.moved.connect(self.sidebar.select)
        desk.counted.connect(self._counted)
        desk.manager_changed.connect(self._seated)
        desk.told.connect(self.notice.tell)
        reviewing.recorded.connect(self._facts.record)
        reviewing.today.connect(self._today)
        for worker in self._session.workers:
            worker.broke.connect(self.tell_bug)
        self.header.searched.connect(self._search)
        self.header.search.left.connect(self.review.list.setFocus)
        self.header.manager_chosen.connect(self._sit)
        self.sidebar.place_chosen.connect(self.offline.unless_cut(desk.go))
        self.sidebar.place_chosen.connect(lambda _place: self.sidebar.select(desk.place))
        self.sidebar.boxes_opened.connect(
            lambda boxes: self._session.memory.settings.set(EXPANDED, [box.value for box in boxes])
        )
        self.status.undone.connect(reviewing.undo)
        self._session.company.changed.connect(lambda: self.status.show_company(self._session.company.colleagues))
        self.review.scan_dropped.connect(self.dialogs.attach_dropped)
        self.review.waiting_dropped.connect(self.dialogs.attach_waiting)
