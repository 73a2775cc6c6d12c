"""The whole window in English: every screen says it, and it fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from csdesk.domain.queue import Box
from csdesk.models.places import Kind, Place
from csdesk.settings import LANGUAGE
from csdesk.views.absence_dialog import AbsenceDialog
from csdesk.views.drop_dialog import DropDialog
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.views.keys_dialog import KeysDialog
from csdesk.views.manager_dialog import ManagerDialog
from tests.desk.conftest import Sit
from tests.desk.dossier_screens import CTRL, fill, form, sheet
from tests.desk.house import house_of, packages
from tests.desk.incoming import drop, files
from tests.desk.seat import PATIENCE, Key, Seat
from tests.desk.shown import french_in, shown
from tests.desk.test_campaign import Editor
from tests.desk.test_guide import help_of, title
from tests.desk.test_screens import PAGES, SamePicture, clean, dialog_of, photograph, unmapped
from tests.documents.made import text_pdf

pytestmark = pytest.mark.usefixtures("english", "worn")


@pytest.fixture(autouse=True)
def _still(english: None, worn: QApplication) -> Iterator[None]:
    """Carets do not blink."""
    former = worn.cursorFlashTime()
    worn.setCursorFlashTime(0)
    yield
    worn.setCursorFlashTime(former)


def says(root: QWidget, *words: str) -> None:
    """Nothing French under `root`; these words are there."""
    texts = shown(root)
    assert french_in(texts) == {}
    assert [one for one in words if not any(one in text for text in texts)] == []


def test_french_would_be_found() -> None:
    texts = {"À contrôler", "Record 26-1 · déposée hier", "à contrôler dans 2 j · x", "La sienne", "To review", "Boury"}
    assert french_in(texts | {"Il manque un mot"}).keys() == {"À contrôler", "La sienne", "Record 26-1 · déposée hier"}


def test_review(sit: Sit, same_picture: SamePicture) -> None:
    seat = sit()
    seat.look(clean(seat))
    says(seat.window, "To review", "Compliant", "Import a delivery…", "Documents of the record", "System language")
    photograph(seat, "english/main", same_picture)
    seat.press(Key.Key_N)
    says(seat.window, "Which reason? A digit is enough.")


def test_after_decisions(sit: Sit) -> None:
    seat = sit("boury")
    seat.look(clean(seat))
    seat.decide(Key.Key_3)
    seat.press(Key.Key_0)
    seat.until(lambda: bool(seat.told))
    says(seat.window, "Last decision: ")
    for box in (Box.EXPECTED, Box.RECEIVED, Box.REFUSED, Box.ACCEPTED):
        seat.go(Place(Kind.QUEUE, box))
        says(seat.window)


def test_comparison(sit: Sit) -> None:
    seat = sit()
    seat.look(next(row.piece_id for row in seat.listed() if row.deposits > 1))
    seat.press(Key.Key_D)
    review = seat.window.review
    seat.until(lambda: review.former.is_settled and review.beside.is_settled)
    says(seat.window, ", the latest", ", refused")


def test_pages(sit: Sit) -> None:
    seat = sit("boury")
    unmapped(seat.house)
    for kind in PAGES:
        seat.go(Place(kind))
        says(seat.window)


def test_the_sheet(sit: Sit, same_picture: SamePicture) -> None:
    seat = sit("boury")
    seat.look(clean(seat))
    page = sheet(seat)
    says(seat.window, "Conditions of registration", "Deadlines of the record", "Candidate’s view  V")
    photograph(seat, "english/sheet", same_picture)
    for key in (Key.Key_A, Key.Key_D, Key.Key_F, Key.Key_T):
        seat.press(key)
        seat.until(page.panel.isVisible)
        says(seat.window)
        seat.press(Key.Key_Escape)


def test_the_counter(sit: Sit) -> None:
    seat = sit("boury")
    seat.come_forward()
    seat.press(Key.Key_E, with_=CTRL)
    made = form(seat)
    says(seat.window, "Registration details", "Save version")
    fill(made, postal_code="9")
    made.save()
    says(seat.window, "“9” is not a postcode: five digits, like 63000.")


def test_the_campaign(sit: Sit) -> None:
    editor = Editor(sit("boury"))
    for part in range(editor.page.tabs.count()):
        editor.page.tabs.setCurrentIndex(part)
        says(editor.seat.window, "Calendar", "Settings")
    editor.editing.put(("pieces", 2, "short"), "")
    editor.page.tabs.setCurrentIndex(editor.page.tabs.count() - 1)
    wrong = "Documents required, row 3 · Short name: The text is empty."
    editor.seat.until(lambda: any(wrong in text for text in shown(editor.page)), "the mistake is said")
    says(editor.seat.window)


@pytest.mark.parametrize(
    ("command", "kind"),
    [("sit_down", ManagerDialog), ("keys", KeysDialog), ("import", IntakeDialog), ("absence", AbsenceDialog)],
)
def test_dialogs(sit: Sit, command: str, kind: type[QDialog]) -> None:
    seat = sit("boury")
    seat.window.do(command)
    dialog = dialog_of(seat, kind)
    says(dialog)
    dialog.close()


def test_a_scan_to_join(sit: Sit, tmp_path: Path) -> None:
    seat = sit("boury")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(text_pdf("Attestation", deflate=True, no_new_id=True))
    drop(seat.window, files(scan))
    says(dialog_of(seat, DropDialog), "Attach to the document", " bytes")


def test_an_import(sit: Sit, tmp_path: Path) -> None:
    seat = sit("boury", house_of(tmp_path / "neuf"))
    with seat.bot.waitSignal(seat.session.importing.planned, timeout=PATIENCE):
        drop(seat.window, files(packages()[0]))
    dialog = dialog_of(seat, IntakeDialog)
    says(dialog, "This is what the import would do. Nothing is saved yet.")
    with seat.bot.waitSignal(seat.session.importing.imported, timeout=PATIENCE):
        seat.click(next(one for one in dialog.findChildren(QPushButton) if one.text().startswith("Import ")))
    says(dialog, "Everything that was taken is in the queues." if _all_placed(seat) else "“To match”")
    dialog.close()
    seat.go(Place(Kind.WAITING))
    says(seat.window)


def _all_placed(seat: Seat) -> bool:
    with seat.reading() as desk:
        return not desk.waiting()


def test_the_guide_is_english_too_and_opens_at_the_section_of_the_screen(sit: Sit) -> None:
    seat = sit("boury")
    guide = help_of(seat)
    assert title(guide) == "A day of review"
    assert french_in(shown(guide) - shown(guide.page)) == {}
    seat.go(Place(Kind.WAITING))
    assert title(help_of(seat)) == "What comes in"
    assert guide.page.verticalScrollBar().value() > 0  # « To match », not the top


def test_the_words_of_qt_follow(worn: QApplication) -> None:
    assert QLocale().name() == "en_GB"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize("choice", ["fr", "en", "auto"])
def test_the_language_is_chosen_in_the_menu_for_the_next_start(sit: Sit, choice: str) -> None:
    seat = sit("boury")
    seat.window.do(f"language_{choice}")
    assert seat.session.memory.settings.get(LANGUAGE) == choice
    assert seat.window.notice.text == "The language chosen will be that of the next start of csdesk."
