"""How a row of the queue is drawn: sign, name and badge, piece, and how long it has waited."""

import re
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from csdesk import theme
from csdesk.domain.queue import QueueRow
from csdesk.models.roles import AGE_ROLE, BADGE_ROLE, HELD_ROLE, LABEL_ROLE, ROW_ROLE
from csdesk.models.said import namesake_birth
from csdesk.views.buttons import paint_focus
from csdesk.views.signs import sign
from csdesk.views.widgets import badge_size, icon_side, paint_badge

Index = QModelIndex | QPersistentModelIndex
_EDGE = 3
"""The width of the bar at the left of the selected row."""
_NARROW = 28
"""Below this many characters of width, name and piece have the lines they need."""
LINES = 3
"""Of a row where there is room: its name, its piece, and how long it has waited."""
_PARTS = re.compile(r"[^\s-]*-\s*|[^\s-]+\s*")
"""Where a name may be broken: after a hyphen, after a space."""


class Line(NamedTuple):
    """One line of a row; `tone` names a colour of the palette."""

    bold: bool
    tone: str
    text: str


class PieceDelegate(QStyledItemDelegate):
    """Draws `QueueRow`s: three lines each, or as many as the words need where large text leaves little room.

    A row whose data are not there yet is left blank.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted: dict[int, tuple[QueueRow, int]] = {}
        self._counted_for = (0, "")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view, metrics = option.widget, option.fontMetrics
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        row = index.data(ROW_ROLE) if is_narrow(metrics, width) else None
        return QSize(0, row_height(metrics, self._count(option.font, index, row, width) if row is not None else LINES))

    @property
    def has_counted(self) -> bool:
        """Whether lines of any row are known: at the usual size of text none ever are."""
        return bool(self._counted)

    def forget(self, piece_id: int) -> None:
        """Something else is said of this piece: its lines are counted anew."""
        self._counted.pop(piece_id, None)

    def _count(self, font: QFont, index: Index, row: QueueRow, width: int) -> int:
        """How many lines, known from the last layout: each new block has all that are there laid out again."""
        if self._counted_for != (width, font.key()):
            self._counted_for = (width, font.key())
            self._counted.clear()
        known = self._counted.get(row.piece_id)
        if known is None or known[0] is not row:
            known = self._counted[row.piece_id] = (row, len(lines_of(font, index, row, width)))
        return known[1]

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


def row_height(metrics: QFontMetrics, lines: int = LINES) -> int:
    """So many lines and the air around them."""
    return lines * metrics.height() + theme.MEDIUM


def is_narrow(metrics: QFontMetrics, width: int) -> bool:
    """Whether a name and the piece asked may well not stand in one line each."""
    return width < _NARROW * metrics.averageCharWidth()


def broken(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """`text` in as many lines as it needs: between words, after hyphens, inside what is wider than a line."""
    lines = [""] if text else []
    for part in (piece for whole in _PARTS.findall(text) for piece in _fitting(whole, metrics, width)):
        if lines[-1] and metrics.horizontalAdvance((lines[-1] + part).rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _fitting(word: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The word, or its letters when it is wider than a line."""
    return [word] if metrics.horizontalAdvance(word.rstrip()) <= width else list(word)


def text_left(metrics: QFontMetrics) -> int:
    """Where text begins, after the sign."""
    return theme.LARGE + icon_side(metrics) + theme.GRID


def name_shown(row: QueueRow, name: str, metrics: QFontMetrics, width: int) -> str:
    """The name cut to `width`; a namesake's birth date stays whole."""
    born = namesake_birth(row)
    suffix = f" {born}" if born else ""
    room = width - metrics.horizontalAdvance(suffix)
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) + suffix


def name_lines(row: QueueRow, name: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The name in as many lines as it needs; a namesake's birth date has one for itself."""
    return broken(name, metrics, width) + list(filter(None, [namesake_birth(row)]))


def lines_of(font: QFont, index: Index, row: QueueRow, width: int) -> list[Line]:
    """What stands in a row of that width, line by line; the badge leaves its room in the first, else in the last."""
    metrics, bold = QFontMetrics(font), QFont(font)
    bold.setBold(True)
    room = width - 1 - theme.MEDIUM - text_left(metrics)
    badge, held = index.data(BADGE_ROLE), index.data(HELD_ROLE)
    less = room - (badge_size(font, badge).width() + theme.SMALL if badge else 0)
    narrow, name = is_narrow(metrics, width), index.data(Qt.ItemDataRole.DisplayRole)
    cut, names = (broken, name_lines) if narrow else (_one, _one_name)
    last = cut(held or index.data(AGE_ROLE) or "", metrics, less if narrow else room)
    return [
        *(Line(True, "text", line) for line in names(row, name, QFontMetrics(bold), room if narrow else less)),
        *(Line(False, "text", line) for line in cut(index.data(LABEL_ROLE) or "", metrics, room)),
        *(Line(False, "deadline" if held else "muted", line) for line in last),
    ]


def _one(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]


def _one_name(row: QueueRow, name: str, metrics: QFontMetrics, width: int) -> list[str]:
    return [name_shown(row, name, metrics, width)]


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
    bold, lines = QFont(font), lines_of(font, index, row, rect.width())
    bold.setBold(True)
    beside = top + high * (len(lines) - 1) if is_narrow(metrics, rect.width()) else top
    _paint_badge(painter, index.data(BADGE_ROLE), font, right, beside, high)
    for place, line in enumerate(lines):
        where = QRect(left, top + place * high, right - left, high)
        _line(painter, bold if line.bold else font, getattr(palette, line.tone), where, line.text)


def _paint_badge(painter: QPainter, text: str, font: QFont, right: int, top: int, high: int) -> None:
    """At the right of the line at `top`."""
    if not text:
        return
    size, palette = badge_size(font, text), theme.current()
    where = QRectF(right - size.width(), top + (high - size.height()) / 2, size.width(), size.height())
    paint_badge(painter, where, text, font, (palette.deadline, palette.deadline_ground))


def _line(painter: QPainter, font: QFont, colour: str, where: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
