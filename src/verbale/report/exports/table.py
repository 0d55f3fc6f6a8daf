"""Findings as one table: the columns that CSV and Parquet share, one row for each finding, of whatever noun.

Fields that a noun has not are empty there, like those that the text does not tell.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from verbale.ledger import Holding
from verbale.model import Row
from verbale.report.exports.about import About, compact, findings

Kind = Literal["text", "list", "date", "instant", "number", "whole"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding with what stands around it: what columns are made from."""

    row: Row[Any]
    holding: Holding
    about: About


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its values, what it says, and how it is made."""

    name: str
    kind: Kind
    doc: str
    of: Callable[[Standing], object]


def _field(name: str) -> Callable[[Standing], object]:
    return lambda c: getattr(c.row.found, name, None)


def _of_document(name: str) -> Callable[[Standing], object]:
    return lambda c: getattr(c.row.document, name)


def _fate(name: str) -> Callable[[Standing], object]:
    return lambda c: getattr(c.about.fates.get(c.row.id), name, None)


def _ruling(name: str) -> Callable[[Standing], object]:
    return lambda c: getattr(c.holding.standing.get(c.row.id), name, None)


def _withdrawn(c: Standing) -> object:
    fate = c.about.fates.get(c.row.id)
    return fate.withdrawn.by if fate and fate.withdrawn else None


def _parameters(c: Standing) -> object:
    held = getattr(c.row.found, "parameters", None)
    return compact(held) if held else None


def _event_date(c: Standing) -> object:
    return getattr(c.row.found, "date", None)


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "the row's id, as `verbale explain` and `decide` take it", lambda c: c.row.id),
    Column("noun", "text", "statement, account, linkage, reciprocity, measure or event", lambda c: _noun(c.row)),
    Column("document", "text", "SHA-256 of the document's bytes", _of_document("id")),
    Column("document_date", "date", "the document's day", _of_document("date")),
    Column("title", "text", "the document's title", _of_document("title")),
    Column("publisher", "text", "who published it", _of_document("publisher")),
    Column("origin", "text", "the path or address it came from", _of_document("origin")),
    Column("start", "whole", "the first character of the quote in the document's text, from 0", lambda c: c.row.found.evidence.span.start),
    Column("end", "whole", "the character after the last", lambda c: c.row.found.evidence.span.end),
    Column("quote", "text", "the words that the finding rests on", lambda c: c.row.found.evidence.quote),
    Column("issue", "text", "the issue", _field("issue")),
    Column("act", "text", "of a statement: the act", _field("act")),
    Column("status", "text", "of an account: where the issue stands", _field("status")),
    Column("plover", "text", "of an event: its root", _field("plover")),
    Column("mode", "text", "of an event: its mode", _field("mode")),
    Column("kind", "text", "of a measure: its kind", _field("kind")),
    Column("waits_on", "text", "of a linkage: the issue or condition waited on", _field("waits_on")),
    Column("holder", "list", "of a statement: whose act it is", _field("holder")),
    Column("target", "list", "of a statement: at whom", _field("target")),
    Column("according_to", "list", "of an account: according to whom", _field("according_to")),
    Column("imposed_by", "list", "of a linkage or measure: who imposes it", _field("imposed_by")),
    Column("binds", "list", "of a measure: whom it binds", _field("binds")),
    Column("by", "list", "of a reciprocity: who acted first, then who answered", _field("by")),
    Column("actor", "list", "of an event: who acts", _field("actor")),
    Column("recipient", "list", "of an event: on whom", _field("recipient")),
    Column("told_by", "text", "the voice that tells it", _field("told_by")),
    Column("told_by_party", "text", "whom that voice speaks for", _field("told_by_party")),
    Column("assertion", "text", "made, denied, hypothetical, future or conditional", _field("assertion")),
    Column("said_on", "date", "the day on which it was said", _field("said_on")),
    Column("as_of", "date", "of an account: the day it is of", _field("as_of")),
    Column("date", "text", "of an event: its TIMEX3 value", _event_date),
    Column("place", "text", "of an event: where", _field("place")),
    Column("from", "text", "of a measure: since when, TIMEX3", _field("since")),
    Column("until", "text", "of a measure: until when, TIMEX3", _field("until")),
    Column("deadline", "text", "of an account: by when, TIMEX3", _field("deadline")),
    Column("parameters", "text", "of a measure: its parameters, a JSON object", _parameters),
    Column("rule", "text", "the rule or model that found it; `decision` where a person made it", _field("rule")),
    Column("score", "number", "how sure, from 0 to 1", _field("score")),
    Column("known_at", "instant", "when the ledger came to hold it, UTC", lambda c: c.row.known_at),
    Column("same_as", "text", "the row that has the same words, of which this is a copy", _fate("same_as")),
    Column("replaced_by", "text", "the newer version's row, which says it in other words", _fate("replaced_by")),
    Column("withdrawn_by", "text", "the newer version of the page that no longer says it", _withdrawn),
    Column("ruling", "text", "what a person decided: accept, correct, add or merge", _ruling("kind")),
    Column("ruled_by", "text", "who decided", _ruling("who")),
    Column("ruled_at", "instant", "when, UTC", _ruling("decided_at")),
    Column("ruled_why", "text", "why", _ruling("why")),
)  # fmt: skip


def _noun(row: Row[Any]) -> str:
    return type(row.found).__name__.lower()


def table_rows(holdings: Iterable[Holding], about: About) -> Iterator[tuple[object, ...]]:
    """The values of each finding, in the order of the columns."""
    for holding in holdings:
        for _, row in findings(holding):
            here = Standing(row, holding, about)
            yield tuple(column.of(here) for column in COLUMNS)
