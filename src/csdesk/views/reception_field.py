"""The reception day: typed, stepped with the arrows, or picked in a calendar that ends today."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from csdesk import theme
from csdesk.domain.words import day
from csdesk.i18n import _
from csdesk.views.buttons import with_key
from csdesk.views.day_field import DayField
from csdesk.views.widgets import looks_changed

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class ReceptionField(DayField):
    """May be empty. `edited()`: a person changed the day."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, date.max, parent)
        self._calendar: QCalendarWidget | None = None
        self._open = QAction(with_key(_("Choisir dans le calendrier"), "Alt+Down"), self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(lambda _text: self.edited.emit())
        self._restyle()

    def show_day(self, value: date | None, today: date) -> None:
        """Show a day, or nothing; `today` is the last day allowed."""
        self._today = today
        self.set_day(value)

    def value(self) -> date | None:
        """The day in the field; None when it is empty or makes no sense."""
        return None if self.problem() else self.day()

    def open_calendar(self) -> QCalendarWidget:
        """A calendar under the field."""
        calendar = self._calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setAccessibleName(_("Calendrier"))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekend, QTextCharFormat())
        calendar.setMaximumDate(_qt(self._today))
        calendar.setSelectedDate(_qt(self.value() or self._today))
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        calendar.adjustSize()
        calendar.move(self.mapToGlobal(self.rect().topRight()) - calendar.rect().bottomRight())
        calendar.show()
        return calendar

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("mm/mm/0000") + 3 * theme.LARGE, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif step is not None and not event.modifiers():
            self._put((self.value() or self._today) + timedelta(days=step))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event):
            self._restyle()

    def _pick(self, picked: QDate) -> None:
        if self._calendar is not None:
            self._calendar.close()
            self._calendar = None
        self._put(date(picked.year(), picked.month(), picked.day()))

    def _put(self, value: date) -> None:
        self.setText(day(min(value, self._today)))
        self.edited.emit()

    def _restyle(self) -> None:
        self._open.setIcon(theme.icon("calendar"))


def _qt(value: date) -> QDate:
    return QDate(value.year, value.month, value.day)
