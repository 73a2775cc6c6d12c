"""Reference pictures of the campaign editor, exact to the pixel."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from csdesk.exchange.campaign_file import BUILT_IN
from csdesk.models.places import Kind, Place
from tests.desk.conftest import Sit
from tests.desk.seat import PATIENCE
from tests.desk.test_campaign import CLOSING, NEXT_DAY, Editor
from tests.desk.test_screens import SamePicture, in_both_looks, photograph
from tests.views.campaign_edited import CALENDAR, EFFECTS, MANAGERS, PIECES, REASONS, SETTINGS, SPECIALITIES

PARTS = {
    "calendar": CALENDAR,
    "managers": MANAGERS,
    "specialities": SPECIALITIES,
    "reasons": REASONS,
    "settings": SETTINGS,
}


@pytest.fixture(autouse=True)
def _still(worn: QApplication) -> Iterator[None]:
    """Carets do not blink."""
    former = worn.cursorFlashTime()
    worn.setCursorFlashTime(0)
    yield
    worn.setCursorFlashTime(former)


@pytest.fixture
def editor(sit: Sit) -> Editor:
    return Editor(sit("boury"))


@pytest.mark.parametrize("part", PARTS)
def test_parts(editor: Editor, worn: QApplication, same_picture: SamePicture, part: str) -> None:
    editor.page.tabs.setCurrentIndex(PARTS[part])
    in_both_looks(editor.seat, worn, f"campaign/{part}", same_picture)


def test_a_piece_with_its_condition(editor: Editor, worn: QApplication, same_picture: SamePicture) -> None:
    editor.page.go(("pieces", 2, "asked"))
    in_both_looks(editor.seat, worn, "campaign/pieces", same_picture)


def test_the_reasons_of_a_piece(editor: Editor, same_picture: SamePicture) -> None:
    editor.page.go(("pieces", 0, "reasons"))
    photograph(editor.seat, "campaign/piece-reasons", same_picture)


def test_mistakes(editor: Editor, same_picture: SamePicture) -> None:
    editor.page.go(CLOSING)
    editor.editing.put(CLOSING, "demain")
    editor.editing.put(("pieces", 2, "short"), "")
    photograph(editor.seat, "campaign/wrong-field", same_picture)
    editor.page.tabs.setCurrentIndex(EFFECTS)
    photograph(editor.seat, "campaign/wrong-list", same_picture)


def test_effects(editor: Editor, worn: QApplication, same_picture: SamePicture) -> None:
    editor.page.tabs.setCurrentIndex(EFFECTS)
    photograph(editor.seat, "campaign/effects-none", same_picture)
    editor.editing.put(("pieces", 3, "asked"), "always")
    editor.editing.put(("pieces", 2, "asked"), "on_deposit")
    editor.editing.put(("specialities", "level3", 4, "domain"), "Esthétique")
    editor.editing.put(CLOSING, NEXT_DAY)
    editor.foreseen()
    in_both_looks(editor.seat, worn, "campaign/effects", same_picture)


def test_the_next_session(editor: Editor, same_picture: SamePicture) -> None:
    editor.opened(editor.editing.duplicate)
    editor.seat.window.notice.hide()
    photograph(editor.seat, "campaign/next", same_picture)


def test_a_file_that_cannot_be_read(sit: Sit, folder: Path, same_picture: SamePicture) -> None:
    seat = sit("boury")
    file = folder / "campaigns" / f"{BUILT_IN}.toml"
    file.write_text(file.read_text("utf-8").replace("[calendar]", "[calendrier]"), "utf-8")
    with seat.bot.waitSignal(seat.session.editing.unreadable, timeout=PATIENCE):
        seat.session.desk.go(Place(Kind.CAMPAIGN))
    photograph(seat, "campaign/unreadable", same_picture)


def test_text_twice_as_large(sit: Sit, worn: QApplication, same_picture: SamePicture) -> None:
    larger = QFont(worn.font())
    larger.setPixelSize(26)
    worn.setFont(larger)
    editor = Editor(sit("boury"))
    for name, part in (("calendar", CALENDAR), ("specialities", SPECIALITIES), ("pieces", PIECES)):
        editor.page.tabs.setCurrentIndex(part)
        photograph(editor.seat, f"campaign/double-{name}", same_picture)
