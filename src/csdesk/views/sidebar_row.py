"""How one row of the sidebar is drawn: sign, label, count; and how high it is."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from csdesk import theme
from csdesk.models.places import Place
from csdesk.views.buttons import paint_focus
from csdesk.views.widgets import icon_side, scaled, wrapped_height, wrapping

ENTRY = Qt.ItemDataRole.UserRole + 1
"""The `Entry` of a row; None for a line between groups."""
_AIR = 10
"""Above and under the words of a row together, in pixels."""
_CLOSER = 4
"""How much nearer to its label a note is than one row to the next, in pixels."""
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `folds`: has domains below it. `count` None: no number. `note`: a line under the label.

    `lent`: somebody else answers for it today.
    """

    place: Place
    label: str
    icon: str = ""
    tone: str = "text"
    folds: bool = False
    count: int | None = None
    note: str = ""
    lent: bool = False

    def counted(self, count: int | None) -> "Entry":
        """The same row with another number."""
        return replace(self, count=count)

    def said(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.label, self.note, "" if self.count is None else str(self.count))
        return ", ".join(filter(None, parts))


def chevron_area(row: QRect) -> QRect:
    """Where a click folds or unfolds, for a row starting at the left edge."""
    return QRect(0, row.y(), 2 * theme.SMALL + theme.MEDIUM, row.height())


def _pill(row: QRect) -> QRect:
    return row.adjusted(theme.SMALL, 1, -theme.SMALL, -1)


class SidebarRow(QStyledItemDelegate):
    """Draws an `Entry`; a long label goes on in the next line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = option.fontMetrics.height()
        entry: Entry | None = index.data(ENTRY)
        if entry is None:
            return QSize(0, height // 2 + 2 * theme.GRID)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QTreeView) else option.rect.width()
        row = QRect(0, 0, width, 0)
        return QSize(0, _head_height(row, option.font, entry) + _note_height(row, option.font, entry))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry | None = index.data(ENTRY)
        row: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            y = row.center().y()
            painter.fillRect(QRect(theme.LARGE, y, row.width() - 2 * theme.LARGE, 1), QColor(theme.current().line))
        else:
            self._paint_entry(painter, option, entry, index)
        painter.restore()

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, index: _Index) -> None:
        state = option.state
        row: QRect = option.rect
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, row, selected, bool(state & QStyle.StateFlag.State_MouseOver))
        view = option.widget
        if _has_keyboard(view, index):
            paint_focus(painter, QRectF(_pill(row)))
        if entry.folds:
            self._paint_signs(painter, row, entry, _expanded(view, index), icon_side(option.fontMetrics))
        head = _head(row, option.font, entry)
        font = _font(head, option.font, entry, selected)
        painter.setFont(font)
        painter.setPen(QColor(_tone(entry, selected)))
        label, count = _areas(head, QFontMetrics(font), entry)
        lines = wrapping(entry.label, QFontMetrics(font), label.width())
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | lines, entry.label)
        if entry.count is not None:
            painter.drawText(count, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(entry.count))
        if entry.note:
            painter.setFont(_small(option.font))
            painter.setPen(QColor(theme.current().muted))
            painter.drawText(_note_area(row, option.font, entry), _WRAPPED, entry.note)

    def _paint_ground(self, painter: QPainter, row: QRect, selected: bool, hovered: bool) -> None:
        palette = theme.current()
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.selection if selected else palette.hover))
            painter.drawRoundedRect(_pill(row), theme.GRID, theme.GRID)

    def _paint_signs(self, painter: QPainter, row: QRect, entry: Entry, expanded: bool, side: int) -> None:
        dpr = painter.device().devicePixelRatioF()
        small = side * 3 // 4
        chevron = theme.pixmap("chevron-down" if expanded else "chevron-right", None, small, dpr)
        painter.drawPixmap(theme.SMALL + 2, row.center().y() - small // 2 + 1, chevron)
        sign = theme.pixmap(entry.icon, getattr(theme.current(), entry.tone), side, dpr)
        painter.drawPixmap(theme.SMALL + small + theme.GRID, row.center().y() - side // 2 + 1, sign)


def _areas(row: QRect, metrics: QFontMetrics, entry: Entry) -> tuple[QRect, QRect]:
    """Where the label and the count go; domains stand under the label of their box."""
    side = icon_side(metrics)
    indented = entry.place.box is not None
    left = theme.SMALL + side * 3 // 4 + theme.GRID + side + 6 if indented else theme.LARGE
    inner = row.adjusted(left, 0, -theme.LARGE, 0)
    if entry.count is None:
        return inner, QRect()
    taken = metrics.horizontalAdvance(str(entry.count))
    return inner.adjusted(0, 0, -taken - theme.SMALL, 0), inner


def _small(font: QFont) -> QFont:
    return scaled(font, 0.9)


def _head_height(row: QRect, font: QFont, entry: Entry) -> int:
    """The lines of the label, and the air around them."""
    width = _areas(row, QFontMetrics(font), entry)[0].width()
    return wrapped_height(entry.label, font, width) + _AIR


def _head(row: QRect, font: QFont, entry: Entry) -> QRect:
    """The lines of the label and the count: the whole row, but for its note."""
    return QRect(row.x(), row.y(), row.width(), min(_head_height(row, font, entry), row.height()))


def _font(head: QRect, font: QFont, entry: Entry, selected: bool) -> QFont:
    """Bold when it is chosen, unless its letters would then need another line."""
    bold = scaled(font, 1, bold=True)
    width = _areas(head, QFontMetrics(bold), entry)[0].width()
    return bold if selected and wrapped_height(entry.label, bold, width) + _AIR <= head.height() else font


def _note_area(row: QRect, font: QFont, entry: Entry) -> QRect:
    """Under the label, over the whole width that is left."""
    head = _head(row, font, entry)
    left = _areas(head, QFontMetrics(font), entry)[0].left()
    return QRect(left, head.bottom() - _CLOSER, row.width() - left - theme.SMALL, row.bottom() - head.bottom())


def _note_height(row: QRect, font: QFont, entry: Entry) -> int:
    if not entry.note:
        return 0
    width = _note_area(row, font, entry).width()
    return QFontMetrics(_small(font)).boundingRect(QRect(0, 0, width, 9999), _WRAPPED, entry.note).height()


def _tone(entry: Entry, selected: bool) -> str:
    palette = theme.current()
    if selected:
        return palette.accent
    return palette.muted if entry.count == 0 or entry.lent else palette.text


def _expanded(view: QWidget, index: _Index) -> bool:
    return isinstance(view, QTreeView) and view.isExpanded(index)


def _has_keyboard(view: QWidget, index: _Index) -> bool:
    return isinstance(view, QTreeView) and view.hasFocus() and view.currentIndex() == index
