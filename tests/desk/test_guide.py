"""F1 in the real window: the guide opens at what is on the screen, beside the desk, and only then is it loaded."""

import subprocess
import sys

import pytest
from PySide6.QtTest import QTest

from csdesk.models.places import Kind, Place
from csdesk.views.guide_window import GuideWindow
from tests.desk.conftest import Sit
from tests.desk.dossier_screens import sheet
from tests.desk.seat import Key, Mod, Seat

ASK = """
import sys
import csdesk.views.start
print([name for name in sys.modules if "guide" in name or name.endswith(".walk")])
"""


def help_of(seat: Seat) -> GuideWindow:
    """F1, until the guide has the keyboard."""
    seat.window.activateWindow()
    seat.until(seat.window.isActiveWindow, "the desk is in front")
    seat.press(Key.Key_F1)
    guide = seat.window.findChild(GuideWindow)
    assert guide is not None
    seat.until(guide.page.hasFocus, "the guide has the keyboard")
    return guide


def title(guide: GuideWindow) -> str:
    assert guide.page.page is not None
    return guide.page.page.title


def test_opens_at_what_is_on_the_screen(sit: Sit) -> None:
    seat = sit("boury")
    assert title(help_of(seat)) == "Une journée de contrôle"
    sheet(seat)
    assert title(help_of(seat)) == "La fiche du dossier"
    seat.window.do("correct")
    seat.until(lambda: seat.window._over.where == ("guichet.md", ""), "the counter is open")
    assert title(help_of(seat)) == "Au guichet"
    for kind, page in ((Kind.WAITING, "Ce qui arrive"), (Kind.DEADLINES, "La semaine après la clôture")):
        seat.go(Place(kind))
        assert title(help_of(seat)) == page
    with seat.bot.waitSignal(seat.session.editing.foreseen):
        seat.session.desk.go(Place(Kind.CAMPAIGN))
    assert title(help_of(seat)) == "La session d’examen"
    assert len(seat.window.findChildren(GuideWindow)) == 1


def test_stops_nothing_and_closes_with_the_desk(sit: Sit) -> None:
    seat = sit("boury")
    guide = help_of(seat)
    first = seat.current
    seat.come_forward()
    seat.decide(Key.Key_R)
    assert seat.current != first
    assert guide.isVisible()
    seat.leave()
    assert not guide.isVisible()


def test_searches_by_keys_alone(sit: Sit) -> None:
    seat = sit("boury")
    guide = help_of(seat)
    seat.press(Key.Key_F, with_=Mod.ControlModifier)
    QTest.keyClicks(seat.focus(), "piece illisible")
    seat.press(Key.Key_Return)
    assert title(guide) == "Quand quelque chose ne va pas"
    assert "illisible" in guide.page.marked()
    seat.press(Key.Key_Left, with_=Mod.AltModifier)
    assert title(guide) == "Une journée de contrôle"
    seat.press(Key.Key_Escape)
    assert not guide.isVisible()


def test_starts_without_it() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["guide", "keys"])
def test_is_in_the_menu(sit: Sit, name: str) -> None:
    seat = sit("boury")
    action = seat.window._menus.actions[name]
    assert action.text() == {"guide": "Guide", "keys": "Toutes les touches\t?"}[name]
