"""A day that may be past or to come, written by hand or stepped with the arrows."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from csdesk.models.typed import read_near_day
from csdesk.views.day_field import DayField

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class NearDayField(DayField):
    """A day and a month alone mean the nearest such day; the arrows go from one day to the next."""

    def day(self) -> date | None:
        """The day, None when empty. Raises NotADay."""
        return read_near_day(self.text(), self._today)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() or self.problem():
            super().keyPressEvent(event)
            return
        ordinal = (self.day() or self._today).toordinal() + step
        self.set_day(date.fromordinal(min(max(ordinal, 1), date.max.toordinal())))
