"""`csdesk admin`: logins given, changed, listed and taken back."""

import json
import re
from collections.abc import Iterator

import psycopg
import pytest

from csdesk.cli.admin_secrets import LEAST, NEW
from csdesk.exchange.campaign_file import BUILT_IN, built_in
from csdesk.storage.postgres_store import open_shared
from tests.cli.made import Terminal
from tests.cli.terminals import at_a_terminal
from tests.contract.made import put, registration
from tests.postgres_desks import Desks
from tests.postgres_owners import Owned
from tests.postgres_owners import owned as owned_by
from tests.postgres_server import PASSWORD

CAMPAIGN = built_in()
BOURY, OTHER = (next(one for one in CAMPAIGN.managers if one.key == key) for key in ("boury", "teixeira"))
SECRET = "un long mot de passe é"


@pytest.fixture(params=["owner", "superuser"])
def desk(request: pytest.FixtureRequest, postgresql: Desks, empty: Terminal) -> Iterator[Owned]:
    with owned_by(postgresql, superuser=request.param == "superuser") as one:
        empty.done("admin", "init", one.url)
        yield one


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NEW, SECRET)


def groups(desk: Owned, login: str) -> list[str]:
    found = desk.run(f"""SELECT g.rolname FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid
        JOIN pg_roles m ON m.oid = a.member WHERE m.rolname = '{login}' ORDER BY 1""")
    return [name for (name,) in found]


def connected(url: str) -> str:
    with psycopg.connect(url) as connection:
        return str(connection.execute("SELECT session_user").fetchone())


def test_a_manager_gets_in_under_her_name_of_the_campaign(empty: Terminal, desk: Owned) -> None:
    login = desk.login("boury")
    said = empty.done("admin", "add-manager", desk.url, login, "--manager", "boury", "--json").json
    assert said == {"login": login, "name": BOURY.name, "role": "manager", "manager": "boury", "done": "added"}
    assert groups(desk, login) == ["csdesk_manager"]
    assert login in connected(desk.as_user(login, SECRET))
    with open_shared(desk.as_user(login, SECRET), BUILT_IN) as store:
        member = store.member()
        assert member is not None
        assert (member.login, member.name, member.manager) == (login, BOURY.name, "boury")


@pytest.mark.parametrize("role", ["coordinator", "head"])
def test_those_of_no_domain_say_their_name(empty: Terminal, desk: Owned, role: str) -> None:
    login = desk.login("one")
    assert "--name" in empty.type("admin", "add-manager", desk.url, login, f"--{role}").trouble
    said = empty.done("admin", "add-manager", desk.url, login, f"--{role}", "--name", "Anne Le Gall", "--json").json
    assert (said["name"], said["role"], said["manager"]) == ("Anne Le Gall", role, None)
    assert groups(desk, login) == [f"csdesk_{role}"]


def test_a_known_login_changes_role_key_and_name_and_keeps_its_password(empty: Terminal, desk: Owned) -> None:
    login = desk.login("one")
    add = ("admin", "add-manager", desk.url, login, "--json")
    assert empty.done(*add, "--manager", "boury").json["done"] == "added"
    assert empty.done(*add, "--manager", "boury").json["done"] == "kept"
    assert empty.done(*add, "--manager", "teixeira").json["name"] == OTHER.name
    assert empty.done(*add, "--head", "--name", "X. Y").json["done"] == "changed"
    assert groups(desk, login) == ["csdesk_head"]
    connected(desk.as_user(login, SECRET))


def test_two_do_not_sign_alike(empty: Terminal, desk: Owned) -> None:
    first, second = desk.login("one"), desk.login("two")
    empty.done("admin", "add-manager", desk.url, first, "--manager", "boury")
    said = empty.type("admin", "add-manager", desk.url, second, "--manager", "boury").trouble
    assert f"« {BOURY.name} » est déjà le nom de « {first} »" in said
    assert desk.run(f"SELECT FROM pg_roles WHERE rolname = '{second}'") == []
    empty.done("admin", "add-manager", desk.url, second, "--manager", "boury", "--name", "L’autre")


def test_a_key_of_no_campaign_is_told_with_those_that_are(empty: Terminal, desk: Owned) -> None:
    said = empty.type("admin", "add-manager", desk.url, desk.login("one"), "--manager", "personne").trouble
    assert all(one.key in said for one in CAMPAIGN.managers)


