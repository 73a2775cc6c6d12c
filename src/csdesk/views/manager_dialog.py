"""« Qui est au bureau ? »: the first start, and whenever somebody else sits down."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.campaign import Manager
from csdesk.i18n import _
from csdesk.views.buttons import Row
from csdesk.views.widgets import Elided, font_changed, on_screen, scaled, words

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ManagerDialog(QDialog):
    """Every manager as a large choice; arrows move, Enter chooses. `chosen`: her key, '' for every queue."""

    chosen = Signal(str)

    def __init__(self, managers: Sequence[Manager], key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Qui est au bureau\u00a0?"))
        self.choices = [self._choice(m.key, m.name, _level(m), ", ".join(m.domains)) for m in managers]
        everyone = _("Les files de tous les gestionnaires, pour un remplacement.")
        self.choices.append(self._choice("", _("Toutes les files"), _("remplacement"), everyone))
        self._lay_out()
        self.resize(self.sizeHint())
        self.choices[next((at for at, m in enumerate(managers) if m.key == key), 0)].setFocus()

    def _choice(self, key: str, name: str, aside: str, what: str) -> "Choice":
        choice = Choice(name, aside, what)
        choice.clicked.connect(lambda: self._choose(key))
        return choice

    def _choose(self, key: str) -> None:
        self.chosen.emit(key)
        self.accept()

    def _lay_out(self) -> None:
        sheet = QWidget()
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(theme.MEDIUM, 0, theme.MEDIUM, theme.MEDIUM)
        rows.setSpacing(2)
        for choice in self.choices:
            rows.addWidget(choice)
        rows.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        area.setWidget(sheet)
        heading = Elided(_("Qui est au bureau\u00a0?"), scale=1.3, bold=True, wraps=True)
        explained = words(
            _("csdesk s’ouvrira sur vos files, maintenant et les prochaines fois. Le nom se change en haut à droite."),
            "muted",
        )
        top = QVBoxLayout()
        top.setContentsMargins(2 * theme.MEDIUM, 0, 2 * theme.MEDIUM, theme.SMALL)
        top.addWidget(heading)
        top.addWidget(explained)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.LARGE, 0, 0)
        column.addLayout(top)
        column.addWidget(area, 1)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return on_screen(self, QSize(32 * line, 36 * line))


class Choice(Row):
    """A name with its domains under it, wrapped."""

    def __init__(self, name: str, aside: str, what: str) -> None:
        super().__init__()
        self._name, self._aside, self._what = name, aside, what
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{name}, {aside}")
        self.setAccessibleDescription(what)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        what = self.fontMetrics().boundingRect(QRect(0, 0, self._inner(width), 9999), _WRAPPED, self._what)
        return self._name_height() + what.height() + 2 * theme.SMALL

    def sizeHint(self) -> QSize:
        width = self.width() or 400
        return QSize(width, self.heightForWidth(width))

    def _inner(self, width: int) -> int:
        return width - 2 * theme.MEDIUM

    def _name_height(self) -> int:
        return QFontMetrics(scaled(self.font(), 1.08, bold=True)).height() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme.current(), QPainter(self)
        self.paint_ground(painter)
        inner = self.rect().adjusted(theme.MEDIUM, theme.SMALL, -theme.MEDIUM, -theme.SMALL)
        painter.setPen(QColor(palette.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, self._aside)
        painter.drawText(inner.adjusted(0, self._name_height(), 0, 0), _WRAPPED, self._what)
        painter.setPen(QColor(palette.text))
        painter.setFont(scaled(self.font(), 1.08, bold=True))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self._name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        self.update()


def _level(manager: Manager) -> str:
    return _("niveau {level}").format(level=manager.level)
