"""A desk of one's own becomes a shared one: whole, with its ids, whatever stops it on the way."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Boolean

from csdesk.app.delegating import Absence, delegate
from csdesk.app.ports import House
from csdesk.domain.company import Member, Role
from csdesk.domain.trouble import Trouble
from csdesk.exchange.campaign_file import load_campaign, text_of
from csdesk.storage import open_store
from csdesk.storage.postgres import Place
from csdesk.storage.postgres_admin import Campaigns, owning, set_up
from csdesk.storage.postgres_admin_trouble import (
    BadContent,
    BadText,
    BeingMoved,
    FormerDeskToMove,
    MovedOtherwise,
    NotEmpty,
    NothingToMove,
    OthersAtWork,
)
from csdesk.storage.postgres_logins import put_member
from csdesk.storage.postgres_move import Moved, move
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.postgres_trouble import NoSharedDesk
from csdesk.storage.tables import metadata
from tests.contract.made import piece_of, put, receive, registration, unattached
from tests.desk.house import furnish, house_of
from tests.postgres_owners import Owned
from tests.postgres_server import PASSWORD

CAMPAIGN = "clermont-ferrand-2026"
LEAST = 5
ROOT = Path(__file__).parents[2]
SMALL_BATCHES = (
    "import sys; from csdesk.storage import postgres_move; from csdesk.__main__ import main; "
    "postgres_move.BATCH_ROWS = 5; sys.exit(main(['admin', 'move', *sys.argv[1:]]))"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight dossiers, and something in every table; a second session that comes first in no order of names."""
    where = tmp_path / "bureau"
    furnish(where)
    house = house_of(where)
    with closing(house.open_store()) as store:
        absence(house, store)
        with store.writing() as desk:
            desk.put_waiting(unattached(), b"scan")
            desk.assign(3, "56133699", house.campaign.domains[0], "boury", house.clock.now())
            desk.turn("ab" * 32, 0, 90)
    with open_store(where, "ancienne-2025") as former:
        put(former, registration(1))
    return where


def absence(house: House, store: Any) -> None:
    today = house.clock.today()
    away = next(one for one in house.campaign.managers if one.key != "boury")
    lent = Absence(away.key, "boury", away.domains[:1], today, today + timedelta(days=3), by=away.name)
    delegate(store, house.campaign, house.clock, lent)


def campaigns(folder: Path) -> Campaigns:
    paths = sorted((folder / "campaigns").glob("*.toml"))
    return {path.stem: (load_campaign(path), text_of(path)) for path in paths}


def carried(folder: Path, owned: Owned) -> Moved:
    return move(folder, Place.of(owned.url), campaigns(folder), lambda done, total: None)


