"""PostgreSQL only: the documents of a campaign that is over are dropped at once. Its decisions and its journal stay."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from csdesk.storage.postgres import Place
from csdesk.storage.postgres_admin import owning
from csdesk.storage.postgres_trouble import CampaignUnknown

_CAMPAIGN: Final = text("SELECT id FROM campaign WHERE key = :key")
_BULK: Final = "SELECT count(*), coalesce(sum(size), 0)::bigint FROM content_{0} WHERE length(data) > 0"
_STEPS: Final = (
    "ALTER TABLE content DETACH PARTITION content_{0}",
    "ALTER TABLE content_{0} RENAME TO content_{0}_purged",
    "SELECT add_contents_of({0})",
    # What is left: which documents there were, none of their bytes.
    "INSERT INTO content (id, campaign_id, sha256, size, data, keeper) "
    "SELECT id, campaign_id, sha256, size, '', keeper FROM content_{0}_purged",
    "DROP TABLE content_{0}_purged",
    "ANALYZE content_{0}",
)
_DONE: Final = text("INSERT INTO purge (campaign_id, files, bytes) VALUES (:campaign, :files, :bytes)")


@dataclass(frozen=True, slots=True)
class Purged:
    """What was dropped; `bytes` as the documents were, without the room of the server's own."""

    files: int
    bytes: int


def purge_contents(url: str, campaign_key: str) -> Purged:
    """Drop every document of one campaign, for the owner of the desk: all of it, or nothing. The room is given back.

    Raises CampaignUnknown, NotAllowed, Busy while others read, and the troubles of the way to the server.
    """
    place = Place.of(url)
    with owning(place) as connection:
        connection.exec_driver_sql("SELECT take_turn()")
        campaign = connection.execute(_CAMPAIGN, {"key": campaign_key}).scalar()
        if campaign is None:
            raise CampaignUnknown(path=place, campaign=campaign_key)
        return _purge(connection, int(campaign))


def _purge(connection: Connection, campaign: int) -> Purged:
    files, size = connection.exec_driver_sql(_BULK.format(campaign)).one()
    for step in _STEPS:
        connection.exec_driver_sql(step.format(campaign))
    connection.execute(_DONE, {"campaign": campaign, "files": files, "bytes": size})
    return Purged(files, size)
