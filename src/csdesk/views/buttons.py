"""Things to press, by mouse or key, and the ring around what has the keyboard."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from csdesk import theme
from csdesk.i18n import _
from csdesk.views.widgets import font_changed, icon_side, looks_changed


class IconButton(QToolButton):
    """A flat button with an icon; its tooltip says what it does and which key does it too."""

    def __init__(self, name: str, does: str, key: str = "", tone: str = "text") -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self.setAccessibleName(does)
        self.setToolTip(with_key(does, key))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._restyle()

    def set_icon(self, name: str) -> None:
        """Another drawing."""
        self._name = name
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        side = icon_side(self.fontMetrics())
        self.setIconSize(QSize(side, side))
        self.setIcon(theme.icon(self._name, getattr(theme.current(), self._tone)))


def with_key(does: str, key: str) -> str:
    """'Tourner à droite (L)': what a button does and its key, as the system writes it."""
    return _("{does} ({key})").format(does=does, key=key_words(key)) if key else does


def key_words(key: str) -> str:
    """'Ctrl+Entrée': a key sequence in the words of the program."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) or key
    for english, said in _key_names().items():
        native = native.replace(english, said)
    return native


def _key_names() -> dict[str, str]:
    named = {"Return": _("Entrée"), "Enter": _("Entrée"), "Shift": _("Maj"), "Space": _("Espace"), "Esc": _("Échap")}
    return {**named, "PgUp": _("PgPréc"), "PgDown": _("PgSuiv"), "Down": "↓"}


class Link(QPushButton):
    """Words that act, in the accent colour."""

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name or text)


class Row(QAbstractButton):
    """A line that can be chosen with the mouse, Space or Enter, and shows that it is hovered or focused."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def ground(self) -> str | None:
        """The colour behind the row, None for nothing."""
        return theme.current().hover if self.underMouse() and self.isEnabled() else None

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the ground and the focus ring."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if (ground := self.ground()) is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


def paint_focus(painter: QPainter, where: QRectF) -> None:
    """The ring around what has the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = painter.pen()
    pen.setColor(QColor(theme.current().focus))
    pen.setWidth(2)
    pen.setStyle(Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)


class WrappedButton(QPushButton):
    """A button as wide as its column: its words stand on two lines where one is too narrow for them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._words = ""
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Other words."""
        self._words = text
        self.setAccessibleName(text)
        self._break()

    def words(self) -> str:
        """What it says, on one line."""
        return self._words

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._break()

    def _break(self) -> None:
        middle = len(self._words) // 2
        spaces = [place for place, letter in enumerate(self._words) if letter == " "]
        font = QFont(self.font())
        font.setBold(True)
        if not spaces or QFontMetrics(font).horizontalAdvance(self._words) + 2 * theme.LARGE <= self.width():
            self.setText(self._words)
            return
        place = min(spaces, key=lambda place: abs(place - middle))
        self.setText(f"{self._words[:place]}\n{self._words[place + 1 :]}")
