"""Run by alembic: the steps go through the connection, and inside the transaction, of `upgrade.bring_up`."""

from alembic import context

from csdesk.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
