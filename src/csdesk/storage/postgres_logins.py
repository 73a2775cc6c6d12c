"""PostgreSQL only: the logins of a shared desk, given and taken back by its owner. Passwords never reach the server."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, LiteralString

from psycopg import errors, sql
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from csdesk.domain.company import Member, Role
from csdesk.domain.phrase import Phrase, phrase, together
from csdesk.storage.postgres import Place
from csdesk.storage.postgres_admin import GROUPS, Me, may_administer, name_of, raw, run
from csdesk.storage.postgres_admin_trouble import BadLogin, LoginOfAnotherDesk, NameTaken, NoSuchLogin, TooStrong

LONGEST: Final = 63
"""Bytes of the name of a login: the server would cut a longer one."""


OURS: Final = "csdesk admin add-manager"
"""What the server keeps beside a login that was made here: the others belong to something else."""


@dataclass(frozen=True, slots=True)
class Known:
    """A member as an administrator sees her. `seen`: when she was last heard of; `lines`: open now; `here`: may log in.

    `domains`: hers by the campaigns, by name.
    """

    member: Member
    domains: tuple[str, ...]
    seen: datetime | None
    lines: int
    here: bool


def members(connection: Connection) -> list[Known]:
    """Everyone who works here, by login."""
    return [
        Known(Member(login, name, Role(role), manager), tuple(domains), seen, lines, here)
        for login, name, role, manager, domains, seen, lines, here in connection.exec_driver_sql(_KNOWN)
    ]


def has_login(connection: Connection, login: str) -> bool:
    """Whether the server knows such a login, member or not."""
    return bool(connection.execute(_ROLE, {"login": login}).one_or_none())


def put_member(connection: Connection, place: Place, member: Member, password: str | None) -> str:
    """Make or change a member; 'added', 'changed' or 'kept'. `password`: for a login that is not there yet.

    Raises BadLogin, NameTaken, TooStrong, LoginOfAnotherDesk and those of `may_administer`.
    """
    me = may_administer(connection, place)
    _namable(member.login)
    other = connection.execute(_NAMESAKE, {"login": member.login, "name": member.name}).scalar()
    if other is not None:
        raise NameTaken(name=member.name, login=other)
    if has_login(connection, member.login):
        _weak(connection, member.login)
    elif password is not None:
        verifier = verifier_of(connection, member.login, password)
        _say(connection, "CREATE ROLE {} LOGIN PASSWORD ", member.login, verifier)
        _say(connection, "COMMENT ON ROLE {} IS ", member.login, OURS)
    with _ours(me, member.login):
        _grant(connection, member)
    others = set(connection.execute(_GROUPS_OF, {"login": member.login}).scalars()) - {GROUPS[member.role]}
    if others:  # given by somebody else, who alone can take it back from PostgreSQL 16 on
        named = phrase("rôle {roles}", roles=", ".join(sorted(others)))
        raise LoginOfAnotherDesk(login=member.login, user=me.user, detail=named)
    return _write(connection, member)


def remove_member(connection: Connection, place: Place, login: str) -> bool:
    """Take every right back; whether the login itself is gone, which it is when nothing else on the server needs it."""
    me = may_administer(connection, place)
    if not connection.execute(_FORGET, {"login": login}).rowcount:
        raise NoSuchLogin(path=place, login=login)
    if not has_login(connection, login):
        return True
    with _ours(me, login):
        run(connection, "REVOKE ALL ON DATABASE {} FROM {}", name_of(connection), login)
        for group in connection.execute(_GROUPS_OF, {"login": login}).scalars().all():
            run(connection, "REVOKE {} FROM {}", group, login)
    return _dropped(connection, login)


def set_password(connection: Connection, place: Place, login: str, password: str) -> None:
    """Give a member a new password. Raises NoSuchLogin, TooStrong, LoginOfAnotherDesk."""
    me = may_administer(connection, place)
    if login not in {one.member.login for one in members(connection)} or not has_login(connection, login):
        raise NoSuchLogin(path=place, login=login)
    _weak(connection, login)
    with _ours(me, login):
        _say(connection, "ALTER ROLE {} PASSWORD ", login, verifier_of(connection, login, password))


def verifier_of(connection: Connection, login: str, password: str) -> str:
    """What the server keeps of a password, made here: it can verify one by it, and nobody can log in with it."""
    made = raw(connection).pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode()


def excess(connection: Connection, login: str) -> Sequence[Phrase]:
    """What a login may do on the server that nobody who works here should, in words."""
    found = connection.execute(_EXCESS, {"login": login}).scalar()
    return tuple(_TOO_MUCH[one] for one in found or ())


def _namable(login: str) -> None:
    if not 0 < len(login.encode()) <= LONGEST or login.startswith("pg_") or "\0" in login or login == "public":
        raise BadLogin(login=login)


def _weak(connection: Connection, login: str) -> None:
    found = excess(connection, login)
    if found:
        raise TooStrong(login=login, detail=together(*found, between=", "))


def _say(connection: Connection, statement: LiteralString, login: str, value: str) -> None:
    """A statement about a login with a value, which the catalogue does not take as a parameter."""
    words = sql.SQL(statement).format(sql.Identifier(login))
    raw(connection).execute(words + sql.Literal(value))


def _grant(connection: Connection, member: Member) -> None:
    """One of the three groups, and the way into this database."""
    run(connection, "GRANT CONNECT ON DATABASE {} TO {}", name_of(connection), member.login)
    wanted = GROUPS[member.role]
    for group in connection.execute(_GROUPS_OF, {"login": member.login}).scalars().all():
        if group != wanted:
            run(connection, "REVOKE {} FROM {}", group, member.login)
    run(connection, "GRANT {} TO {}", wanted, member.login)


def _write(connection: Connection, member: Member) -> str:
    values = {"login": member.login, "name": member.name, "role": member.role.value, "manager": member.manager}
    present = connection.execute(_PRESENT, {"login": member.login}).one_or_none()
    if present is None:
        connection.execute(_ADD, values)
        return "added"
    if tuple(present) == (member.name, member.role.value, member.manager):
        return "kept"
    connection.execute(_CHANGE, values)
    return "changed"


def _dropped(connection: Connection, login: str) -> bool:
    """A login that we did not make, or that another database still counts on, stays without any right here."""
    if connection.execute(_MADE_BY, {"login": login}).scalar() != OURS:
        return False
    try:
        with connection.begin_nested():
            raw(connection).execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(login)))
    except (errors.DependentObjectsStillExist, errors.InsufficientPrivilege):
        return False
    return True


@contextmanager
def _ours(me: Me, login: str) -> Iterator[None]:
    """From PostgreSQL 16 on, a login belongs to who made it."""
    try:
        yield
    except (errors.InsufficientPrivilege, DBAPIError) as error:
        if isinstance(error, DBAPIError) and not isinstance(error.orig, errors.InsufficientPrivilege):
            raise
        raise LoginOfAnotherDesk(login=login, user=me.user, detail=str(error).splitlines()[0]) from error


_ROLE: Final = text("SELECT 1 FROM pg_roles WHERE rolname = :login")
_MADE_BY: Final = text("SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = :login")
_NAMESAKE: Final = text("SELECT login FROM member WHERE name = :name AND login <> :login")
_PRESENT: Final = text("SELECT name, role, manager FROM member WHERE login = :login")
_ADD: Final = text("INSERT INTO member (login, name, role, manager) VALUES (:login, :name, :role, :manager)")
_CHANGE: Final = text("UPDATE member SET name = :name, role = :role, manager = :manager WHERE login = :login")
_FORGET: Final = text("DELETE FROM member WHERE login = :login")
_GROUPS_OF: Final = text(f"""SELECT g.rolname::text FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid
    JOIN pg_roles m ON m.oid = a.member WHERE m.rolname = :login
    AND g.rolname IN ({", ".join(f"'{one}'" for one in GROUPS.values())}) ORDER BY 1""")
_TOO_MUCH: Final = {
    "superuser": phrase("superutilisateur"),
    "bypassrls": phrase("passe outre la sécurité par ligne"),
    "replication": phrase("réplication"),
    "createrole": phrase("crée des comptes"),
    "owner": phrase("propriétaire de la base"),
}
_EXCESS: Final = text("""SELECT array_remove(ARRAY[
    CASE WHEN r.rolsuper THEN 'superuser' END,
    CASE WHEN r.rolbypassrls THEN 'bypassrls' END,
    CASE WHEN r.rolreplication THEN 'replication' END,
    CASE WHEN r.rolcreaterole THEN 'createrole' END,
    CASE WHEN pg_has_role(r.oid, d.datdba, 'MEMBER') AND NOT r.rolsuper THEN 'owner' END], NULL)
    FROM pg_roles r, pg_database d WHERE r.rolname = :login AND d.datname = current_database()""")
_KNOWN: Final = """SELECT m.login, m.name, m.role, m.manager,
    ARRAY(SELECT DISTINCT d.name FROM domain_owner o JOIN domain d ON d.id = o.domain_id
          WHERE m.role = 'manager' AND o.manager = m.manager ORDER BY 1),
    greatest((SELECT max(a.seen_at) FROM attendance a WHERE a.login = m.login),
             (SELECT max(j.at) FROM journal j WHERE j.login = m.login)),
    (SELECT count(*) FROM pg_stat_activity s WHERE s.usename = m.login AND s.datname = current_database()),
    EXISTS (SELECT FROM pg_roles r WHERE r.rolname = m.login AND r.rolcanlogin
            AND has_database_privilege(r.oid, current_database(), 'CONNECT'))
    FROM member m ORDER BY m.login"""
