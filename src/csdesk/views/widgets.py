"""Small widgets the panels share. Sizes come from font metrics, colours from the palette in use."""

import re
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QSizePolicy,
    QWidget,
)

from csdesk import theme

_LOOKS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange})
_FONTS = frozenset({QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange})
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_FAR = 10_000
_UNBROKEN = re.compile(r"[^\s-]+-?")


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


def on_screen(widget: QWidget, wanted: QSize) -> QSize:
    """A window as large as that, and never larger than its screen."""
    return wanted.boundedTo(widget.screen().availableSize())


def words(text: str = "", tone: str = "", *, bold: bool = False) -> QLabel:
    """A label that wraps. `tone` names a colour of the palette ('muted', 'deadline'…), '' the text colour."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    label.setProperty("strong", bold)
    set_tone(label, tone)
    return label


def tie(label: QLabel, field: QWidget) -> QLabel:
    """A label to its field; the mark of its key (« &Serveur ») is not read out."""
    label.setBuddy(field)
    label.setAccessibleName(label.text().replace("&", ""))
    return label


def set_tone(widget: QWidget, tone: str) -> None:
    """Colour a label by the role its property names in the style sheet."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().polish(widget)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say it, at once when `urgent`; the keyboard stays where it is."""
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def paint_band(widget: QWidget, ground: str) -> None:
    """A ground from side to side, and the line under it; in its paint event."""
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), QColor(ground))
    painter.fillRect(0, widget.height() - 1, widget.width(), 1, QColor(theme.current().line))


def divider() -> QFrame:
    """A one-pixel horizontal line."""
    line = QFrame()
    line.setProperty("role", "divider")
    line.setFixedHeight(1)
    return line


def wrapping(text: str, metrics: QFontMetrics, width: int) -> Qt.TextFlag:
    """How a text is broken into lines: between words, and inside one that is wider than the line."""
    widest = max((metrics.horizontalAdvance(part) for part in _UNBROKEN.findall(text)), default=0)
    return Qt.TextFlag.TextWrapAnywhere if widest > width else Qt.TextFlag.TextWordWrap


def wrapped_height(text: str, font: QFont, width: int) -> int:
    """The height of a text broken into lines of `width`; one line at least."""
    metrics, room = QFontMetrics(font), max(width, 1)
    flags = _LEFT | wrapping(text, metrics, room)
    return max(metrics.height(), metrics.boundingRect(QRect(0, 0, room, _FAR), flags, text).height())


class Elided(QLabel):
    """One line of text, cut with an ellipsis where it does not fit; then the tooltip says it whole.

    `wraps`: what does not fit goes on in the next line instead, and nothing is cut. A label for screen readers.
    """

    def __init__(
        self,
        text: str = "",
        tone: str = "text",
        *,
        scale: float = 1.0,
        bold: bool = False,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        wraps: bool = False,
    ) -> None:
        super().__init__()
        self._tone, self._scale, self._bold, self._mode, self._wraps = tone, scale, bold, mode, wraps
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, _policy_of(wraps))
        self.set_text(text)

    def hasHeightForWidth(self) -> bool:
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        return wrapped_height(self._text, self._font(), width) if self._wraps else -1

    @property
    def tone(self) -> str:
        """The palette colour it is written in."""
        return self._tone

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
        wide = metrics.horizontalAdvance(self._text)
        if self._wraps:  # where lines are broken, letters are laid out a little wider with some fonts
            wide = max(wide, metrics.boundingRect(QRect(0, 0, _FAR, _FAR), _LEFT, self._text).width())
        return QSize(wide + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def shown(self) -> str:
        """What is really drawn at the present width."""
        if self._wraps:
            return self._text
        return QFontMetrics(self._font()).elidedText(self._text, self._mode, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(QColor(getattr(theme.current(), self._tone)))
        shown = self.shown()
        self.setToolTip(self._text if shown != self._text else "")
        broken = wrapping(shown, QFontMetrics(self._font()), self.width()) if self._wraps else Qt.TextFlag(0)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | _LEFT | broken, shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        if font_changed(event) or looks_changed(event):
            self.update()

    def _font(self) -> QFont:
        return scaled(self.font(), self._scale, bold=self._bold)


def _policy_of(wraps: bool) -> QSizePolicy.Policy:
    return QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed


class Badge(QLabel):
    """A few words on a rounded ground, such as « J-3 »; `tone` and `ground` name palette colours.

    A label for screen readers.
    """

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
