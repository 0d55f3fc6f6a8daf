"""Rulings after a new reading: what people decided is fastened again to what the machine now finds in its stead."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from verbale.errors import LedgerError
from verbale.ledger.broken import Broken
from verbale.ledger.renaming import renamed
from verbale.ledger.rows import Line
from verbale.ledger.rulings import decision_row_id
from verbale.ledger.schema import DECISIONS, RULED, Section
from verbale.ledger.standing import (
    RULABLE,
    Target,
    content_in,
    current_lines,
    decisions_on,
    desired,
    machine_line,
    mark,
    merges,
    plain,
    settle,
)
from verbale.model import DocumentId

ENOUGH = 0.5  # of the longer of two stretches of text, more than this is shared where both tell the same
SAME = ("issue", "kind", "plover", "type", "unit", "id")  # fields that must agree where the stretches only overlap


def is_ruled(connection: sa.Connection, document: DocumentId) -> bool:
    """Whether people decided anything about the rows of a document."""
    either = sa.select(RULED.c.line).where(RULED.c.document == document).limit(1)
    return connection.execute(either).first() is not None


def let_go(
    connection: sa.Connection,
    section: Section,
    document: DocumentId,
    gone: Sequence[int],
    fresh: Sequence[Line],
    *,
    at: dt.datetime,
) -> list[int]:
    """Note what the machine no longer finds among what people ruled on, and make room for what it finds anew.

    Returns the other lines that are gone: those that nobody ruled on.
    """
    of_section = sa.and_(RULED.c.section == section.name, RULED.c.document == document)
    ruled = set(connection.scalars(sa.select(RULED.c.line).where(of_section)))
    lost = ruled & set(gone)
    if lost:
        connection.execute(sa.update(RULED).where(of_section, RULED.c.line.in_(lost)).values(gone_at=at))
    table, rows = section.table, {line["row"] for line in fresh}
    by_hand = sa.select(RULED.c.line).where(of_section, RULED.c.decision.is_not(None))
    taken = sa.and_(table.c.superseded_at.is_(None), table.c.number.in_(by_hand), table.c.row.in_(rows))
    connection.execute(sa.update(table).where(taken).values(superseded_at=at))
    return [number for number in gone if number not in lost]


def settle_again(
    connection: sa.Connection,
    document: DocumentId,
    fresh: Mapping[str, Sequence[Line]],
    *,
    at: dt.datetime,
    ruled: bool,
) -> None:
    """Fasten rulings to the fresh lines that stand for what was ruled on, and make everything what it should be."""
    joined = merges(connection)
    if not ruled and not joined:
        return
    for name, section in RULABLE.items():
        lines = list(fresh.get(name, ()))
        targets = _targets(connection, section, document) if ruled else []
        for target in targets:
            if decisions_on(connection, target) and machine_line(connection, target) is None:
                found = _nearest(connection, target, lines)
                if found is not None:
                    lines.remove(found)
                    mark(connection, target, _number(connection, section, found))
        renamable = [line for line in lines if _is_renamed(section, line, joined)]
        targets += [Target(section, document, line["row"]) for line in renamable]
        for target in dict.fromkeys(targets):
            settle(connection, target, at=at, since=_last(connection, target))


def faults(connection: sa.Connection) -> Iterator[Broken]:
    """Decisions that were changed, and rows that are not what the decisions in force come to."""
    for line in connection.execute(sa.select(DECISIONS)).all():
        if decision_row_id(line._asdict()) != line.row:
            why = "its content does not give its id: a column was changed after it was stored"
            yield Broken(table="decisions", row=line.row, document=line.document, reason=why)
    ruled = sa.select(RULED.c.section, RULED.c.document, RULED.c.target).distinct()
    for section, document, id in connection.execute(ruled).all():
        target = Target(RULABLE[section], document, id)
        if not _is_settled(connection, target):
            why = "its rows are not what was found and decided: one was added, removed or changed by hand"
            yield Broken(table=section, row=id, document=document, reason=why)


def _is_settled(connection: sa.Connection, target: Target) -> bool:
    try:
        shown, base = current_lines(connection, target), machine_line(connection, target)
        content, _ = desired(connection, target, base)
        there = [content_in(target.section, line._asdict()) for line in shown]
    except LedgerError:
        return False
    return there == ([] if content is None else [plain(content)])


def _targets(connection: sa.Connection, section: Section, document: DocumentId) -> list[Target]:
    query = sa.select(RULED.c.target).where(RULED.c.section == section.name, RULED.c.document == document).distinct()
    return [Target(section, document, id) for id in sorted(connection.scalars(query))]


def _nearest(connection: sa.Connection, target: Target, lines: Sequence[Line]) -> Line | None:
    """The fresh line that tells what the target's last finding told: the same words, or most of them and the same matter."""
    table = target.section.table
    before = connection.execute(
        sa.select(table)
        .join(RULED, sa.and_(RULED.c.section == target.section.name, RULED.c.line == table.c.number))
        .where(RULED.c.target == target.id, RULED.c.decision.is_(None))
        .order_by(table.c.number.desc())
    ).first()
    if before is None:
        return None
    was = before._asdict()
    ranked = [(shared, line) for line in lines if (shared := _likeness(was, line)) > ENOUGH]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _likeness(was: Line, line: Line) -> float:
    """The share of the longer stretch that both hold, and a little for each field that agrees; 0 where they tell other things."""
    agree: list[bool] = [was[name] == line[name] for name in SAME if name in was]
    if was["quote"] == line["quote"] and was["start"] == line["start"]:
        return 1 + sum(agree) / 10
    if not all(agree):
        return 0.0
    shared: int = min(was["end"], line["end"]) - max(was["start"], line["start"])
    longer: int = max(was["end"] - was["start"], line["end"] - line["start"])
    return shared / longer


def _number(connection: sa.Connection, section: Section, line: Line) -> int:
    table = section.table
    current = sa.and_(table.c.row == line["row"], table.c.superseded_at.is_(None))
    return int(connection.execute(sa.select(table.c.number).where(current)).scalar_one())


def _is_renamed(section: Section, line: Line, joined: Sequence[Any]) -> bool:
    content = content_in(section, line)
    for merge in joined:
        change = merge.changes[0]
        if renamed(content, change["field"], change["value"]) != content:
            return True
    return False


def _last(connection: sa.Connection, target: Target) -> int | None:
    """The newest decision on a target: by what it took back the machine's finding stands again."""
    query = sa.select(sa.func.max(RULED.c.decision)).where(
        RULED.c.section == target.section.name, RULED.c.target == target.id
    )
    found: int | None = connection.scalar(query)
    return found
