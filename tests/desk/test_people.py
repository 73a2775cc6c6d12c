"""The window of people of a shared desk: who one is, what one may, and a campaign that others change."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from csdesk.domain.company import Role
from csdesk.domain.queue import Box
from csdesk.exchange.campaign_file import BUILT_IN, built_in_text
from csdesk.models.places import Kind, Place
from csdesk.storage.postgres_store import PostgresStore, open_shared
from csdesk.views.absence_form import AbsenceForm
from csdesk.views.header_parts import ManagerButton
from csdesk.views.manager_dialog import ManagerDialog
from csdesk.views.sheet_panel import Doings
from csdesk.wiring import FolderDoors
from tests.desk.conftest import Sit
from tests.desk.house import Still
from tests.desk.seat import PATIENCE, Key, Mod, Seat
from tests.postgres_desks import Desks
from tests.shared_members import PASSWORD, People, people_of
from tests.views.found import button, one

SitDown = Callable[..., Seat]


@pytest.fixture
def people(postgresql: Desks, shared_url: str) -> Iterator[People]:
    with people_of(postgresql, shared_url) as found:
        yield found


@pytest.fixture
def sit_as(sit: Sit, people: People, tmp_path: Path) -> SitDown:
    """`sit_as(Role.MANAGER, "boury")`: somebody in that role at a workstation of her own."""

    def sit_down(role: Role, manager: str = "") -> Seat:
        doors = FolderDoors(tmp_path / f"poste-{role}-{manager}", Still())
        doors.move_in(people.join(f"Mme {role.value} {manager}".strip(), role, manager), PASSWORD)
        return sit("", doors.enter())

    return sit_down


def said(seat: Seat) -> str:
    """The last thing the desk told."""
    return seat.told[-1][0] if seat.told else ""


def test_a_manager_sees_her_queues_under_her_name_and_takes_nobody_s_place(sit_as: SitDown) -> None:
    seat = sit_as(Role.MANAGER, "boury")
    assert {row.domain for row in seat.listed()} <= set(seat.session.desk.domains)
    assert seat.session.desk.author == "Mme manager boury"
    assert seat.window.findChildren(ManagerDialog) == []
    assert not one(seat.window.header, ManagerButton).isEnabled()
    assert one(seat.window.header, ManagerButton).text() == "Mme manager boury"
    seat.window.do("sit_down")
    assert "chacun travaille sous son nom" in said(seat)


def test_a_manager_decides_under_her_own_name(sit_as: SitDown) -> None:
    seat = sit_as(Role.MANAGER, "boury")
    first = seat.current
    seat.decide(Key.Key_3)
    assert seat.piece(first).decisions[-1].by == "Mme manager boury"


def test_deliveries_domains_and_the_campaign_are_for_coordinators(sit_as: SitDown) -> None:
    seat = sit_as(Role.MANAGER, "boury")
    seat.window.do("import")
    assert "coordinateurs" in said(seat)
    seat.go(Place(Kind.CAMPAIGN))
    page, editing = seat.window.pages.campaign, seat.session.editing
    editing.put(("title",), "Un autre titre")
    seat.until(lambda: editing.effects is not None)
    assert not button(page, "Enregistrer et appliquer").isEnabled()
    assert any("coordinateurs" in label.text() for label in page.foot.findChildren(QLabel))
    editing.give_up()


def test_a_head_reads_everything_and_nothing_she_presses_writes(sit_as: SitDown, people: People) -> None:
    seat = sit_as(Role.HEAD)
    assert seat.session.desk.covers_all
    assert one(seat.window.header, ManagerButton).text() == "Mme head · lecture seule"
    piece, before = seat.current, seat.piece(seat.current)
    for keys in (Key.Key_3, Key.Key_1, Key.Key_2, Key.Key_0):
        seat.told.clear()
        seat.press(keys)
        assert "ne change rien" in said(seat)
    assert (seat.current, seat.piece(piece)) == (piece, before)
    assert "ne change rien" in seat.window.review.decision.why.text()
    seat.told.clear()
    seat.press(Key.Key_I, with_=Mod.ControlModifier)
    seat.until(lambda: "ne change rien" in said(seat), "Ctrl+I says why")


@pytest.mark.parametrize("name", ["import", "attach", "counter", "correct", "absence", "accepted", "undo"])
def test_a_head_finds_what_writes_dimmed_in_the_menus(sit_as: SitDown, name: str) -> None:
    action = sit_as(Role.HEAD).window._menus.actions[name]
    assert not action.isEnabled()
    assert "ne change rien" in action.toolTip()


def test_a_head_finds_pages_and_the_sheet_for_reading(sit_as: SitDown) -> None:
    seat = sit_as(Role.HEAD)
    seat.go(Place(Kind.WAITING))
    for words in ("Rattacher", "Mettre de côté"):
        assert not button(seat.window.pages.waiting, words).isEnabled()
    seat.go(Place(Kind.UNASSIGNED))
    assert "ne change rien" in one_text(seat.window.pages.unassigned.findChildren(QLabel))
    seat.go(Place(Kind.QUEUE, Box.TO_REVIEW))
    seat.window.do("sheet")
    seat.until(lambda: seat.window._over.shown, "the sheet is open")
    doings = one(seat.window, Doings)
    assert not any(one.isEnabled() for one in doings.findChildren(QPushButton))
    assert "ne change rien" in one_text(doings.findChildren(QLabel))


def one_text(labels: list[QLabel]) -> str:
    return " ".join(label.text() for label in labels)


def test_a_head_turns_a_page_for_herself(sit_as: SitDown) -> None:
    seat = sit_as(Role.HEAD)
    seat.press(Key.Key_L)
    seat.settle()
    seat.session.desk.refresh()
    seat.settle()
    assert seat.told == []


def test_a_coordinator_saves_the_campaign_into_the_database(sit_as: SitDown, people: People, qtbot: QtBot) -> None:
    seat = sit_as(Role.COORDINATOR)
    seat.go(Place(Kind.CAMPAIGN))
    editing = seat.session.editing
    seat.until(lambda: editing.effects is not None)
    editing.put(("title",), "Un autre titre")
    seat.until(lambda: editing.can_save)
    with qtbot.waitSignal(editing.taken_over, timeout=PATIENCE):
        editing.save()
    assert 'title = "Un autre titre"' in kept(people)
    again = seat.house.again()
    assert again.campaign.title == "Un autre titre"


def kept(people: People) -> str:
    """The campaign file in the database."""
    with open_shared(people.url, BUILT_IN) as store:
        assert isinstance(store, PostgresStore)
        return store.shelf().text(BUILT_IN) or ""


def test_what_a_coordinator_moves_to_another_domain_follows_the_file(
    sit_as: SitDown, people: People, qtbot: QtBot
) -> None:
    seat = sit_as(Role.COORDINATOR)
    seat.go(Place(Kind.CAMPAIGN))
    editing, boury = seat.session.editing, seat.house.campaign.managers[0]
    seat.until(lambda: editing.effects is not None)
    editing.put(("managers", 0, "domains"), [*boury.domains, "Nouveau domaine"])
    seat.until(lambda: editing.can_save)
    with qtbot.waitSignal(editing.taken_over, timeout=PATIENCE):
        editing.save()
    later = sit_as(Role.MANAGER, "boury")
    assert "Nouveau domaine" in later.session.desk.domains


def test_a_file_that_another_saved_meanwhile_is_not_overwritten(sit_as: SitDown, people: People) -> None:
    seat = sit_as(Role.COORDINATOR)
    seat.go(Place(Kind.CAMPAIGN))
    editing = seat.session.editing
    seat.until(lambda: editing.effects is not None)
    editing.put(("title",), "Mon titre")
    seat.until(lambda: editing.can_save)
    theirs = f"{built_in_text()}# d’une collègue\n"
    people.put_campaign(theirs, built_in_text())
    seat.told.clear()
    editing.save()
    seat.until(lambda: "a changé depuis son ouverture" in said(seat), "it is said")
    assert kept(people) == theirs
    assert editing.unsaved


def test_a_campaign_that_changed_is_offered_and_taken(sit_as: SitDown, people: People, qtbot: QtBot) -> None:
    seat = sit_as(Role.MANAGER, "boury")
    people.put_campaign(f"{built_in_text()}# plus tard\n", built_in_text())
    seat.session.desk.watch()
    seat.until(lambda: "La session d’examen a changé" in seat.window.notice.text, "it is offered")
    with qtbot.waitSignal(seat.window.outdated, timeout=PATIENCE):
        seat.click(button(seat.window.notice, "Recharger"))


def test_a_manager_notes_her_own_absence_only(sit_as: SitDown) -> None:
    seat = sit_as(Role.MANAGER, "boury")
    seat.window.do("absence")
    form = one(seat.window, AbsenceForm)
    assert [form.who.itemData(n) for n in range(form.who.count())] == ["boury"]
