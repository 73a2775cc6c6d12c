"""A person who opens one screen after the other, in one window over one real desk."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from csdesk.app.ports import House
from csdesk.domain.queue import Box
from csdesk.models.joining import Joining
from csdesk.models.places import Kind, Place
from csdesk.views.first_run import FirstRun
from csdesk.views.main_window import MainWindow
from csdesk.views.page_view import DEBOUNCE
from tests.desk.house import house_of, settings_of
from tests.desk.seat import Seat
from tests.views.first_run_hall import Hall
from tests.views.found import one

Kept = TypeVar("Kept", bound=QWidget)
Check = Callable[[QWidget], Iterable[str]]
"""What is wrong in a window, each thing in words."""
OFFICE = QSize(1366, 768)
"""The screen of an office PC."""
QUEUE = Place(Kind.QUEUE, Box.TO_REVIEW)


class Tour:
    """`seat`: the window and the desk; `hall`: the server that the first-run assistant finds."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        self.folder = folder
        house = house_of(folder)
        unmapped(house)
        self.seat = Seat(bot, house, settings_of(folder, "*"))
        self.seat.settle()
        self.hall = Hall()
        self._joining: Joining | None = None
        self._beside: QWidget | None = None
        self._picked: dict[Callable[[Seat], int], int] = {}

    @property
    def window(self) -> MainWindow:
        return self.seat.window

    def clear(self) -> None:
        """The window as it is when nothing stands over it."""
        if self._beside is not None:
            self._beside.close()
            self._beside.deleteLater()
        if self._joining is not None:
            self._joining.close()
        self._beside = self._joining = None
        window = self.window
        window.dialogs.close()
        window.notice.hide()
        window.offline.band.setCurrentWidget(window.header)
        window.review.hold("")
        side = window.review.conflict
        side.setCurrentIndex(0)
        if window.review.comparing:
            window.review.toggle_compare()
        window.status.show_company(())

    def settle(self, shown: QWidget) -> None:
        """Until it has the keyboard and its layout is done."""
        self._raise(shown)
        if not shown.isActiveWindow():
            self._turn_away()
            self._raise(shown)
        self.seat.until(shown.isActiveWindow, "the screen has the keyboard")

    def _raise(self, shown: QWidget) -> None:
        shown.raise_()
        shown.activateWindow()
        for _round in range(3):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def rest(self) -> None:
        """Until no timer runs that a test of one screen started."""
        self.seat.settle()
        self.seat.bot.wait(3 * DEBOUNCE)

    def _turn_away(self) -> None:
        """To another window and back: without a display, the one that Qt takes for the focused one stays inactive."""
        other = QWidget()
        other.show()
        other.activateWindow()
        self.seat.until(other.isActiveWindow, "another window has the keyboard")
        other.close()
        other.deleteLater()

    def leave(self) -> None:
        """The day is over."""
        self.clear()
        self.seat.leave()

    # -- ways to a screen

    def review(self, chosen: Callable[[Seat], int] | None = None) -> MainWindow:
        """The queue, on a piece: one whose document is small unless told which."""
        if self.seat.session.desk.place != QUEUE or self.window._over.shown:
            self.seat.go(QUEUE)
        pick = chosen or smallest
        if pick not in self._picked:
            self._picked[pick] = pick(self.seat)
        self.seat.look(self._picked[pick])
        return self.window

    def page(self, kind: Kind) -> MainWindow:
        """A page beside the queues."""
        self.seat.go(Place(kind))
        return self.window

    def dialog(self, command: str, kind: type[Kept]) -> Kept:
        """What a command opens."""
        self.review()
        self.window.do(command)
        return self.kept(one(self.window, kind))

    def beside(self, made: Kept) -> Kept:
        """A window of its own, closed when the next screen comes."""
        self._beside = made
        return self.kept(made)

    def kept(self, made: Kept) -> Kept:
        """Within the screen of an office PC, as the system would keep it."""
        made.show()
        if isinstance(made, QDialog):
            made.resize(made.size().boundedTo(OFFICE))
        return made

    def assistant(self) -> FirstRun:
        """The first-run assistant, on its first question."""
        self._joining = Joining(self.hall)
        dialog = FirstRun(self._joining)
        dialog.choose()
        return self.beside(dialog)


def smallest(seat: Seat) -> int:
    """A piece that was handed in once, in a small file."""
    pieces = [seat.piece(row.piece_id) for row in seat.listed()]
    known = [one for one in pieces if one.current and not one.decisions]
    return min(known, key=lambda one: one.current.files[0].size if one.current else 0).id


def redeposited(seat: Seat) -> int:
    """A piece that came back after a refusal."""
    return next(row.piece_id for row in seat.listed() if row.deposits > 1)


def several(seat: Seat) -> int:
    """A piece of more than one file."""
    return next(row.piece_id for row in seat.listed() if row.files > 1)


def unmapped(house: House) -> None:
    """A registration whose speciality no domain covers."""
    with closing(house.open_store()) as store, store.writing() as desk:
        known = desk.dossier(1).registration
        new = replace(
            known, dossier="ESSAI-1", speciality_code="46233401", speciality_label="Arts de la cuisine", domain=""
        )
        desk.put_registration(new, {"1NATID01": house.campaign.calendar.closing}, house.clock.now())
