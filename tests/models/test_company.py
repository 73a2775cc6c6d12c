"""Two desks on one server, without a window: who is there, who holds what, and what each is told of the other."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.app.company import Attended, Written
from csdesk.domain.company import ABSENT, Presence
from csdesk.domain.status import Status
from csdesk.models import company, rereading
from csdesk.models.forms import DecisionDraft
from csdesk.models.places import Kind, Place
from csdesk.models.roles import HELD_ROLE
from tests.desk.shared_house import furnish_shared, shared_house_of
from tests.models.conftest import Begin, Sitting
from tests.postgres_desks import Desks

RECEIVED = DecisionDraft(Status.RECEIVED)
Join = Callable[[str], Sitting]


@pytest.fixture
def url(postgresql: Desks, tmp_path: Path) -> str:
    return furnish_shared(postgresql, tmp_path / "deliveries")


@pytest.fixture
def raw(url: str) -> Iterator["psycopg.Connection[Any]"]:
    with closing(psycopg.connect(url, autocommit=True)) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(company, "SETTLED", 0)


@pytest.fixture
def join(begin: Begin, url: str, tmp_path: Path, qtbot: QtBot) -> Join:
    """`join("boury")`: that manager sits down at a workstation of her own, and is seen to be there."""
    many = iter(range(9))

    def sit(manager: str = "*") -> Sitting:
        folder = tmp_path / f"poste {next(many)}"
        folder.mkdir()
        sitting = begin(manager, at=folder, house=shared_house_of(folder, url))
        there = sitting.session.company
        qtbot.waitUntil(lambda: there.session in there._there)
        return sitting

    return sit


def wait(sitting: Sitting, holds: Callable[[], bool]) -> None:
    sitting.bot.waitUntil(holds, timeout=30_000)


def meet(one: Sitting, two: Sitting) -> None:
    """Both know of each other, at the pieces they are at."""
    for here, there in ((one, two), (two, one)):
        known, other = here.session.company, there.session.company
        wait(
            here,
            lambda known=known, other=other, there=there: (  # type: ignore[misc]
                other.session in known._there
                and known._there[other.session].piece_id == there.desk.current
                and not known._news.isActive()
            ),
        )


def test_nobody_else_is_at_a_desk_of_ones_own(begin: Begin) -> None:
    alone = begin("*").session.company
    assert (alone.colleagues, alone.holder(1), alone._listener) == ((), "", None)


def test_a_piece_that_a_colleague_is_at_is_said_and_skipped(join: Join, raw: "psycopg.Connection[Any]") -> None:
    one = join("*")
    two = join("*")
    meet(one, two)
    first, second, third = two.rows()[:3]
    assert one.desk.current == two.desk.current == first  # who came first holds it
    said = one.session.company._there[one.session.company.session].name
    assert two.session.company.holder(first) == said
    assert one.session.company.holder(first) == ""
    assert two.desk.queue.index(0).data(HELD_ROLE) == f"en cours\u00a0: {said}"
    assert said in two.desk.queue.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert one.desk.queue.index(0).data(HELD_ROLE) == ""
    one.desk.look(second)
    two.desk.look(third)
    meet(one, two)
    two.desk.look(first)
    meet(one, two)
    two.desk.step(1)
    assert two.desk.current == third
    two.desk.step(-1)
    assert two.desk.current == first
    two.desk.look(second)  # by hand: allowed
    assert two.desk.current == second


def test_what_comes_next_is_not_what_a_colleague_is_at(join: Join) -> None:
    one, two = join("*"), join("*")
    second, third = two.rows()[1:3]
    one.desk.look(second)
    meet(one, two)
    two.rest()
    two.session.reviewing.say(RECEIVED)
    assert two.desk.current == third


def test_who_goes_to_a_page_lets_her_piece_go(join: Join) -> None:
    one, two = join("*"), join("*")
    meet(one, two)
    held = one.desk.current
    wait(two, lambda: bool(two.session.company.holder(held)))
    one.desk.go(Place(Kind.DASHBOARD))
    wait(two, lambda: not two.session.company.holder(held))


def test_who_closes_is_gone_at_once(join: Join, raw: "psycopg.Connection[Any]") -> None:
    one, two = join("*"), join("*")
    meet(one, two)
    held = one.desk.current
    wait(two, lambda: bool(two.session.company.holder(held)))
    gone = one.session.company.session
    one.session.close()
    wait(two, lambda: not two.session.company.holder(held))
    assert gone not in two.session.company._there
    assert raw.execute("SELECT session FROM attendance").fetchall() == [(two.session.company.session,)]


def test_who_is_silent_for_too_long_is_forgotten_at_a_heartbeat(join: Join, raw: "psycopg.Connection[Any]") -> None:
    one, two = join("*"), join("*")
    meet(one, two)
    silent = one.session.company.session
    raw.execute(
        "UPDATE attendance SET seen_at = seen_at - make_interval(secs => %s) WHERE session = %s", (ABSENT + 1, silent)
    )
    two.session.company._beat.timeout.emit()
    wait(two, lambda: silent not in two.session.company._there)


def test_colleagues_have_names_and_oneself_is_none(join: Join, raw: "psycopg.Connection[Any]") -> None:
    one, two = join("*"), join("*")
    meet(one, two)
    assert one.session.company.colleagues == ()  # the same login at another window
    raw.execute("UPDATE attendance SET name = 'Gaëlle Vigier' WHERE session = %s", (two.session.company.session,))
    one.session.company._beat.timeout.emit()
    wait(one, lambda: one.session.company.colleagues == ("Gaëlle Vigier",))
    two.desk.look(two.rows()[1])
    one.desk.look(two.rows()[2])


def test_a_colleagues_decision_is_read_and_ones_own_is_not(join: Join) -> None:
    one, two = join("*"), join("*")
    meet(one, two)
    read: list[int] = []
    one.desk._rereading.read.connect(lambda _found: read.append(1))
    piece = one.desk.current
    one.rest()
    one.session.reviewing.say(RECEIVED)
    wait(two, lambda: piece not in two.rows())
    assert read == []


def test_a_thousand_decisions_elsewhere_are_one_reading_a_second(join: Join, qtbot: QtBot) -> None:
    one = join("*")
    one.rest()
    read: list[int] = []
    one.desk._rereading.read.connect(lambda _found: read.append(1))
    for _time in range(1_000):
        one.desk.hear(Written(frozenset({one.desk.domains[0]}), "another"))
    one.rest()
    assert read == [1]
    qtbot.waitUntil(lambda: len(read) == 2, timeout=2 * rereading.BUDGET)
    one.rest()
    assert not one.desk._rereading._owed


def test_what_is_decided_in_domains_that_are_not_shown_wakes_nobody(join: Join) -> None:
    one = join("boury")
    one.rest()
    read: list[int] = []
    one.desk._rereading.read.connect(lambda _found: read.append(1))
    elsewhere = set(one.desk.house.campaign.domains) - {row.domain for row in one.desk.seat.rows}
    one.desk.hear(Written(frozenset(elsewhere), "another"))
    one.rest()
    assert read == []
    one.desk.hear(Written(session="another"))
    one.rest()
    assert read == [1]


def test_what_was_written_while_the_line_was_down_is_read_when_it_stands(
    join: Join, raw: "psycopg.Connection[Any]", url: str, postgresql: Desks
) -> None:
    one, two = join("*"), join("*")
    meet(one, two)
    name = postgresql.url_name(url)
    with one.bot.waitSignal(one.session.company.lost):
        postgresql.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{name}' AND application_name = 'csdesk bell'"
        )
    piece = two.desk.current
    two.rest()
    two.session.reviewing.say(RECEIVED)
    wait(one, lambda: piece not in one.rows())


def test_what_two_hundred_turn_to_is_taken_together(join: Join, qtbot: QtBot) -> None:
    one = join("*")
    said: list[int] = []
    one.session.company.changed.connect(lambda: said.append(1))
    now = one.session.company._there[one.session.company.session].since
    for number in range(200):
        one.session.company._heard(Attended(Presence(f"s{number}", f"Collègue {number:03}", number, now)))
    qtbot.waitUntil(lambda: bool(said))
    assert said == [1]
    assert len(one.session.company.colleagues) == 200
    one.session.company.forget()
    assert (one.session.company.colleagues, one.session.company.holder(5)) == ((), "")


def test_what_lands_after_one_left_brings_nobody_back(join: Join, raw: "psycopg.Connection[Any]") -> None:
    one = join("*")
    one.rest()
    one.session.company.close()
    one.desk.look(one.rows()[2])
    one.session.company.say()
    one.rest()
    assert raw.execute("SELECT count(*) FROM attendance").fetchall() == [(0,)]
