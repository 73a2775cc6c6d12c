"""In the place of the header while the server does not answer: its search and its seats would lead nowhere."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.line_words import FallShown
from csdesk.views.buttons import Link
from csdesk.views.widgets import Badge, Elided, announce, font_changed, icon_side, looks_changed, paint_band


class LineBanner(QWidget):
    """As high as what it stands for: nothing moves under it, unless large text asks for two lines.

    `retried`: the server is to be tried at once.
    """

    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._title = Elided("", "text", bold=True)
        self._lead = Elided("", "text")
        self._doubt = Badge("", "on_accent", "deadline")
        self._next = Elided("", "muted")
        self._head, self._ending = QWidget(), QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._retry = Link(_("Réessayer maintenant"))
        self._retry.clicked.connect(self.retried)
        self._lay_out()
        self._restyle()

    def show_fall(self, shown: FallShown) -> None:
        """What goes on; said again each second, without a word of it to a screen reader."""
        self._title.set_text(shown.title)
        self._title.setToolTip(shown.why)
        self._lead.set_text(shown.lead)
        self._doubt.set_text(shown.doubt)
        self._doubt.setToolTip(shown.doubtful)
        self._next.set_text(shown.next_try)
        if self.isVisible():
            self._arrange()
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(" ".join((shown.lead, shown.doubt, shown.why)))

    def announce(self, text: str, *, urgent: bool) -> None:
        """Have a screen reader say it."""
        announce(self, text, urgent=urgent)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for said in (self._title, self._next):
            said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout(self._head)
        ending = QHBoxLayout(self._ending)
        for part in (head, ending):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(theme.SMALL)
        head.addWidget(self._sign)
        head.addWidget(self._title)
        head.addWidget(self._lead, 1)
        ending.addWidget(self._doubt)
        ending.addSpacing(theme.SMALL)
        ending.addWidget(self._next)
        ending.addWidget(self._retry)
        ending.addStretch()
        self._row.setContentsMargins(theme.LARGE, 0, theme.LARGE, 0)
        self._row.addWidget(self._head, 1)
        self._row.addWidget(self._ending)
        self._stack(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """What stands in its place again is one line high."""
        super().hideEvent(event)
        self._stack(False)

    def _arrange(self) -> None:
        needed = self._head.sizeHint().width() + self._ending.sizeHint().width()
        self._stack(needed + 2 * theme.LARGE + theme.SMALL > self.width())

    def _stack(self, wanted: bool) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if wanted else ways.LeftToRight)
        self._row.setSpacing(0 if wanted else theme.SMALL)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_band(self, theme.current().deadline_ground)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        side = icon_side(self.fontMetrics())
        self._sign.setPixmap(theme.icon("warning", theme.current().deadline).pixmap(QSize(side, side)))
        self._sign.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.update()
