"""The window while the server of a shared desk does not answer: it says so, and holds back what cannot be done."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSizePolicy

from csdesk.i18n import _
from csdesk.models.line_words import fall_shown, why_held
from csdesk.models.session import Session
from csdesk.views.facts import Facts
from csdesk.views.header import Header
from csdesk.views.line_banner import LineBanner
from csdesk.views.notice import NoticeStrip
from csdesk.views.review_screen import ReviewScreen
from csdesk.views.stack import Stack

GRACE = 400
"""Milliseconds a line may be cut before anything is said: most cuts are over by then."""
SECOND = 1_000


class Offline(QObject):
    """Stands for the header in the window's column as `band`: the header, or the banner in its place."""

    def __init__(
        self, session: Session, header: Header, notice: NoticeStrip, review: ReviewScreen, facts: Facts
    ) -> None:
        super().__init__(header)
        self._session, self._line = session, session.line
        self._header, self._notice, self._review, self._facts = header, notice, review, facts
        self.banner = LineBanner()
        self.band = Stack()
        self.band.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.band.addWidget(header)
        self.band.addWidget(self.banner)
        self._grace = QTimer(self, singleShot=True, interval=GRACE)
        self._grace.timeout.connect(self._say)
        self._ticking = QTimer(self, interval=SECOND)
        self._ticking.timeout.connect(self._show)
        self._connect()

    @property
    def shown(self) -> bool:
        """Whether the banner stands there."""
        return self.band.currentWidget() is self.banner

    def unless_cut(self, go: Callable[..., object]) -> Callable[..., None]:
        """`go`, or, on a cut line, why the place that is open stays open: what is not read cannot be shown."""
        return lambda *where: self._stay() if not self._line.is_up else _do(go, *where)

    def close(self) -> None:
        """The window closes."""
        self._grace.stop()
        self._ticking.stop()

    def _connect(self) -> None:
        self._line.cut.connect(self._grace.start)
        self._line.mended.connect(self._come_back)
        self._line.tried.connect(self._show)
        self._session.reviewing.sending.changed.connect(self._show)
        self.banner.retried.connect(self._line.try_now)

    def _say(self) -> None:
        if self._line.is_up:
            return
        if self._header.isAncestorOf(QApplication.focusWidget() or self._review):
            self._review.list.setFocus()
        self.band.setCurrentWidget(self.banner)
        self._show()
        self._ticking.start()
        self._review.hold(why_held())
        self._tell_facts()
        fall = self._line.fall
        if fall is not None:
            shown = fall_shown(fall, ())
            self.banner.announce(f"{shown.title}. {shown.lead}", urgent=True)

    def _show(self) -> None:
        fall = self._line.fall
        if self.shown and fall is not None:
            self.banner.show_fall(fall_shown(fall, self._session.reviewing.sending.doubtful))

    def _come_back(self) -> None:
        self._grace.stop()
        self._ticking.stop()
        if self.shown:
            self.band.setCurrentWidget(self._header)
            self._review.hold("")
            self.banner.announce(_("Le serveur répond de nouveau\u00a0: tout est relu."), urgent=False)
        self._tell_facts()

    def _tell_facts(self) -> None:
        self._facts.show_header()
        self._facts.show_status()

    def _stay(self) -> None:
        words = _("Le serveur ne répond pas\u00a0: seul ce qui est déjà à l’écran peut être lu, jusqu’à son retour.")
        self._notice.tell(words, "warning")


def _do(go: Callable[..., object], *where: object) -> None:
    go(*where)
