"""What comes in through the window: packages dropped on it, scans dropped on a piece, files attached by hand."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget

from csdesk.app.intake import Intake
from csdesk.app.report import Report
from csdesk.documents import PageProcess
from csdesk.domain.deposits import Outcome
from csdesk.domain.piece import Piece
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.models.places import Kind, Place
from csdesk.views.drop_dialog import DropDialog
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.views.search_field import SearchField
from csdesk.views.waiting_list import WaitingList
from tests.desk.conftest import Sit
from tests.desk.house import house_of, packages
from tests.desk.incoming import Held, drop, files, held
from tests.desk.seat import PATIENCE, Key, Seat
from tests.documents.made import bomb_pdf, text_pdf
from tests.views.found import button, one

TODAY = date(2025, 11, 17)


def uninterrupted(folder: Path) -> Held:
    """What a base holds after the first package came in at one go."""
    house = house_of(folder)
    with (
        closing(house.open_store()) as store,
        closing(house.new_inspector()) as inspector,
        closing(house.open_package(packages()[0])) as package,
    ):
        Intake(store, inspector, house.campaign, house.clock).receive(package)
        with store.reading() as desk:
            return held(desk)


def taken(report: Report) -> int:
    return report.count(Outcome.TAKEN)


def test_a_package_dropped_is_looked_at_imported_stopped_and_resumed_with_nothing_twice(
    sit: Sit, tmp_path: Path
) -> None:
    seat = sit("*", house_of(tmp_path / "neuf"))
    importing = seat.session.importing
    assert (seat.listed(), seat.current) == ([], 0)
    with seat.bot.waitSignal(importing.planned, timeout=PATIENCE) as planned:
        assert drop(seat.window, files(packages()[0]))
    dialog, plan = one(seat.window, IntakeDialog), planned.args[0]
    assert dialog.isVisible()
    with seat.reading() as desk:
        assert held(desk) == {}
    start = button(dialog, f"Importer {taken(plan) + plan.count(Outcome.UNATTACHED)} fichiers")
    importing.progressed.connect(lambda done, total, path: importing.cancel() if done > total // 2 else None)
    with seat.bot.waitSignal(importing.imported, timeout=PATIENCE) as imported:
        seat.click(start)
    stopped = imported.args[0]
    assert stopped.cancelled
    assert 0 < taken(stopped) < taken(plan)
    importing.progressed.disconnect()
    again(seat, dialog)
    with seat.reading() as desk:
        assert held(desk) == uninterrupted(tmp_path / "d'un trait")
    with seat.bot.waitSignal(importing.planned, timeout=PATIENCE) as planned:
        drop(seat.window, files(packages()[0]))
    assert taken(planned.args[0]) == 0
    seat.until(lambda: len(seat.listed()) > 5, "the queue shows what came in")


def again(seat: Seat, dialog: IntakeDialog) -> None:
    """Drop the same package again, and import it to its end."""
    importing = seat.session.importing
    with seat.bot.waitSignal(importing.planned, timeout=PATIENCE):
        drop(seat.window, files(packages()[0]))
    with seat.bot.waitSignal(importing.imported, timeout=PATIENCE) as imported:
        seat.focus()
        seat.click(next(one for one in dialog.findChildren(type(button(dialog, "Fermer"))) if "Importer" in one.text()))
    assert not imported.args[0].cancelled


def test_a_package_that_is_none_is_told_in_the_dialog(sit: Sit, tmp_path: Path) -> None:
    seat = sit()
    (tmp_path / "vide.zip").write_bytes(b"PK nothing")
    with seat.bot.waitSignal(seat.session.importing.failed, timeout=PATIENCE) as told:
        drop(seat.window, files(tmp_path / "vide.zip"))
    assert "vide.zip" in told.args[0]
    assert one(seat.window, IntakeDialog).isVisible()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "attestation scannée.pdf"
    path.write_bytes(text_pdf("Attestation", pages=2))
    return path


def join(seat: Seat, postmark: str) -> Piece:
    """Fill the dialog of a dropped scan and wait until it is a deposit; the piece."""
    postmarked = one(one(seat.window, DropDialog), QLineEdit)
    seat.until(postmarked.hasFocus, "the dialog is active")
    seat.type(postmark)
    with seat.bot.waitSignal(seat.session.desk.changed, timeout=PATIENCE) as changed:
        seat.press(Key.Key_Return)
    (piece,) = changed.args[0].piece_ids
    return seat.piece(piece)


def test_a_scan_dropped_on_a_piece_becomes_a_deposit_with_its_postmark(sit: Sit, scan: Path) -> None:
    seat = sit("boury")
    row = next(row for row in seat.rows(Box.EXPECTED, "Coiffure"))
    sibling = next(one for one in seat.listed() if one.registration_id == row.registration_id)
    seat.look(sibling.piece_id)
    line = next(one for one in seat.window.review.dossier.pieces.rows if one.piece_id == row.piece_id)
    assert drop(line, files(scan))
    piece = join(seat, "10/11/2025")
    assert piece.id == row.piece_id
    assert piece.current is not None
    assert [file.name for file in piece.current.files] == [scan.name]
    assert (piece.current.posted_on, piece.reception_date) == (date(2025, 11, 10), TODAY)
    seat.look(piece.id)
    seat.decide(Key.Key_3)
    assert seat.piece(piece.id).status is Status.ACCEPTED


def test_a_scan_dropped_on_the_window_goes_to_the_piece_looked_at(sit: Sit, scan: Path) -> None:
    seat = sit("teixeira")
    piece = seat.piece(seat.current)
    drop(seat.window, files(scan))
    assert len(join(seat, "").deposits) == len(piece.deposits) + 1
    seat.until(lambda: len(seen(seat)) == len(piece.deposits) + 1, "the new deposit is shown")


def seen(seat: Seat) -> tuple[object, ...]:
    sight = seat.session.desk.sight
    return sight.piece.deposits if sight else ()


def test_scans_dropped_together_are_asked_about_one_after_the_other(sit: Sit, scan: Path, tmp_path: Path) -> None:
    seat = sit("teixeira")
    other = tmp_path / "verso.pdf"
    other.write_bytes(text_pdf("Verso"))
    piece = seat.piece(seat.current)
    line = next(one for one in seat.window.review.dossier.pieces.rows if one.piece_id == piece.id)
    drop(line, files(scan, other))
    join(seat, "")
    seat.until(
        lambda: any(one.isVisible() for one in seat.window.findChildren(DropDialog)), "the second is asked about"
    )
    dialog = next(one for one in seat.window.findChildren(DropDialog) if one.isVisible())
    with seat.bot.waitSignal(seat.session.desk.changed, timeout=PATIENCE):
        seat.click(button(dialog, "Joindre à la pièce"))
    names = [file.name for deposit in seat.piece(piece.id).deposits for file in deposit.files]
    assert names[-2:] == [scan.name, other.name]


def test_several_packages_at_once_are_refused_with_a_sentence(sit: Sit, scan: Path, tmp_path: Path) -> None:
    seat = sit()
    drop(seat.window, files(scan, tmp_path))
    assert [kind for _said, kind in seat.told] == ["warning"]
    assert seat.window.findChild(DropDialog) is None


def open_waiting(seat: Seat) -> WaitingList:
    """The page « À rattacher », on its first file."""
    seat.go(Place(Kind.WAITING))
    return one(seat.window, WaitingList)


def find(seat: Seat, words: str) -> None:
    """Look for a dossier to attach to."""
    field = one(seat.window.pages.waiting, SearchField)
    field.setFocus()
    field.selectAll()
    with seat.bot.waitSignal(seat.session.overview.dossier_found, timeout=PATIENCE):
        seat.type(words)
        seat.press(Key.Key_Return)


def waiting(seat: Seat) -> list[int]:
    with seat.reading() as desk:
        return [one.id for one in desk.waiting() if one.sha256]


def test_a_waiting_file_is_dragged_to_a_piece(sit: Sit) -> None:
    seat = sit("boury")
    listed = open_waiting(seat)
    find(seat, "labbe marie")
    chosen = listed.current()
    assert chosen is not None
    rows = seat.window.pages.dossier.pieces.rows
    seat.until(lambda: bool(rows) and seat.window.pages.dossier.isVisible(), "the dossier is there")
    target = seat.window.pages.dossier.pieces.rows[0]
    data = listed.mimeData(listed.selectedItems())
    assert isinstance(data, QMimeData)
    with seat.bot.waitSignal(seat.session.desk.changed, timeout=PATIENCE):
        assert drop(target, data)
    piece = seat.piece(target.piece_id)
    assert piece.current is not None
    assert [file.sha256 for file in piece.current.files] == [chosen.sha256]
    assert chosen.id not in waiting(seat)


def test_a_waiting_file_is_attached_by_the_form_and_another_set_aside(sit: Sit) -> None:
    seat = sit("boury")
    listed, former = open_waiting(seat), waiting(seat)
    find(seat, "labbe marie")
    page = seat.window.pages.waiting
    chosen = listed.current()
    assert chosen is not None
    assert one(page, QListWidget).currentRow() == 0
    form = one(page, QComboBox)
    form.setCurrentIndex(form.findData("ZZDOM01"))
    with seat.bot.waitSignal(seat.session.desk.changed, timeout=PATIENCE) as changed:
        seat.click(button(page, "Rattacher"))
    piece = seat.piece(changed.args[0].piece_ids[0])
    assert piece.code == "ZZDOM01"
    assert piece.current is not None
    assert piece.current.files[0].sha256 == chosen.sha256
    seat.until(lambda: listed.current() is not None and listed.current() != chosen, "the next file is looked at")
    with seat.bot.waitSignal(seat.session.desk.changed, timeout=PATIENCE):
        seat.click(button(page, "Mettre de côté"))
    assert len(waiting(seat)) == len(former) - 2


def test_a_bomb_shows_its_sentence_and_the_desk_goes_on(sit: Sit, folder: Path, tmp_path: Path) -> None:
    def hasty() -> PageProcess:
        return PageProcess(limit=0.5)

    seat = sit("boury", replace(house_of(folder), new_renderer=hasty, new_inspector=hasty))
    piece = seat.rows(Box.EXPECTED, "Coiffure")[0].piece_id
    seat.look(piece)
    bomb = tmp_path / "bombe.pdf"
    bomb.write_bytes(bomb_pdf())
    drop(seat.window, files(bomb))
    join(seat, "")
    seat.until(lambda: "trop de calcul" in seat.window.review.page.accessibleDescription(), "the sentence stands there")
    seat.press(Key.Key_3)
    assert seat.told[-1][0].startswith("Le document n’a pas encore été affiché")
    assert seat.piece(piece).status is Status.NONE
    seat.decide(Key.Key_N, Key.Key_1)
    assert seat.current != piece
    assert seat.window.review.page.accessibleDescription().startswith("Page 1 sur ")
    seat.decide(Key.Key_3)
