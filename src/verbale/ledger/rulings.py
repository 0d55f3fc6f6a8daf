"""Rulings: what people decide on rows, and undo. `standing` has what it comes to, `reruling` what becomes of it later."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from verbale.errors import EvidenceMismatch, LedgerError, WrongUse
from verbale.ledger import chain, evidence
from verbale.ledger.rows import Line, content_of, digest, row_id
from verbale.ledger.schema import DECISIONS, Noun, Section
from verbale.ledger.standing import (
    RULABLE,
    Target,
    content_in,
    current_lines,
    decisions_on,
    free_repeat,
    plain,
    reading_of,
    reread,
    ruled_line,
    settle,
    stands_by,
    target_of,
    targets_called,
    to_noun,
)
from verbale.model import Change, Decision, DecisionKind, DocumentId

OWN = ("evidence", "rule", "score")  # what a row says of itself; `start` and `end` move its evidence
BY_HAND = "decision"  # the rule of a row that a person made


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody decides. `row` begins a row's id; `add` names `section` and `content` instead."""

    kind: DecisionKind
    who: str
    why: str = ""
    row: str | None = None
    section: str | None = None
    changes: tuple[Change, ...] = ()
    content: Line | None = None  # a whole row, as its noun is in JSON
    check: Callable[[Noun], None] | None = None  # raises for values that no vocabulary has


# Deciding


def decide(connection: sa.Connection, order: Order, *, at: dt.datetime) -> Decision:
    """Keep the decision and make it count. Raises LedgerError with nothing written where it cannot be."""
    if order.kind == "add":
        return _add(connection, order, at)
    if order.kind == "merge":
        return _merge(connection, order, at)
    target, looked_at, line = _looked_at(connection, order.row or "")
    before = decisions_on(connection, target)
    result: Line | None = None
    if order.kind == "correct":
        result = _corrected(connection, target, line, order)
    elif order.kind == "accept":
        result = content_in(target.section, line)
    beside = _unseen(connection, target, before, looked_at, order.who, result)
    number = _keep(connection, order, at, target=target, looked_at=looked_at, result=result, beside=beside, undoes=None)
    settle(connection, target, at=at)
    return one(connection, number)


def undo(connection: sa.Connection, beginning: str, *, who: str, why: str, at: dt.datetime) -> Decision:
    """Take a decision back: what stood before it stands again, so far as the text and later decisions have it."""
    line = _decision(connection, beginning)
    if line.kind == "undo":
        raise WrongUse(f"decision {line.row[:8]} took another back. Nothing was done; decide anew instead.")
    if line.superseded_at is not None:
        raise WrongUse(f"decision {line.row[:8]} was undone on {line.superseded_at:%-d %B %Y}. Nothing was done.")
    _check_later(at, line.known_at)
    touched = [target_of(ruled) for ruled in stands_by(connection, line.number)]
    connection.execute(sa.update(DECISIONS).where(DECISIONS.c.number == line.number).values(superseded_at=at))
    target = Target(RULABLE[line.section], line.document, line.target) if line.section else None
    order = Order(kind="undo", who=who, why=why)
    number = _keep(connection, order, at, target=target, looked_at=line.looked_at, undoes=line.row)
    for each in dict.fromkeys([*touched, *([target] if target else [])]):
        settle(connection, each, at=at, since=number)
    return one(connection, number)


def _add(connection: sa.Connection, order: Order, at: dt.datetime) -> Decision:
    section = RULABLE.get(order.section or "")
    if section is None or order.content is None:
        raise WrongUse(
            f"rows of {order.section!r} cannot be added by hand; {', '.join(RULABLE)} can. Nothing was done."
        )
    found = to_noun(section, order.content | _by_hand(section))
    document = DocumentId(found.evidence.document)  # type: ignore[union-attr]  # every kind in KINDS has evidence
    reading = reading_of(connection, document)
    why = evidence.fault(found, document, reading.text)
    if why:
        raise EvidenceMismatch(f"the row does not rest on the document's text: {why}. Nothing was added.")
    _check(order, found)
    content = content_of(found)
    id = row_id(section.name, document, content, repeat=free_repeat(connection, section, document, content))
    target = Target(section, document, id)
    number = _keep(connection, order, at, target=target, looked_at=None, result=content)
    settle(connection, target, at=at)
    return one(connection, number)


