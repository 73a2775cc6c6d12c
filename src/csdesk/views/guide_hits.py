"""What a search of the guide found: a heading and some words around, one under the other."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.guide_search import Hit
from csdesk.views.widgets import scaled

HIT = Qt.ItemDataRole.UserRole + 1
LINES = 3
"""Lines of the excerpt."""
ViewIndex = QModelIndex | QPersistentModelIndex


class GuideHits(QListWidget):
    """`chosen(Hit)`: by a click or by Enter."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Passages trouvés"))
        self.setItemDelegate(_Drawn(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(HIT)))
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(HIT)))

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """List them, the first under the cursor."""
        self.clear()
        for hit in hits:
            item = QListWidgetItem(hit.title)
            item.setData(HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title}. {hit.excerpt}")
            item.setToolTip(hit.title)
            self.addItem(item)
        self.setCurrentRow(0)

    def move(self, steps: int) -> None:  # type: ignore[override]
        """The cursor up or down, while the keyboard stays in the field."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + steps)))

    def current(self) -> Hit | None:
        """The one under the cursor."""
        item = self.currentItem()
        found = item.data(HIT) if item is not None else None
        return found if isinstance(found, Hit) else None


class _Drawn(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: ViewIndex) -> QSize:
        return QSize(0, (LINES + 1) * option.fontMetrics.height() + 2 * theme.SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ViewIndex) -> None:
        hit, colours = index.data(HIT), theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect, QColor(colours.selection if chosen else colours.panel))
        inner = rect.adjusted(theme.SMALL, theme.SMALL, -theme.SMALL, -theme.SMALL)
        bold = scaled(option.font, 1, bold=True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        line = painter.fontMetrics().height()
        title = painter.fontMetrics().elidedText(hit.title, Qt.TextElideMode.ElideMiddle, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        under = inner.adjusted(0, line, 0, 0)
        painter.drawText(under, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, hit.excerpt)
        painter.restore()
