"""What a search of the guide found: a heading and some words around, one under the other."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.guide_search import Hit
from csdesk.views.buttons import paint_focus
from csdesk.views.widgets import scaled

HIT = Qt.ItemDataRole.UserRole + 1
LINES = 4
"""Of a hit: two of them for what is around the words."""
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
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
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title}. {hit.within}. {hit.excerpt}")
            item.setToolTip(hit.title)
            self.addItem(item)
        self.setCurrentRow(0)

    def step(self, steps: int) -> None:
        """The cursor up or down, while the keyboard stays in the field."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + steps)))

    def current(self) -> Hit | None:
        """The one under the cursor."""
        found = self.currentIndex().data(HIT)
        return found if isinstance(found, Hit) else None


class _Drawn(QStyledItemDelegate):
    """The heading, the page it is on, and two lines of the text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ViewIndex) -> QSize:
        return QSize(0, LINES * option.fontMetrics.height() + 2 * theme.SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ViewIndex) -> None:
        hit, colours = index.data(HIT), theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        inner = option.rect.adjusted(theme.SMALL, theme.SMALL, -theme.SMALL, -theme.SMALL)
        painter.save()
        painter.fillRect(option.rect, QColor(colours.selection if chosen else colours.panel))
        for line, (text, bold) in enumerate(((hit.title, True), (hit.within, False))):
            painter.setFont(scaled(option.font, 1, bold=bold))
            painter.setPen(QColor(colours.accent if line else colours.text))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner.adjusted(0, line * option.fontMetrics.height(), 0, 0), _TOP, shown)
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        above = (2 if hit.within else 1) * option.fontMetrics.height()
        painter.drawText(inner.adjusted(0, above, 0, 0), Qt.TextFlag.TextWordWrap | _TOP, hit.excerpt)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(option.rect))
        painter.restore()
