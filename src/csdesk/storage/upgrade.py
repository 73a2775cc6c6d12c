"""Bringing a desk's file to the schema of this program. Imports alembic: only for a schema that is absent or behind."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine

from csdesk.storage.migrations import NEWEST
from csdesk.storage.sqlite import APPLICATION_ID


def bring_up(engine: Engine) -> None:
    """SQLite: the missing steps in one exclusive transaction, all or none. Several programs may try at once."""
    with engine.connect().execution_options(begin="EXCLUSIVE") as connection, connection.begin():
        if climb(connection):
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def climb(connection: Connection) -> bool:
    """Run the missing steps in the transaction of `connection`, on any database; whether there were any."""
    former = revision(connection)
    if former == NEWEST:
        return False
    if former is not None and connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE desk_changes IN EXCLUSIVE MODE")  # nobody writes meanwhile, all read
    command.upgrade(_config(connection), NEWEST)
    return True


def revision(connection: Connection) -> str | None:
    """The revision the database stands at, None when it has no schema."""
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
