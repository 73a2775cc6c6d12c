"""The backup of a shared desk as docs/administration.md has it, and its return: the same rows, rights and journal."""

from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from csdesk.domain.company import Member, Role
from csdesk.exchange.campaign_file import load_campaign, text_of
from csdesk.storage.postgres import Place
from csdesk.storage.postgres_admin import owning, set_up
from csdesk.storage.postgres_inspection import inspect
from csdesk.storage.postgres_logins import put_member
from csdesk.storage.postgres_move import move
from csdesk.storage.postgres_store import open_shared
from tests.contract.made import piece_of, put, receive, registration
from tests.desk.house import furnish
from tests.postgres_owners import Owned
from tests.postgres_server import PASSWORD
from tests.postgres_tools import run_tool

CAMPAIGN = "clermont-ferrand-2026"
MANAGER = "un long mot de passe"
_TABLES = """SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
    AND c.relkind = 'r' ORDER BY 1"""


@pytest.fixture
def login(owned: Owned) -> str:
    return owned.login("boury")


@pytest.fixture
def desk(owned: Owned, login: str, tmp_path: Path) -> Owned:
    """Furnished, with one who works there and wrote."""
    folder, place = tmp_path / "bureau", Place.of(owned.url)
    furnish(folder)
    path = folder / "campaigns" / f"{CAMPAIGN}.toml"
    move(folder, place, {CAMPAIGN: (load_campaign(path), text_of(path))}, lambda done, total: None)
    with owning(place) as connection:
        put_member(connection, place, Member(login, "Anne Le Gall", Role.COORDINATOR), MANAGER)
    with open_shared(owned.as_user(login, MANAGER), CAMPAIGN) as store:
        put(store, registration(900, domain=load_campaign(path).domains[0]))
        with store.writing() as writing:
            receive(writing, piece_of(writing, 900), b"by a colleague")
    return owned


@pytest.fixture
def keeper(owned: Owned) -> str:
    """Who makes backups: reads everything, row level security or not, and changes nothing."""
    name = owned.login("keeper")
    owned.run(f"CREATE ROLE {name} LOGIN BYPASSRLS IN ROLE pg_read_all_data PASSWORD '{PASSWORD}'")
    owned.run(f"GRANT CONNECT ON DATABASE {owned.desks.url_name(owned.url)} TO {name}")
    return name


@pytest.fixture
def restored(desk: Owned, keeper: str, tmp_path: Path) -> str:
    """The address of a new database that the backup was put in, in the steps of the documentation."""
    ((version,),) = desk.run("SELECT current_setting('server_version_num')::int / 10000")
    name, copy = desk.desks.url_name(desk.url), tmp_path / "desk.dump"
    run_tool("pg_dump", version, desk.as_user(keeper), ["--format=custom", "--file", copy, name])
    again = desk.another()
    target = desk.desks.url_name(again)
    words: list[str | Path] = ["--no-owner", "--exit-on-error", "--single-transaction", "--dbname", target, copy]
    run_tool("pg_restore", version, again, words)
    return again


def rows(owned: Owned, url: str) -> dict[str, tuple[object, ...]]:
    """Of every table, the partitions and the journal among them: how many rows, and the hash of them all."""
    asked = "SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM {} t"
    return {name: owned.run(asked.format(name), url)[0] for (name,) in owned.run(_TABLES, url)}


def test_a_backup_comes_back_whole(desk: Owned, restored: str, login: str) -> None:
    before = rows(desk, desk.url)
    assert {"content_1", "journal", "member", "piece"} <= {name for name, (count, _hash) in before.items() if count}
    assert rows(desk, restored) == before
    place = Place.of(restored)
    (open_door,) = [one for one in inspect(place).problems if "N’importe quel compte" in one]
    assert "se connecter" in open_door
    set_up(place, {})  # what a backup of one database does not have: who may connect to it
    assert inspect(place).problems == ()
    assert inspect(place).head == inspect(Place.of(desk.url)).head


def test_work_goes_on_in_what_came_back(desk: Owned, restored: str, login: str, keeper: str) -> None:
    set_up(Place.of(restored), {})
    backups = desk.as_user(keeper, database=desk.desks.url_name(restored))
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(backups)
    desk.run(f"GRANT CONNECT ON DATABASE {desk.desks.url_name(restored)} TO {keeper}", restored)
    psycopg.connect(backups).close()
    mine = desk.as_user(login, MANAGER, database=desk.desks.url_name(restored))
    with open_shared(mine, CAMPAIGN) as store:
        put(store, registration(901, domain=""))
        with store.writing() as writing:
            receive(writing, piece_of(writing, 901), b"after")
    assert inspect(Place.of(restored)).problems == ()
    with closing(psycopg.connect(mine)) as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute("UPDATE decision SET comment = 'x'")


def test_a_backup_by_someone_who_sees_only_part_is_refused_by_the_server(
    desk: Owned, login: str, tmp_path: Path
) -> None:
    """Never a file that looks whole and lacks what its maker may not see."""
    ((version,),) = desk.run("SELECT current_setting('server_version_num')::int / 10000")
    words: list[str | Path] = ["--format=custom", "--file", tmp_path / "part.dump", desk.desks.url_name(desk.url)]
    with pytest.raises(AssertionError, match=r"permission denied|row-level security|row security"):
        run_tool("pg_dump", version, desk.as_user(login, MANAGER), words)
