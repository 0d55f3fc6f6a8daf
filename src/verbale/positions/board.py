"""The board of a relation: issues × accounts, what waits on what, and what is due.

An account is somebody's: parties' accounts stand side by side and are never merged. Reference: DESIGN §1, promise 2.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from verbale.model import Account, Assertion, Linkage, Measure, Row

WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Told = TypeVar("Told", Account, Linkage, Measure)
FoundT = TypeVar("FoundT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The latest account that one party gives of one issue. `start` and `end` count characters of `document`'s text."""

    party: str
    status: str
    since: dt.date | None  # the first day from which that party told the same status without a break
    said_on: dt.date | None
    told_by: str | None
    told_by_party: str | None  # may be the other side, which tells what both agreed
    quote: str
    document: str
    start: int
    end: int
    before: str | None = None  # the status that the same party told before, where there was one
    also_in: tuple["AlsoIn", ...] = ()  # the same words in copies and in later versions


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoIn:
    """The same words in another document."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An account that a page gave until it was edited. `by` is the newer version, `seen_on` the day it was fetched or known."""

    party: str
    status: str
    said_on: dt.date | None
    told_by: str | None
    seen_on: dt.date
    by: str
    quote: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """The issue waits on something, as somebody tells it."""

    waits_on: str
    imposed_by: tuple[str, ...]
    told_by: str | None
    told_by_party: str | None
    assertion: Assertion
    quote: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day on which something ends or is owed. `passed` compares it with the board's day."""

    date: str  # TIMEX3 value
    what: str  # "deadline", or the kind of measure that ends
    according_to: tuple[str, ...]
    passed: bool
    quote: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardIssue:
    """One issue of the agenda."""

    issue: str
    accounts: tuple[Cell, ...]
    waits_on: tuple[Wait, ...]
    due: tuple[Due, ...]
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The agenda of a relation. `as_of`: known by then; `at`: said by then; None: everything in the ledger."""

    relation: tuple[str, str]
    as_of: dt.date | None
    at: dt.date | None
    issues: tuple[BoardIssue, ...]


def board(
    relation: tuple[str, str],
    *,
    accounts: Iterable[Row[Account]],
    linkages: Iterable[Row[Linkage]] = (),
    measures: Iterable[Row[Measure]] = (),
    as_of: dt.date | None = None,
    at: dt.date | None = None,
) -> Board:
    """The board of `relation` from rows that the ledger knew at `as_of`; what was said after `at` is left out.

    `withdrawn` rows, as `told_once` marks them, are listed apart: they are no longer anybody's account.
    Rows of undated documents count where no `at` is given: they cannot be placed before or after a day.
    Order: issues by name; within one, the relation's parties first, then others by name.
    """
    all_told = _said_by(list(accounts), at)
    told, gone = ([r for r in all_told if bool(r.withdrawn) is edited] for edited in (False, True))
    waits, rules = (_standing(_said_by(rows, at)) for rows in (list(linkages), list(measures)))
    day = at or as_of or max((r.document.date for r in told if r.document.date), default=None)
    ending = {
        r.found.issue for r in rules if r.found.issue and r.found.until
    }  # on the agenda, whoever gives an account of it
    names = sorted({r.found.issue for r in all_told} | {r.found.issue for r in waits} | ending)
    issues = []
    for name in names:
        mine = [r for r in told if r.found.issue == name]
        ends = [r for r in rules if r.found.issue == name and r.found.until]
        issues.append(
            BoardIssue(
                issue=name,
                accounts=_cells(mine, relation),
                waits_on=_waits([r for r in waits if r.found.issue == name]),
                due=_due(mine, ends, day),
                withdrawn=_withdrawn([r for r in gone if r.found.issue == name]),
            )
        )
    return Board(relation=relation, as_of=as_of, at=at, issues=tuple(issues))


def only(board: Board, issue: str) -> Board:
    """The same board with one issue left on it (none, where it is not on the agenda)."""
    return replace(board, issues=tuple(i for i in board.issues if i.issue == issue))


def said_since(rows: Iterable[Row[FoundT]], day: dt.date | None) -> tuple[Row[FoundT], ...]:
    """The rows of documents dated `day` or later; undated ones stay only where no day is given."""
    return tuple(r for r in rows if day is None or (r.document.date is not None and r.document.date >= day))


def _said_by(rows: list[Row[Told]], at: dt.date | None) -> list[Row[Told]]:
    kept = [r for r in rows if at is None or (r.document.date is not None and r.document.date <= at)]
    return sorted(kept, key=lambda r: (r.document.date or dt.date.min, r.known_at, r.found.evidence.span, r.id))


def _standing(rows: list[Row[Told]]) -> list[Row[Told]]:
    return [r for r in rows if r.withdrawn is None]


def _withdrawn(rows: list[Row[Account]]) -> tuple[Withdrawn, ...]:
    return tuple(
        Withdrawn(
            party=party,
            status=row.found.status,
            said_on=row.found.as_of or row.document.date,
            told_by=row.found.told_by,
            seen_on=row.withdrawn.seen.date(),
            by=row.withdrawn.by,
            quote=row.found.evidence.quote,
            document=row.found.evidence.document,
            start=row.found.evidence.span.start,
            end=row.found.evidence.span.end,
        )
        for row in rows
        if row.withdrawn is not None
        for party in row.found.according_to
    )


def _cells(rows: list[Row[Account]], relation: tuple[str, str]) -> tuple[Cell, ...]:
    parties = {p for r in rows for p in r.found.according_to}
    order = [*(p for p in relation if p in parties), *sorted(parties - set(relation))]
    return tuple(_cell(party, [r for r in rows if party in r.found.according_to]) for party in order)


def _cell(party: str, rows: list[Row[Account]]) -> Cell:
    """The party's latest account; of one day, its own word comes before what others tell of it."""
    rows = sorted(rows, key=lambda r: (r.document.date or dt.date.min, r.found.told_by_party == party))
    last = rows[-1]
    run = [last]
    for row in reversed(rows[:-1]):
        if row.found.status != last.found.status:
            break
        run.append(row)
    earlier = rows[: len(rows) - len(run)]
    evidence = last.found.evidence
    return Cell(
        party=party,
        status=last.found.status,
        since=run[-1].found.as_of or run[-1].document.date,
        said_on=last.found.as_of or last.document.date,
        told_by=last.found.told_by,
        told_by_party=last.found.told_by_party,
        quote=evidence.quote,
        document=evidence.document,
        start=evidence.span.start,
        end=evidence.span.end,
        before=earlier[-1].found.status if earlier else None,
        also_in=tuple(
            AlsoIn(document=e.document, start=e.span.start, end=e.span.end, quote=e.quote) for e in last.also_in
        ),
    )


