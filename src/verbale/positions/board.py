"""The board of a relation: issues × accounts, what waits on what, and what is due.

An account is somebody's: parties' accounts stand side by side and are never merged. Reference: DESIGN §1, promise 2.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal, TypeVar

from verbale.model import Account, Assertion, Linkage, Measure, Row, Span
from verbale.positions.periods import is_dated
from verbale.resources.comparison import Stances

Trend = Literal["better", "worse", "level"]
WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Told = TypeVar("Told", Account, Linkage, Measure)
FoundT = TypeVar("FoundT")


@dataclass(frozen=True, slots=True)
class Head:
    """What tells which accounts a board rests on."""

    id: str
    issue: str
    status: str
    according_to: tuple[str, ...]
    day: dt.date | None
    has_deadline: bool


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
    act: str | None = None  # what the voice does in these words
    age_days: int | None = None  # from the day it was said to the board's day
    before: str | None = None  # the status that the same party told before, where there was one
    trend: Trend | None = None  # from that status to this one
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
class Clash:
    """Two parties whose accounts cannot both be so."""

    parties: tuple[str, str]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardIssue:
    """One issue of the agenda."""

    issue: str
    accounts: tuple[Cell, ...]
    waits_on: tuple[Wait, ...]
    due: tuple[Due, ...]
    withdrawn: tuple[Withdrawn, ...] = ()
    contradictions: tuple[Clash, ...] = ()
    next: str | None = None  # the first of the dates due that is not passed


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The agenda of a relation. `as_of`: known by then; `at`: said by then; None: everything in the ledger."""

    relation: tuple[str, str]
    as_of: dt.date | None
    at: dt.date | None
    issues: tuple[BoardIssue, ...]
    notes: tuple[str, ...] = ()  # why there is nothing, or nothing of one party


Acts = Mapping[tuple[str, str], Sequence[tuple[Span, str]]]  # document and issue → where each act stands


def board(
    relation: tuple[str, str],
    *,
    accounts: Iterable[Row[Account]],
    linkages: Iterable[Row[Linkage]] = (),
    measures: Iterable[Row[Measure]] = (),
    acts: Acts | None = None,
    stances: Stances | None = None,
    as_of: dt.date | None = None,
    at: dt.date | None = None,
) -> Board:
    """The board of `relation` from rows that the ledger knew at `as_of`; what was said after `at` is left out.

    `withdrawn` rows, as `told_once` marks them, are listed apart: they are no longer anybody's account.
    Rows of undated documents count where no `at` is given: they cannot be placed before or after a day.
    Order: issues by name; within one, the relation's parties first, then others by name. `stances` gives trends and
    contradictions, `acts` what is done in the words of a cell.
    """
    all_told = _said_by(list(accounts), at)
    told, gone = ([r for r in all_told if bool(r.withdrawn) is edited] for edited in (False, True))
    waits, rules = (_standing(_said_by(rows, at)) for rows in (list(linkages), list(measures)))
    day = at or as_of or max((r.document.date for r in told if r.document.date), default=None)
    # what ends on a day is on the agenda, whoever gives an account of it
    ending = {r.found.issue for r in rules if r.found.issue and is_dated(r.found.until)}
    names = sorted({r.found.issue for r in all_told} | {r.found.issue for r in waits} | ending)
    issues = []
    for name in names:
        mine = [r for r in told if r.found.issue == name]
        ends = [r for r in rules if r.found.issue == name and is_dated(r.found.until)]
        cells = tuple(_told_more(cell, day, acts or {}, name, stances) for cell in _cells(mine, relation))
        due = _due(mine, ends, day)
        issues.append(
            BoardIssue(
                issue=name,
                accounts=cells,
                waits_on=_waits([r for r in waits if r.found.issue == name]),
                due=due,
                withdrawn=_withdrawn([r for r in gone if r.found.issue == name]),
                contradictions=_clashes(cells, stances),
                next=next((d.date for d in due if not d.passed), None),
            )
        )
    notes = _notes(relation, issues, at or as_of)
    return Board(relation=relation, as_of=as_of, at=at, issues=tuple(issues), notes=notes)


def deciding(heads: Iterable[Head]) -> set[str]:
    """The ids of the accounts that the board of these heads rests on: the same board comes of those rows alone."""
    told: dict[tuple[str, str], dict[dt.date, list[Head]]] = defaultdict(lambda: defaultdict(list))
    kept: set[str] = set()
    for head in heads:
        for party in head.according_to:
            told[head.issue, party][head.day or dt.date.min].append(head)
        if head.has_deadline:
            kept.add(head.id)
    for by_day in told.values():
        kept.update(head.id for day in _telling_days(by_day) for head in by_day[day])
    return kept


def _telling_days(by_day: Mapping[dt.date, list[Head]]) -> set[dt.date]:
    """The last day; for each status told on it the first day of its unbroken run, and the day before that."""
    days = sorted(by_day, reverse=True)
    kept = {days[0]}
    for status in {head.status for head in by_day[days[0]]}:
        place = 0
        while place + 1 < len(days) and {head.status for head in by_day[days[place + 1]]} == {status}:
            place += 1
        kept.update(days[place : place + 2])
    return kept


def _told_more(cell: Cell, day: dt.date | None, acts: Acts, issue: str, stances: Stances | None) -> Cell:
    span = Span(cell.start, cell.end)
    age = (day - cell.said_on).days if day and cell.said_on else None
    act = next((act for where, act in acts.get((cell.document, issue), ()) if where.meets(span)), None)
    return replace(cell, act=act, age_days=age, trend=_trend(cell, stances))


def _trend(cell: Cell, stances: Stances | None) -> Trend | None:
    if stances is None or cell.before is None:
        return None
    was, now = stances.level(cell.before), stances.level(cell.status)
    if was is None or now is None:
        return None
    return "level" if was == now else "better" if now > was else "worse"


def _clashes(cells: tuple[Cell, ...], stances: Stances | None) -> tuple[Clash, ...]:
    if stances is None:
        return ()
    return tuple(
        Clash(parties=(a.party, b.party), why=f"{a.status} and {b.status} cannot both be so")
        for a, b in combinations(cells, 2)
        if stances.exclude(a.status, b.status)
    )


def _notes(relation: tuple[str, str], issues: Sequence[BoardIssue], day: dt.date | None) -> tuple[str, ...]:
    by = f" by {day}" if day else ""
    if not issues:
        return (f"Nothing on record for {'-'.join(relation)}{by}.",)
    heard = {cell.party for issue in issues for cell in issue.accounts}
    return tuple(
        f"No account of {party}'s is on record{by}: the board has one side only."
        for party in relation
        if party not in heard
    )


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
        if is_dated(row.found.deadline):
            due = _due_of(row.found.deadline, "deadline", row.found.according_to, row, day)
            found[due.date, due.what] = due
    for rule in ends:
        if is_dated(rule.found.until):
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
