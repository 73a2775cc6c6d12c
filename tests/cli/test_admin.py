"""`csdesk admin init` and `migrate`: an empty database becomes a shared desk, and follows the program."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic import command

from csdesk.exchange.campaign_file import BUILT_IN, built_in_text
from csdesk.storage import upgrade
from csdesk.storage.migrations import NEWEST
from csdesk.storage.postgres import Place, new_engine
from csdesk.storage.postgres_store import open_shared
from tests.cli.made import Terminal
from tests.cli.terminals import at_a_terminal
from tests.postgres_desks import Desks
from tests.postgres_owners import GROUPS, Owned
from tests.postgres_owners import owned as owned_by
from tests.postgres_server import PASSWORD


@pytest.fixture(params=["owner", "superuser"])
def anyone(request: pytest.FixtureRequest, postgresql: Desks) -> Iterator[Owned]:
    """An empty database, of a plain owner and of a superuser."""
    with owned_by(postgresql, superuser=request.param == "superuser") as one:
        yield one


def everything(owned: Owned) -> list[list[tuple[object, ...]]]:
    """The catalogue and the rows, as far as a repeated init could change them."""
    return [
        owned.run(statement)
        for statement in (
            "SELECT oid, relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY oid",
            "SELECT datacl::text FROM pg_database WHERE datname = current_database()",
            "SELECT nspacl::text FROM pg_namespace WHERE nspname = 'public'",
            "SELECT * FROM campaign_file",
            "SELECT * FROM domain_owner ORDER BY 1",
            "SELECT * FROM domain ORDER BY 1",
            "SELECT version_num FROM alembic_version",
            "SELECT count(*) FROM journal",
        )
    ]


def test_an_empty_database_becomes_a_desk(empty: Terminal, anyone: Owned) -> None:
    said = empty.done("admin", "init", anyone.url, "--json").json
    assert said["schema"] == NEWEST
    assert said["campaigns"] == {BUILT_IN: "added"}
    assert PASSWORD not in str(said)
    with open_shared(anyone.url, BUILT_IN) as store:
        assert store.check() == []
    assert anyone.run("SELECT text FROM campaign_file") == [(built_in_text(),)]
    assert not empty.folder.exists(), "no desk of one's own is made for it"


def test_again_and_nothing_changes(empty: Terminal, anyone: Owned) -> None:
    empty.done("admin", "init", anyone.url)
    before = everything(anyone)
    assert empty.done("admin", "init", anyone.url, "--json").json["campaigns"] == {BUILT_IN: "kept"}
    assert everything(anyone) == before


def test_strangers_are_shut_out(empty: Terminal, owned: Owned) -> None:
    empty.done("admin", "init", owned.url)
    stranger = owned.login("stranger")
    owned.run(f"CREATE ROLE {stranger} LOGIN PASSWORD '{PASSWORD}'")
    with pytest.raises(psycopg.OperationalError, match="CONNECT"):
        psycopg.connect(owned.as_user(stranger))
    for what, wanted in (("CREATE", False), ("USAGE", True)):
        assert owned.run(f"SELECT has_schema_privilege('{stranger}', 'public', '{what}')") == [(wanted,)]


def test_campaigns_of_ones_own(empty: Terminal, owned: Owned, tmp_path: Path) -> None:
    first, second = tmp_path / "lyon-2026.toml", tmp_path / "lyon-2027.toml"
    for path in (first, second):
        path.write_text(built_in_text(), "utf-8")
    words = ("admin", "init", owned.url, "--campaign", first, "--json")
    assert empty.done(*words).json["campaigns"] == {"lyon-2026": "added"}
    first.write_text(built_in_text() + "\n# relu\n", "utf-8")
    again = empty.done(*words, "--campaign", second).json["campaigns"]
    assert again == {"lyon-2026": "other", "lyon-2027": "added"}
    assert empty.done("admin", "init", owned.url, "--json").json["campaigns"] == dict.fromkeys(again, "kept")
    assert owned.run("SELECT count(*) FROM campaign_file WHERE text LIKE '%relu%'") == [(0,)]
    assert "diffère de ce fichier" in empty.done("admin", "init", owned.url, "--campaign", first).out


def test_a_campaign_with_mistakes_makes_no_desk(empty: Terminal, owned: Owned, tmp_path: Path) -> None:
    wrong = tmp_path / "faux.toml"
    wrong.write_text("title = 3\n", "utf-8")
    assert "faux.toml" in empty.type("admin", "init", owned.url, "--campaign", wrong).err
    assert owned.run("SELECT to_regclass('alembic_version')::text") == [(None,)]


def test_another_encoding_is_refused(empty: Terminal, owned: Owned) -> None:
    url = owned.another("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    assert "UTF-8 (LATIN1)" in empty.type("admin", "init", url).trouble


def test_someone_elses_database_is_refused(empty: Terminal, owned: Owned) -> None:
    other = owned.login("other")
    owned.run(f"CREATE ROLE {other} LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
    said = empty.type("admin", "init", owned.as_user(other)).trouble
    assert f"appartient à « {owned.owner} », pas à « {other} »" in said


def test_who_may_not_make_logins_is_told_what_to_ask_for(empty: Terminal, owned: Owned) -> None:
    owned.run(f"ALTER ROLE {owned.owner} NOCREATEROLE")
    assert f"ALTER ROLE {owned.owner} CREATEROLE" in empty.type("admin", "init", owned.url).trouble
    assert owned.run("SELECT to_regclass('alembic_version')::text") == [(None,)]


def test_roles_that_another_desk_made_must_be_given(empty: Terminal, owned: Owned) -> None:
    owned.run(f"REVOKE ADMIN OPTION FOR {GROUPS[0]} FROM {owned.owner}")
    typed = empty.type("admin", "init", owned.url)
    ((version,),) = owned.run("SELECT current_setting('server_version_num')::int / 10000")
    if version >= 16:
        assert f"GRANT {GROUPS[0]} TO {owned.owner} WITH ADMIN OPTION" in typed.trouble
    else:
        assert typed.code == 0


@pytest.fixture
def former(owned: Owned) -> Owned:
    """A desk of the schema before this one."""
    with new_engine(Place.of(owned.url)).connect().execution_options(writing=True) as connection, connection.begin():
        command.upgrade(upgrade._config(connection), "0002")
    return owned


def revision(owned: Owned) -> str:
    ((found,),) = owned.run("SELECT version_num FROM alembic_version")
    return str(found)


def test_a_former_desk_is_brought_up_once_it_is_backed_up(empty: Terminal, former: Owned) -> None:
    assert "--backed-up" in empty.type("admin", "migrate", former.url).trouble
    assert "ancien schéma (0002)" in empty.type("admin", "init", former.url).trouble
    assert revision(former) == "0002"
    said = empty.done("admin", "migrate", former.url, "--backed-up", "--json").json
    assert (said["from"], said["to"]) == ("0002", NEWEST)
    assert revision(former) == NEWEST
    assert empty.done("admin", "init", former.url, "--json").json["campaigns"] == {BUILT_IN: "added"}
    assert empty.done("admin", "migrate", former.url, "--json").json["from"] == NEWEST
    with open_shared(former.url, BUILT_IN) as store:
        assert store.check() == []


def test_at_a_terminal_a_yes_will_do(former: Owned) -> None:
    for answer, code, schema in ((b"non\n", 1, "0002"), (b"oui\n", 0, NEWEST)):
        assert at_a_terminal(["admin", "migrate", former.url], answer)[0] == code
        assert revision(former) == schema


def test_open_desks_are_not_kept_waiting_for_ever(empty: Terminal, former: Owned, patience: None) -> None:
    with psycopg.connect(former.url) as reader:
        reader.execute("SELECT count(*) FROM content")
        assert "occupée depuis plus de" in empty.type("admin", "migrate", former.url, "--backed-up").trouble
    assert revision(former) == "0002"


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csdesk.storage.postgres_admin.PATIENCE", 1)


def test_what_is_no_desk_is_not_brought_up(empty: Terminal, owned: Owned) -> None:
    assert "n’est pas une base csdesk" in empty.type("admin", "migrate", owned.url, "--backed-up").trouble


def test_the_password_is_typed_where_nothing_gives_it(owned: Owned, tmp_path: Path) -> None:
    """Not shown while it is typed, nor afterwards."""
    url = owned.as_user(owned.owner, password="")
    code, said = at_a_terminal(["admin", "init", url], f"{PASSWORD}\n".encode())
    assert (code, PASSWORD in said) == (0, False), said
    assert "Mot de passe pour" in said
    code, said = at_a_terminal(["admin", "managers", url], b"autre\n")
    assert code == 1
    assert "refuse le nom" in said


def test_without_a_terminal_a_missing_password_is_said(empty: Terminal, owned: Owned) -> None:
    url = owned.as_user(owned.owner, password="")
    assert "demande le mot de passe" in empty.type("admin", "init", url).trouble


@pytest.mark.parametrize("way", ["PGPASSWORD", "PGPASSFILE"])
def test_the_password_may_come_from_the_environment(
    empty: Terminal, owned: Owned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    kept = tmp_path / "pgpass"
    kept.write_text(f"*:*:*:*:{PASSWORD}\n")
    kept.chmod(0o600)
    monkeypatch.setenv(way, PASSWORD if way == "PGPASSWORD" else str(kept))
    empty.done("admin", "init", owned.as_user(owned.owner, password=""))


def test_the_server_is_asked_for_its_certificate_unless_told_otherwise(empty: Terminal, owned: Owned) -> None:
    url = owned.desks.url_name(owned.url)
    known = owned.desks.settings
    plain = f"postgresql://{owned.owner}:{PASSWORD}@{known['host']}:{known['port']}/{url}"
    assert "certificat" in empty.type("admin", "init", plain).trouble


@pytest.mark.parametrize(
    "words",
    [
        ["admin"],
        ["admin", "init"],
        ["admin", "add-manager", "postgresql://h/b", "boury"],
        ["admin", "add-manager", "postgresql://h/b", "boury", "--manager", "boury", "--head"],
        ["admin", "check", "postgresql://h/b", "--noted", "12:abc"],
    ],
)
def test_what_is_not_complete_is_a_matter_of_usage(empty: Terminal, words: list[str]) -> None:
    assert empty.type(*words).code == 2
