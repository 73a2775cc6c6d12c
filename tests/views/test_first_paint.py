"""A window is seen first; what is heavy begins afterwards, once."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csdesk.views.first_paint import FirstPaint


class Painted(QWidget):
    def __init__(self, order: list[str]) -> None:
        super().__init__()
        self._order = order

    def paintEvent(self, event: QPaintEvent) -> None:
        self._order.append("painted")


def test_it_is_over_once_the_window_was_painted(qtbot: QtBot) -> None:
    order: list[str] = []
    window = Painted(order)
    qtbot.addWidget(window)
    first = FirstPaint(window)
    first.over.connect(lambda: order.append("over"))
    with qtbot.waitSignal(first.over):
        window.show()
    assert order == ["painted", "over"]
    with qtbot.assertNotEmitted(first.over, wait=20):
        window.hide()
        window.show()


def test_a_window_that_is_not_painted_is_not_waited_for(qtbot: QtBot) -> None:
    order: list[str] = []
    window = Painted(order)
    qtbot.addWidget(window)
    window.setUpdatesEnabled(False)
    with qtbot.waitSignal(FirstPaint(window).over):
        window.show()
    assert order == []
