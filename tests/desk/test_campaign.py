"""A campaign changed at the desk: said before it is done, done with the file, taken over by the whole desk."""

import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit

from csdesk.app.ports import House
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import BUILT_IN
from csdesk.models.campaign_editing import CampaignEditing
from csdesk.models.places import Kind, Place
from csdesk.settings import CAMPAIGN
from csdesk.views.campaign_files import NotImported
from csdesk.views.campaign_page import CampaignPage
from csdesk.views.main_window import MainWindow
from csdesk.views.start import open_window
from tests.desk.conftest import Sit
from tests.desk.house import DOSSIERS, house_of, settings_of
from tests.desk.seat import PATIENCE, Seat
from tests.views.found import button, one

CLOSING = ("calendar", "closing")
NEXT_DAY = datetime(2025, 11, 20, 17)
NEXT = "clermont-ferrand-2027"


class Editor:
    """The campaign page of a seat, open."""

    def __init__(self, seat: Seat) -> None:
        seat.go(Place(Kind.CAMPAIGN))
        self.seat = seat
        self.page: CampaignPage = seat.window.pages.campaign
        self.editing: CampaignEditing = seat.session.editing
        self.foreseen()

    def foreseen(self) -> None:
        """Wait until the effects are known."""
        self.seat.until(lambda: self.editing.effects is not None, "the effects are known")

    def opened(self, act: Callable[[], object]) -> None:
        """Do something that opens another document, and wait for it."""
        with self.seat.bot.waitSignal(self.editing.opened, timeout=PATIENCE):
            act()

    def press(self, words: str) -> None:
        button(self.page, words).click()


@pytest.fixture
def editor(sit: Sit) -> Editor:
    return Editor(sit("boury"))


def deadlines(house: House) -> set[datetime]:
    store = house.open_store()
    try:
        with store.reading() as desk:
            return {one for filed in desk.filed() for one in filed.asked.values()}
    finally:
        store.close()


def file_of(folder: Path, key: str = BUILT_IN) -> dict[str, object]:
    return tomllib.loads((folder / "campaigns" / f"{key}.toml").read_text("utf-8"))


def test_what_changes_is_counted_before_it_is_saved(editor: Editor, folder: Path) -> None:
    before = (folder / "campaigns" / f"{BUILT_IN}.toml").read_text("utf-8")
    assert not editor.page.foot.save.isEnabled()
    editor.editing.put(CLOSING, NEXT_DAY)
    assert not editor.page.foot.save.isEnabled()
    editor.foreseen()
    assert editor.page.foot.save.isEnabled()
    assert editor.editing.effects is not None
    assert editor.editing.effects.touched == DOSSIERS
    assert (folder / "campaigns" / f"{BUILT_IN}.toml").read_text("utf-8") == before
    assert NEXT_DAY.replace(tzinfo=PARIS) not in deadlines(editor.seat.house)


def test_saving_writes_the_file_and_the_dossiers_and_the_desk_takes_it_over(editor: Editor, folder: Path) -> None:
    editor.editing.put(CLOSING, NEXT_DAY)
    editor.foreseen()
    with editor.seat.bot.waitSignal(editor.seat.window.outdated, timeout=PATIENCE):
        editor.press("Enregistrer et appliquer")
    again = editor.seat.house.again()
    closing = NEXT_DAY.replace(tzinfo=PARIS)
    assert again.campaign.calendar.closing == closing
    assert closing in deadlines(again)
    assert datetime(2025, 11, 19, 17, tzinfo=PARIS) not in deadlines(again)


def test_a_mistake_cannot_be_saved(editor: Editor) -> None:
    editor.editing.put(CLOSING, "demain")
    assert not editor.page.foot.save.isEnabled()
    editor.editing.save()
    editor.editing.give_up()
    editor.foreseen()
    assert not editor.editing.unsaved


def test_a_file_changed_meanwhile_changes_no_dossier(editor: Editor, folder: Path) -> None:
    file = folder / "campaigns" / f"{BUILT_IN}.toml"
    editor.editing.put(CLOSING, NEXT_DAY)
    editor.foreseen()
    file.write_text(file.read_text("utf-8") + "# par un autre\n", "utf-8")
    editor.press("Enregistrer et appliquer")
    editor.seat.until(lambda: bool(editor.seat.told), "the trouble is told")
    assert "a changé depuis son ouverture" in editor.seat.told[-1][0]
    assert NEXT_DAY.replace(tzinfo=PARIS) not in deadlines(editor.seat.house)
    assert editor.editing.unsaved


