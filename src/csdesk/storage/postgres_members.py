"""PostgreSQL only: who the login is for this database, and what of it she may read."""

from typing import Final

from sqlalchemy import Connection

from csdesk.domain.company import Member, Role
from csdesk.storage.postgres import Place
from csdesk.storage.postgres_trouble import NotAMember

_ME: Final = """SELECT session_user, is_owner(), m.name, m.role, m.manager
    FROM (SELECT 1) one LEFT JOIN member m ON m.login = session_user"""


def who_am_i(connection: Connection, place: Place) -> Member | None:
    """None: whoever owns the tables, and is no member. Raises NotAMember."""
    login, owner, name, role, manager = connection.exec_driver_sql(_ME).one()
    if name is not None:
        return Member(str(login), name, Role(role), manager)
    if not owner:
        raise NotAMember(path=place, login=login)
    return None


def readable(connection: Connection) -> frozenset[int]:
    """Ids of the domains whose rows the server gives out."""
    return frozenset(connection.exec_driver_sql("SELECT my_domains()").scalar_one())
