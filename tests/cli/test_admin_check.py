"""`csdesk admin check` and `purge`: what is wrong is a sentence, and the end of the journal a line to keep."""

import pytest

from csdesk.cli.admin_secrets import NEW
from csdesk.exchange.campaign_file import BUILT_IN, built_in
from csdesk.storage.postgres_store import open_shared
from tests.cli.made import Terminal
from tests.cli.terminals import at_a_terminal
from tests.contract.made import piece_of, put, receive, registration
from tests.postgres_owners import Owned

DOMAIN = built_in().domains[0]


@pytest.fixture
def login(owned: Owned) -> str:
    return owned.login("boury")


@pytest.fixture
def desk(owned: Owned, login: str, empty: Terminal, monkeypatch: pytest.MonkeyPatch) -> Owned:
    """One manager, and one dossier that the owner brought in."""
    monkeypatch.setenv(NEW, "un long mot de passe")
    empty.done("admin", "init", owned.url)
    empty.done("admin", "add-manager", owned.url, login, "--manager", "boury")
    with open_shared(owned.url, BUILT_IN) as store:
        put(store, registration(1, domain=DOMAIN))
        with store.writing() as writing:
            receive(writing, piece_of(writing, 1), b"contents")
    return owned


def test_a_desk_without_faults_says_so_and_where_its_journal_ends(empty: Terminal, desk: Owned) -> None:
    said = empty.done("admin", "check", desk.url, "--json").json
    assert said["problems"] == []
    ((n, digest),) = desk.run("SELECT n, encode(hash, 'hex') FROM journal ORDER BY n DESC LIMIT 1")
    assert said["journal"] == {"n": n, "hash": digest}
    assert n > 0
    assert (said["server"]["encoding"], said["server"]["max_connections"] > 0) == ("UTF8", True)
    words = empty.done("admin", "check", desk.url).out
    assert words.startswith("La base est saine.")
    assert f"{n}:{digest}" in words
    empty.done("admin", "check", desk.url, "--noted", f"{n}:{digest}")
    assert empty.type("admin", "check", desk.url, "--noted", f"{n}:{'0' * 64}").code == 1
    assert empty.type("admin", "check", desk.url, "--noted", f"{n + 1}:{digest}").code == 1


HARM: list[tuple[str, str]] = [
    ("ALTER ROLE {login} SUPERUSER", "trop de droits sur le serveur : superutilisateur"),
    ("ALTER ROLE {login} BYPASSRLS", "passe outre la sécurité par ligne"),
    ("CREATE TABLE hers (a int); ALTER TABLE hers OWNER TO {login}", "est propriétaire de « hers »"),
    ("ALTER ROLE {login} NOLOGIN", "ne peut pas se connecter"),
    ("REVOKE CONNECT ON DATABASE {database} FROM {login}", "ne peut pas se connecter"),
    ("REVOKE csdesk_manager FROM {login} GRANTED BY {owner}", "doit avoir le rôle csdesk_manager, il a : aucun"),
    ("GRANT csdesk_head TO {login}", "il a : csdesk_head, csdesk_manager"),
    ("GRANT CONNECT ON DATABASE {database} TO PUBLIC", "peut se connecter à cette base"),
    ("GRANT CREATE ON SCHEMA public TO PUBLIC", "peut ajouter des tables"),
    ("UPDATE member SET manager = 'partie'", "aucune session d’examen ne donne de domaine à « partie »"),
    ("DELETE FROM domain_owner WHERE manager = 'teixeira'", "n’est à personne"),
    ("DELETE FROM campaign_file", "n’a pas de fichier"),
    ("CREATE TABLE desk_move (a int)", "n’est pas terminé"),
    ("ALTER TABLE decision DISABLE TRIGGER decision_no_update", "decision_no_update"),
    ("GRANT UPDATE ON decision TO {login}", "Droit en trop sur « decision » : {login} UPDATE."),
    ("ALTER TABLE journal DISABLE TRIGGER ALL; UPDATE journal SET login = 'x' WHERE n = 2", "Journal"),
    ("ALTER TABLE content DISABLE TRIGGER ALL; UPDATE content SET data = 'x'", "empreinte"),
]


@pytest.mark.parametrize(("harm", "told"), HARM, ids=[told for _harm, told in HARM])
def test_each_fault_is_a_sentence(empty: Terminal, desk: Owned, login: str, harm: str, told: str) -> None:
    names = {"login": login, "owner": desk.owner, "database": desk.desks.url_name(desk.url)}
    for statement in harm.format(**names).split("; "):
        desk.run(statement)
    typed = empty.type("admin", "check", desk.url, "--json")
    assert typed.code == 1
    assert "a des défauts" in typed.err
    assert [one for one in typed.json["problems"] if told.format(**names) in one], typed.json["problems"]


def test_a_login_that_is_the_owner_too_is_a_fault(empty: Terminal, desk: Owned) -> None:
    """One that somebody else made: from PostgreSQL 16 on, an owner cannot be given to the logins she made."""
    other = desk.login("other")
    desk.run(f"CREATE ROLE {other} LOGIN PASSWORD 'essai'")
    empty.done("admin", "add-manager", desk.url, other, "--head", "--name", "X. Y")
    desk.run(f"GRANT {desk.owner} TO {other}")
    said = empty.type("admin", "check", desk.url, "--json").json["problems"]
    assert any(one.endswith("a trop de droits sur le serveur : propriétaire de la base.") for one in said)


def test_a_server_that_is_set_otherwise_and_domains_that_wait_are_remarks(empty: Terminal, desk: Owned) -> None:
    said = empty.done("admin", "check", desk.url, "--json").json
    assert any("fsync = off" in one for one in said["remarks"]) == (said["server"]["fsync"] == "off")
    assert any("« teixeira » n’a pas encore de compte" in one for one in said["remarks"])
    assert not any("« boury »" in one for one in said["remarks"])


def test_too_few_connections_for_those_who_work_here_is_a_remark(empty: Terminal, desk: Owned) -> None:
    said = empty.done("admin", "check", desk.url, "--json").json
    assert not any("max_connections" in one for one in said["remarks"])
    desk.run(f"""INSERT INTO member (login, name, role)
        SELECT 'x' || n, 'X' || n, 'head' FROM generate_series(1, {said["server"]["max_connections"]}) n""")
    remarks = empty.type("admin", "check", desk.url, "--json").json["remarks"]
    assert any("max_connections" in one for one in remarks)


def test_a_former_or_empty_database_is_not_checked(empty: Terminal, owned: Owned) -> None:
    assert "n’est pas une base csdesk" in empty.type("admin", "check", owned.url).trouble


def test_a_purge_is_asked_for_twice(empty: Terminal, desk: Owned) -> None:
    purge = ("admin", "purge", desk.url, BUILT_IN)
    assert "rien n’a été effacé" in empty.type(*purge).trouble
    assert "rien n’a été effacé" in empty.type(*purge, "--confirm", "autre").trouble
    assert at_a_terminal(list(purge), b"clermont\n")[0] == 1
    assert desk.run("SELECT sum(length(data)) FROM content") == [(8,)]
    said = empty.done(*purge, "--confirm", BUILT_IN, "--json").json
    assert said == {"campaign": BUILT_IN, "files": 1, "bytes": 8}
    assert desk.run("SELECT sum(length(data)) FROM content") == [(0,)]
    assert empty.done("admin", "check", desk.url, "--json").json["problems"] == []
    assert "« absente »" in empty.type("admin", "purge", desk.url, "absente", "--confirm", "absente").trouble
