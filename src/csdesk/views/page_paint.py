"""How the canvas is drawn: the page, the sheet that awaits it, and words."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from csdesk import theme
from csdesk.views.widgets import icon_side, scaled

_LINES = ((0.12, 0.4), (0.16, 0.28), (0.26, 0.76), (0.3, 0.7), (0.34, 0.74), (0.38, 0.46), (0.48, 0.76), (0.52, 0.6))
"""The grey lines of the awaited sheet: (top, width) as parts of the page."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands where no page can."""

    icon: str
    title: str
    text: str


def paint_canvas(painter: QPainter, dirty: QRect) -> None:
    """The ground around the page."""
    painter.fillRect(dirty, QColor(theme.current().canvas))


def paint_page(painter: QPainter, where: QRectF, pixmap: QPixmap, dirty: QRect) -> None:
    """The page, pixel for pixel when it has exactly the size of `where`, else stretched smoothly."""
    _paint_shadow(painter, where)
    dpr = painter.device().devicePixelRatio()
    exact = (where.size() * dpr).toSize() == pixmap.size()
    seen = where.intersected(QRectF(dirty).adjusted(-1, -1, 1, 1))
    if exact or seen.isEmpty():
        pixmap.setDevicePixelRatio(dpr)
        painter.drawPixmap(where.topLeft(), pixmap)
        return
    factor = pixmap.width() / where.width()
    source = QRectF((seen.topLeft() - where.topLeft()) * factor, seen.size() * factor)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(seen, pixmap, source)


def _paint_shadow(painter: QPainter, where: QRectF) -> None:
    """Three rings, filled side by side: stroking a translucent frame of this size takes ten times longer."""
    colour = QColor(theme.current().shadow)
    for spread, alpha in ((3, 24), (2, 48), (1, 110)):
        colour.setAlpha(alpha)
        ring = where.adjusted(-spread, -spread, spread, spread)
        for side in _sides(ring):
            painter.fillRect(side, colour)


def _sides(ring: QRectF) -> tuple[QRectF, ...]:
    """The four sides of a frame one pixel wide, no corner twice."""
    x, y, wide, high = ring.x(), ring.y(), ring.width(), ring.height()
    return (
        QRectF(x, y, wide, 1),
        QRectF(x, y + high - 1, wide, 1),
        QRectF(x, y + 1, 1, high - 2),
        QRectF(x + wide - 1, y + 1, 1, high - 2),
    )


def paint_skeleton(painter: QPainter, where: QRectF) -> None:
    """An empty sheet with the grey of lines to come."""
    _paint_shadow(painter, where)
    painter.fillRect(where, QColor(theme.current().paper))
    grey = QColor(theme.current().skeleton)
    for top, width in _LINES:
        line = QRectF(
            where.x() + 0.12 * where.width(),
            where.y() + top * where.height(),
            width * where.width(),
            0.014 * where.height(),
        )
        painter.fillRect(line, grey)


def paint_words(painter: QPainter, where: QRect, words: Words, font: QFont) -> None:
    """An icon, a title and a sentence in the middle of `where`."""
    large = scaled(font, 1.15, bold=True)
    side = 2 * icon_side(QFontMetrics(font))
    width = max(min(QFontMetrics(font).averageCharWidth() * 52, where.width() - 4 * theme.LARGE), 1)
    title, text = (_height(f, t, width) for f, t in ((large, words.title), (font, words.text)))
    top = where.center().y() - (side + theme.MEDIUM + title + theme.SMALL + text) // 2
    left = where.center().x() - width // 2
    palette, dpr = theme.current(), painter.device().devicePixelRatio()
    icon = theme.pixmap(words.icon, palette.muted, side, dpr)
    painter.drawPixmap(QPointF(where.center().x() - side / 2, top), icon)
    top += side + theme.MEDIUM
    _write(painter, QRect(left, top, width, title), words.title, large, palette.text)
    _write(painter, QRect(left, top + title + theme.SMALL, width, text), words.text, font, palette.text)


_WRAPPED = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap


def _height(font: QFont, text: str, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, text).height()


def _write(painter: QPainter, where: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(where, _WRAPPED, text)
