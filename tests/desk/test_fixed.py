"""What an administrator fixed is dimmed in the window, and says so; what does not fit is told when it opens."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from csdesk import __version__, theme
from csdesk.exchange.campaign_file import BUILT_IN
from csdesk.settings import THEME, Layers, Settings
from csdesk.settings.layers import Source, layered
from csdesk.views.looks import dress
from csdesk.wiring import SETTINGS
from tests.desk.conftest import Sit
from tests.desk.test_campaign import NEXT, Editor
from tests.desk.test_screens import SamePicture
from tests.settings.made import layers, policy
from tests.views.found import button

THEMES = ("theme_auto", "theme_light", "theme_dark")
TONGUES = ("language_auto", "language_fr", "language_en")
WHY = "Fixé par votre administrateur."


@pytest.mark.parametrize(
    ("given", "names", "why"),
    [
        (policy(theme="light"), THEMES, WHY),
        (policy(language="fr"), TONGUES, WHY),
        (policy(shared=""), ("database",), WHY),
        (layers(environment="light"), THEMES, "Fixé par la variable CSDESK_THEME."),
        (layers(machine="light"), (), ""),
    ],
)
def test_commands_that_would_choose_it_are_dimmed_and_say_why(
    sit: Sit, given: Layers, names: tuple[str, ...], why: str
) -> None:
    seat = sit("boury", layers=given)
    actions = seat.window._menus.actions
    dimmed = {name for name in (*THEMES, *TONGUES, "database") if not actions[name].isEnabled()}
    assert dimmed == set(names)
    for name in names:
        assert actions[name].toolTip() == why
        seat.told.clear()
        seat.window.do(name)
        assert seat.told == [(why, "warning")]


def test_a_fixed_look_is_kept_and_not_changed(sit: Sit, folder: Path) -> None:
    Settings(folder / SETTINGS).set(THEME, "light")
    seat = sit("boury", layers=policy(theme="dark"))
    assert seat.session.memory.settings.get(THEME) == "dark"
    seat.window.do("theme_light")
    assert seat.session.memory.settings.get(THEME) == "dark"


def test_the_session_in_service_is_not_chosen_here(sit: Sit) -> None:
    editor = Editor(sit("boury", layers=policy(campaign=BUILT_IN)))
    editor.opened(lambda: editor.press("Dupliquer pour la session suivante"))
    assert editor.editing.document is not None
    assert editor.editing.document.key == NEXT
    serve = button(editor.page, "Mettre en service")
    assert (serve.isEnabled(), serve.toolTip()) == (False, WHY)
    with editor.seat.bot.assertNotEmitted(editor.editing.taken_over):
        editor.editing.work_in()


def test_what_does_not_fit_is_told_when_the_window_opens(sit: Sit) -> None:
    seat = sit("boury", layers=layered([Source("policy", "/etc/csdesk/policy.toml", {"theme": "mauve"})]))
    assert any("« theme »" in said.replace("\u00a0", " ") for said, _kind in seat.told)
    assert seat.window.notice.isVisible()


@pytest.mark.parametrize(
    ("announced", "told"),
    [("99.1", True), (__version__, False), (f"{__version__}.0", False), ("0", False), ("", False)],
)
def test_a_newer_version_is_told_when_it_is_announced(sit: Sit, announced: str, told: bool) -> None:
    seat = sit("boury", layers=policy(announced=announced))
    assert any("99.1" in said and __version__ in said for said, _kind in seat.told) is told
    assert seat.window.notice.isVisible() is told


def test_it_looks_so(sit: Sit, worn: QApplication, same_picture: SamePicture) -> None:
    seat = sit("boury", layers=policy(theme="light"))
    menu = seat.window._menus._menus["Affichage"]
    assert isinstance(menu, QMenu)
    for palette in (theme.LIGHT, theme.DARK):
        dress(worn, palette.name)
        menu.ensurePolished()
        menu.resize(menu.sizeHint())
        same_picture(menu, f"main/fixed-look-{palette.name}")
