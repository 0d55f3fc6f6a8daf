"""The timeline of a relation: events, meetings to come, agreements, measures, expiries and deadlines, with everybody's account of each.

Tellings of one matter by several voices stand together and are never merged: who says that it was, and who denies it.
An entry has the date that the words give. Where they give none it stands at the day on which it was told, and `dated` says
so: that is when we heard of it, not when it was. What has neither is counted and left out.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from verbale.model import Account, Assertion, Event, Measure, Row
from verbale.positions.balance import Month, balance
from verbale.positions.periods import Period, period_of

EntryKind = Literal["event", "meeting", "agreement", "measure", "expiry", "deadline"]
AGREED = ("agreed", "settled")
MEETS, AGREES, WORKS, REJECTS = "CONSULT", "AGREE", "COOPERATE", "REJECT"  # roots of PLOVER
ORDER: tuple[EntryKind, ...] = ("event", "meeting", "agreement", "measure", "expiry", "deadline")
FoundT = TypeVar("FoundT", Account, Event, Measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One voice's words. `party`: whom it speaks for, where that is known; `withdrawn`: the day on which an edit was seen to take it away."""

    party: str | None
    told_by: str | None
    said_on: dt.date | None
    assertion: Assertion
    quote: str
    document: str
    start: int
    end: int
    copies: int = 0  # other documents that have the same words
    withdrawn: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing at its date. `what`: a root of PLOVER, a kind of measure, or a status; `id` stays the same as long as these do."""

    id: str
    kind: EntryKind
    date: str  # TIMEX3 value
    dated: Literal["text", "telling"]
    what: str
    issues: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    disputed: bool  # some say that it was, some that it was not
    known_at: dt.datetime  # when the ledger first came to know it
    tellings: tuple[Telling, ...]

    @property
    def is_withdrawn(self) -> bool:
        """Whether nobody's standing words tell it any more."""
        return all(t.withdrawn for t in self.tellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What is dated in a relation, in order of date, and the balance of its events by month."""

    relation: tuple[str, str]
    since: dt.date | None
    until: dt.date | None
    as_of: dt.date | None
    issue: str | None
    entries: tuple[Entry, ...]
    months: tuple[Month, ...]  # events between the two, by the date that the words give
    months_told: tuple[Month, ...]  # those whose words give none, by the month in which they were told
    undated: int  # events with neither a date in their words nor one of their document
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where some words stand, whose they are, and on which issue."""

    issue: str
    start: int
    end: int
    told_by: str | None
    party: str | None


Places = Mapping[str, Sequence[Place]]  # by document
Coder = Callable[[Event], tuple[str, str]]  # the root and the quad of an event by the codebook


@dataclass(frozen=True, slots=True)
class Dated:
    """The rows that a timeline rests on, each set of the same words once."""

    events: Sequence[Row[Event]] = ()
    agreements: Sequence[Row[Account]] = ()
    deadlines: Sequence[Row[Account]] = ()
    measures: Sequence[Row[Measure]] = ()


def timeline(
    relation: tuple[str, str],
    rows: Dated,
    *,
    places: Places,
    code: Coder,
    since: dt.date | None = None,
    until: dt.date | None = None,
    as_of: dt.date | None = None,
    issue: str | None = None,
) -> Timeline:
    """The timeline of `rows`. `places` tell of which issue an event is, and for whom its voice speaks.

    An entry that lies in `since`–`until` by a day is kept. Left out is what others than the two parties take part in,
    events of one party alone that touch no issue, and, where an issue is asked for, those of which none is known.
    """
    ours = [r for r in rows.events if _is_of(r, relation, places)]
    rules = [r for r in rows.measures if is_between(r.found, relation)]
    owed, agreed = ([r for r in told if _is_theirs(r.found, relation)] for told in (rows.deadlines, rows.agreements))
    given = len(rows.events) + len(rows.measures) + len(rows.deadlines) + len(rows.agreements)
    others = given - len(ours) - len(rules) - len(owed) - len(agreed)
    undated = sum(not _date(r)[0] for r in ours)
    made = [*_events(ours, places), *_rules(rules, places), *_deadlines(owed)]
    made += _agreements(agreed, [e for e in made if e.kind == "agreement"])
    asked = [e for e in made if issue is None or issue in e.issues]
    kept = sorted((e for e in asked if _within(e, since, until)), key=_order)
    between = [r for r in ours if r.withdrawn is None and set(relation) <= {*r.found.actor, *r.found.recipient}]
    quads = {_key(r): q for r in between if (q := _counted(r.found, code))}
    weighed = [e for e in kept if e.id in quads]
    return Timeline(
        relation=relation,
        since=since,
        until=until,
        as_of=as_of,
        issue=issue,
        entries=tuple(kept),
        months=balance((e.date, quads[e.id]) for e in weighed if e.dated == "text"),
        months_told=balance((e.date, quads[e.id]) for e in weighed if e.dated == "telling"),
        undated=undated,
        notes=_notes(relation, kept, len(asked), undated, others, issue),
    )


def is_between(rule: Measure, relation: tuple[str, str]) -> bool:
    """Whether a rule is one of the two parties', and nobody else's; who imposes or bears it need not be known."""
    sides = {*rule.imposed_by, *rule.binds}
    return set(relation) <= sides or sides <= set(relation)


def _is_theirs(account: Account, relation: tuple[str, str]) -> bool:
    return set(relation) <= set(account.according_to) or set(account.according_to) <= set(relation)


def _is_of(row: Row[Event], relation: tuple[str, str], places: Places) -> bool:
    """Whether an event is of both parties; or of one and nobody else, told in words on an issue."""
    sides = {*row.found.actor, *row.found.recipient}
    if set(relation) <= sides:
        return True
    return bool(sides) and sides <= set(relation) and bool(_meeting(row, places))


def agreeing(heads: Iterable[tuple[str, str, str, str, Collection[str], dt.date | None]]) -> set[str]:
    """The ids of the accounts that tell an agreement of an issue that the same party had not told just before.

    Each head has row id, document, issue, status, parties, day.
    """
    runs: dict[tuple[str, str], list[tuple[dt.date, str, str]]] = defaultdict(list)
    for id, _, issue, status, parties, day in heads:
        for party in parties:
            runs[issue, party].append((day or dt.date.min, id, status))
    found: set[str] = set()
    for run in runs.values():
        before = ""
        for _, id, status in sorted(run):
            if status in AGREED and before not in AGREED:
                found.add(id)
            before = status
    return found


def _counted(event: Event, code: Coder) -> str | None:
    """The quad of what is told as done, promised or refused; what is supposed or denied has none."""
    root, quad = code(event)
    refused = event.assertion == "denied" and root == REJECTS != event.plover
    return quad if event.assertion in ("made", "future") or refused else None


def _key(row: Row[Event]) -> str:
    """One event, whoever tells it: date, root and sides."""
    actor, recipient = _sides(row.found)
    return _id("event", row.found.plover, *_date(row), *actor, "to", *recipient)


def _date(row: Row[Event]) -> tuple[str, Literal["text", "telling"]]:
    if row.found.date and period_of(row.found.date):
        return row.found.date, "text"
    return row.document.date.isoformat() if row.document.date else "", "telling"


def _sides(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients in order of name; those who do a thing together are all actors."""
    if event.plover in (MEETS, AGREES, WORKS):
        return tuple(sorted({*event.actor, *event.recipient})), ()
    return tuple(sorted(event.actor)), tuple(sorted(event.recipient))


def _id(*parts: str) -> str:
    return "|".join(part.replace("|", "/") for part in parts)


def _events(rows: Sequence[Row[Event]], places: Places) -> list[Entry]:
    groups: dict[str, list[Row[Event]]] = defaultdict(list)
    for row in rows:
        if _date(row)[0]:
            groups[_key(row)].append(row)
    made = []
    for key, told in groups.items():
        first = told[0].found
        actor, recipient = _sides(first)
        assertions = {r.found.assertion for r in told if r.withdrawn is None}
        made.append(
            Entry(
                id=key,
                kind=_kind(first, assertions),
                date=_date(told[0])[0],
                dated=_date(told[0])[1],
                what=first.plover,
                issues=tuple(sorted({p.issue for r in told for p in _meeting(r, places)})),
                actor=actor,
                recipient=recipient,
                disputed="denied" in assertions and len(assertions) > 1,
                known_at=min(r.known_at for r in told),
                tellings=_tellings((r, _party(r, places), r.found.assertion) for r in told),
            )
        )
    return made


def _kind(event: Event, assertions: Collection[Assertion]) -> EntryKind:
    if event.plover == MEETS and "future" in assertions and "made" not in assertions:
        return "meeting"
    together = len({*event.actor, *event.recipient}) > 1  # one alone promises or yields
    return "agreement" if event.plover == AGREES and together and "made" in assertions else "event"


def _meeting(row: Row[FoundT], places: Places) -> list[Place]:
    span = row.found.evidence.span
    return [p for p in places.get(row.document.id, ()) if p.start < span.end and span.start < p.end]


def _party(row: Row[Event] | Row[Measure], places: Places) -> str | None:
    """Whom the voice speaks for: as the same voice does elsewhere in the document."""
    voice = row.found.told_by
    known = {p.party for p in places.get(row.document.id, ()) if voice and p.told_by == voice and p.party}
    return min(known) if len(known) == 1 else None


def _tellings(rows: Iterable[tuple[Row[FoundT], str | None, Assertion]]) -> tuple[Telling, ...]:
    made = [
        Telling(
            party=party,
            told_by=row.found.told_by,
            said_on=row.document.date,
            assertion=assertion,
            quote=row.found.evidence.quote,
            document=row.found.evidence.document,
            start=row.found.evidence.span.start,
            end=row.found.evidence.span.end,
            copies=len({e.document for e in row.also_in}),
            withdrawn=row.withdrawn.seen.date() if row.withdrawn else None,
        )
        for row, party, assertion in rows
    ]
    return tuple(sorted(made, key=lambda t: (t.said_on or dt.date.max, t.document, t.start)))


def _rules(rows: Sequence[Row[Measure]], places: Places) -> list[Entry]:
    """Each rule where it begins (else where it was first told) and where it ends."""
    begun: dict[tuple[str, ...], list[Row[Measure]]] = defaultdict(list)
    ended: dict[tuple[str, ...], list[Row[Measure]]] = defaultdict(list)
    for row in rows:
        rule = row.found
        who = (rule.kind, rule.issue or "", *sorted(rule.imposed_by), "binds", *sorted(rule.binds))
        if rule.until and period_of(rule.until):
            ended[rule.until, *who].append(row)
        if rule.since and period_of(rule.since):
            begun[rule.since, *who].append(row)
        elif not rule.until:
            begun["", *who].append(row)
    made = []
    for kind, groups in (("measure", begun), ("expiry", ended)):
        for key, told in groups.items():
            days = [r.document.date for r in told if r.document.date]
            date = key[0] or (min(days).isoformat() if days else "")
            if date:
                made.append(_rule("measure" if kind == "measure" else "expiry", key, date, told, places))
    return made


def _rule(kind: EntryKind, key: tuple[str, ...], date: str, told: list[Row[Measure]], places: Places) -> Entry:
    rule = told[0].found
    assertions = {r.found.assertion for r in told if r.withdrawn is None}
    return Entry(
        id=_id(kind, *key),
        kind=kind,
        date=date,
        dated="text" if key[0] else "telling",
        what=rule.kind,
        issues=(rule.issue,) if rule.issue else (),
        actor=tuple(sorted(rule.imposed_by)),
        recipient=tuple(sorted(rule.binds)),
        disputed="denied" in assertions and len(assertions) > 1,
        known_at=min(r.known_at for r in told),
        tellings=_tellings((r, _party(r, places), r.found.assertion) for r in told),
    )


def _deadlines(rows: Sequence[Row[Account]]) -> list[Entry]:
    groups: dict[tuple[str, str], list[Row[Account]]] = defaultdict(list)
    for row in rows:
        if period_of(row.found.deadline):
            groups[row.found.deadline or "", row.found.issue].append(row)
    return [_account("deadline", date, told) for (date, _), told in groups.items()]


def _agreements(rows: Sequence[Row[Account]], events: Sequence[Entry]) -> list[Entry]:
    """Accounts of an agreement at the day they are of, those apart that tell an event that stands already."""
    told_already: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for telling in (t for e in events for t in e.tellings):
        told_already[telling.document].append((telling.start, telling.end))
    groups: dict[tuple[str, str], list[Row[Account]]] = defaultdict(list)
    for row in rows:
        day = row.found.as_of or row.document.date
        span = row.found.evidence.span
        known = any(start < span.end and span.start < end for start, end in told_already.get(row.document.id, ()))
        if day and not known:
            groups[day.isoformat(), row.found.issue].append(row)
    return [_account("agreement", date, told) for (date, _), told in groups.items()]


def _account(kind: EntryKind, date: str, told: list[Row[Account]]) -> Entry:
    first = told[0].found
    return Entry(
        id=_id(kind, date, first.issue),
        kind=kind,
        date=date,
        dated="text" if kind == "deadline" else "telling",
        what=first.status,
        issues=(first.issue,),
        actor=tuple(sorted({p for r in told for p in r.found.according_to})),
        recipient=(),
        disputed=False,
        known_at=min(r.known_at for r in told),
        tellings=_tellings((r, r.found.told_by_party, "made") for r in told),
    )


def _within(entry: Entry, since: dt.date | None, until: dt.date | None) -> bool:
    period = period_of(entry.date)
    return period is not None and (since is None or period.last >= since) and (until is None or period.first <= until)


def _order(entry: Entry) -> tuple[Period, int, str]:
    period = period_of(entry.date)
    assert period is not None
    return period, ORDER.index(entry.kind), entry.id


def _notes(
    relation: tuple[str, str], kept: Sequence[Entry], asked: int, undated: int, others: int, issue: str | None
) -> tuple[str, ...]:
    notes = []
    if not kept and asked:
        notes.append(f"Nothing of {'-'.join(relation)} is dated within these days; {asked} dated entries lie outside.")
    elif not kept:
        of = f" on {issue}" if issue else ""
        notes.append(f"Nothing that has a date is on record for {'-'.join(relation)}{of}.")
    if undated:
        notes.append(f"{undated} events are left out: neither their words nor their documents have a date.")
    if others:
        notes.append(
            f"{others} findings are left out: others take part in them, or one party alone does and on no issue."
        )
    return tuple(notes)
