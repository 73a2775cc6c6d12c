"""The line at the foot: how much is left and until when; who else is there; the last decision, and its undoing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from csdesk import theme
from csdesk.domain.words import PARIS
from csdesk.i18n import _
from csdesk.models.status import StatusShown, said_closing, said_work
from csdesk.views.colleagues import Colleagues
from csdesk.views.widgets import Elided, font_changed, icon_side, looks_changed

_NARROW = 110
"""Below this many characters of width, there are two lines: always both, so that nothing above moves."""


class StatusLine(QWidget):
    """`undone`: the last decision is to be undone."""

    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("État du bureau"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._facts = Elided("", "muted")
        self._last = Elided("", "muted", mode=Qt.TextElideMode.ElideMiddle)  # its end says what was decided
        self.colleagues = Colleagues()
        self._undo = _UndoButton()
        self._undo.clicked.connect(self.undone)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(theme.LARGE, 1, theme.SMALL, 0)
        row.setSpacing(theme.LARGE)
        ending = QHBoxLayout()
        ending.setSpacing(theme.LARGE)
        ending.addWidget(self._last, 1)
        ending.addWidget(self.colleagues)
        ending.addWidget(self._undo)
        row.addWidget(self._facts, 1)
        row.addLayout(ending)

    def show_status(self, shown: StatusShown) -> None:
        """Every fact anew."""
        self._facts.set_text("  ·  ".join(_facts(shown)))
        self._last.set_text(_("Dernière décision\u00a0: {what}").format(what=shown.last) if shown.last else "")
        self._undo.setVisible(shown.can_undo)
        self._share()

    def show_company(self, names: Sequence[str]) -> None:
        """Who else is there."""
        self.colleagues.show_names(names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @property
    def _stacked(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def _share(self) -> None:
        """What is left to do is said whole before the last decision is, which large text puts under it."""
        narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        if narrow != self._stacked:
            ways = QBoxLayout.Direction
            self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
            self._row.setSpacing(0 if narrow else theme.LARGE)
            self.updateGeometry()
        self._facts.setMinimumWidth(min(self._facts.sizeHint().width(), self.width() * 3 // 5))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), (2 if self._stacked else 1) * self.fontMetrics().height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.side))
        painter.fillRect(0, 0, self.width(), 1, QColor(palette.line))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
            self._share()
        if looks_changed(event):
            self.update()


def _facts(shown: StatusShown) -> list[str]:
    said = [*said_work(shown)]
    if shown.closing is not None:
        said.append(said_closing(shown.closing))
    if shown.following:
        said.append(shown.following)
    if shown.base:
        said.append(shown.base)
    if shown.saved_at is not None:
        said.append(_("enregistré à {time}").format(time=shown.saved_at.astimezone(PARIS).strftime("%H:%M")))
    return said


class _UndoButton(QToolButton):
    def __init__(self) -> None:
        super().__init__()
        self.setText(_(" Annuler  Ctrl+Z"))
        self.setAccessibleName(_("Annuler la dernière décision"))
        self.setToolTip(_("Annuler la dernière décision (Ctrl+Z)"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setStyleSheet("QToolButton { padding: 1px 4px; } QToolButton:focus { padding: 0px 2px; }")
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        side = icon_side(self.fontMetrics())
        self.setIconSize(QSize(side, side))
        self.setIcon(theme.icon("undo", theme.current().text))
