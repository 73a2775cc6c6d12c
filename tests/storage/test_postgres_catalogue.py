"""What `admin check` compares a shared desk with. After a change of the steps: --update-screens writes it anew."""

from importlib.resources import files
from pathlib import Path

import pytest

from csdesk.exchange.campaign_file import BUILT_IN, built_in, built_in_text
from csdesk.storage.postgres import Place, new_engine
from csdesk.storage.postgres_admin import set_up
from csdesk.storage.postgres_catalogue import RESOURCE, as_lines, facts, faults, partitions
from tests.postgres_owners import Owned

KNOWN = Path(str(files("csdesk") / "resources" / RESOURCE))


@pytest.fixture
def desk(owned: Owned) -> Owned:
    set_up(Place.of(owned.url), {BUILT_IN: (built_in(), built_in_text())})
    return owned


def said(desk: Owned) -> list[str]:
    with new_engine(Place.of(desk.url)).connect() as connection, connection.begin():
        return list(faults(connection))


def test_a_fresh_desk_is_the_one_that_is_known(desk: Owned, request: pytest.FixtureRequest) -> None:
    with new_engine(Place.of(desk.url)).connect() as connection, connection.begin():
        lines = as_lines(facts(connection), partitions(connection))
    if request.config.getoption("--update-screens"):
        KNOWN.write_text("\n".join(lines) + "\n", "utf-8")
    assert KNOWN.read_text("utf-8").splitlines() == lines


def test_nothing_is_wrong_with_a_fresh_desk_however_many_campaigns_it_has(desk: Owned) -> None:
    assert said(desk) == []
    desk.run("INSERT INTO campaign (key) VALUES ('autre')")
    assert said(desk) == []


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("ALTER TABLE piece DISABLE ROW LEVEL SECURITY", ["La sécurité par ligne de « piece »"]),
        ("GRANT UPDATE ON decision TO csdesk_manager", ["en trop sur « decision » : csdesk_manager UPDATE."]),
        ("GRANT UPDATE (author) ON decision TO PUBLIC", ["en trop sur « decision.author » : PUBLIC UPDATE."]),
        ("GRANT SELECT ON journal TO csdesk_manager WITH GRANT OPTION", ["csdesk_manager SELECT (transmissible)."]),
        ("REVOKE SELECT ON piece FROM csdesk_head", ["qui manque sur « piece » : csdesk_head SELECT."]),
        ("GRANT CREATE ON SCHEMA public TO PUBLIC", ["en trop sur « schema public » : PUBLIC CREATE."]),
        ("ALTER TABLE act DISABLE TRIGGER act_no_update", ["La protection « act.act_no_update » n’est plus"]),
        ("DROP TRIGGER act_no_update ON act", ["La protection « act.act_no_update » manque."]),
        ("ALTER TABLE content_1 DISABLE TRIGGER content_no_delete", ["« content_1.content_no_delete » n’est plus"]),
        ("CREATE POLICY open ON piece USING (true)", ["La règle d’accès « piece.open » n’est pas de csdesk."]),
        ("ALTER FUNCTION take_turn() SECURITY INVOKER", ["La fonction « take_turn() » n’est plus"]),
        ("ALTER FUNCTION take_turn() RESET search_path", ["La fonction « take_turn() » n’est plus"]),
        ("CREATE TABLE mine (a int)", ["La table « mine » n’est pas de csdesk."]),
        (
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC",
            ["La règle de droits par défaut « "],
        ),
    ],
)
def test_what_was_changed_is_told(desk: Owned, harm: str, told: list[str]) -> None:
    desk.run(harm)
    found = said(desk)
    assert len(found) == len(told), found
    for sentence, part in zip(found, told, strict=True):
        assert part in sentence


def test_a_policy_that_was_dropped_or_loosened_is_told(desk: Owned) -> None:
    policies = desk.run(
        "SELECT p.polname, c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE p.polqual IS NOT NULL"
    )
    assert policies
    for policy, table in policies[:3]:
        desk.run(f"ALTER POLICY {policy} ON {table} USING (true)")
        assert f"La règle d’accès « {table}.{policy} » n’est plus celle que csdesk a faite." in said(desk)
        desk.run(f"DROP POLICY {policy} ON {table}")
        assert f"La règle d’accès « {table}.{policy} » manque." in said(desk)


def test_what_an_extension_adds_is_no_fault(desk: Owned) -> None:
    desk.run("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")
    assert said(desk) == []
