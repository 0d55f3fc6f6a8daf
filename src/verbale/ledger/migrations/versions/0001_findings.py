"""The first tables: documents as they were read, and a table for each section of the findings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts lines in its INTEGER, of 64 bits
CURRENT = "superseded_at IS NULL"


def upgrade() -> None:
    """Make the tables."""
    _documents()
    _section(
        "turns",
        *_evidence(),
        *_whole("body_start", "body_end"),
        *_text("role"),
        *_maybe("speaker", "party", "office"),
        *_text("why"),
    )
    _section("insertions", *_evidence(), *_text("kind"), *_maybe("by"), *_text("why"))
    _section(
        "mentions",
        *_evidence(),
        *_text("kind"),
        *_json("id"),
        *_maybe("name"),
        *_json("party"),
        *_maybe("organ"),
        *_text("how", "why"),
    )
    _section("times", *_evidence(), *_text("type"), *_maybe("value", "anchor", "mod"), *_text("why"))
    _section("quantities", *_evidence(), *_json("value"), *_text("unit", "why"))
    _section(
        "attributions",
        *_whole("start"),
        *_json("source", "cue", "content"),
        *_text("directness"),
        *_maybe("holder"),
        *_json("party"),
        *_text("assertion"),
        sa.Column("parent", sa.String(32)),
        *_found(),
        *_text("why"),
    )
    _section(
        "statements",
        *_evidence(),
        *_text("issue", "act"),
        *_json("holder", "target"),
        *_maybe("told_by", "told_by_party"),
        *_text("assertion"),
        _day("said_on"),
        *_found(),
        *_text("why"),
    )
    _section(
        "accounts",
        *_evidence(),
        *_text("issue", "status"),
        *_json("according_to"),
        *_maybe("told_by", "told_by_party"),
        _day("as_of"),
        *_maybe("deadline"),
        *_found(),
    )
    _section(
        "linkages",
        *_evidence(),
        *_text("issue", "waits_on"),
        *_json("imposed_by"),
        *_maybe("told_by", "told_by_party"),
        *_text("assertion"),
        _day("said_on"),
        *_found(),
    )
    _section(
        "reciprocities",
        *_evidence(),
        *_text("issue"),
        *_json("by"),
        *_maybe("told_by", "told_by_party"),
        *_text("assertion"),
        _day("said_on"),
        *_found(),
    )
    _section(
        "measures",
        *_evidence(),
        *_text("kind"),
        *_maybe("issue"),
        *_json("imposed_by", "binds"),
        *_maybe("since", "until"),
        *_json("parameters"),
        *_maybe("told_by"),
        *_text("assertion"),
        *_found(),
    )
    _section(
        "events",
        *_evidence(),
        *_text("plover"),
        *_maybe("mode"),
        *_json("actor", "recipient"),
        *_maybe("date", "place", "told_by"),
        *_text("assertion"),
        *_found(),
    )
    for name in ("statements", "accounts", "linkages", "reciprocities", "measures"):
        op.create_index(f"ix_{name}_issue", name, ["issue"])


def downgrade() -> None:
    """Refused: a ledger forgets nothing."""
    raise NotImplementedError("there is no way back from the first tables but a copy made before")


def _documents() -> None:
    op.create_table(
        "documents",
        *_line(),
        sa.Column("id", sa.String(64), nullable=False),
        *_text("origin"),
        sa.Column("retrieved", sa.DateTime(timezone=True)),
        *_text("media_type"),
        *_maybe("encoding", "title"),
        _day("date"),
        *_maybe("publisher", "language", "kind"),
        sa.Column("relation", sa.JSON()),
        *_json("why"),
        *_text("text"),
        sa.Column("text_digest", sa.String(64), nullable=False),
        sa.Column("reading", sa.String(64), nullable=False),
        *_text("version"),
        sa.Column("follows", NUMBER),
        *_keys("documents", "follows"),
    )
    op.create_index("ix_documents_id", "documents", ["id"])
    op.create_index("ix_documents_origin", "documents", ["origin"], postgresql_using="hash")
    _at_most_one_current("documents", "id")
    op.create_table(
        "parties",
        _number("reading"),
        *_text("party"),
        sa.PrimaryKeyConstraint("reading", "party", name="pk_parties"),
        _points("parties", "reading"),
    )
    op.create_index("ix_parties_party", "parties", ["party"])
    op.create_table("unread", *_line(), *_text("origin", "reason"), sa.PrimaryKeyConstraint("number", name="pk_unread"))
    _at_most_one_current("unread", "row")


def _section(name: str, *columns: sa.Column[Any]) -> None:
    document = sa.Column("document", sa.String(64), nullable=False)
    place = [_number("reading"), *_whole("position", "repeat")]
    op.create_table(name, *_line(), document, *place, *columns, *_keys(name, "reading"))
    op.create_index(f"ix_{name}_document", name, ["document"])
    _at_most_one_current(name, "row")


def _at_most_one_current(table: str, column: str) -> None:
    current = sa.text(CURRENT)
    op.create_index(f"uq_{table}_current", table, [column], unique=True, sqlite_where=current, postgresql_where=current)


def _line() -> list[sa.Column[Any]]:
    return [
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("row", sa.String(32), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True)),
    ]


def _keys(table: str, pointer: str) -> list[sa.Constraint]:
    return [sa.PrimaryKeyConstraint("number", name=f"pk_{table}"), _points(table, pointer)]


def _points(table: str, column: str) -> sa.Constraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], ["documents.number"], name=name, ondelete="RESTRICT")


def _evidence() -> list[sa.Column[Any]]:
    return [*_whole("start", "end"), *_text("quote")]


def _found() -> list[sa.Column[Any]]:
    return [*_text("rule"), sa.Column("score", sa.Double(), nullable=False)]


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, NUMBER, nullable=False)


def _whole(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _maybe(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text()) for name in names]


def _json(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.JSON(), nullable=False) for name in names]


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date())
