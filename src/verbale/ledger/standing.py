"""What stands of a row that people ruled on: the lines of a *target*, and what they should be.

A target is the row that was there when people began to rule on it. Whatever the machine later finds in its stead, and whatever
people made of it, stands for that target (`schema.RULED`). After each decision and each new reading `settle` makes its lines
what they should be, so that every view reads tables in which people's word already counts.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from verbale.errors import LedgerError
from verbale.ledger.renaming import renamed
from verbale.ledger.rows import Line, content_of, from_line, row_id, to_line
from verbale.ledger.schema import DECISIONS, DOCUMENTS, RULED, SECTIONS, Noun, Section
from verbale.model import (
    Account,
    DocumentId,
    Event,
    Linkage,
    Measure,
    Mention,
    Quantity,
    Reciprocity,
    Statement,
    Timex,
)

KINDS = (Statement, Account, Linkage, Reciprocity, Measure, Event, Mention, Timex, Quantity)
RULABLE: dict[str, Section] = {section.name: section for section in SECTIONS if section.kind in KINDS}
DECIDES = ("accept", "reject", "correct", "add")


@dataclass(frozen=True, slots=True)
class Target:
    """What a ruling is on."""

    section: Section
    document: DocumentId
    id: str


def settle(connection: sa.Connection, target: Target, *, at: dt.datetime, since: int | None = None) -> None:
    """Make the current lines of a target what the machine's last finding and the decisions in force come to.

    `since` is the decision by which a finding of the machine's comes back.
    """
    shown, base = current_lines(connection, target), machine_line(connection, target)
    content, by = desired(connection, target, base)
    fitting = [line for line in shown if by in (None, line.decision) and content_of_line(target, line) == content]
    keep = fitting[0] if fitting else None
    by = since if by is None else by
    _end(connection, target, [line for line in shown if keep is None or line.number != keep.number], at)
    if keep is None and content is not None and by is not None:
        _write(connection, target, content, by, at=at, like=base)


def desired(connection: sa.Connection, target: Target, base: Any) -> tuple[Line | None, int | None]:
    """What should be current of a target, and the decision it rests on; no decision where the machine's finding stands."""
    content = None if base is None else content_of_line(target, base)
    by: int | None = None
    standing = decisions_on(connection, target)
    if standing:
        content, by = standing[-1].result, standing[-1].number
        content = None if content is None else reread(content, reading_of(connection, target.document).text)
    for merge in merges(connection):
        other = None if content is None else renamed(content, merge.changes[0]["field"], merge.changes[0]["value"])
        if other is not None and other != content:
            content, by = other, merge.number
    return content, by


def reread(content: Line, text: str) -> Line | None:
    """The content with its evidence where the words stand now; None where the text no longer has them."""
    start, end = content["evidence"]["span"]
    quote = content["evidence"]["quote"]
    if text[start:end] == quote:
        return content
    places = list(_places(text, quote))
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - start))
    return content | {"evidence": content["evidence"] | {"span": [nearest, nearest + len(quote)]}}


def _places(text: str, quote: str) -> Iterator[int]:
    place = text.find(quote)
    while place >= 0:
        yield place
        place = text.find(quote, place + 1)


def _write(connection: sa.Connection, target: Target, content: Line, by: int, *, at: dt.datetime, like: Any) -> None:
    section, document = target.section, target.document
    found = to_noun(section, content)
    repeat = free_repeat(connection, section, document, content_of(found))
    line = to_line(found) | {
        "row": row_id(section.name, document, content_of(found), repeat=repeat),
        "repeat": repeat,
        "position": like.position if like is not None else 0,
        "document": document,
        "reading": reading_of(connection, document).number,
        "known_at": at,
    }
    key = connection.execute(section.table.insert(), line).inserted_primary_key
    assert key is not None  # one line goes in, so one key comes out
    mark(connection, target, int(key[0]), decision=by)


def free_repeat(connection: sa.Connection, section: Section, document: DocumentId, content: Line) -> int:
    """How many current rows are exactly alike, so that one more has an id of its own."""
    table, repeat = section.table, 0
    while True:
        id = row_id(section.name, document, content, repeat=repeat)
        if not connection.scalar(sa.select(table.c.number).where(table.c.row == id, table.c.superseded_at.is_(None))):
            return repeat
        repeat += 1


def _end(connection: sa.Connection, target: Target, lines: Sequence[Any], at: dt.datetime) -> None:
    table = target.section.table
    for line in lines:
        connection.execute(sa.update(table).where(table.c.number == line.number).values(superseded_at=at))
        if line.decision is None and line.ruled is None:
            mark(connection, target, line.number)


