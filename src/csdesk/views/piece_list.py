"""The list of a queue and the lines above it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.models.roles import ROW_ROLE
from csdesk.views.buttons import paint_focus
from csdesk.views.piece_delegate import Index, PieceDelegate, is_narrow
from csdesk.views.widgets import font_changed, icon_side, looks_changed


class PieceList(QListView):
    """Rows of a queue. `piece_chosen(id)`: the current row is now this piece. An empty list says so in words.

    A row that leaves passes its mark on to a neighbour, which nobody chose: that is not said.
    """

    piece_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = _("Tout est contrôlé dans cette file.")
        self._empty_icon = "check"
        self._losing = False
        self.setAccessibleName(_("Pièces de la file"))
        self._delegate = PieceDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("ground", "window")

    def set_empty(self, words: str, icon: str = "check") -> None:
        """What an empty list says."""
        self._empty, self._empty_icon = words, icon
        self._tell_empty()
        self.viewport().update()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
                changed.connect(self._tell_empty)
        self._tell_empty()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        for place in range(first.row(), last.row() + 1) if self._delegate.has_counted else ():
            if (row := self.model().index(place, 0).data(ROW_ROLE)) is not None:
                self._delegate.forget(row.piece_id)
        super().dataChanged(first, last, roles)

    def _tell_empty(self) -> None:
        """What is painted in the place of rows is said too."""
        model = self.model()
        rows = model.rowCount() if model is not None else 0  # type: ignore[redundant-expr]
        self.setAccessibleDescription("" if rows else self._empty)

    def choose_none(self) -> None:
        """No current row: what is looked at is not in this list."""
        self.setCurrentIndex(QModelIndex())

    def choose(self, place: int) -> None:
        """Make a row the current one and show it."""
        index = self.model().index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def chosen_piece(self) -> int | None:
        """The id of the current row's piece."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.piece_id if row is not None else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE) if current.isValid() else None
        if row is not None and not self._losing:
            self.piece_chosen.emit(row.piece_id)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        self._losing = True
        super().rowsAboutToBeRemoved(parent, start, end)
        self._losing = False

    def keyboardSearch(self, search: str) -> None:
        """Letters decide here; they never jump through the list."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._measure()
            self.scheduleDelayedItemsLayout()
        if looks_changed(event):
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self.uniformItemSizes()
        self._measure()
        if not (before and self.uniformItemSizes()) and event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _measure(self) -> None:
        """Where rows are as high as their words ask for, each is measured; else one stands for all, however many."""
        self.setUniformItemSizes(not is_narrow(self.fontMetrics(), self.viewport().width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.sizeHintForRow(0) < 0:
            self._paint_empty()
            if self.hasFocus():
                paint_focus(QPainter(self.viewport()), QRectF(self.viewport().rect()))

    def _paint_empty(self) -> None:
        painter = QPainter(self.viewport())
        side = icon_side(self.fontMetrics())
        room = self.viewport().rect().adjusted(theme.LARGE, 0, -theme.LARGE, 0)
        top = max(room.height() // 4, theme.LARGE)
        icon = theme.pixmap(self._empty_icon, theme.current().muted, side, self.devicePixelRatioF())
        painter.drawPixmap(room.center().x() - side // 2, top, icon)
        painter.setPen(QColor(theme.current().muted))
        below = QRect(room.x(), top + side + theme.SMALL, room.width(), room.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._empty)
