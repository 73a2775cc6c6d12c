"""The canvas: one page of a document, as large as it can be, or calm words in its place."""

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.views import zoom as zooms
from csdesk.views.buttons import paint_focus
from csdesk.views.page_paint import Words, paint_canvas, paint_page, paint_skeleton, paint_words
from csdesk.views.panned_area import PannedArea
from csdesk.views.widgets import looks_changed
from csdesk.views.zoom import Fit, Zoom

DEBOUNCE = 120
PATIENCE = 150
MARGIN = theme.MEDIUM
_KEPT = 200


class PageView(PannedArea):
    """Shows what it is given and asks for pixels.

    `wanted(QSize, bool)`: the box in device pixels a page must now fit (True: its width alone counts), once it settled.
    `painted(key)`: the picture given by show_picture is really on the screen, said once for each.
    `zoomed()`: another zoom.
    """

    wanted = Signal(QSize, bool)
    painted = Signal(object)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._page = QSizeF(zooms.A4)
        self._key: tuple[Hashable, int] | None = None
        self._words: Words | None = None
        self._skeleton = False
        self._unpainted = False
        self._zoom: Zoom = Fit.PAGE
        self._said: tuple[QSize, bool] | None = None
        self._places: OrderedDict[Hashable, QPoint] = OrderedDict()
        self._bar: QWidget | None = None
        self._settling = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._settling.timeout.connect(self._say_wanted)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show_skeleton)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Page du document"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAutoFillBackground(False)

    def show_picture(self, image: QImage, page_size: QSizeF, turned: int = 0, *, key: Hashable = None) -> None:
        """A page. `page_size` in points after turning. Same `key` and `turned` (a sharper picture): nothing moves."""
        self._patience.stop()
        self._keep_place()
        self._words, self._skeleton = None, False
        self._pixmap = QPixmap.fromImage(image)
        self._page = QSizeF(page_size)
        self._unpainted = True
        self._go_to(key, turned)
        self.setAccessibleDescription("")
        self._settle()
        self.viewport().repaint()  # before the panels around it are filled

    def show_words(self, icon: str, title: str, text: str) -> None:
        """No page: an icon, a title and what to do."""
        self._patience.stop()
        self._keep_place()
        self._words, self._skeleton = Words(icon, title, text), False
        self._pixmap, self._unpainted, self._key = QPixmap(), False, None
        self.setAccessibleDescription(f"{title}. {text}")
        self._lay_out()

    def show_waiting(self, key: Hashable = None) -> None:
        """A page is on its way: the former look stays a moment, then an empty sheet.

        With the `key` of the page that is shown, what is on its way is only sharper: the look stays until it is here.
        """
        same = key is not None and self._key is not None and self._key[0] == key and not self._pixmap.isNull()
        if not self._skeleton and not same:
            self._patience.start()

    def is_waiting(self) -> bool:
        """Whether the empty sheet is shown."""
        return self._skeleton

    def at_rest(self) -> bool:
        """Whether the picture asked for is the one there is room for: no zoom or resize is still settling."""
        return not self._settling.isActive()

    def carry(self, bar: QWidget) -> None:
        """Float a bar at the foot of the page; the page keeps clear of it."""
        self._bar = bar
        bar.setParent(self)
        bar.installEventFilter(self)
        bar.show()
        self._lay_out()

    def zoom(self) -> Zoom:
        """The fit, or the percent of the real size."""
        return self._zoom

    def set_zoom(self, wanted: Zoom) -> None:
        """Take a zoom; the middle of the view stays in place."""
        self._zoom_around(wanted, QPointF(self.viewport().rect().center()))

    def zoom_in(self) -> None:
        """The next step up."""
        self.set_zoom(zooms.step(self.percent(), +1))

    def zoom_out(self) -> None:
        """The next step down."""
        self.set_zoom(zooms.step(self.percent(), -1))

    def toggle_fit(self) -> None:
        """Between the whole page and its width."""
        self.set_zoom(Fit.WIDTH if self._zoom is Fit.PAGE else Fit.PAGE)

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Larger or smaller than now; what lies at a point of the viewport stays there."""
        self._zoom_around(zooms.clamp(self.percent() * factor), at)

    def percent(self) -> float:
        """The present size, in percent of the real one."""
        return zooms.percent(self._scale())

    def zoom_words(self) -> str:
        """'Page entière', 'Pleine largeur', '125 %'."""
        if isinstance(self._zoom, int):
            return _("{n}\u00a0%").format(n=self._zoom)
        return _("Page entière") if self._zoom is Fit.PAGE else _("Pleine largeur")

    def box(self) -> tuple[QSize, bool]:
        """(the device pixels there are for a page, whether its width alone counts)."""
        return zooms.box(self._zoom, self._page, self._room(), self.devicePixelRatioF())

    def _foot(self) -> int:
        return self._bar_size().height() + 2 * theme.SMALL if self._bar is not None else MARGIN

    def _bar_size(self) -> QSize:
        """As wide as there is room, and as high as that asks for."""
        if self._bar is None:
            return QSize()
        wide = min(self._bar.sizeHint().width(), self.width() - 2 * theme.SMALL)
        high = self._bar.heightForWidth(wide) if self._bar.hasHeightForWidth() else self._bar.sizeHint().height()
        return QSize(wide, high)

    def _room(self) -> QSizeF:
        whole = self.maximumViewportSize()
        side = self.verticalScrollBar().sizeHint().width() if self._zoom is Fit.WIDTH else 0
        return QSizeF(max(whole.width() - 2 * MARGIN - side, 1), max(whole.height() - MARGIN - self._foot(), 1))

    def _scale(self) -> float:
        return zooms.scale(self._zoom, self._page, self._room())

    def _size(self) -> QSizeF:
        """The page on the screen: that of the picture itself when it is drawn to within a pixel."""
        size = self._page * self._scale()
        if self._pixmap.isNull():
            return size
        dpr = self.devicePixelRatioF()
        own = QSizeF(self._pixmap.width() / dpr, self._pixmap.height() / dpr)
        near = max(abs(own.width() - size.width()), abs(own.height() - size.height())) * dpr <= 1.5
        return own if near else size

    def page_rect(self) -> QRectF:
        """Where the page lies in the viewport, on whole device pixels."""
        size, view, foot = self._size(), self.viewport().size(), self._foot()
        free_x = view.width() - size.width()
        free_y = view.height() - foot - MARGIN - size.height()
        x = free_x / 2 if free_x >= 2 * MARGIN else MARGIN - self.horizontalScrollBar().value()
        y = MARGIN + free_y / 2 if free_y >= 0 else MARGIN - self.verticalScrollBar().value()
        dpr = self.devicePixelRatioF()
        return QRectF(QPointF(round(x * dpr) / dpr, round(y * dpr) / dpr), size)

    def _lay_out(self) -> None:
        size, view = self._size(), self.viewport().size()
        shown = self._words is None
        high = round(size.height()) + MARGIN + self._foot() - view.height()
        wide = round(size.width()) + 2 * MARGIN - view.width()
        self.verticalScrollBar().setRange(0, max(high, 0) if shown and self._zoom is not Fit.PAGE else 0)
        self.horizontalScrollBar().setRange(0, max(wide, 0) if shown and isinstance(self._zoom, int) else 0)
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setPageStep(view.width())
        self.verticalScrollBar().setSingleStep(3 * self.fontMetrics().height())
        self._place_bar()
        self.set_cursor()
        self.viewport().update()

    def _place_bar(self) -> None:
        if self._bar is not None:
            size = self._bar_size()
            left = (self.viewport().width() - size.width()) // 2
            top = self.viewport().height() - size.height() - theme.SMALL
            self._bar.setGeometry(QRect(QPoint(max(left, 0), top), size))
            self._bar.raise_()

    def _settle(self) -> None:
        self._lay_out()
        if self.box() != self._said:
            self._settling.start()

    def _say_wanted(self) -> None:
        if (box := self.box()) != self._said:
            self._said = box
            self.wanted.emit(*box)

    def _zoom_around(self, wanted: Zoom, at: QPointF) -> None:
        wanted = zooms.clamp(wanted) if isinstance(wanted, int) else wanted
        before, held = self._scale(), (at - self.page_rect().topLeft())
        changed, self._zoom = wanted != self._zoom, wanted
        self._lay_out()
        factor = self._scale() / before
        self.horizontalScrollBar().setValue(round(held.x() * factor + MARGIN - at.x()))
        self.verticalScrollBar().setValue(round(held.y() * factor + MARGIN - at.y()))
        self._settle()
        if changed:
            self.zoomed.emit()

    def _go_to(self, key: Hashable, turned: int) -> None:
        place = None if key is None else (key, turned)
        moved, self._key = place is None or place != self._key, place
        self._lay_out()
        if moved:
            kept = self._places.get(place, QPoint(self.horizontalScrollBar().maximum() // 2, 0))
            self.horizontalScrollBar().setValue(kept.x())
            self.verticalScrollBar().setValue(kept.y())

    def _keep_place(self) -> None:
        if self._key is not None and not self._pixmap.isNull():
            self._places[self._key] = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            self._places.move_to_end(self._key)
            while len(self._places) > _KEPT:
                self._places.popitem(last=False)

    def _show_skeleton(self) -> None:
        self._keep_place()
        self._words, self._skeleton, self._unpainted = None, True, False
        self._pixmap = QPixmap()
        self.setAccessibleDescription(_("La page est en préparation."))
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_canvas(painter, event.rect())
        if self._words is not None:
            clear = self.viewport().rect().adjusted(0, 0, 0, -self._foot())
            paint_words(painter, clear, self._words, self.font())
        elif self._skeleton:
            paint_skeleton(painter, self.page_rect())
        elif not self._pixmap.isNull():
            paint_page(painter, self.page_rect(), self._pixmap, event.rect())
        if self.hasFocus():
            paint_focus(painter, QRectF(self.viewport().rect()))
        painter.end()
        if self._unpainted and not self._pixmap.isNull():
            self._unpainted = False
            self.painted.emit(self._key[0] if self._key is not None else None)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event):
            self.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange):
            self._settle()
        return super().eventFilter(watched, event)
