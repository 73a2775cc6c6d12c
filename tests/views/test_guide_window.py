"""The guide under F1, by keys alone; what it looks like in both looks."""

import re
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.models.guide import FOLDER, INDEX, Guide
from csdesk.views.guide_dress import pictures
from csdesk.views.guide_print import write_pdf
from csdesk.views.guide_window import GuideWindow
from tests.languages import spoken
from tests.views.review_data import dress

Key = Qt.Key
Mod = Qt.KeyboardModifier
SamePicture = Callable[[QWidget, str], None]


def opened(qtbot: QtBot, where: tuple[str, str]) -> GuideWindow:
    window = GuideWindow()
    qtbot.addWidget(window)
    window.open_at(where)
    qtbot.waitUntil(window.page.hasFocus)
    return window


@pytest.fixture
def guide(light: theme.Palette, qtbot: QtBot) -> GuideWindow:
    """The guide, open at the day of review."""
    return opened(qtbot, ("journee.md", ""))


def press(key: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, with_)


def look_for(guide: GuideWindow, words: str) -> None:
    """Ctrl+F, then type; Enter is still to come."""
    press(Key.Key_F, Mod.ControlModifier)
    assert guide.field.hasFocus()
    QTest.keyClicks(guide.field, words)


def chosen(guide: GuideWindow) -> str:
    """What the table of contents has the cursor on."""
    return str(guide.contents.currentIndex().data())


def title(guide: GuideWindow) -> str:
    assert guide.page.page is not None
    return guide.page.page.title


def test_opens_where_it_is_told(guide: GuideWindow) -> None:
    assert title(guide) == "Une journée de contrôle"
    assert chosen(guide) == title(guide)
    guide.open_at(("journee.md", "annuler"))
    assert chosen(guide) == "Annuler"
    assert guide.page.verticalScrollBar().value() > 0


def test_every_page_is_shown_with_its_pictures_as_wide_as_there_is_room(guide: GuideWindow) -> None:
    for page in Guide().pages:
        guide.go((page.name, ""))
        assert title(guide) == page.title
        for width in (900, 1300):
            guide.resize(width, 700)
            for _cursor, form in pictures(guide.page.document()):
                kept = guide.page.document().resource(2, QUrl(form.name()))
                assert isinstance(kept, QImage)
                assert 0 < form.width() <= guide.page.viewport().width()
                assert kept.width() == round(form.width())
        assert guide.page.horizontalScrollBar().maximum() == 0


def test_a_word_is_found_without_its_accents_and_enter_goes_to_it(guide: GuideWindow, qtbot: QtBot) -> None:
    look_for(guide, "CACHET de la poste")
    qtbot.waitUntil(lambda: guide.hits.count() > 1)
    press(Key.Key_Down)
    press(Key.Key_Up)
    press(Key.Key_Return)
    assert title(guide) == "Ce qui arrive"
    assert guide.page.hasFocus()
    assert {"cachet", "poste"} <= {word.casefold() for word in guide.page.marked()}
    assert guide.hits.isVisible()


def test_enter_at_once_searches_first(guide: GuideWindow) -> None:
    look_for(guide, "suppleance")
    press(Key.Key_Return)
    assert chosen(guide) == "Absence et suppléance"
    assert "suppléance" in [word.casefold() for word in guide.page.marked()]


def test_nothing_found_is_said(guide: GuideWindow, qtbot: QtBot) -> None:
    look_for(guide, "zzz")
    press(Key.Key_Return)
    assert title(guide) == "Une journée de contrôle"
    assert not guide.hits.isVisible()
    assert not guide.contents.isVisible()
    assert guide.isVisible()


def test_escape_empties_the_search_then_closes(guide: GuideWindow) -> None:
    look_for(guide, "motif")
    press(Key.Key_Return)
    look_for(guide, "motif")
    press(Key.Key_Escape)
    assert (guide.field.text(), guide.page.marked(), guide.contents.isVisible()) == ("", [], True)
    press(Key.Key_Escape)
    assert not guide.isVisible()