@pytest.mark.parametrize("strength", ["SUPERUSER", "BYPASSRLS", "REPLICATION", "CREATEROLE"])
def test_a_login_of_power_is_no_managers(empty: Terminal, desk: Owned, strength: str) -> None:
    login = desk.login("strong")
    desk.run(f"CREATE ROLE {login} LOGIN {strength} PASSWORD '{PASSWORD}'")
    said = empty.type("admin", "add-manager", desk.url, login, "--manager", "boury").trouble
    assert "plus de droits" in said
    assert groups(desk, login) == []


def test_the_owner_is_no_manager_of_her_desk(empty: Terminal, desk: Owned) -> None:
    said = empty.type("admin", "add-manager", desk.url, desk.owner, "--manager", "boury").trouble
    assert "plus de droits" in said


@pytest.mark.parametrize("name", ["", "pg_boury", "x" * 64, "public"])
def test_what_cannot_be_a_login_is_said(empty: Terminal, desk: Owned, name: str) -> None:
    assert "nom de compte" in empty.type("admin", "add-manager", desk.url, name, "--manager", "boury").trouble


def test_a_login_may_have_any_letters(empty: Terminal, desk: Owned) -> None:
    login = desk.login('é"; DROP TABLE piece; --%s')
    empty.done("admin", "add-manager", desk.url, login, "--manager", "boury")
    assert desk.run("SELECT login FROM member") == [(login,)]
    assert empty.done("admin", "remove-manager", desk.url, login, "--json").json["login_dropped"]
    assert desk.run("SELECT to_regclass('piece')::text") == [("piece",)]


def test_who_leaves_loses_everything_but_her_name_in_the_history(empty: Terminal, desk: Owned) -> None:
    login = desk.login("one")
    empty.done("admin", "add-manager", desk.url, login, "--coordinator", "--name", "Anne Le Gall")
    with open_shared(desk.as_user(login, SECRET), BUILT_IN) as store:
        put(store, registration(1, domain=CAMPAIGN.domains[0]))
    with psycopg.connect(desk.as_user(login, SECRET), autocommit=True) as still_there:
        said = empty.done("admin", "remove-manager", desk.url, login, "--json").json
        assert said == {"login": login, "login_dropped": True}
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            still_there.execute("SELECT * FROM registration")
    with pytest.raises(psycopg.OperationalError):
        connected(desk.as_user(login, SECRET))
    assert (login,) in desk.run("SELECT DISTINCT login FROM journal")
    assert "Personne ne travaille" in empty.type("admin", "remove-manager", desk.url, login).trouble


def test_a_login_of_two_desks_keeps_the_other(empty: Terminal, desk: Owned) -> None:
    login, second = desk.login("one"), desk.another()
    empty.done("admin", "init", second)
    for url in (desk.url, second):
        empty.done("admin", "add-manager", url, login, "--manager", "boury")
    typed = empty.done("admin", "remove-manager", desk.url, login)
    assert "reste sur le serveur" in typed.out
    with pytest.raises(psycopg.OperationalError):
        connected(desk.as_user(login, SECRET))
    connected(desk.as_user(login, SECRET, database=desk.desks.url_name(second)))


