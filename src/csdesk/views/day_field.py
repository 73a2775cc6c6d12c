"""A day written by hand, '29/10/2025' or '291025'; may stay empty; never after the last day allowed."""

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from csdesk.domain.words import day
from csdesk.i18n import _
from csdesk.models.typed import NotADay, read_day, read_day_ahead


class DayField(QLineEdit):
    """`said`: '' or what is wrong, after each key. `century`: see `read_day`; `ahead`: may be in the future."""

    said = Signal(str)

    def __init__(
        self,
        name: str,
        today: date,
        parent: QWidget | None = None,
        *,
        century: bool = False,
        ahead: bool = False,
    ) -> None:
        super().__init__(parent)
        self._today, self._century, self._ahead = today, century, ahead
        self.setAccessibleName(name)
        self.setPlaceholderText(_("jj/mm/aaaa"))
        self.textChanged.connect(lambda: self.said.emit(self.problem()))
        self.editingFinished.connect(self._write_whole)

    def day(self) -> date | None:
        """The day, None when empty. Raises NotADay."""
        if self._ahead:
            return read_day_ahead(self.text(), self._today)
        return read_day(self.text(), self._today, century=self._century)

    def set_day(self, value: date | None) -> None:
        """Show a day."""
        self.setText(day(value) if value is not None else "")

    def problem(self) -> str:
        """'' when the text is a day or empty, else a sentence."""
        try:
            self.day()
        except NotADay as wrong:
            return str(wrong)
        return ""

    def _write_whole(self) -> None:
        if not self.problem():
            self.set_day(self.day())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("00/00/00000") + 24, super().sizeHint().height())
