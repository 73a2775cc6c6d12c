"""Reference pictures of every screen, exact to the pixel: pinned font, still clock, made documents.

`make test ARGS=--update-screens` writes them anew; look at each before committing it.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from csdesk import theme
from csdesk.app.attach import Scan, attach_scan
from csdesk.app.ports import House
from csdesk.documents import PageProcess
from csdesk.domain.files import Kind as FileKind
from csdesk.domain.queue import Box
from csdesk.models.places import Kind, Place
from csdesk.views.drop_dialog import DropDialog
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.views.keys_dialog import KeysDialog
from csdesk.views.manager_dialog import ManagerDialog
from csdesk.views.reader import Reader
from tests.desk.conftest import Sit
from tests.desk.house import house_of, packages
from tests.desk.incoming import drop, files
from tests.desk.seat import PATIENCE, Key, Mod, Seat
from tests.documents.made import bomb_pdf, text_pdf
from tests.views.found import one
from tests.views.review_data import dress

SamePicture = Callable[[QWidget, str], None]
WIDE = QSize(1920, 1080)
STILL = 160
"""Milliseconds in which nothing may change for a window to be photographed: longer than its own pauses."""
PAGES = (Kind.WAITING, Kind.UNASSIGNED, Kind.DEADLINES, Kind.DASHBOARD)


@pytest.fixture(autouse=True)
def _still(worn: QApplication) -> Iterator[None]:
    """Carets do not blink."""
    former = worn.cursorFlashTime()
    worn.setCursorFlashTime(0)
    yield
    worn.setCursorFlashTime(former)


def photograph(seat: Seat, name: str, same_picture: SamePicture, widget: QWidget | None = None) -> None:
    """Compare a window once nothing moves in it any more."""
    seat.settle()
    shown = widget or seat.window
    former, now = QImage(), shown.grab().toImage()
    while former != now:
        seat.bot.wait(STILL)
        former, now = now, shown.grab().toImage()
    same_picture(shown, name)


def in_both_looks(
    seat: Seat, worn: QApplication, name: str, same_picture: SamePicture, widget: QWidget | None = None
) -> None:
    """Photograph in light, then in dark; the window stays light."""
    photograph(seat, f"{name}-light", same_picture, widget)
    dress(worn, theme.DARK)
    photograph(seat, f"{name}-dark", same_picture, widget)
    dress(worn, theme.LIGHT)


def clean(seat: Seat) -> int:
    """A piece whose document is a small PDF: large photos make large pictures."""
    pieces = [seat.piece(row.piece_id) for row in seat.listed()]
    pdfs = [one for one in pieces if one.current and one.current.files[0].kind is FileKind.PDF and not one.decisions]
    return min(pdfs, key=lambda one: one.current.files[0].size if one.current else 0).id


def test_full(sit: Sit, worn: QApplication, same_picture: SamePicture) -> None:
    seat = sit()
    seat.look(clean(seat))
    in_both_looks(seat, worn, "main/full", same_picture)


def test_after_a_decision(sit: Sit, same_picture: SamePicture) -> None:
    seat = sit("boury")
    seat.look(clean(seat))
    seat.press(Key.Key_K)
    seat.settle()
    seat.decide(Key.Key_3)
    photograph(seat, "main/decided", same_picture)


def test_wide(sit: Sit, same_picture: SamePicture) -> None:
    seat = sit()
    seat.window.resize(WIDE)
    seat.until(lambda: seat.window.review.page.width() > 900)
    seat.look(clean(seat))
    photograph(seat, "main/wide", same_picture)


def test_empty(sit: Sit, same_picture: SamePicture) -> None:
    seat = sit("boury")
    seat.go(Place(Kind.QUEUE, Box.TO_REVIEW, "Hygiène"))
    photograph(seat, "main/empty", same_picture)


def test_new_base(sit: Sit, same_picture: SamePicture, tmp_path: Path) -> None:
    photograph(sit("boury", house_of(tmp_path / "neuf")), "main/new", same_picture)


def hasty() -> PageProcess:
    return PageProcess(limit=0.3)


def attach(house: House, piece: int, name: str, data: bytes) -> None:
    """A scan becomes a deposit of a piece."""
    with closing(house.open_store()) as store, closing(house.new_inspector()) as inspector:
        attach_scan(store, inspector, house.campaign, house.clock, piece, Scan(name, data))


def test_undrawable(sit: Sit, same_picture: SamePicture, folder: Path) -> None:
    house = replace(house_of(folder), new_renderer=hasty, new_inspector=hasty)
    seat = sit("boury", house)
    piece = seat.rows(Box.EXPECTED, "Coiffure")[0].piece_id
    attach(house, piece, "bombe.pdf", bomb_pdf())
    seat.window.do("refresh")
    seat.look(piece)
    photograph(seat, "main/undrawable", same_picture)


def test_nothing_deposited(sit: Sit, same_picture: SamePicture) -> None:
    seat = sit("boury")
    seat.look(seat.rows(Box.EXPECTED, "Coiffure")[0].piece_id)
    photograph(seat, "main/nothing-deposited", same_picture)


def long_names(house: House, dossier: str) -> None:
    """A candidate and a speciality with names as long as they come."""
    with closing(house.open_store()) as store, store.writing() as desk:
        (number,) = desk.registrations_named(dossier)
        known = desk.dossier(number).registration
        who = replace(
            known.candidate,
            family_name="D’ARTAGNAN-MONTESQUIOU DE LA TOUR-D’AUVERGNE LAURAGUAIS",
            first_names="Marie-Ange Éléonore Jacqueline Bérengère",
        )
        label = "Technicien en tuyauterie et assemblage de structures métalliques de grande dimension"
        desk.put_registration(
            replace(known, candidate=who, speciality_label=label, version=known.version + 1),
            {one.code: one.deadline for one in desk.dossier(number).pieces},
            house.clock.now(),
        )


def test_long_names(sit: Sit, same_picture: SamePicture, folder: Path) -> None:
    house = house_of(folder)
    seat = sit("boury")
    long_names(house, next(row.dossier for row in seat.rows(Box.TO_REVIEW, "Coiffure")))
    seat.window.do("refresh")
    seat.until(lambda: "AUVERGNE" in seat.listed()[0].family_name)
    seat.look(seat.listed()[0].piece_id)
    photograph(seat, "main/long-names", same_picture)


def test_comparison(sit: Sit, worn: QApplication, same_picture: SamePicture) -> None:
    seat = sit()
    seat.look(next(row.piece_id for row in seat.listed() if row.deposits > 1))
    seat.press(Key.Key_D)
    review = seat.window.review
    seat.until(lambda: review.former.is_settled and review.beside.is_settled)
    in_both_looks(seat, worn, "main/comparison", same_picture)


def test_awaiting_a_reason(sit: Sit, worn: QApplication, same_picture: SamePicture) -> None:
    seat = sit()
    seat.look(clean(seat))
    seat.press(Key.Key_N)
    in_both_looks(seat, worn, "main/reason", same_picture)


def test_notice(sit: Sit, same_picture: SamePicture) -> None:
    seat = sit()
    seat.look(clean(seat))
    seat.press(Key.Key_0)
    seat.until(lambda: bool(seat.told))
    photograph(seat, "main/notice", same_picture)


def test_search(sit: Sit, same_picture: SamePicture) -> None:
    seat = sit("boury")
    seat.press(Key.Key_K, with_=Mod.ControlModifier)
    with seat.bot.waitSignal(seat.session.desk.listed):
        seat.type("lukaszewska")
        seat.press(Key.Key_Return)
    seat.settle()
    seat.look(clean(seat))
    photograph(seat, "main/search", same_picture)


def test_text_twice_as_large(sit: Sit, worn: QApplication, same_picture: SamePicture) -> None:
    larger = QFont(worn.font())
    larger.setPixelSize(26)
    worn.setFont(larger)
    seat = sit()
    seat.look(clean(seat))
    photograph(seat, "main/double", same_picture)


def test_pages(sit: Sit, worn: QApplication, same_picture: SamePicture) -> None:
    seat = sit("boury")
    unmapped(seat.house)
    for kind in PAGES:
        seat.go(Place(kind))
        seat.until(partial(shown, seat.window.pages.reader, kind == Kind.WAITING))
        in_both_looks(seat, worn, f"pages/{kind}", same_picture)


def shown(reader: Reader, page: bool) -> bool:
    """Whether the file is there and sharp, where there is one."""
    return reader.is_settled and (reader.page_shown or not page)


def unmapped(house: House) -> None:
    """Registrations of specialities that no domain covers."""
    with closing(house.open_store()) as store, store.writing() as desk:
        known = desk.dossier(1).registration
        for number, label in enumerate(("Arts de la cuisine allégée", "Organisateur de réceptions", "Cordonnerie")):
            code = f"4623340{number}"
            new = replace(known, dossier=f"ESSAI-{number}", speciality_code=code, speciality_label=label, domain="")
            desk.put_registration(new, {"1NATID01": house.campaign.calendar.closing}, house.clock.now())


def test_an_empty_page(sit: Sit, same_picture: SamePicture, tmp_path: Path) -> None:
    seat = sit("boury", house_of(tmp_path / "neuf"))
    seat.go(Place(Kind.UNASSIGNED))
    photograph(seat, "pages/unassigned-empty", same_picture)


def dialog_of(seat: Seat, kind: type[QDialog]) -> QDialog:
    """A dialog once it is shown and has the keyboard."""
    dialog = one(seat.window, kind)
    seat.until(dialog.isActiveWindow)
    return dialog


def test_dialogs(sit: Sit, same_picture: SamePicture) -> None:
    seat = sit("boury")
    kinds: dict[str, type[QDialog]] = {"sit_down": ManagerDialog, "keys": KeysDialog, "import": IntakeDialog}
    for command, kind in kinds.items():
        seat.window.do(command)
        dialog = dialog_of(seat, kind)
        photograph(seat, f"dialogs/{command}", same_picture, dialog)
        dialog.close()


def test_a_scan_to_join(sit: Sit, same_picture: SamePicture, tmp_path: Path) -> None:
    seat = sit("boury")
    scan = tmp_path / "attestation scannée.pdf"
    scan.write_bytes(text_pdf("Attestation", deflate=True, no_new_id=True))
    drop(seat.window, files(scan))
    photograph(seat, "dialogs/scan", same_picture, dialog_of(seat, DropDialog))


def test_an_import(sit: Sit, worn: QApplication, same_picture: SamePicture, tmp_path: Path) -> None:
    seat = sit("boury", house_of(tmp_path / "neuf"))
    with seat.bot.waitSignal(seat.session.importing.planned, timeout=PATIENCE):
        drop(seat.window, files(packages()[0]))
    dialog = dialog_of(seat, IntakeDialog)
    in_both_looks(seat, worn, "dialogs/plan", same_picture, dialog)
    with seat.bot.waitSignal(seat.session.importing.imported, timeout=PATIENCE):
        seat.click(next(one for one in dialog.findChildren(QPushButton) if one.text().startswith("Importer ")))
    in_both_looks(seat, worn, "dialogs/report", same_picture, dialog)
