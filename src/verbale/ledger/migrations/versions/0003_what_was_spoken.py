"""An index of what each party said on each issue, by day. Nothing that is there changes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    current = sa.text("superseded_at IS NULL")
    columns = ["told_by_party", "issue", "said_on", "document"]
    op.create_index("ix_statements_spoken", "statements", columns, sqlite_where=current, postgresql_where=current)


def downgrade() -> None:
    """Refused: a ledger forgets nothing."""
    raise NotImplementedError("there is no way back but a copy of the ledger made before")
