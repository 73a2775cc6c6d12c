"""PostgreSQL only: campaigns and domains of a desk that is carried, under the ids that other tables name them by."""

from typing import Final

from sqlalchemy import Connection, text

from csdesk.storage.sqlite_source import Source
from csdesk.storage.tables import campaign, domain


def carry_names(connection: Connection, source: Source) -> None:
    """Make them those of the source; for a desk without any dossier. Campaigns that it alone has keep their names."""
    wanted = {key: name for key, name in source.rows(campaign)}
    here = {key: name for key, name in connection.execute(_HERE)}
    for statement in ("DELETE FROM domain_owner", "DELETE FROM campaign_file", "DELETE FROM domain"):
        connection.exec_driver_sql(statement)
    for key in here:
        if here[key] != wanted.get(key) and (key in wanted or here[key] in wanted.values()):
            connection.execute(_RENAME, {"id": key, "key": f"\x01{key}"})
    for key, name in wanted.items():
        connection.execute(_RENAME if key in here else _ADD, {"id": key, "key": name})
    connection.exec_driver_sql(_NAMELESS)
    for key, campaign_id, name in source.rows(domain):
        connection.execute(_ADD_DOMAIN, {"id": key, "campaign": campaign_id, "name": name})
    for table in (campaign, domain):
        connection.execute(_COUNT_ON, {"table": table.name, "last": source.last_id(table.name)})


_HERE: Final = text("SELECT id, key FROM campaign")
_RENAME: Final = text("UPDATE campaign SET key = :key WHERE id = :id AND key <> :key")
_ADD: Final = text("INSERT INTO campaign (id, key) VALUES (:id, :key)")
_NAMELESS: Final = "DELETE FROM campaign WHERE key LIKE E'\\x01%%'"
_ADD_DOMAIN: Final = text("INSERT INTO domain (id, campaign_id, name) VALUES (:id, :campaign, :name)")
_COUNT_ON: Final = text(
    "SELECT setval(pg_get_serial_sequence(:table, 'id'), "
    "greatest(:last, 1, (SELECT max(id) FROM campaign), (SELECT max(id) FROM domain)))"
)
