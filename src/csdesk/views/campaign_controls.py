"""What a value of the campaign is typed in. Each shows a value, tells the new one, and says what it cannot read."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from csdesk import theme
from csdesk.i18n import _, number
from csdesk.models.campaign_fields import Choices


class TextBox(QLineEdit):
    """`typed(value)`: a text; None for nothing where the key may be missing."""

    typed = Signal(object)

    def __init__(self, name: str, *, optional: bool = False) -> None:
        super().__init__()
        self._optional = optional
        self.setAccessibleName(name)
        self.textEdited.connect(lambda text: self.typed.emit(self._read(text)))

    def show_value(self, value: object) -> None:
        """A value of another type is shown as TOML would; what is being typed and means the same stays."""
        text = "" if value is None else self._written(value)
        if text != self.text() and self._read(self.text()) != value:
            self.setText(text)
            self.setCursorPosition(0)

    def problem(self) -> str:
        """'' or what is wrong with the text, before the campaign is asked."""
        return ""

    def _read(self, text: str) -> object:
        return None if self._optional and not text else text

    def _written(self, value: object) -> str:
        return str(value)


class WholeBox(TextBox):
    """A whole number."""

    def _read(self, text: str) -> object:
        plain = "".join(text.split())
        if not plain and self._optional:
            return None
        return int(plain) if plain.isascii() and plain.removeprefix("-").isdigit() else text

    def problem(self) -> str:
        read = self._read(self.text())
        return "" if read is None or isinstance(read, int) else _("Écrivez un nombre entier.")


class NumberBox(WholeBox):
    """A number, with or without a comma."""

    def _read(self, text: str) -> object:
        read = super()._read(text.replace(",", "."))
        try:
            return float(read) if isinstance(read, str) and "e" not in read.casefold() else read
        except ValueError:
            return text

    def _written(self, value: object) -> str:
        return number(value) if isinstance(value, float) else str(value)

    def problem(self) -> str:
        return _("Écrivez un nombre, comme 9,5.") if isinstance(self._read(self.text()), str) else ""


class MomentBox(TextBox):
    """A day '19/11/2025', or with an hour '19/11/2025 17:00'; Paris time."""

    def __init__(self, name: str, *, hour: bool, optional: bool = False) -> None:
        super().__init__(name, optional=optional)
        self._form = "%d/%m/%Y %H:%M" if hour else "%d/%m/%Y"
        self.setPlaceholderText(_("jj/mm/aaaa hh:mm") if hour else _("jj/mm/aaaa"))

    def _read(self, text: str) -> object:
        words = " ".join(text.replace("h", ":").split())
        if not words and self._optional:
            return None
        for form in (self._form, f"{self._form}:%S"):
            try:
                read = datetime.strptime(words, form)
            except ValueError:
                continue
            return read if "%H" in form else read.date()
        return text

    def _written(self, value: object) -> str:
        if isinstance(value, datetime):
            return value.strftime("%d/%m/%Y %H:%M:%S" if value.second else "%d/%m/%Y %H:%M")
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)

    def problem(self) -> str:
        if not isinstance(self._read(self.text()), str):
            return ""
        if "%H" in self._form:
            return _("Écrivez la date et l’heure comme {example}.").format(example="19/11/2025 17:00")
        return _("Écrivez la date comme {example}.").format(example="19/11/2025")

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("00/00/0000 00:00:00") + 24, super().sizeHint().height())


class ChoiceBox(QComboBox):
    """`typed(value)`: one of the choices. The wheel scrolls the page, not the value.

    On Linux a screen reader hears the choice for name: what it is about is told by its label, or as a description.
    """

    typed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda at: self.typed.emit(self.itemData(at)))

    def offer(self, choices: Choices) -> None:
        """What can be chosen from now on; the choice stays where it is."""
        if choices == tuple((self.itemData(at), self.itemText(at)) for at in range(self.count())):
            return
        former = self.currentData()
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.show_value(former)

    def show_value(self, value: object) -> None:
        """Choose a value; one that is not offered leaves the choice open."""
        found = [at for at in range(self.count()) if self.itemData(at) == value]
        self.setCurrentIndex(found[0] if found else -1)
        self.setToolTip(self.currentText())

    def problem(self) -> str:
        return ""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that are too long end in an ellipsis; the tooltip has them whole."""
        super().initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Paragraph(QPlainTextEdit):
    """`typed(read(text))`: several lines; Tab goes on to the next field; as high as `lines`."""

    typed = Signal(object)

    def __init__(self, name: str, lines: int, read: Callable[[str], object]) -> None:
        super().__init__()
        self._lines, self._showing = lines, False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda: None if self._showing else self.typed.emit(read(self.toPlainText())))

    def _show(self, text: str) -> None:
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def problem(self) -> str:
        return ""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._lines * self.fontMetrics().lineSpacing() + 4 * theme.GRID + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class LongBox(_Paragraph):
    """`typed(value)`: a sentence or two, without line breaks; None for nothing where the key may be missing."""

    def __init__(self, name: str, *, optional: bool = False) -> None:
        super().__init__(name, 2, lambda text: None if optional and not text else text.replace("\n", " "))

    def show_value(self, value: object) -> None:
        """Show a text."""
        if value != self.toPlainText().replace("\n", " "):
            self._show("" if value is None else str(value))


class LinesBox(_Paragraph):
    """`typed(value)`: a list of texts, one per line; empty lines do not count."""

    def __init__(self, name: str) -> None:
        super().__init__(name, 5, _lines)

    def show_value(self, value: Any) -> None:
        """Show a list."""
        lines = [str(one) for one in value] if isinstance(value, list) else []
        if lines != _lines(self.toPlainText()):
            self._show("\n".join(lines))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class AnnexesBox(QWidget):
    """`typed(value)`: the annexes of the R.408 attestation that are ticked, None for none."""

    typed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.LARGE)
        words = ((3, _("3 montage")), (4, _("4 réception")), (5, _("5 utilisation")))
        self._boxes = {annex: QCheckBox(said) for annex, said in words}
        for annex, box in self._boxes.items():
            box.setAccessibleName(f"{name}, {dict(words)[annex]}")
            box.clicked.connect(self._tell)
            row.addWidget(box)
        row.addStretch()
        self.setFocusProxy(self._boxes[3])

    def show_value(self, value: Any) -> None:
        """Tick these."""
        for annex, box in self._boxes.items():
            box.setChecked(isinstance(value, list) and annex in value)

    def problem(self) -> str:
        return ""

    def _tell(self) -> None:
        self.typed.emit([annex for annex, box in self._boxes.items() if box.isChecked()] or None)
