"""A canvas moved by hand, by wheel and by reading keys."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

READ_STEP = 0.9
"""How much of the view Space reads on by."""


class PannedArea(QAbstractScrollArea):
    """`scrolled_past_end()`, `scrolled_before_start()`: the wheel turned on at an edge."""

    scrolled_past_end = Signal()
    scrolled_before_start = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grabbed: QPointF | None = None
        self._pushed = 0

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """What Ctrl and the wheel want."""
        raise NotImplementedError

    def read_on(self) -> bool:
        """Scroll down by nearly a view; False when the end was already shown."""
        return self._read(+1)

    def read_back(self) -> bool:
        """Scroll up by nearly a view; False when the start was already shown."""
        return self._read(-1)

    def _read(self, direction: int) -> bool:
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + round(direction * READ_STEP * self.viewport().height()))
        return bar.value() != before

    def set_cursor(self) -> None:
        """An open hand where there is something to move."""
        movable = self.verticalScrollBar().maximum() or self.horizontalScrollBar().maximum()
        shape = Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor if self._grabbed else shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grabbed = event.position()
            self.set_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            moved, self._grabbed = event.position() - self._grabbed, event.position()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - round(moved.x()))
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.set_cursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.25 ** (turned.y() / 120), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            self.horizontalScrollBar().event(event)
        else:
            self._wheel(event, turned.y())
        event.accept()

    def _wheel(self, event: QWheelEvent, turned: int) -> None:
        bar = self.verticalScrollBar()
        at_edge = bar.value() == (bar.minimum() if turned > 0 else bar.maximum())
        if not at_edge:
            self._pushed = 0
            bar.setValue(bar.value() - (event.pixelDelta().y() or round(turned / 120 * 3 * bar.singleStep())))
            return
        self._pushed = turned if self._pushed * turned < 0 else self._pushed + turned
        if abs(self._pushed) >= 120:
            (self.scrolled_before_start if self._pushed > 0 else self.scrolled_past_end).emit()
            self._pushed = 0