def left(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the desk's file, as it is, in an order of ours."""
    uri = f"{(folder / 'desk.db').as_uri()}?mode=ro"
    with closing(sqlite.connect(uri, uri=True)) as raw:
        return {table.name: listed(table, raw.execute(asked(table)).fetchall()) for table in metadata.sorted_tables}


def arrived(owned: Owned) -> dict[str, list[tuple[Any, ...]]]:
    with psycopg.connect(owned.url) as raw:
        return {
            table.name: listed(table, raw.execute(asked(table).encode()).fetchall()) for table in metadata.sorted_tables
        }


def asked(table: Any) -> str:
    return f"SELECT {', '.join(column.name for column in table.columns)} FROM {table.name}"


def listed(table: Any, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    flags = [isinstance(column.type, Boolean) for column in table.columns]
    return sorted((tuple(bool(v) if f else v for v, f in zip(row, flags, strict=True)) for row in rows), key=repr)


def check_the_same(folder: Path, owned: Owned) -> None:
    """Every row that left is there; campaigns and domains may have more, of the campaign files."""
    before, after = left(folder), arrived(owned)
    assert all(before.values()), [table for table, rows in before.items() if not rows]
    for table in ("campaign", "domain"):
        assert set(before[table]) <= set(after[table])
    for table in before.keys() - {"campaign", "domain"}:
        assert after[table] == before[table], table


def test_every_row_and_every_byte_arrives_under_its_id(folder: Path, owned: Owned) -> None:
    moved = carried(folder, owned)
    check_the_same(folder, owned)
    rows = left(folder)
    assert moved.bytes == sum(size for _id, _campaign, _sha, size, _data in rows["content"])
    assert {table: moved.rows[table] for table in ("piece", "decision", "content")} == {
        table: len(rows[table]) for table in ("piece", "decision", "content")
    }
    with open_shared(owned.url, CAMPAIGN) as store:
        assert store.check() == []


def test_the_desk_that_is_carried_is_not_written_to(folder: Path, owned: Owned) -> None:
    before = (folder / "desk.db").read_bytes()
    carried(folder, owned)
    assert (folder / "desk.db").read_bytes() == before


def test_work_goes_on_where_it_stopped(folder: Path, owned: Owned) -> None:
    """New rows get ids that nothing had before."""
    carried(folder, owned)
    with open_shared(owned.url, CAMPAIGN) as store:
        put(store, registration(9))
        with store.writing() as desk:
            receive(desk, piece_of(desk, 9), b"new")
        assert store.check() == []
    rows = left(folder)
    for table in ("registration", "piece", "deposit", "content"):
        ((last,),) = owned.run(f"SELECT max(id) FROM {table}")
        assert last > max(row[0] for row in rows[table])


@pytest.mark.parametrize("first", ["prepared", "prepared with others"])
def test_a_desk_that_was_prepared_takes_the_names_of_the_one_that_comes(folder: Path, owned: Owned, first: str) -> None:
    """Whatever ids its campaigns and domains had: here in another order."""
    known = campaigns(folder)
    ours = known[CAMPAIGN]
    other = {"autre-2024": (replace(ours[0], key="autre-2024"), ours[1])}
    set_up(Place.of(owned.url), {**(other if "others" in first else {}), **known})
    owned.run("INSERT INTO campaign (key) VALUES ('ancienne-2025')")
    carried(folder, owned)
    check_the_same(folder, owned)
    with open_shared(owned.url, CAMPAIGN) as store:
        assert store.check() == []


def test_killed_at_any_point_it_goes_on_and_nobody_comes_in_before_the_end(folder: Path, owned: Owned) -> None:
    dice = Random(4)
    kills = 0
    while not stopped(folder, owned, dice.choice((0, 1, 1, 2, 3)), dice.random() * 0.06):
        kills += 1
    assert kills >= LEAST, "it was over before it was killed"
    with run(folder, owned) as last:
        last.communicate()
    assert last.returncode == 0
    check_the_same(folder, owned)
    with open_shared(owned.url, CAMPAIGN) as store:
        assert store.check() == []
    assert carried(folder, owned).before


def stopped(folder: Path, owned: Owned, lines: int, seconds: float) -> bool:
    """Start it, and kill it after some lines and a moment; whether it had come to its end."""
    with run(folder, owned) as going:
        assert going.stderr is not None
        for _line in range(lines):
            going.stderr.readline()
        with suppress(subprocess.TimeoutExpired):
            going.wait(seconds if lines else seconds * 20)
        going.kill()
        going.communicate()
    free(owned)
    try:
        open_shared(owned.url, CAMPAIGN).close()
    except (BeingMoved, NoSharedDesk):
        return False
    check_the_same(folder, owned)
    return True


def run(folder: Path, owned: Owned) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", SMALL_BATCHES, str(folder), owned.url],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "HOME": str(folder), "LC_ALL": "C.UTF-8"},
    )


def free(owned: Owned) -> None:
    """The server ends what a killed program left behind: it notices at its next word."""
    name = owned.desks.url_name(owned.url)
    left_behind = f"FROM pg_stat_activity WHERE datname = '{name}' AND backend_type = 'client backend'"
    while owned.desks.run(f"SELECT pg_terminate_backend(pid) {left_behind}"):
        pass


def test_what_changed_at_the_desk_since_it_was_stopped_is_carried_too(folder: Path, owned: Owned) -> None:
    assert not stopped(folder, owned, 3, 0)
    with closing(house_of(folder).open_store()) as store:
        put(store, registration(7))
        with store.writing() as desk:
            receive(desk, piece_of(desk, 7), b"since")
    owned.run("UPDATE content SET size = size + 1 WHERE id = (SELECT max(id) FROM content)")  # of another state
    carried(folder, owned)
    check_the_same(folder, owned)


@pytest.fixture
def spoiled(folder: Path) -> Iterator[Any]:
    with closing(sqlite.connect(folder / "desk.db", isolation_level=None)) as raw:
        yield raw


@pytest.mark.parametrize(
    ("harm", "trouble"),
    [
        ("UPDATE registration SET teachings = 'a' || char(0) WHERE id = 1", BadText),
        ("UPDATE content SET data = CAST(data || 'a' AS BLOB) WHERE id = 3", BadContent),
        ("UPDATE alembic_version SET version_num = '0002'", FormerDeskToMove),
    ],
)
def test_what_cannot_be_carried_is_said_and_the_desk_stays_shut(
    folder: Path, owned: Owned, spoiled: Any, harm: str, trouble: type[Trouble]
) -> None:
    spoiled.execute(harm)
    with pytest.raises(trouble):
        carried(folder, owned)
    with pytest.raises((BeingMoved, NoSharedDesk)):
        open_shared(owned.url, CAMPAIGN)


@pytest.mark.parametrize("told", ["absent", "vide"])
def test_a_folder_without_a_desk_is_said(tmp_path: Path, owned: Owned, told: str) -> None:
    if told == "vide":
        (tmp_path / "desk.db").touch()
    with pytest.raises(NothingToMove, match=told):
        move(tmp_path, Place.of(owned.url), {}, lambda done, total: None)


def test_a_desk_with_dossiers_of_its_own_is_not_touched(folder: Path, owned: Owned) -> None:
    set_up(Place.of(owned.url), campaigns(folder))
    with open_shared(owned.url, CAMPAIGN) as store:
        put(store, registration(1))
    with pytest.raises(NotEmpty, match="registration"):
        carried(folder, owned)
    with open_shared(owned.url, CAMPAIGN) as store:
        assert store.check() == []


def test_what_arrives_otherwise_keeps_the_desk_shut(folder: Path, owned: Owned) -> None:
    """Something between the two that changes one word on the way."""
    set_up(Place.of(owned.url), campaigns(folder))
    owned.run("""CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.comment := NEW.comment || '.'; RETURN NEW; END $$""")
    owned.run("CREATE TRIGGER a_spoil BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION spoil()")
    with pytest.raises(MovedOtherwise, match="decision"):
        carried(folder, owned)
    with pytest.raises(BeingMoved):
        open_shared(owned.url, CAMPAIGN)


def test_nobody_is_at_work_while_a_desk_is_carried_in(folder: Path, owned: Owned) -> None:
    set_up(Place.of(owned.url), campaigns(folder))
    login = owned.login("head")
    with owning(Place.of(owned.url)) as connection:
        put_member(connection, Place.of(owned.url), Member(login, "Chef", Role.HEAD), PASSWORD)
    with psycopg.connect(owned.as_user(login)), pytest.raises(OthersAtWork, match=login):
        carried(folder, owned)
