"""What a principal is told of a relation: what moved, what is due, where the two accounts differ, the likely line of the other side.

Nothing is foretold: the likely line of a party on an issue is its own latest words on it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.model import Measure, Reciprocity, Row, Statement
from verbale.positions.board import Board, BoardIssue, Cell
from verbale.positions.claims import Said
from verbale.positions.compare import Comparison
from verbale.positions.due import Calendar, Date
from verbale.positions.moves import Moved, Moves
from verbale.positions.periods import period_of
from verbale.positions.timeline import is_between
from verbale.resources.comparison import Stances

DAYS_BACK = 30  # what "moved" looks back to where nobody says since when


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What one party says of an issue, in whose words."""

    party: str
    told_by: str | None
    said_on: dt.date | None
    status: str | None
    act: str | None
    quote: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Two accounts of one issue that differ; `excludes`: they cannot both be so."""

    issue: str
    why: str
    excludes: bool
    a: Words
    b: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A party's latest words in its own voice on an issue."""

    issue: str
    words: Words
    age_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A measure on an issue, by its latest telling."""

    issue: str
    kind: str
    imposed_by: tuple[str, ...]
    binds: tuple[str, ...]
    since: str | None
    until: str | None
    told_by: str | None
    quote: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Something said to answer another: `by` names who acted first, then who answered."""

    issue: str
    by: tuple[str, ...]
    told_by: str | None
    quote: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief of a relation. `party`: whom it is written for; `since`: from when on moves are told; `day`: the day that it is of."""

    relation: tuple[str, str]
    party: str | None
    since: dt.date | None
    as_of: dt.date | None
    day: dt.date | None
    issues: tuple[str, ...]  # that were asked for; none: all
    moved: tuple[Moved, ...]
    repeated: int  # claims that were only said again
    due: tuple[Date, ...]
    passed: tuple[Date, ...]  # within the days that are told of
    differing: tuple[Differing, ...]
    in_play: tuple[str, ...]  # issues that moved, have a date to come, or are told differently
    lines: tuple[Stance, ...]  # those on issues in play first, the latest first
    board: Board
    rules: tuple[Rule, ...] = ()
    answers: tuple[Answer, ...] = ()
    notes: tuple[str, ...] = ()
    why_none: str = ""  # where nothing moved


def day_of(board: Board) -> dt.date | None:
    """The day of a board: that which was asked for, else that of the latest word on it."""
    days = [c.said_on for i in board.issues for c in i.accounts if c.said_on]
    return board.at or board.as_of or max(days, default=None)


def brief(
    board: Board,
    moves: Moves | None,
    *,
    dates: Calendar,
    comparison: Comparison | None,
    statements: Iterable[Row[Statement]],
    measures: Iterable[Row[Measure]] = (),
    reciprocities: Iterable[Row[Reciprocity]] = (),
    stances: Stances,
    party: str | None = None,
    issues: Sequence[str] = (),
) -> Brief:
    """The brief of a board, with what moved, what is due, and the statements among which each side's line is found.

    `party` is whom it is for: then the lines are those of the other side, else of both.
    """
    day = day_of(board)
    asked = set(issues)
    rows = [r for r in (moves.rows if moves else ()) if not asked or r.issue in asked]
    since = moves.since if moves else None
    left = [d for d in dates.dates if not d.cancelled and (not asked or asked & set(d.entry.issues))]
    speakers = [p for p in board.relation if p != party] if party else list(board.relation)
    kept = tuple(i for i in board.issues if not asked or i.issue in asked)
    moved = tuple(r for r in rows if r.kind != "repeated")
    due = tuple(d for d in left if day is None or d.last >= day)
    differing = _differing(kept, board.relation, comparison, stances)
    in_play = {r.issue for r in moved} | {i for d in due for i in d.entry.issues} | {d.issue for d in differing}
    return Brief(
        relation=board.relation,
        party=party,
        since=since,
        as_of=board.as_of,
        day=day,
        issues=tuple(issues),
        moved=moved,
        repeated=sum(r.kind == "repeated" for r in rows),
        due=due,
        passed=tuple(d for d in left if day and since and since <= d.last < day),
        differing=tuple(differing),
        in_play=tuple(i.issue for i in kept if i.issue in in_play),
        lines=tuple(sorted(_lines(statements, speakers, day, asked), key=lambda s: s.issue not in in_play)),
        board=Board(relation=board.relation, as_of=board.as_of, at=board.at, issues=kept, notes=board.notes),
        rules=_rules((r for r in measures if is_between(r.found, board.relation)), asked),
        answers=_answers(reciprocities, asked),
        notes=_notes(board, kept, issues),
        why_none=_why_none(moves, board),
    )


def _notes(board: Board, kept: Sequence[BoardIssue], asked: Sequence[str]) -> tuple[str, ...]:
    if not asked or kept:
        return board.notes
    by = f" by {board.at or board.as_of}" if board.at or board.as_of else ""
    return (f"Nothing on record for {'-'.join(board.relation)} on {', '.join(asked)}{by}.",)


def _why_none(moves: Moves | None, board: Board) -> str:
    if moves is None:
        return next(iter(board.notes), "No word on record has a date.")
    return moves.why_none


def _differing(
    issues: Sequence[BoardIssue], relation: tuple[str, str], comparison: Comparison | None, stances: Stances
) -> list[Differing]:
    """Contradictions first: statuses that exclude each other, claims that do, and then statuses on two sides of open."""
    found = []
    shown = {i.issue for i in issues}
    for issue in issues:
        cells = {c.party: c for c in issue.accounts}
        a, b = (cells.get(party) for party in relation)
        if a and b and a.status != b.status and (why := _apart(a, b, stances)):
            found.append(
                Differing(
                    issue=issue.issue,
                    why=why,
                    excludes=stances.exclude(a.status, b.status),
                    a=_cell(a),
                    b=_cell(b),
                )
            )
    for row in comparison.rows if comparison else ():
        if row.kind == "contradicted" and row.a and row.b and row.issue in shown:
            found.append(Differing(issue=row.issue, why=row.why, excludes=True, a=_said(row.a), b=_said(row.b)))
    once = {(d.issue, d.a.quote, d.b.quote): d for d in reversed(found)}
    return sorted(once.values(), key=lambda d: (not d.excludes, -_held(d).toordinal(), d.issue))


def _held(found: Differing) -> dt.date:
    """The day from which both accounts stood: two old words differ less than two new ones."""
    return min(found.a.said_on or dt.date.min, found.b.said_on or dt.date.min)


def _apart(a: Cell, b: Cell, stances: Stances) -> str:
    if stances.exclude(a.status, b.status):
        return f"{a.status} and {b.status} cannot both be so"
    levels = stances.level(a.status), stances.level(b.status)
    if levels[0] is None or levels[1] is None or levels[0] * levels[1] > 0:
        return ""
    return f"{a.status} by one account, {b.status} by the other"


def _cell(cell: Cell) -> Words:
    return Words(
        party=cell.party,
        told_by=cell.told_by,
        said_on=cell.said_on,
        status=cell.status,
        act=cell.act,
        quote=cell.quote,
        document=cell.document,
        start=cell.start,
        end=cell.end,
    )


def _said(said: Said) -> Words:
    return Words(
        party=said.party or "",
        told_by=said.told_by,
        said_on=said.said_on,
        status=said.status,
        act=said.act,
        quote=said.quote,
        document=said.document,
        start=said.start,
        end=said.end,
    )


# Acts that tell no stance: they come last among the words of one day.
WITHOUT_STANCE = ("report", "justify", "praise")


def _lines(
    rows: Iterable[Row[Statement]], speakers: Sequence[str], day: dt.date | None, asked: set[str]
) -> tuple[Stance, ...]:
    """Each party's last words on each issue in its own voice; of one day those that take a stance, the longest first."""
    best: dict[tuple[str, str], tuple[tuple[dt.date, bool, int, str], Row[Statement]]] = {}
    for row in rows:
        said, on = row.found, row.found.said_on or row.document.date
        party = said.told_by_party
        if party not in speakers or row.withdrawn or said.assertion == "hypothetical":
            continue
        if party not in said.holder or (asked and said.issue not in asked) or (day and on and on > day):
            continue
        rank = (on or dt.date.min, said.act not in WITHOUT_STANCE, len(said.evidence.quote), row.id)
        if (said.issue, party) not in best or rank > best[said.issue, party][0]:
            best[said.issue, party] = (rank, row)
    made = [_stance(row, day) for _, row in best.values()]
    return tuple(
        sorted(
            made,
            key=lambda s: (
                -(s.words.said_on or dt.date.min).toordinal(),
                s.words.act in WITHOUT_STANCE,
                s.issue,
                speakers.index(s.words.party),
            ),
        )
    )