def _merge(connection: sa.Connection, order: Order, at: dt.datetime) -> Decision:
    change = order.changes[0]
    if change.field == change.value:
        raise WrongUse(f"{change.field!r} is merged with itself. Nothing was done; name two.")
    number = _keep(connection, order, at, target=None, looked_at=None)
    for target in targets_called(connection, change.field):
        settle(connection, target, at=at)
    return one(connection, number)


def _keep(
    connection: sa.Connection,
    order: Order,
    at: dt.datetime,
    *,
    target: Target | None,
    looked_at: str | None,
    result: Line | None = None,
    beside: str | None = None,
    undoes: str | None = None,
) -> int:
    """Write the decision and its link in the log."""
    newest = connection.scalar(sa.select(sa.func.max(DECISIONS.c.known_at)))
    if newest is not None:
        _check_later(at, newest if newest.tzinfo else newest.replace(tzinfo=dt.UTC))
    line: Line = {
        "known_at": at,
        "kind": order.kind,
        "section": target.section.name if target else None,
        "looked_at": looked_at,
        "target": target.id if target else None,
        "document": target.document if target else None,
        "changes": msgspec.to_builtins(order.changes),
        "result": result,
        "who": order.who,
        "why": order.why,
        "undoes": undoes,
        "beside": beside,
    }
    line["row"] = decision_row_id(line)
    key = connection.execute(DECISIONS.insert(), line).inserted_primary_key
    assert key is not None  # one line goes in, so one key comes out
    chain.append(connection, "decision", line["row"], digest(line["row"]), at=at, who=order.who)
    return int(key[0])


def decision_row_id(line: Any) -> str:
    """The id of a decision: all that it says, with who and when."""
    names = (
        "kind",
        "section",
        "looked_at",
        "target",
        "document",
        "changes",
        "result",
        "who",
        "why",
        "undoes",
        "beside",
    )
    content = {name: line[name] for name in names} | {"at": line["known_at"].astimezone(dt.UTC).isoformat()}
    return row_id("decisions", DocumentId(line["document"] or ""), content)


def _check_later(at: dt.datetime, before: dt.datetime) -> None:
    if at < before:
        raise LedgerError(
            f"the decision is said to be of {at.isoformat()}, which is before one that the ledger has "
            f"({before.isoformat()}). Nothing was written; check the clock."
        )


def _looked_at(connection: sa.Connection, beginning: str) -> tuple[Target, str, Line]:
    """The target that a row stands for, the row's id and its line: the current one, else the newest."""
    if len(beginning) < 4 or beginning.strip("0123456789abcdef"):
        raise WrongUse(f"{beginning!r} begins no row's id: give four or more of its hexadecimal digits.")
    found: list[tuple[Section, Any]] = []
    for section in RULABLE.values():
        table = section.table
        begins = sa.and_(table.c.row >= beginning, table.c.row < f"{beginning}g")  # g: beyond every digit
        order = (table.c.superseded_at.is_not(None), table.c.number.desc())
        found += [
            (section, line) for line in connection.execute(sa.select(table).where(begins).order_by(*order).limit(8))
        ]
    ids = {line.row for _, line in found}
    if len(ids) != 1:
        why = "begins no id of a row that can be ruled on" if not ids else f"begins the ids of {len(ids)} rows"
        raise WrongUse(f"{beginning!r} {why}. Nothing was decided; 'verbale export jsonl' lists the ids.")
    section, line = found[0]
    ruled = connection.execute(ruled_line(section, line.number)).first()
    return Target(section, line.document, ruled.target if ruled else line.row), line.row, line._asdict()


