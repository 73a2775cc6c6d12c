"""What the desk is asked to open from outside, once its window is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from csdesk.models.errands import Errands
from csdesk.views.drop_dialog import DropDialog
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.views.opened import Opened
from tests.desk.conftest import Sit
from tests.desk.house import packages
from tests.desk.seat import PATIENCE, Seat
from tests.desk.test_screens import SamePicture, in_both_looks
from tests.documents.made import text_pdf
from tests.views.found import button, one

Open = Callable[..., Seat]


@pytest.fixture
def opening(sit: Sit) -> Open:
    """`opening(path…)`: a manager sits there, and these are asked to be opened."""

    def ask(*paths: Path) -> Seat:
        seat, errands = sit("boury"), Errands()
        Opened(seat.window, seat.session, errands).begin()
        errands.bring(paths)
        return seat

    return ask


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "attestation scannée.PDF"
    path.write_bytes(text_pdf("Attestation", pages=1))
    return path


def test_a_delivery_is_looked_at_and_not_imported(sit: Sit) -> None:
    seat, errands = sit("boury"), Errands(packages()[:1])
    with seat.bot.waitSignal(seat.session.importing.planned, timeout=PATIENCE):
        Opened(seat.window, seat.session, errands).begin()
    assert one(seat.window, IntakeDialog).isVisible()
    assert errands.take() == []


def test_a_document_is_joined_to_the_piece_that_the_person_says(opening: Open, scan: Path) -> None:
    seat = opening(scan)
    assert seat.window.findChildren(DropDialog) == []
    seat.window.do("next")
    seat.settle()
    seat.click(button(seat.window.notice, "Joindre à la pièce"))
    dialog = one(seat.window, DropDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_it_looks_so(opening: Open, scan: Path, worn: QApplication, same_picture: SamePicture) -> None:
    in_both_looks(opening(scan), worn, "main/opened-document", same_picture)


def test_another_message_hides_the_offer_until_it_is_read_again(opening: Open, scan: Path) -> None:
    seat = opening(scan)
    seat.window.notice.tell("Autre chose.", "info", "Faire")
    seat.window.notice.acted.emit()
    assert seat.window.findChildren(DropDialog) == []


def test_several_files_at_once_are_refused(opening: Open, scan: Path) -> None:
    seat = opening(scan, scan)
    assert [kind for _said, kind in seat.told] == ["warning"]
    assert seat.window.findChildren(DropDialog) == []
    assert seat.window.findChildren(IntakeDialog) == []


def test_nothing_to_open_opens_nothing(opening: Open) -> None:
    seat = opening()
    assert seat.told == []
    assert not seat.window.notice.isVisible()
