"""A day written by hand, '29/10/2025' or '291025'; may stay empty; never after the last day allowed."""

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from csdesk.domain.words import day
from csdesk.i18n import _


class NotADay(ValueError):
    """What was typed is no day, or one that is not allowed; says why."""


def read_day(text: str, today: date) -> date | None:
    """The day typed (day/month, the year completed to the latest one not in the future), None for nothing."""
    parts = _parts(text)
    if not parts:
        return None
    if len(parts) not in (2, 3) or not all(part.isdigit() for part in parts):
        raise NotADay(_("Écrivez la date comme {example}.").format(example=day(today)))
    year = _year(parts[2]) if len(parts) == 3 else today.year
    try:
        read = date(year, int(parts[1]), int(parts[0]))
        if len(parts) == 2 and read > today:
            read = read.replace(year=year - 1)
    except ValueError:
        raise NotADay(_("Ce jour n’existe pas dans le calendrier.")) from None
    if read > today:
        raise NotADay(
            _("Cette date est dans le futur\u00a0: au plus tard aujourd’hui, {today}.").format(today=day(today))
        )
    return read


def _parts(text: str) -> list[str]:
    plain = text.strip()
    if plain.isdigit() and len(plain) in (6, 8):
        return [plain[:2], plain[2:4], plain[4:]]
    return plain.replace("-", "/").replace(".", "/").replace(" ", "/").split("/") if plain else []


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


class DayField(QLineEdit):
    """`said`: '' or what is wrong with the text, after each key."""

    said = Signal(str)

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setAccessibleName(name)
        self.setPlaceholderText(_("jj/mm/aaaa"))
        self.textChanged.connect(lambda: self.said.emit(self.problem()))
        self.editingFinished.connect(self._write_whole)

    def day(self) -> date | None:
        """The day, None when empty. Raises NotADay."""
        return read_day(self.text(), self._today)

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