def test_a_login_that_was_there_before_stays_when_she_leaves(empty: Terminal, desk: Owned) -> None:
    """Something else of the server may count on it, and PostgreSQL would not always say so."""
    login = desk.login("one")
    desk.run(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'")
    empty.done("admin", "add-manager", desk.url, login, "--manager", "boury")
    assert empty.done("admin", "remove-manager", desk.url, login, "--json").json["login_dropped"] is False
    assert groups(desk, login) == []
    with pytest.raises(psycopg.OperationalError):
        connected(desk.as_user(login))


def test_everyone_is_listed_with_what_is_theirs(empty: Terminal, desk: Owned) -> None:
    assert empty.done("admin", "managers", desk.url, "--json").json == []
    login, head = desk.login("one"), desk.login("two")
    empty.done("admin", "add-manager", desk.url, login, "--manager", "boury")
    empty.done("admin", "add-manager", desk.url, head, "--head", "--name", "X. Y")
    with psycopg.connect(desk.as_user(login, SECRET)):
        first, second = empty.done("admin", "managers", desk.url, "--json").json
    assert first == {
        "login": login,
        "name": BOURY.name,
        "role": "manager",
        "manager": "boury",
        "domains": sorted(BOURY.domains),
        "last_seen": None,
        "connections": 1,
        "can_log_in": True,
    }
    assert (second["login"], second["domains"]) == (head, [])
    assert BOURY.domains[0] in empty.done("admin", "managers", desk.url).out


def test_who_wrote_was_seen(empty: Terminal, desk: Owned) -> None:
    login = desk.login("one")
    empty.done("admin", "add-manager", desk.url, login, "--coordinator", "--name", "X. Y")
    with open_shared(desk.as_user(login, SECRET), BUILT_IN) as store:
        put(store, registration(1, domain=CAMPAIGN.domains[0]))
    (one,) = empty.done("admin", "managers", desk.url, "--json").json
    assert one["last_seen"] is not None


def test_a_password_is_changed_and_made(empty: Terminal, desk: Owned, monkeypatch: pytest.MonkeyPatch) -> None:
    login = desk.login("one")
    monkeypatch.delenv(NEW)
    add = ("admin", "add-manager", desk.url, login, "--manager", "boury")
    assert f"nouveau mot de passe de « {login} »" in empty.type(*add).trouble
    made = empty.done(*add, "--generate", "--json").json["password"]
    connected(desk.as_user(login, made))
    other = empty.done("admin", "password", desk.url, login, "--generate", "--json").json["password"]
    assert made != other
    assert min(len(made), len(other)) >= LEAST
    connected(desk.as_user(login, other))
    with pytest.raises(psycopg.OperationalError):
        connected(desk.as_user(login, made))
    shown = empty.done("admin", "password", desk.url, login, "--generate").out
    connected(desk.as_user(login, shown.split()[-1]))


def test_a_short_password_is_refused(empty: Terminal, desk: Owned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NEW, "x" * (LEAST - 1))
    said = empty.type("admin", "add-manager", desk.url, desk.login("one"), "--manager", "boury").trouble
    assert f"au moins {LEAST} caractères" in said


def test_a_password_of_nobody_is_not_changed(empty: Terminal, desk: Owned) -> None:
    assert "Personne ne travaille" in empty.type("admin", "password", desk.url, desk.owner).trouble


def test_no_log_of_the_server_has_the_password(empty: Terminal, desk: Owned) -> None:
    """The server is given what it verifies a password by, not the password."""
    login = desk.login("one")
    empty.done("admin", "add-manager", desk.url, login, "--manager", "boury")
    ((kept,),) = desk.run(f"SELECT rolpassword FROM pg_authid WHERE rolname = '{login}'")
    assert re.match(r"SCRAM-SHA-256\$\d+:[\w+/=]+\$[\w+/=]+:[\w+/=]+$", kept)
    ((seen,),) = desk.run("SELECT json_agg(query)::text FROM pg_stat_activity")
    assert SECRET not in json.loads(json.dumps(seen))


def test_typed_twice_at_a_terminal(owned: Owned, empty: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NEW)
    empty.done("admin", "init", owned.url)
    login = owned.login("one")
    words = ["admin", "add-manager", owned.url, login, "--manager", "boury"]
    code, said = at_a_terminal(words, b"un mot de passe\n", b"un autre mot de passe\n")
    assert (code, "diffèrent" in said) == (1, True), said
    code, said = at_a_terminal(words, b"un mot de passe\n", b"un mot de passe\n")
    assert (code, "un mot de passe\n" in said) == (0, False), said
    connected(owned.as_user(login, "un mot de passe"))


def test_a_login_that_somebody_else_made_stays_hers(empty: Terminal, owned: Owned) -> None:
    """From PostgreSQL 16 on; before, whoever may make logins may change them all."""
    empty.done("admin", "init", owned.url)
    login = owned.login("one")
    owned.run(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'")
    said = empty.done("admin", "add-manager", owned.url, login, "--manager", "boury").out
    assert "son mot de passe reste le même" in said
    typed = empty.type("admin", "password", owned.url, login)
    ((version,),) = owned.run("SELECT current_setting('server_version_num')::int / 10000")
    if version >= 16:
        assert "ne peut pas le changer" in typed.trouble
    else:
        assert typed.code == 0
