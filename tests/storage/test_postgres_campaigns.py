"""The campaign files of a shared desk, on a real server."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import psycopg
import pytest

from csdesk.app.campaigns import CampaignChangedElsewhere
from csdesk.domain.campaign import Campaign
from csdesk.exchange.campaign_file import BUILT_IN, built_in, built_in_text
from csdesk.storage.postgres_campaigns import DatabaseShelf
from csdesk.storage.postgres_store import PostgresStore, open_shared
from csdesk.storage.postgres_trouble import NotAllowed
from tests.contract.made import put, registration
from tests.postgres_desks import Desks

CAMPAIGN, TEXT = built_in(), built_in_text()


@pytest.fixture
def store(url: str) -> Iterator[PostgresStore]:
    """As the owner of the tables."""
    with open_shared(url, BUILT_IN) as opened:
        assert isinstance(opened, PostgresStore)
        yield opened


@pytest.fixture
def shelf(store: PostgresStore) -> DatabaseShelf:
    return store.shelf()


@pytest.fixture
def as_login(url: str, postgresql: Desks) -> Iterator[Callable[[str], psycopg.Connection]]:
    """`as_login("coordinator")`: the plain connection of a login that is a member in that role ('': no member)."""
    made: list[tuple[str, psycopg.Connection]] = []

    def sign_in(role: str) -> psycopg.Connection:
        login = f"{postgresql.url_name(url)}_{role or 'passer_by'}"
        postgresql.run(f"CREATE ROLE {login} LOGIN PASSWORD 'essai'")
        if role:
            postgresql.run(f"GRANT csdesk_{role} TO {login}")
            with psycopg.connect(url) as owner:
                owner.execute(
                    "INSERT INTO member (login, name, role) VALUES (%s, %s, %s)", (login, f"Mme {role}", role)
                )
        line = psycopg.connect(postgresql.url(postgresql.url_name(url), user=login, password="essai"), autocommit=True)
        made.append((login, line))
        return line

    yield sign_in
    for login, line in made:
        line.close()
        postgresql.run(f"DROP ROLE {login}")


def asked(url: str, question: str) -> list[tuple[str, ...]]:
    with psycopg.connect(url) as owner:
        return owner.execute(question.encode()).fetchall()


def lent(campaign: Campaign, *domains: str) -> Campaign:
    """The first manager answers for these domains alone."""
    first, *others = campaign.managers
    return replace(campaign, managers=(replace(first, domains=domains), *others))


def test_an_empty_shelf_has_nothing(shelf: DatabaseShelf) -> None:
    assert shelf.names() == ()
    assert shelf.text(BUILT_IN) is None


def test_what_is_put_is_there_for_everyone_letter_by_letter(shelf: DatabaseShelf, url: str) -> None:
    shelf.put(CAMPAIGN, TEXT, None)
    with open_shared(url, "autre") as other:
        assert isinstance(other, PostgresStore)
        assert (other.shelf().names(), other.shelf().text(BUILT_IN)) == ((BUILT_IN,), TEXT)


def test_every_domain_is_there_with_whose_it_is(shelf: DatabaseShelf, url: str) -> None:
    shelf.put(CAMPAIGN, TEXT, None)
    assert {name for (name,) in asked(url, "SELECT name FROM domain")} == {"", *CAMPAIGN.domains}
    owned = asked(url, "SELECT name, manager FROM domain_owner JOIN domain ON id = domain_id")
    assert {name: manager for name, manager in owned} == {
        domain: one.key for one in CAMPAIGN.managers for domain in one.domains
    }


def test_whose_a_domain_is_follows_the_file(shelf: DatabaseShelf, url: str) -> None:
    shelf.put(CAMPAIGN, TEXT, None)
    shelf.put(lent(CAMPAIGN, "Nouveau"), f"{TEXT}# deux\n", TEXT)
    first = CAMPAIGN.managers[0]
    owned = asked(
        url, "SELECT name FROM domain_owner JOIN domain ON id = domain_id WHERE manager = '" + first.key + "'"
    )
    assert owned == [("Nouveau",)]
    assert {name for (name,) in asked(url, "SELECT name FROM domain")} >= {*first.domains, "Nouveau"}


@pytest.mark.parametrize("former", [None, "une autre"])
def test_a_file_that_another_changed_is_not_overwritten(shelf: DatabaseShelf, former: str | None) -> None:
    shelf.put(CAMPAIGN, TEXT, None)
    with pytest.raises(CampaignChangedElsewhere, match=BUILT_IN):
        shelf.put(CAMPAIGN, f"{TEXT}# mien\n", former)
    assert shelf.text(BUILT_IN) == TEXT


def test_a_file_is_given_up_with_the_writing_it_belongs_to(store: PostgresStore) -> None:
    def fail() -> None:
        with store.writing():
            store.shelf().put(CAMPAIGN, TEXT, None)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert store.shelf().names() == ()


def test_domains_that_came_with_the_file_are_known_in_the_same_writing(store: PostgresStore, url: str) -> None:
    put(store, registration(1, domain="Ailleurs"))
    with store.writing() as desk:
        store.shelf().put(CAMPAIGN, TEXT, None)
        desk.put_registration(registration(1, domain=CAMPAIGN.domains[0]), {}, CAMPAIGN.calendar.opening)
    doubles = asked(url, "SELECT name FROM domain GROUP BY campaign_id, name HAVING count(*) > 1")
    assert doubles == []


@pytest.mark.parametrize("role", ["coordinator", "manager", "head"])
def test_every_member_reads(as_login: Callable[[str], psycopg.Connection], shelf: DatabaseShelf, role: str) -> None:
    shelf.put(CAMPAIGN, TEXT, None)
    assert as_login(role).execute("SELECT text FROM campaign_file").fetchall() == [(TEXT,)]


def test_who_is_no_member_reads_nothing(
    as_login: Callable[[str], psycopg.Connection], shelf: DatabaseShelf, postgresql: Desks
) -> None:
    shelf.put(CAMPAIGN, TEXT, None)
    line = as_login("")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        line.execute("SELECT text FROM campaign_file")
    postgresql.run(f"GRANT csdesk_manager TO {line.info.user}")  # as in another database of this server
    assert line.execute("SELECT text FROM campaign_file").fetchall() == []


PUT = "SELECT put_campaign('essai', 'title = 1', NULL, '{}')"


@pytest.mark.parametrize("role", ["manager", "head", ""])
@pytest.mark.parametrize(
    "deed", [PUT, "UPDATE campaign_file SET text = ''", "DELETE FROM campaign_file", "TRUNCATE campaign_file"]
)
def test_others_than_coordinators_write_nothing(
    as_login: Callable[[str], psycopg.Connection], shelf: DatabaseShelf, role: str, deed: str
) -> None:
    shelf.put(CAMPAIGN, TEXT, None)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_login(role).execute(deed.encode())
    assert (shelf.names(), shelf.text(BUILT_IN)) == ((BUILT_IN,), TEXT)


def test_a_coordinator_writes_and_signs(
    as_login: Callable[[str], psycopg.Connection], shelf: DatabaseShelf, url: str
) -> None:
    as_login("coordinator").execute(PUT)
    assert asked(url, "SELECT text, author FROM campaign_file") == [("title = 1", "Mme coordinator")]


def test_a_manager_is_told(as_login: Callable[[str], psycopg.Connection], url: str, postgresql: Desks) -> None:
    login = as_login("manager").info.user
    theirs = postgresql.url(postgresql.url_name(url), user=login, password="essai")
    with open_shared(theirs, BUILT_IN) as store:
        assert isinstance(store, PostgresStore)
        with pytest.raises(NotAllowed):
            store.shelf().put(CAMPAIGN, TEXT, None)