def _waits(rows: list[Row[Linkage]]) -> tuple[Wait, ...]:
    """The latest telling of each linkage by each party."""
    latest = {(r.found.waits_on, r.found.imposed_by, r.found.told_by_party or r.found.told_by): r.found for r in rows}
    return tuple(
        Wait(
            waits_on=link.waits_on,
            imposed_by=link.imposed_by,
            told_by=link.told_by,
            told_by_party=link.told_by_party,
            assertion=link.assertion,
            quote=link.evidence.quote,
            document=link.evidence.document,
            start=link.evidence.span.start,
            end=link.evidence.span.end,
        )
        for _, link in sorted(latest.items(), key=lambda item: item[0][0])
    )


def _due(accounts: list[Row[Account]], ends: list[Row[Measure]], day: dt.date | None) -> tuple[Due, ...]:
    found: dict[tuple[str, str], Due] = {}
    for row in accounts:
        if row.found.deadline:
            due = _due_of(row.found.deadline, "deadline", row.found.according_to, row, day)
            found[due.date, due.what] = due
    for rule in ends:
        if rule.found.until:
            due = _due_of(rule.found.until, rule.found.kind, rule.found.imposed_by, rule, day)
            found[due.date, due.what] = due
    return tuple(found[key] for key in sorted(found))


def _due_of(date: str, what: str, parties: tuple[str, ...], row: Row[Told], day: dt.date | None) -> Due:
    evidence = row.found.evidence
    return Due(
        date=date,
        what=what,
        according_to=parties,
        passed=day is not None and bool(WHOLE_DAY.fullmatch(date)) and date < day.isoformat(),
        quote=evidence.quote,
        document=evidence.document,
        start=evidence.span.start,
        end=evidence.span.end,
    )