def mark(connection: sa.Connection, target: Target, number: int, *, decision: int | None = None) -> None:
    line = {"section": target.section.name, "line": number, "document": target.document, "target": target.id}
    connection.execute(RULED.insert(), line | {"decision": decision})


def current_lines(connection: sa.Connection, target: Target) -> list[Any]:
    """The current lines that stand for a target."""
    return [line for line in _all(connection, target) if line.superseded_at is None]


def machine_line(connection: sa.Connection, target: Target) -> Any:
    """The machine's line that stands for a target and that it still finds, if any; the newest."""
    found = [
        line
        for line in _all(connection, target)
        if line.decision is None and (line.gone_at is None if line.ruled else line.superseded_at is None)
    ]
    return found[-1] if found else None


def _all(connection: sa.Connection, target: Target) -> list[Any]:
    table, section = target.section.table, target.section.name
    columns = (table, RULED.c.decision, RULED.c.gone_at, RULED.c.target.label("ruled"))
    beside = sa.and_(RULED.c.section == section, RULED.c.line == table.c.number)
    unruled = sa.and_(RULED.c.target.is_(None), table.c.row == target.id)
    query = sa.select(*columns).join(RULED, beside, isouter=True).where(table.c.document == target.document)
    return list(connection.execute(query.where(sa.or_(RULED.c.target == target.id, unruled)).order_by(table.c.number)))


def decisions_on(connection: sa.Connection, target: Target) -> list[Any]:
    query = sa.select(DECISIONS).where(
        DECISIONS.c.target == target.id,
        DECISIONS.c.document == target.document,
        DECISIONS.c.kind.in_(DECIDES),
        DECISIONS.c.superseded_at.is_(None),
    )
    return list(connection.execute(query.order_by(DECISIONS.c.number)))


def merges(connection: sa.Connection) -> list[Any]:
    """The merges in force, in order."""
    query = sa.select(DECISIONS).where(DECISIONS.c.kind == "merge", DECISIONS.c.superseded_at.is_(None))
    return list(connection.execute(query.order_by(DECISIONS.c.number)))


def targets_called(connection: sa.Connection, name: str) -> Iterator[Target]:
    """The targets of every current row in which `name` stands."""
    for section in RULABLE.values():
        table = section.table
        beside = sa.and_(RULED.c.section == section.name, RULED.c.line == table.c.number)
        query = sa.select(table, RULED.c.target.label("ruled")).join(RULED, beside, isouter=True)
        for line in connection.execute(query.where(table.c.superseded_at.is_(None))).all():
            content = content_in(section, line._asdict())
            if renamed(content, name, "") != content:
                yield Target(section, line.document, line.ruled or line.row)


def stands_by(connection: sa.Connection, number: int) -> list[Any]:
    return list(connection.execute(sa.select(RULED).where(RULED.c.decision == number)))


def target_of(ruled: Any) -> Target:
    return Target(RULABLE[ruled.section], ruled.document, ruled.target)


def ruled_line(section: Section, number: int) -> sa.Select[Any]:
    return sa.select(RULED).where(RULED.c.section == section.name, RULED.c.line == number)


def content_of_line(target: Target, line: Any) -> Line:
    return content_in(target.section, line._asdict())


def content_in(section: Section, line: Line) -> Line:
    """What a line of a section says, as JSON has it."""
    content: Line = plain(content_of(from_line(section, line)))
    return content


def plain(content: Any) -> Any:
    """The same with lists for tuples, as it comes back from a database."""
    if isinstance(content, Mapping):
        return {key: plain(value) for key, value in content.items()}
    return [plain(each) for each in content] if isinstance(content, list | tuple) else content


def reading_of(connection: sa.Connection, document: DocumentId) -> Any:
    query = sa.select(DOCUMENTS.c.number, DOCUMENTS.c.text).where(
        DOCUMENTS.c.id == document, DOCUMENTS.c.superseded_at.is_(None)
    )
    line = connection.execute(query).first()
    if line is None:
        raise LedgerError(f"document {document[:12]} is not in the ledger. Nothing was decided.")
    return line


def to_noun(section: Section, content: Line) -> Noun:
    try:
        return msgspec.convert(content, section.kind)
    except msgspec.ValidationError as error:
        raise LedgerError(f"a row of {section.name} cannot be so: {error}. Nothing was decided.") from error