def _unseen(
    connection: sa.Connection, target: Target, before: Sequence[Any], looked_at: str, who: str, result: Line | None
) -> str | None:
    """Another person's decision that stands on this target, says otherwise, and was not what this one looked at."""
    if not before or before[-1].who == who or before[-1].result == result:
        return None
    shown = [line.row for line in current_lines(connection, target)]
    return None if looked_at in shown else str(before[-1].row)


def _corrected(connection: sa.Connection, target: Target, line: Line, order: Order) -> Line:
    section, content = target.section, content_in(target.section, line)
    for change in order.changes:
        if change.field not in (fields := [*(n for n in content if n not in OWN), "start", "end"]):
            known = ", ".join(fields)
            raise WrongUse(f"rows of {section.name} have no {change.field!r}. Nothing was decided; they have {known}.")
    moved = {c.field: c.value for c in order.changes if c.field in ("start", "end")}
    content |= {c.field: c.value for c in order.changes if c.field not in moved} | _by_hand(section)
    if moved:
        content["evidence"] = _moved(reading_of(connection, target.document).text, content["evidence"], moved)
    found = to_noun(section, content)
    _check(order, found)
    result: Line = plain(content_of(found))
    return result


def _moved(text: str, was: Line, moved: Line) -> Line:
    start, end = (int(moved.get(name, was["span"][i])) for i, name in enumerate(("start", "end")))
    if not 0 <= start < end <= len(text):
        raise EvidenceMismatch(
            f"characters {start}–{end} are no stretch of the text ({len(text)}). Nothing was decided."
        )
    return was | {"span": (start, end), "quote": text[start:end]}


def _by_hand(section: Section) -> Line:
    return {name: value for name, value in (("rule", BY_HAND), ("score", 1.0)) if name in section.plain}


def _check(order: Order, found: Noun) -> None:
    if order.check is not None:
        order.check(found)


# Telling


def one(connection: sa.Connection, number: int) -> Decision:
    """The decision of a number."""
    return _told(connection, connection.execute(sa.select(DECISIONS).where(DECISIONS.c.number == number)).one())


def decisions(
    connection: sa.Connection, *, row: str | None = None, as_of: dt.datetime | None = None
) -> tuple[Decision, ...]:
    """Every decision in order; those on one row, whatever became of it, where its whole id is given."""
    query = sa.select(DECISIONS).order_by(DECISIONS.c.number)
    if as_of is not None:
        query = query.where(DECISIONS.c.known_at <= as_of)
    if row is not None:
        query = query.where(DECISIONS.c.target == _looked_at(connection, row)[0].id)
    return tuple(_told(connection, line) for line in connection.execute(query).all())


def _decision(connection: sa.Connection, beginning: str) -> Any:
    begins = sa.and_(DECISIONS.c.row >= beginning, DECISIONS.c.row < f"{beginning}g")  # g: beyond every digit
    found = connection.execute(sa.select(DECISIONS).where(begins).limit(2)).all()
    if len(found) == 1 and len(beginning) >= 4:
        return found[0]
    why = "begins the id of no decision" if not found else "begins the ids of several decisions; give more digits"
    raise WrongUse(f"{beginning!r} {why}. Nothing was undone; 'verbale log' lists them.")


def _told(connection: sa.Connection, line: Any) -> Decision:
    in_force = line.superseded_at is None
    if in_force and line.kind in ("accept", "correct", "add"):
        target = Target(RULABLE[line.section], line.document, line.target)
        in_force = reread(line.result, reading_of(connection, line.document).text) is not None and bool(target)
    return Decision(
        id=line.row,
        kind=line.kind,
        section=line.section,
        row=line.looked_at or line.target,
        document=line.document,
        changes=msgspec.convert(line.changes, tuple[Change, ...]),
        who=line.who,
        why=line.why,
        decided_at=line.known_at,
        undoes=line.undoes,
        undone_at=line.superseded_at,
        beside=line.beside,
        in_force=in_force,
    )
