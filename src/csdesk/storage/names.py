"""The small numbers that stand for a campaign and its domains in every table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Insert, bindparam, insert, select

from csdesk.storage.tables import campaign, domain


@dataclass(frozen=True, slots=True)
class Names:
    """The id of a campaign, and those of its domains by name. `readable`: those whose rows are given out; None: all."""

    campaign_id: int
    domains: dict[str, int]
    readable: frozenset[int] | None = None


NOTHING_KNOWN: Final = Names(0, {})
"""A campaign that no one has written to yet: no row has this id."""

_FIND: Final = select(campaign.c.id).where(campaign.c.key == bindparam("key"))
_DOMAINS: Final = select(domain.c.name, domain.c.id).where(domain.c.campaign_id == bindparam("campaign"))

_DOMAIN: Final = select(domain.c.id).where(
    domain.c.campaign_id == bindparam("campaign"), domain.c.name == bindparam("name")
)
_ADD_CAMPAIGN: Final = insert(campaign)
_ADD_DOMAIN: Final = insert(domain)


def add_row(connection: Connection, statement: Insert, values: Mapping[str, Any]) -> int:
    """Insert one row; its id."""
    key = connection.execute(statement, values).inserted_primary_key
    if key is None:
        raise LookupError(statement)
    return int(key[0])


def find_names(connection: Connection, key: str) -> Names | None:
    """None when the campaign is not in the database yet."""
    found = connection.execute(_FIND, {"key": key}).scalar()
    if found is None:
        return None
    return Names(found, {row.name: row.id for row in connection.execute(_DOMAINS, {"campaign": found})})


def add_campaign(connection: Connection, key: str) -> Names:
    """A campaign at its first writing."""
    return Names(add_row(connection, _ADD_CAMPAIGN, {"key": key}), {})


def domain_id(connection: Connection, names: Names, name: str) -> int:
    """The id of a domain, which is added at its first mention; a campaign file put meanwhile may have added it."""
    if name not in names.domains:
        found = connection.execute(_DOMAIN, {"campaign": names.campaign_id, "name": name}).scalar()
        added = {"campaign_id": names.campaign_id, "name": name}
        names.domains[name] = found or add_row(connection, _ADD_DOMAIN, added)
    return names.domains[name]
