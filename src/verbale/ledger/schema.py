"""The tables, made from the nouns: a table for each section of the findings, a column for each field.

`evidence` is written out as `start`, `end` and `quote`, a lone span as two columns, lists as JSON. A change of a noun
changes these tables, and a test then asks for the migration that brings old ledgers along.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

import sqlalchemy as sa

from verbale import model
from verbale.model import Span

VERSION_TABLE = "verbale_version"  # Alembic's table, under a name that tells our files from other programs'
HEAD = "0004"  # the newest migration; a test holds it to migrations/versions
ROW_ID_LENGTH = 32  # hexadecimal digits of SHA-256 kept in a row's id: 128 bits, see docs/discussion/ledger.md

_NO_CHARACTER = "\ufdd0"  # Unicode sets it aside for a program's own use

Noun = (
    model.Turn
    | model.Insertion
    | model.Mention
    | model.Timex
    | model.Quantity
    | model.Attribution
    | model.Statement
    | model.Account
    | model.Linkage
    | model.Reciprocity
    | model.Measure
    | model.Event
)


class Instant(sa.types.TypeDecorator[dt.datetime]):
    """A moment with its time zone, kept in UTC; SQLite itself knows no time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        """`value` in UTC, without its zone where the database keeps none."""
        if value is None:
            return None
        utc = value.astimezone(dt.UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        """`value` with UTC said."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Words(sa.types.TypeDecorator[str]):
    """Text of any characters. PostgreSQL keeps no NUL, so there it is written as a noncharacter and a digit."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """`value` as the database can keep it."""
        if value is None or dialect.name == "sqlite" or ("\x00" not in value and _NO_CHARACTER not in value):
            return value
        return value.replace(_NO_CHARACTER, f"{_NO_CHARACTER}1").replace("\x00", f"{_NO_CHARACTER}0")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """`value` as it was given."""
        if value is None or dialect.name == "sqlite" or _NO_CHARACTER not in value:
            return value
        return value.replace(f"{_NO_CHARACTER}0", "\x00").replace(f"{_NO_CHARACTER}1", _NO_CHARACTER)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the findings: its noun, its table, and how the noun's fields lie in the columns."""

    kind: type[Noun]
    table: sa.Table
    plain: tuple[str, ...]  # fields that are one column of the same name
    spans: tuple[str, ...]  # fields that are a lone span, in two columns
    has_evidence: bool

    @property
    def name(self) -> str:
        """The table's name, which is the section's."""
        return self.table.name


METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts lines in its INTEGER, of 64 bits


def _line() -> tuple[sa.Column[Any], ...]:
    """What every line carries: its number, its content's hash, and the instants between which it is current."""
    return (
        sa.Column("number", NUMBER, primary_key=True),
        sa.Column("row", sa.String(ROW_ID_LENGTH), nullable=False),
        sa.Column("known_at", Instant, nullable=False),
        sa.Column("superseded_at", Instant),
    )


def _at_most_one_current(name: str, column: str) -> sa.Index:
    current = sa.text("superseded_at IS NULL")
    return sa.Index(f"uq_{name}_current", column, unique=True, sqlite_where=current, postgresql_where=current)


def _equal_only(name: str, column: str) -> sa.Index:
    """An index for texts of any length, asked for whole: PostgreSQL's usual kind takes 2,700 bytes at most."""
    return sa.Index(f"ix_{name}_{column}", column, postgresql_using="hash")


def _points_to(name: str, target: str, *, nullable: bool = False, primary_key: bool = False) -> sa.Column[Any]:
    key = sa.ForeignKey(target, ondelete="RESTRICT")
    return sa.Column(name, NUMBER, key, nullable=nullable, primary_key=primary_key)


DOCUMENTS = sa.Table(
    "documents",
    METADATA,
    *_line(),
    sa.Column("id", sa.String(64), nullable=False, index=True),
    sa.Column("origin", Words, nullable=False),
    sa.Column("retrieved", Instant),
    sa.Column("media_type", Words, nullable=False),
    sa.Column("encoding", Words),
    sa.Column("title", Words),
    sa.Column("date", sa.Date),
    sa.Column("publisher", Words),
    sa.Column("language", Words),
    sa.Column("kind", Words),
    sa.Column("relation", sa.JSON(none_as_null=True)),
    sa.Column("why", sa.JSON, nullable=False),
    sa.Column("text", Words, nullable=False),
    sa.Column("text_digest", sa.String(64), nullable=False),
    sa.Column("reading", sa.String(64), nullable=False),
    sa.Column("version", Words, nullable=False),
    _points_to("follows", "documents.number", nullable=True),
    _equal_only("documents", "origin"),
    _at_most_one_current("documents", "id"),
)

# Which parties a reading's mentions speak for: asked for by relation.
PARTIES = sa.Table(
    "parties",
    METADATA,
    _points_to("reading", "documents.number", primary_key=True),
    sa.Column("party", Words, primary_key=True, index=True),
)

UNREAD = sa.Table(
    "unread",
    METADATA,
    *_line(),
    sa.Column("origin", Words, nullable=False),
    sa.Column("reason", Words, nullable=False),
    _at_most_one_current("unread", "row"),
)

# Under which address a reading's document is looked for when another version of the same page comes in.
ADDRESSES = sa.Table(
    "addresses",
    METADATA,
    _points_to("reading", "documents.number", primary_key=True),
    sa.Column("address", Words, nullable=False),
    _equal_only("addresses", "address"),
)

# Where the lines of a reading's text stand on its pages.
PLACES = sa.Table(
    "places",
    METADATA,
    _points_to("reading", "documents.number", primary_key=True),
    sa.Column("places", sa.JSON, nullable=False),
)

# Which documents (by their first line) hold a run of words: an index, from which candidates for copies are taken.
FINGERPRINTS = sa.Table(
    "fingerprints",
    METADATA,
    sa.Column("fingerprint", sa.BigInteger, primary_key=True, autoincrement=False),
    _points_to("first", "documents.number", primary_key=True),
    sa.Column("words", sa.Integer, nullable=False),  # of the whole document
    sqlite_with_rowid=False,
)

COPIES = sa.Table(
    "copies",
    METADATA,
    *_line(),
    sa.Column("document", sa.String(64), nullable=False, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("original", sa.String(64), nullable=False, index=True),
    sa.Column("original_start", sa.Integer, nullable=False),
    sa.Column("original_end", sa.Integer, nullable=False),
    sa.Column("words", sa.Integer, nullable=False),
    sa.Column("kind", Words, nullable=False),
    _at_most_one_current("copies", "row"),
)

# What people decided. The instant at which a decision was undone is when its line is superseded.
DECISIONS = sa.Table(
    "decisions",
    METADATA,
    *_line(),
    sa.Column("kind", Words, nullable=False),
    sa.Column("section", Words),
    sa.Column("looked_at", sa.String(ROW_ID_LENGTH)),
    sa.Column("target", sa.String(ROW_ID_LENGTH), index=True),
    sa.Column("document", sa.String(64), index=True),
    sa.Column("changes", sa.JSON, nullable=False),
    sa.Column("result", sa.JSON(none_as_null=True)),
    sa.Column("who", Words, nullable=False),
    sa.Column("why", Words, nullable=False),
    sa.Column("undoes", sa.String(ROW_ID_LENGTH)),
    sa.Column("beside", sa.String(ROW_ID_LENGTH)),
    sa.Index("uq_decisions_row", "row", unique=True),
)

# Lines of sections that a decision bears on. The machine's have no `decision`, and `gone_at` is when it no longer found them,
# whatever people had decided; the others stand by that decision. Both stand for `target`, the row first decided on.
RULED = sa.Table(
    "ruled",
    METADATA,
    sa.Column("section", sa.String(32), primary_key=True),
    sa.Column("line", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("document", sa.String(64), nullable=False, index=True),
    sa.Column("target", sa.String(ROW_ID_LENGTH), nullable=False, index=True),
    _points_to("decision", "decisions.number", nullable=True),
    sa.Column("gone_at", Instant),
)

# Every reading and decision in order of arrival, each hashed with the one before it.
LOG = sa.Table(
    "log",
    METADATA,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("subject", sa.String(ROW_ID_LENGTH), nullable=False, index=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("who", Words, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)

_TYPES: dict[object, sa.types.TypeEngine[Any]] = {str: Words(), float: sa.Double(), dt.date: sa.Date()}
_INDEXED = {"issue"}


def _columns(kind: type[Noun]) -> Iterator[sa.Column[Any]]:
    hints = get_type_hints(kind)
    for name in (f.name for f in fields(kind)):
        hint = hints[name]
        if name == "evidence":
            yield sa.Column("start", sa.Integer, nullable=False)
            yield sa.Column("end", sa.Integer, nullable=False)
            yield sa.Column("quote", Words, nullable=False)
        elif hint is Span:
            yield sa.Column(f"{name}_start", sa.Integer, nullable=False)
            yield sa.Column(f"{name}_end", sa.Integer, nullable=False)
        elif kind is model.Attribution and name == "parent":
            yield sa.Column("parent", sa.String(ROW_ID_LENGTH))
        else:
            yield _plain(name, hint)


def _plain(name: str, hint: object) -> sa.Column[Any]:
    choices = getattr(hint, "__args__", ())
    nullable = type(None) in choices and not isinstance(hint, type)
    bare = next((c for c in choices if c is not type(None)), hint) if nullable else hint
    if getattr(bare, "__args__", ()) and all(isinstance(c, str) for c in bare.__args__):  # type: ignore[attr-defined]
        bare = str  # a Literal: a closed vocabulary
    return sa.Column(name, _TYPES.get(bare, sa.JSON()), nullable=nullable, index=name in _INDEXED or None)


def _index_what_was_spoken(table: sa.Table) -> None:
    """What each party said on each issue, by day: asked for by what changed."""
    current = sa.text("superseded_at IS NULL")
    columns = (table.c.told_by_party, table.c.issue, table.c.said_on, table.c.document)
    sa.Index("ix_statements_spoken", *columns, sqlite_where=current, postgresql_where=current)


def _section(name: str, kind: type[Noun]) -> Section:
    hints = get_type_hints(kind)
    # An attribution has no evidence of its own: its first character is kept, to put it in order.
    start = () if "evidence" in hints else (sa.Column("start", sa.Integer, nullable=False),)
    table = sa.Table(
        name,
        METADATA,
        *_line(),
        sa.Column("document", sa.String(64), nullable=False, index=True),
        _points_to("reading", "documents.number"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("repeat", sa.Integer, nullable=False),
        *start,
        *_columns(kind),
        _at_most_one_current(name, "row"),
    )
    if kind is model.Statement:
        _index_what_was_spoken(table)
    return Section(
        kind,
        table,
        plain=tuple(n for n, hint in hints.items() if n not in {"evidence", "parent"} and hint is not Span),
        spans=tuple(n for n, hint in hints.items() if hint is Span),
        has_evidence="evidence" in hints,
    )


SECTIONS: tuple[Section, ...] = (
    _section("turns", model.Turn),
    _section("insertions", model.Insertion),
    _section("mentions", model.Mention),
    _section("times", model.Timex),
    _section("quantities", model.Quantity),
    _section("attributions", model.Attribution),
    _section("statements", model.Statement),
    _section("accounts", model.Account),
    _section("linkages", model.Linkage),
    _section("reciprocities", model.Reciprocity),
    _section("measures", model.Measure),
    _section("events", model.Event),
)
SECTION_OF: dict[type[Noun], Section] = {section.kind: section for section in SECTIONS}
