"""Tables for versions and copies: addresses, places on pages, fingerprints, shared passages. Nothing that is there changes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts lines in its INTEGER, of 64 bits


def upgrade() -> None:
    """Make the tables; `upgrade.bring_up_to_date` then fills them from the documents that are there."""
    op.create_table("addresses", *_of_reading("addresses"), sa.Column("address", sa.Text(), nullable=False))
    op.create_index("ix_addresses_address", "addresses", ["address"], postgresql_using="hash")
    op.create_table("places", *_of_reading("places"), sa.Column("places", sa.JSON(), nullable=False))
    op.create_table(
        "fingerprints",
        sa.Column("fingerprint", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first", NUMBER, nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "first", name="pk_fingerprints"),
        _points("fingerprints", "first"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("row", sa.String(32), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True)),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("original", sa.String(64), nullable=False),
        sa.Column("original_start", sa.Integer(), nullable=False),
        sa.Column("original_end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_copies"),
    )
    op.create_index("ix_copies_document", "copies", ["document"])
    op.create_index("ix_copies_original", "copies", ["original"])
    current = sa.text("superseded_at IS NULL")
    op.create_index("uq_copies_current", "copies", ["row"], unique=True, sqlite_where=current, postgresql_where=current)


def downgrade() -> None:
    """Refused: a ledger forgets nothing."""
    raise NotImplementedError("there is no way back but a copy of the ledger made before")


def _of_reading(table: str) -> list[sa.Column[int] | sa.Constraint]:
    return [
        sa.Column("reading", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("reading", name=f"pk_{table}"),
        _points(table, "reading"),
    ]


def _points(table: str, column: str) -> sa.Constraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], ["documents.number"], name=name, ondelete="RESTRICT")
