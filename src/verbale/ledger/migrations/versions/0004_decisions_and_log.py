"""What people decide, and the log of readings and decisions. Nothing that is there changes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts lines in its INTEGER, of 64 bits


def upgrade() -> None:
    """Make the tables; `upgrade.bring_up_to_date` then begins the log with the readings that are there."""
    op.create_table(
        "decisions",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("row", sa.String(32), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True)),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("section", sa.Text()),
        sa.Column("looked_at", sa.String(32)),
        sa.Column("target", sa.String(32)),
        sa.Column("document", sa.String(64)),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON()),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undoes", sa.String(32)),
        sa.Column("beside", sa.String(32)),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
    )
    op.create_index("ix_decisions_document", "decisions", ["document"])
    op.create_index("ix_decisions_target", "decisions", ["target"])
    op.create_index("uq_decisions_row", "decisions", ["row"], unique=True)
    op.create_table(
        "ruled",
        sa.Column("section", sa.String(32), nullable=False),
        sa.Column("line", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("target", sa.String(32), nullable=False),
        sa.Column("decision", NUMBER),
        sa.Column("gone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("section", "line", name="pk_ruled"),
        sa.ForeignKeyConstraint(["decision"], ["decisions.number"], name="fk_ruled_decision", ondelete="RESTRICT"),
    )
    op.create_index("ix_ruled_document", "ruled", ["document"])
    op.create_index("ix_ruled_target", "ruled", ["target"])
    op.create_table(
        "log",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_log"),
    )
    op.create_index("ix_log_subject", "log", ["subject"])


def downgrade() -> None:
    """Refused: a ledger forgets nothing."""
    raise NotImplementedError("there is no way back but a copy of the ledger made before")
