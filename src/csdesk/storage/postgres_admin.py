"""PostgreSQL only: a shared desk is made, and brought up, by the owner of its database."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, LiteralString

import psycopg
from psycopg import sql
from sqlalchemy import Connection

from csdesk.domain.campaign import Campaign
from csdesk.storage.migrations import NEWEST
from csdesk.storage.migrations.postgres_members import COORDINATORS, HEADS, MANAGERS
from csdesk.storage.postgres import Place, new_engine, telling
from csdesk.storage.postgres_admin_trouble import MayNotMakeRoles, NotItsOwner, RoleOfOthers
from csdesk.storage.postgres_campaigns import DatabaseShelf
from csdesk.storage.postgres_line import UnhurriedConnection
from csdesk.storage.postgres_store import LOCK, revision_of
from csdesk.storage.postgres_trouble import NoSharedDesk, SharedDeskBehind
from csdesk.storage.trouble import Busy

Campaigns = Mapping[str, tuple[Campaign, str]]
"""By key: a campaign and the text of its file."""
GROUPS: Final[Mapping[str, str]] = {
    "manager": MANAGERS,
    "coordinator": COORDINATORS,
    "head": HEADS,
}
"""Role of a member -> role of the server that carries its grants."""
PATIENCE: Final = 5
"""Seconds that a change of the schema waits for open desks, which wait behind it meanwhile, ten at most."""
ADMIN_CHOICE: Final = 16
"""From this version of the server on, who may create roles gives only those she was given, or made."""


@dataclass(frozen=True, slots=True)
class Me:
    """Who is connected, and what the server lets her do. `owner`: of the database."""

    user: str
    owner: str
    owns: bool
    makes_roles: bool
    superuser: bool


@contextmanager
def owning(place: Place) -> Iterator[Connection]:
    """One transaction that writes, all of it or nothing; known errors of the server become sentences."""
    engine = new_engine(place, UnhurriedConnection)
    with telling(place), engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


def run(connection: Connection, statement: LiteralString, *names: str) -> None:
    """A statement of the catalogue, `{}` for each name: values cannot be parameters there."""
    raw(connection).execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def raw(connection: Connection) -> psycopg.Connection[Any]:
    """The driver's own connection, in the same transaction."""
    found: Any = connection.connection.driver_connection
    return found  # type: ignore[no-any-return]


def set_up(place: Place, campaigns: Campaigns, otherwise: Campaigns | None = None) -> dict[str, str]:
    """Make an empty database a shared desk and shut it to strangers; again, and nothing changes.

    `otherwise`: for a desk that would have no campaign at all. Answers for each campaign 'added', 'kept' (here before)
    or 'other' (here before with another text, which stands).
    """
    with owning(place) as connection:
        establish(connection, place)
        here = DatabaseShelf(connection, place).names()
        wanted = campaigns or ({} if here else otherwise or {})
        return {key: "kept" for key in here} | {key: put_once(connection, place, *one) for key, one in wanted.items()}


def make_shared(url: str) -> None:
    """Make the schema in an empty database, or bring it up, and nothing else: rights to come in are `set_up`'s.

    Raises the troubles of storage.trouble and postgres_trouble, Busy after some seconds of waiting for who writes; a
    database that is refused has not been touched.
    """
    place = Place.of(url)
    with owning(place) as connection:
        lock(connection)
        revision_of(connection, place)
        _climb(connection)


def establish(connection: Connection, place: Place) -> None:
    """Make the schema where there is none. Raises SharedDeskBehind where one is to be brought up."""
    lock(connection)
    revision = revision_of(connection, place)
    if revision not in ("", NEWEST):
        raise SharedDeskBehind(path=place, version=revision)
    may_administer(connection, place)
    make(connection)


def standing(place: Place) -> str:
    """The revision of the schema. Raises NoSharedDesk and others."""
    with owning(place) as connection:
        revision = revision_of(connection, place)
    if not revision:
        raise NoSharedDesk(path=place)
    return revision


def migrate(place: Place) -> str:
    """Bring the schema up; the revision it had. Gives up, with nothing changed, when desks keep it waiting."""
    try:
        with owning(place) as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            lock(connection)
            former = revision_of(connection, place)
            if not former:
                raise NoSharedDesk(path=place)
            may_administer(connection, place)
            if former != NEWEST:
                make(connection)
            return former
    except Busy as busy:
        raise Busy(path=place, seconds=PATIENCE) from busy


def put_once(connection: Connection, place: Place, campaign: Campaign, text: str) -> str:
    """Keep a campaign file where there is none of its name: 'added', 'kept' or 'other', as in `set_up`."""
    shelf = DatabaseShelf(connection, place)
    present = shelf.text(campaign.key)
    if present is None:
        shelf.put(campaign, text, None)
        return "added"
    return "kept" if present == text else "other"


def shut(connection: Connection) -> None:
    """Nobody comes in, nor adds anything of her own, without having been given the right; the members have theirs.

    A backup brings the rights on tables back, not those on the database: this does.
    """
    database = name_of(connection)
    run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
    run(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    for login, role in connection.exec_driver_sql(_MEMBERS).all():
        run(connection, "GRANT CONNECT ON DATABASE {} TO {}", database, login)
        run(connection, "GRANT {} TO {}", GROUPS[role], login)


def name_of(connection: Connection) -> str:
    return str(connection.exec_driver_sql("SELECT current_database()::text").scalar_one())


def may_administer(connection: Connection, place: Place) -> Me:
    """Who is connected, when she may do what only the owner may. Raises NotItsOwner, MayNotMakeRoles, RoleOfOthers."""
    me = Me(*connection.exec_driver_sql(_ME).one())
    if not me.owns:
        raise NotItsOwner(path=place, owner=me.owner, user=me.user)
    if not me.makes_roles:
        raise MayNotMakeRoles(host=place.host, user=me.user)
    old = raw(connection).info.server_version < ADMIN_CHOICE * 10_000
    for role, ours in connection.exec_driver_sql(_GROUPS).all():
        if not (ours or old):
            raise RoleOfOthers(role=role, user=me.user)
    return me


def lock(connection: Connection) -> None:
    """One at a time changes the schema, to the end of the transaction."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def make(connection: Connection) -> None:
    """The schema of this program, shut to strangers; what is made already stays."""
    _climb(connection)
    shut(connection)


def _climb(connection: Connection) -> None:
    from csdesk.storage.upgrade import climb

    climb(connection)


_ME: Final = """SELECT current_user::text, pg_get_userbyid(d.datdba)::text, pg_has_role(d.datdba, 'USAGE'),
    r.rolsuper OR r.rolcreaterole, r.rolsuper
    FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = current_user"""
_GROUPS: Final = f"""SELECT rolname::text, pg_has_role(oid, 'MEMBER WITH ADMIN OPTION') FROM pg_roles
    WHERE rolname IN ({", ".join(f"'{one}'" for one in GROUPS.values())})"""
_MEMBERS: Final = "SELECT m.login, m.role FROM member m JOIN pg_roles r ON r.rolname = m.login ORDER BY m.login"