def test_alt_and_the_arrows_go_where_one_was(guide: GuideWindow) -> None:
    guide.page.verticalScrollBar().setValue(120)
    guide.page.followed.emit("fiche.md")
    assert title(guide) == "La fiche du dossier"
    guide.page.followed.emit("#ce-quon-peut-faire")
    assert guide.page.verticalScrollBar().value() > 0
    for _time in range(2):
        press(Key.Key_Left, Mod.AltModifier)
    assert (title(guide), guide.page.verticalScrollBar().value()) == ("Une journée de contrôle", 120)
    press(Key.Key_Left, Mod.AltModifier)  # nothing before it
    press(Key.Key_Right, Mod.AltModifier)
    assert title(guide) == "La fiche du dossier"


def test_links_and_contents_are_reached_by_keys(guide: GuideWindow) -> None:
    guide.go((INDEX, ""))
    press(Key.Key_Tab)  # the first link of the page
    press(Key.Key_Return)
    assert title(guide) == "Les cinq premières minutes"
    guide.contents.setFocus()
    press(Key.Key_End)
    press(Key.Key_Return)
    assert title(guide) == Guide().pages[-1].title


def test_a_page_is_dressed_anew_in_another_look(guide: GuideWindow, qapp: QApplication) -> None:
    guide.go(("touches.md", ""))
    former = guide.page.document().toHtml()
    dress(qapp, theme.DARK)
    assert theme.DARK.chip.casefold() in guide.page.document().toHtml().casefold()
    assert theme.DARK.chip.casefold() not in former.casefold()


def test_the_keys_are_printed_on_one_sheet(guide: GuideWindow, tmp_path: Path) -> None:
    guide.go(("touches.md", ""))
    press(Key.Key_P, Mod.ControlModifier)
    chooser = guide.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "touches.pdf"))
    chooser.close()
    with pymupdf.open(tmp_path / "touches.pdf") as printed:  # type: ignore[no-untyped-call]
        assert printed.page_count == 1
        assert printed[0].rect.width > printed[0].rect.height
        text = printed[0].get_text()
        heading, first = (printed[0].search_for(words)[0] for words in ("Sur la fiche du dossier", "Ajouter une pièce"))
    assert first.x0 - heading.x0 < 20  # a heading stands in the column of what it is about
    keys = re.findall(r"`([^`]+)`", Guide().page("touches.md").markdown)
    assert len(keys) > 50
    assert [key for key in keys if " ".join(key.split()) not in " ".join(text.split())] == []


def test_the_keys_in_english_are_printed_on_one_sheet_too(light: theme.Palette, tmp_path: Path) -> None:
    english = Guide(FOLDER / "en")
    assert write_pdf(english.page("touches.md"), english.folder, tmp_path / "keys.pdf") == 1


def test_the_english_guide_is_shown_with_its_pictures(light: theme.Palette, qtbot: QtBot) -> None:
    with spoken("en"):
        window = opened(qtbot, ("a-plusieurs.md", "deux-décisions-pour-la-même-pièce"))
    assert title(window) == "Several people"
    assert window.page.verticalScrollBar().value() > 0
    assert [form.width() > 300 for _cursor, form in pictures(window.page.document())] == [True, True]


def test_every_page_can_be_printed(guide: GuideWindow, tmp_path: Path) -> None:
    for page in Guide().pages:
        target = tmp_path / f"{page.name}.pdf"
        sheets = write_pdf(page, Guide().folder, target)
        with pymupdf.open(target) as printed:  # type: ignore[no-untyped-call]
            assert printed.page_count == sheets > 0


def test_where_nothing_can_be_written_it_is_said(guide: GuideWindow, tmp_path: Path) -> None:
    guide.write(tmp_path / "absent" / "page.pdf")
    assert "Rien n’a pu être écrit dans page.pdf" in [
        label.text().split("\u00a0")[0] for label in guide.findChildren(QLabel)
    ]


@pytest.mark.parametrize(
    ("name", "where"), [("page", ("fiche.md", "")), ("tables", ("a-plusieurs.md", "deux-décisions-pour-la-même-pièce"))]
)
def test_picture(
    look: theme.Palette, qtbot: QtBot, same_picture: SamePicture, name: str, where: tuple[str, str]
) -> None:
    window = opened(qtbot, where)
    window.page.clearFocus()
    same_picture(window, f"dialogs/guide-{name}-{look.name}")


def test_picture_of_a_search(look: theme.Palette, qtbot: QtBot, same_picture: SamePicture) -> None:
    window = opened(qtbot, ("journee.md", ""))
    look_for(window, "reception")
    press(Key.Key_Return)
    window.page.clearFocus()
    same_picture(window, f"dialogs/guide-search-{look.name}")
