"""Reference pictures of the counter form and of the dossier sheet, in every state, at the size of the office PC."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.models.sheet_shown import SheetShown
from csdesk.views.counter_form import CounterForm
from csdesk.views.sheet_page import SheetPage
from tests.models.counter_data import TODAY
from tests.views import sheet_data
from tests.views.counter_data import blank, check, correction
from tests.views.review_data import NOW

SamePicture = Callable[[QWidget, str], None]
SIZE = QSize(1150, 676)
"""What is left of 1366 × 768 beside the queues, between header and status line."""


@pytest.fixture(autouse=True)
def _still(qapp: QApplication) -> Iterator[None]:
    former = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(former)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(SIZE)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def form_of(qtbot: QtBot, *, known: bool) -> CounterForm:
    made = CounterForm(TODAY)
    shown(qtbot, made)
    made.show_counter(correction() if known else blank(), check)
    qtbot.waitUntil(lambda: made.form.height() > made.area.viewport().height())
    QApplication.processEvents()
    return made


def scrolled(form: CounterForm, part: float) -> CounterForm:
    bar = form.area.verticalScrollBar()
    bar.setValue(round(bar.maximum() * part))
    return form


def twice(qapp: QApplication, font: QFont) -> None:
    larger = QFont(font)
    larger.setPixelSize(26)
    qapp.setFont(larger)
    qapp.setStyleSheet(qapp.styleSheet())


def test_the_counter_in_both_looks(qtbot: QtBot, look: theme.Palette, same_picture: SamePicture) -> None:
    form = form_of(qtbot, known=True)
    for name, part in (("top", 0.0), ("middle", 0.5), ("recap", 1.0)):
        same_picture(scrolled(form, part), f"counter/{name}-{look.name}")


def test_the_counter_with_nothing_in_it(qtbot: QtBot, light: theme.Palette, same_picture: SamePicture) -> None:
    same_picture(form_of(qtbot, known=False), "counter/empty")


def test_the_counter_with_what_is_wrong(qtbot: QtBot, light: theme.Palette, same_picture: SamePicture) -> None:
    form = form_of(qtbot, known=False)
    for key, text in (("birth_date", "31/02/2000"), ("postal_code", "63")):
        form.form.box(key).set_text(text)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    same_picture(form, "counter/wrong")


def test_the_counter_in_text_twice_as_large(
    qtbot: QtBot, qapp: QApplication, light: theme.Palette, pinned_font: QFont, same_picture: SamePicture
) -> None:
    twice(qapp, pinned_font)
    same_picture(form_of(qtbot, known=True), "counter/double")


def sheet_of(qtbot: QtBot, sheet: SheetShown | None, code: str = "CINSIG01") -> SheetPage:
    made = SheetPage(lambda: NOW)
    shown(qtbot, made)
    if sheet is not None:
        made.show_sheet(sheet, code)
        made.focus()
    QApplication.processEvents()
    return made


def test_the_sheet_in_both_looks(qtbot: QtBot, look: theme.Palette, same_picture: SamePicture) -> None:
    page = sheet_of(qtbot, sheet_data.WHOLE)
    same_picture(page, f"sheet/full-{look.name}")
    page.do("seen")
    same_picture(page, f"sheet/seen-{look.name}")
    page.do("step")
    QApplication.processEvents()
    same_picture(page, f"sheet/cancellation-{look.name}")


@pytest.mark.parametrize(
    ("name", "sheet"), [("long-names", sheet_data.LONG), ("new", sheet_data.EMPTY), ("empty", None)]
)
def test_the_sheet_in_other_states(
    qtbot: QtBot, light: theme.Palette, same_picture: SamePicture, name: str, sheet: SheetShown | None
) -> None:
    same_picture(sheet_of(qtbot, sheet), f"sheet/{name}")


def test_a_deed_that_is_forbidden(qtbot: QtBot, light: theme.Palette, same_picture: SamePicture) -> None:
    page = sheet_of(qtbot, sheet_data.WHOLE)
    page.do("add")
    page.panel.say()
    page.show_trouble("Cette pièce a été modifiée entre-temps par Paul Boury : relisez-la.")
    QApplication.processEvents()
    same_picture(page, "sheet/wrong")


def test_the_sheet_in_text_twice_as_large(
    qtbot: QtBot, qapp: QApplication, light: theme.Palette, pinned_font: QFont, same_picture: SamePicture
) -> None:
    twice(qapp, pinned_font)
    same_picture(sheet_of(qtbot, sheet_data.WHOLE), "sheet/double")