def _stance(row: Row[Statement], day: dt.date | None) -> Stance:
    said, on = row.found, row.found.said_on or row.document.date
    return Stance(
        issue=said.issue,
        age_days=(day - on).days if day and on else None,
        words=Words(
            party=said.told_by_party or "",
            told_by=said.told_by,
            said_on=on,
            status=None,
            act=said.act,
            quote=said.evidence.quote,
            document=said.evidence.document,
            start=said.evidence.span.start,
            end=said.evidence.span.end,
        ),
    )


def _rules(rows: Iterable[Row[Measure]], asked: set[str]) -> tuple[Rule, ...]:
    """The latest telling of each rule that is said to hold."""
    latest: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], Rule] = {}
    for row in sorted(rows, key=lambda r: (r.document.date or dt.date.min, r.id)):
        rule, evidence = row.found, row.found.evidence
        if rule.issue is None or row.withdrawn or rule.assertion != "made" or (asked and rule.issue not in asked):
            continue
        latest[rule.issue, rule.kind, rule.imposed_by, rule.binds] = Rule(
            issue=rule.issue,
            kind=rule.kind,
            imposed_by=rule.imposed_by,
            binds=rule.binds,
            since=rule.since if period_of(rule.since) else None,
            until=rule.until if period_of(rule.until) else None,
            told_by=rule.told_by,
            quote=evidence.quote,
            document=evidence.document,
            start=evidence.span.start,
            end=evidence.span.end,
        )
    return tuple(rule for _, rule in sorted(latest.items()))


def _answers(rows: Iterable[Row[Reciprocity]], asked: set[str]) -> tuple[Answer, ...]:
    """The latest telling of each answer in kind."""
    latest: dict[tuple[str, tuple[str, ...]], Answer] = {}
    for row in sorted(rows, key=lambda r: (r.document.date or dt.date.min, r.id)):
        found, evidence = row.found, row.found.evidence
        if row.withdrawn or found.assertion == "denied" or (asked and found.issue not in asked):
            continue
        latest[found.issue, found.by] = Answer(
            issue=found.issue,
            by=found.by,
            told_by=found.told_by,
            quote=evidence.quote,
            document=evidence.document,
            start=evidence.span.start,
            end=evidence.span.end,
        )
    return tuple(answer for _, answer in sorted(latest.items()))
