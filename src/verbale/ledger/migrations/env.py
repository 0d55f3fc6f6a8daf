"""Run by Alembic: applies the migrations on the connection, and within the transaction, that `upgrade` passes in."""

from alembic import context

from verbale.ledger.schema import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
