"""Small widgets the panels share. Sizes come from font metrics, colours from the palette in use."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from csdesk import theme
from csdesk.i18n import _

_LOOKS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange})
_FONTS = frozenset({QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange})


def looks_changed(event: QEvent) -> bool:
    """Whether colours may be others now."""
    return event.type() in _LOOKS


def font_changed(event: QEvent) -> bool:
    """Whether text may have another size now."""
    return event.type() in _FONTS


def icon_side(metrics: QFontMetrics) -> int:
    """The side of an icon beside text, in logical pixels: 16, growing with the text in steps of the grid."""
    return max(theme.ICON, metrics.ascent() // theme.GRID * theme.GRID)


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """`font` made larger, whether it was set in points or in pixels."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(round(font.pixelSize() * factor))
    else:
        made.setPointSizeF(font.pointSizeF() * factor)
    made.setBold(bold or font.bold())
    return made


def words(text: str = "", tone: str = "", *, bold: bool = False) -> QLabel:
    """A label that wraps. `tone` names a colour of the palette ('muted', 'deadline'…), '' the text colour."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    label.setProperty("strong", bold)
    set_tone(label, tone)
    return label


def set_tone(widget: QWidget, tone: str) -> None:
    """Colour a label by the role its property names in the style sheet."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().polish(widget)


def divider() -> QFrame:
    """A one-pixel horizontal line."""
    line = QFrame()
    line.setProperty("role", "divider")
    line.setFixedHeight(1)
    return line


class Elided(QWidget):
    """One line of text, cut with an ellipsis where it does not fit; then the tooltip says it whole."""

    def __init__(
        self,
        text: str = "",
        tone: str = "text",
        *,
        scale: float = 1.0,
        bold: bool = False,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._tone, self._scale, self._bold, self._mode = tone, scale, bold, mode
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str, tone: str | None = None) -> None:
        """Show `text`, in another tone if one is given."""
        self._text, self._tone = text, tone or self._tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self._text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def shown(self) -> str:
        """What is really drawn at the present width."""
        return QFontMetrics(self._font()).elidedText(self._text, self._mode, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(QColor(getattr(theme.current(), self._tone)))
        shown = self.shown()
        self.setToolTip(self._text if shown != self._text else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        if font_changed(event) or looks_changed(event):
            self.update()

    def _font(self) -> QFont:
        return scaled(self.font(), self._scale, bold=self._bold)


class Badge(QWidget):
    """A few words on a rounded ground, such as « J-3 »; `tone` and `ground` name palette colours."""

    def __init__(self, text: str = "", tone: str = "deadline", ground: str = "deadline_ground") -> None:
        super().__init__()
        self._text, self._tone, self._ground = text, tone, ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Show other words; none hide the badge."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self.font(), self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        colours = (getattr(palette, self._tone), getattr(palette, self._ground))
        paint_badge(QPainter(self), QRectF(self.rect()), self._text, self.font(), colours)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        self.update()


def badge_size(font: QFont, text: str) -> QSize:
    """The room a badge takes."""
    metrics = QFontMetrics(scaled(font, 0.92))
    return QSize(metrics.horizontalAdvance(text) + 2 * theme.SMALL, metrics.height() + theme.GRID)


def paint_badge(painter: QPainter, where: QRectF, text: str, font: QFont, colours: tuple[str, str]) -> None:
    """Draw a badge; `colours` are those of the text and of its ground."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours[1]))
    radius = min(where.height() / 2, 2 * theme.SMALL)
    painter.drawRoundedRect(where, radius, radius)
    painter.setPen(QColor(colours[0]))
    painter.setFont(scaled(font, 0.92))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)


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
    return {"Return": _("Entrée"), "Enter": _("Entrée"), "Shift": _("Maj"), "Space": _("Espace"), "Esc": _("Échap")}


class Link(QPushButton):
    """Words that act, in the accent colour."""

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name or text)


_Kept = TypeVar("_Kept", bound=QWidget)


class Pool(Generic[_Kept]):
    """As many like widgets as are needed, kept when fewer are: making one costs more than changing its words."""

    def __init__(self, make: Callable[[], _Kept], spacing: int = 0) -> None:
        self._make = make
        self._kept: list[_Kept] = []
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)

    def take(self, count: int) -> list[_Kept]:
        """`count` widgets to fill; the others are hidden."""
        while len(self._kept) < count:
            made = self._make()
            self._kept.append(made)
            self.column.addWidget(made)
        for place, widget in enumerate(self._kept):
            widget.setVisible(place < count)
        return self._kept[:count]


class Sheet(QWidget):
    """What a scroll area holds: its height is the one its width asks for (Qt would add that of narrower text)."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Pair(QWidget):
    """Two widgets side by side; one under the other where the first would be left fewer than `least` characters."""

    def __init__(self, first: QWidget, second: QWidget, least: int) -> None:
        super().__init__()
        self._second, self._least = second, least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.GRID)
        self._box.addWidget(first, 1)
        self._box.addWidget(second, 0, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._arrange()

    def _arrange(self) -> None:
        needed = self._second.sizeHint().width() + self._least * self.fontMetrics().averageCharWidth()
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if needed + self._box.spacing() <= self.width() else ways.TopToBottom
        if way != self._box.direction():
            self._box.setDirection(way)


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
