"""Opening the dossier sheet and the counter in the real window, and what the base then holds."""

from contextlib import closing

from PySide6.QtWidgets import QLabel

from csdesk.domain.deeds import Deed, Listed
from csdesk.domain.piece import Dossier
from csdesk.views.counter_form import CounterForm
from csdesk.views.sheet_page import SheetPage
from tests.desk.seat import Key, Mod, Seat
from tests.views.found import one

CTRL = Mod.ControlModifier


def sheet(seat: Seat) -> SheetPage:
    """Press O; the sheet, once it is filled."""
    seat.come_forward()
    seat.press(Key.Key_O)
    page = one(seat.window, SheetPage)
    seat.until(lambda: page.isVisible() and bool(page.pieces.cards), "the sheet is open")
    return page


def form(seat: Seat) -> CounterForm:
    """The counter's form, once it is open and has the keyboard."""
    seat.until(lambda: one(seat.window, CounterForm).isVisible(), "the form is open")
    made = one(seat.window, CounterForm)
    seat.until(lambda: made.isAncestorOf(seat.focus()), "the form has the keyboard")
    return made


def dossier(seat: Seat, number: int | None = None) -> Dossier:
    """As it is in the base."""
    sight = seat.session.desk.sight
    assert sight is not None
    with closing(seat.house.open_store()) as store, store.reading() as desk:
        return desk.dossier(number or sight.dossier.id)


def deeds(seat: Seat, number: int | None = None) -> list[Deed]:
    """What was done to it, lists apart."""
    done = [act.deed for act in dossier(seat, number).acts]
    return [deed for deed in done if not isinstance(deed, Listed)]


def fill(made: CounterForm, **texts: str) -> None:
    """Put texts into fields as a person would leave them."""
    for key, text in texts.items():
        box = made.form.box(key.replace("__", "."))
        box.set_text(text)
        box.edited.emit()


def said(page: SheetPage) -> str:
    labels = page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())
