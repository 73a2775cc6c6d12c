"""A hand that acts on whatever window comes up while the program runs its own loops: one step after the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from csdesk.views.first_run import FirstRun
from csdesk.views.main_window import MainWindow

PATIENCE = 60
Step = Callable[[], bool]
"""Done when it answers True; asked again until then."""


def assistant() -> FirstRun | None:
    """The assistant that is open."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return next((one for one in shown if isinstance(one, FirstRun)), None)


def window() -> MainWindow | None:
    """The desk that is open, whatever stands over it."""
    return next(
        (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()), None
    )


class Hand:
    """`seen`: the classes of windows that came up."""

    def __init__(self, steps: list[Step]) -> None:
        self.left = list(steps)
        self.seen: set[type[QWidget]] = set()
        self._until = monotonic() + PATIENCE
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._act)
        self._timer.start()

    def _act(self) -> None:
        self.seen |= {type(one) for one in QApplication.topLevelWidgets() if one.isVisible()}
        if self.left and self.left[0]():
            self.left.pop(0)
        elif monotonic() > self._until:
            self.stop()
            for one in QApplication.topLevelWidgets():
                one.close()

    def stop(self) -> None:
        self._timer.stop()


@contextmanager
def hand(*steps: Step) -> Iterator[Hand]:
    """Within the block these steps are done; all of them, or the test fails."""
    made = Hand(list(steps))
    try:
        yield made
    finally:
        made.stop()
    assert not made.left, f"{len(made.left)} steps were not done; seen: {made.seen}"


def leave() -> bool:
    """Close the desk once it is there."""
    desk = window()
    if desk is None:
        return False
    desk.close()
    return True
