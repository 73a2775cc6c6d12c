"""How a row of the queue is drawn: sign, name and badge, piece, and how long it has waited."""

import re

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from csdesk import theme
from csdesk.domain.queue import QueueRow
from csdesk.domain.words import day
from csdesk.models.roles import AGE_ROLE, BADGE_ROLE, HELD_ROLE, LABEL_ROLE, ROW_ROLE
from csdesk.views.buttons import paint_focus
from csdesk.views.signs import sign
from csdesk.views.widgets import badge_size, icon_side, paint_badge

Index = QModelIndex | QPersistentModelIndex
_EDGE = 3
"""The width of the bar at the left of the selected row."""
_NARROW = 28
"""Below this many characters of width, name and piece have two lines each."""
_PARTS = re.compile(r"[^\s-]*-|[^\s-]+\s*")
"""Where a name may be broken: after a hyphen, after a space."""


class PieceDelegate(QStyledItemDelegate):
    """Draws `QueueRow`s; every row has the same height. A row whose data are not there yet is left blank."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        return QSize(0, row_height(option.fontMetrics, narrow=is_narrow(option.fontMetrics, width)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        font: QFont = option.font
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        _paint_ground(painter, rect, selected, bool(state & QStyle.StateFlag.State_MouseOver))
        _paint_line(painter, rect, text_left(QFontMetrics(font)))
        if row is not None:
            _paint_row(painter, rect, font, index, row)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_focus(painter, QRectF(rect))
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.data(ROW_ROLE) is not None:
            said = index.data(Qt.ItemDataRole.ToolTipRole) or index.data(Qt.ItemDataRole.AccessibleTextRole)
            QToolTip.showText(event.globalPos(), said or index.data(Qt.ItemDataRole.DisplayRole), view)
            return True
        return super().helpEvent(event, view, option, index)


def row_height(metrics: QFontMetrics, *, narrow: bool = False) -> int:
    """Three lines and the air around them; five where large text leaves little room."""
    return (5 if narrow else 3) * metrics.height() + theme.MEDIUM


def is_narrow(metrics: QFontMetrics, width: int) -> bool:
    """Whether a name and the piece asked may well not stand in one line each."""
    return width < _NARROW * metrics.averageCharWidth()


def broken(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """`text` in at most that many lines; what is left over is cut."""
    parts, lines = _PARTS.findall(text), list[str]()
    while parts and len(lines) < most - 1:
        line = parts.pop(0)
        while parts and metrics.horizontalAdvance((line + parts[0]).rstrip()) <= width:
            line += parts.pop(0)
        lines.append(line.rstrip())
    rest = [*lines, "".join(parts).rstrip()] if parts else lines
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in rest]


def text_left(metrics: QFontMetrics) -> int:
    """Where text begins, after the sign."""
    return theme.LARGE + icon_side(metrics) + theme.GRID


def name_shown(row: QueueRow, name: str, metrics: QFontMetrics, width: int) -> str:
    """The name cut to `width`; a namesake's birth date stays whole."""
    suffix = f" ({day(row.birth_date)})" if row.namesake and row.birth_date else ""
    room = width - metrics.horizontalAdvance(suffix)
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) + suffix


def name_lines(row: QueueRow, name: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The name where two lines are there for it; a namesake's birth date has the second for itself."""
    if row.namesake and row.birth_date:
        return [metrics.elidedText(name, Qt.TextElideMode.ElideRight, width), f"({day(row.birth_date)})"]
    return broken(name, metrics, width, 2)


def _paint_ground(painter: QPainter, rect: QRect, selected: bool, hovered: bool) -> None:
    palette = theme.current()
    if selected:
        painter.fillRect(rect, QColor(palette.selection))
        painter.fillRect(rect.x(), rect.y(), _EDGE, rect.height(), QColor(palette.accent))
    elif hovered:
        painter.fillRect(rect, QColor(palette.hover))


def _paint_line(painter: QPainter, rect: QRect, left: int) -> None:
    start = rect.x() + left
    painter.fillRect(start, rect.bottom(), rect.right() - start + 1, 1, QColor(theme.current().line))


def _paint_row(painter: QPainter, rect: QRect, font: QFont, index: Index, row: QueueRow) -> None:
    palette, metrics = theme.current(), QFontMetrics(font)
    side, high = icon_side(metrics), metrics.height()
    left, top = rect.x() + text_left(metrics), rect.y() + theme.SMALL - 2
    right = rect.right() - theme.MEDIUM
    known = sign(row.box)
    icon = theme.pixmap(known.icon, getattr(palette, known.tone), side, painter.device().devicePixelRatio())
    painter.drawPixmap(QPointF(rect.x() + theme.MEDIUM, top + (high - side) / 2), icon)
    end = _paint_badge(painter, index.data(BADGE_ROLE), font, right, top, high)
    bold = QFont(font)
    bold.setBold(True)
    name, narrow = index.data(Qt.ItemDataRole.DisplayRole), is_narrow(metrics, rect.width())
    names = name_lines if narrow else _one_name
    shown = [(bold, palette.text, line) for line in names(row, name, QFontMetrics(bold), end - left)]
    label = broken(index.data(LABEL_ROLE) or "", metrics, right - left, 2 if narrow else 1)
    shown += [(font, palette.text, line) for line in label]
    held = index.data(HELD_ROLE)
    text, colour = (held, palette.deadline) if held else (index.data(AGE_ROLE), palette.muted)
    shown.append((font, colour, metrics.elidedText(text or "", Qt.TextElideMode.ElideRight, right - left)))
    for place, (worn, colour, line) in enumerate(shown):
        _line(painter, worn, colour, QRect(left, top + place * high, right - left, high), line)


def _one_name(row: QueueRow, name: str, metrics: QFontMetrics, width: int) -> list[str]:
    return [name_shown(row, name, metrics, width)]


def _paint_badge(painter: QPainter, text: str, font: QFont, right: int, top: int, high: int) -> int:
    """Draws the badge at the right of the first line; returns where the name must end."""
    if not text:
        return right
    size, palette = badge_size(font, text), theme.current()
    where = QRectF(right - size.width(), top + (high - size.height()) / 2, size.width(), size.height())
    paint_badge(painter, where, text, font, (palette.deadline, palette.deadline_ground))
    return right - size.width() - theme.SMALL


def _line(painter: QPainter, font: QFont, colour: str, where: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