def test_the_next_session_is_duplicated_checked_and_put_in_service(editor: Editor, folder: Path) -> None:
    editor.opened(lambda: editor.press("Dupliquer pour la session suivante"))
    assert editor.editing.document is not None
    assert (editor.editing.document.key, editor.editing.in_service) == (NEXT, False)
    assert "4 dates à vérifier" in editor.seat.told[-1][0]
    for way in editor.editing.document.to_check():
        editor.editing.checked(way)
    editor.opened(lambda: editor.press("Enregistrer"))
    assert "à vérifier :" not in (folder / "campaigns" / f"{NEXT}.toml").read_text("utf-8")
    with editor.seat.bot.waitSignal(editor.seat.window.outdated, timeout=PATIENCE):
        editor.press("Mettre en service")
    assert settings_of(folder).get(CAMPAIGN) == NEXT
    again = house_of(folder)
    assert (again.campaign.session, deadlines(again)) == ("2027", set())
    assert deadlines(editor.seat.house) != set()


def test_an_export_is_imported_and_shown_before_it_is_saved(editor: Editor, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.toml"
    editor.editing.export(copy)
    editor.seat.until(lambda: bool(editor.seat.told), "the export is told")
    copy.write_text(copy.read_text("utf-8").replace("2025-11-19T17:00:00", "2025-11-20T17:00:00"), "utf-8")
    editor.opened(lambda: editor.editing.read(copy))
    editor.foreseen()
    assert editor.editing.effects is not None
    assert editor.editing.effects.touched == DOSSIERS
    assert str(file_of(folder)["calendar"]).count("2025, 11, 19") == 1


def test_a_bad_file_is_told_whole_and_replaces_nothing(editor: Editor, tmp_path: Path) -> None:
    bad = tmp_path / "mauvais.toml"
    bad.write_text('title = 3\nsession = ""\n', "utf-8")
    editor.editing.read(bad)
    editor.seat.until(lambda: bool(editor.page.findChildren(NotImported)), "the mistakes are shown")
    dialog = one(editor.page, NotImported)
    said = one(dialog, QPlainTextEdit).toPlainText()
    assert "title\u00a0: 3 trouvé, on attend un texte" in said.replace(" : ", "\u00a0: ")
    assert "session" in said
    assert "managers" in said
    dialog.reject()
    assert not editor.editing.unsaved


def test_closing_the_desk_keeps_what_is_not_saved(editor: Editor, sit: Sit) -> None:
    editor.editing.put(CLOSING, NEXT_DAY)
    editor.seat.leave()
    again = Editor(sit("boury"))
    assert again.editing.document is not None
    assert again.editing.document.value(CLOSING) == NEXT_DAY
    assert "sont encore là" in again.seat.told[-1][0]
    again.editing.give_up()


@pytest.mark.parametrize("words", ["Exporter…", "Importer…"])
def test_files_are_chosen_in_a_dialog(editor: Editor, words: str) -> None:
    editor.press(words)
    dialog = one(editor.page, QFileDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_file_made_wrong_by_hand_is_told_and_read_again(sit: Sit, folder: Path) -> None:
    seat = sit("boury")
    file = folder / "campaigns" / f"{BUILT_IN}.toml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("[calendar]", "[calendrier]"), "utf-8")
    with seat.bot.waitSignal(seat.session.editing.unreadable, timeout=PATIENCE):
        seat.session.desk.go(Place(Kind.CAMPAIGN))
    page = seat.window.pages.campaign
    assert not page.tabs.isVisible()
    file.write_text(good, "utf-8")
    with seat.bot.waitSignal(seat.session.editing.opened, timeout=PATIENCE):
        button(page, "Relire le fichier").click()
    seat.until(page.tabs.isVisible, "the campaign is shown")


def test_what_cannot_be_written_is_said(editor: Editor, tmp_path: Path) -> None:
    editor.editing.export(tmp_path / "absent" / "x.toml")
    editor.seat.until(lambda: bool(editor.seat.told), "the trouble is told")
    sentence, kind = editor.seat.told[-1]
    assert (sentence.startswith("La session d’examen x.toml n’a pas pu être écrite"), kind) == (True, "trouble")


def test_the_desk_opens_anew_on_the_campaign_as_it_is_now(worn: QApplication, folder: Path) -> None:
    file = folder / "campaigns" / f"{BUILT_IN}.toml"
    titles: list[str] = []

    def look() -> None:
        window = next((one for one in worn.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()), None)
        if window is None or not window.review.reader.is_settled:
            return
        if any(one.isActive() for one in window._session.desk.findChildren(QTimer)):
            return
        titles.append(window.windowTitle())
        if len(titles) == 1:
            file.write_text(file.read_text("utf-8").replace('\nsession = "2026"', '\nsession = "2027"'), "utf-8")
            window.outdated.emit()
        elif window.windowTitle() != titles[0] or len(titles) > PATIENCE // timer.interval():
            window.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    code = open_window(house_of(folder), settings_of(folder, "boury"))
    timer.stop()
    sessions = dict.fromkeys(title.split(" · ")[2] for title in titles)
    assert (code, *sessions) == (0, "session 2026", "session 2027")
