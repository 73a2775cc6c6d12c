"""What happens is told to screen readers, as the system gets it from Qt; and what only a mouse could do, keys do."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSplitter, QToolTip, QWidget

from csdesk.views.absence_dialog import AbsenceDialog
from csdesk.views.commands import SEPARATOR, commands
from csdesk.views.guide_window import GuideWindow
from csdesk.views.intake_dialog import IntakeDialog
from tests.accessibility.heard import heard, rows_of
from tests.accessibility.tour import Tour
from tests.desk.seat import Key, Mod
from tests.views.test_intake_dialog import REPORT


@pytest.fixture(scope="module", autouse=True)
def _under_way(tour: Tour) -> None:
    """Pages are being drawn: what draws them lives as long as the window."""
    tour.review()
    tour.rest()


def test_the_reasons_asked_for_are_announced_once(tour: Tour, announced: list[str]) -> None:
    tour.clear()
    decision = tour.review().review.decision
    tour.window.do("refused")
    tour.window.do("refused")
    (asked,) = announced
    assert asked.startswith("Quel motif\u00a0? Un chiffre suffit. 1 ")
    assert all(row.reason.text in asked for row in decision.reasons.rows)
    decision.give_up_reason()
    tour.rest()


def test_what_an_import_would_do_is_announced(tour: Tour, announced: list[str]) -> None:
    tour.clear()
    dialog = tour.dialog("import", IntakeDialog)
    dialog.show_plan(REPORT)
    dialog.show_report(REPORT)
    planned, done = announced
    assert "Rien n’est encore enregistré." in planned
    assert "import terminé" in done
    assert all("Candidatures" in one for one in announced)
    tour.clear()
    tour.rest()


def test_a_row_of_the_queue_says_all_that_it_shows(tour: Tour) -> None:
    tour.clear()
    listed, desk = tour.review().review.list, tour.seat.session.desk
    first, label = desk.queue.at(0), desk.queue.label
    assert first is not None
    name = rows_of(listed)[0].name
    for part in (first.family_name, first.first_names, label(first), "à contrôler", "déposée", "échéance dans"):
        assert part in name
    assert name.endswith(first.speciality_label)
    tour.rest()


def test_the_guide_is_read_line_by_line(tour: Tour) -> None:
    tour.clear()
    guide = tour.dialog("guide", GuideWindow)
    read = QAccessible.queryAccessibleInterface(guide.page)
    assert heard(guide.page).name == "Guide\u00a0: Une journée de contrôle"
    assert read.textInterface() is not None
    assert read.state().selectableText
    assert read.textInterface().cursorPosition() == 0
    guide.go(("journee.md", "annuler"))
    assert guide.page.textCursor().block().text() == "Annuler"
    tour.clear()
    tour.rest()


@pytest.mark.parametrize(
    ("command", "kind", "page"),
    [
        ("absence", AbsenceDialog, "À plusieurs"),
        ("import", IntakeDialog, "Ce qui arrive"),
    ],
)
def test_f1_opens_the_guide_over_a_dialog(tour: Tour, command: str, kind: type[QWidget], page: str) -> None:
    """A dialog lets no other window of the desk be used: the guide is one of its own."""
    tour.clear()
    dialog, seat = tour.dialog(command, kind), tour.seat
    tour.settle(dialog)
    seat.press(Key.Key_F1)
    guide = dialog.findChild(GuideWindow)
    assert guide is not None
    seat.until(guide.page.hasFocus, "the guide has the keyboard")
    assert guide.page.page is not None
    assert guide.page.page.title == page
    seat.press(Key.Key_F, with_=Mod.ControlModifier)
    assert seat.focus() is guide.field
    dialog.close()
    seat.until(lambda: not guide.isVisible(), "the guide goes with the dialog")
    tour.rest()


@pytest.mark.parametrize("away", ["hint", "escape"])
def test_the_tooltip_of_what_has_the_keyboard_opens_by_a_key(tour: Tour, away: str) -> None:
    tour.clear()
    window, seat = tour.review(), tour.seat
    tour.settle(window)
    for shown, words in ((window.review.decision.comment, ""), (window.review.list, "déposée")):
        shown.setFocus()
        window.do("hint")
        assert words in QToolTip.text()
        assert QToolTip.isVisible() == bool(words)
    if away == "escape":
        seat.press(Key.Key_Escape)
    else:
        window.do("hint")
    seat.until(lambda: not QToolTip.isVisible(), "it is put away")
    tour.rest()


def test_columns_are_widened_by_the_menu(tour: Tour) -> None:
    tour.clear()
    review = tour.review().review
    first = review.panes()
    for command, at, grows in (("list_wider", 0, 1), ("list_narrower", 0, -1), ("side_wider", 2, 1)):
        before = review.panes()[at]
        tour.window.do(command)
        assert (review.panes()[at] - before) * grows > 0
    tour.window.do("side_narrower")
    assert review.panes() == first
    assert sum(one.isVisible() for one in review.findChildren(QSplitter)) == 1
    tour.rest()


def test_the_menu_ticks_what_is_chosen(tour: Tour) -> None:
    tour.clear()
    window, actions = tour.review(), tour.window._menus.actions

    def ticked(menu: str) -> list[str]:
        return [name for name, action in actions.items() if name.startswith(menu) and action.isChecked()]

    assert ticked("theme_") == ["theme_auto"]
    assert ticked("language_") == ["language_auto"]
    for name, menu in (("theme_light", "theme_"), ("language_fr", "language_"), ("language_auto", "language_")):
        window.do(name)
        assert ticked(menu) == [name]
    assert {one.name for one in commands() if one is not SEPARATOR} == set(actions)
    tour.rest()
