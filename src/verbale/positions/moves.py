"""What changed since a day: new · repeated · hardened · softened · reversed · agreed · lapsed · silent, for each party and matter.

Before is what a party had said before the day, after what it said from that day on. The order of statuses and acts is
`resources/taxonomies/stances.yaml`; docs/discussion/claims.md tells how it is used.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.positions.claims import Claim, Said
from verbale.positions.matching import affinity, differing, is_same_matter, overlap
from verbale.positions.periods import is_dated
from verbale.resources.comparison import Stances, Vocabulary

MoveKind = Literal["new", "repeated", "hardened", "softened", "reversed", "agreed", "lapsed", "silent"]
LEAST_HABIT = 3  # documents of a party in which it said a thing, before its silence says anything
HABIT = 0.75  # and the share of its documents since the first of them
STEP = 2  # levels between two acts that make a move where the statuses make none
ORDER: tuple[MoveKind, ...] = ("reversed", "hardened", "softened", "agreed", "lapsed", "new", "silent", "repeated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One change: what the party said before and after (None: nothing), and why it was judged so."""

    kind: MoveKind
    issue: str
    party: str
    before: Said | None
    after: Said | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What changed in a relation since a day. `until`: the day up to which deadlines were looked at."""

    relation: tuple[str, str]
    since: dt.date
    until: dt.date | None
    as_of: dt.date | None
    rows: tuple[Moved, ...]
    why_none: str = ""  # where there are no rows


@dataclass(frozen=True, slots=True)
class Habit:
    """A party's habit of an issue before the day: in how many documents it spoke of it, of how many since the first day."""

    party: str
    issue: str
    told: int
    chances: int
    first: dt.date


def habits(claims: Iterable[Claim]) -> tuple[Habit, ...]:
    """The habits that claims show."""
    documents: dict[str, set[tuple[dt.date, str]]] = defaultdict(set)
    issues: dict[tuple[str, str], set[tuple[dt.date, str]]] = defaultdict(set)
    for claim in claims:
        if claim.said.party:
            documents[claim.said.party].add(claim.order[:2])
            issues[claim.said.party, claim.issue].add(claim.order[:2])
    return tuple(
        Habit(party, issue, len(told), sum(d >= min(told) for d in documents[party]), min(told)[0])
        for (party, issue), told in sorted(issues.items())
    )


def moves(
    relation: tuple[str, str],
    *,
    before: Sequence[Claim],
    after: Sequence[Claim],
    habit: Iterable[Habit],
    since: dt.date,
    until: dt.date | None,
    stances: Stances,
    as_of: dt.date | None = None,
    last: dt.date | None = None,
) -> Moves:
    """What changed from `before` to `after`, by party and issue. Both are in order of date; claims without a party are nobody's.

    `last`: the day of the last word before, where `before` holds only what may be held against `after`.
    """
    earlier, later = _grouped(before), _grouped(after)
    rows: list[Moved] = []
    for key in sorted(later):
        rows.extend(_of_issue(key, earlier.get(key, []), later[key], stances))
    rows.extend(_silences(earlier, later, habit))
    rows = _with_lapses(rows, [*before, *after], since, until)
    rows.sort(key=lambda r: (ORDER.index(r.kind), r.issue, r.party))
    why = "" if rows else _why_none(last or max((c.order[0] for c in before), default=None), after, since)
    return Moves(relation=relation, since=since, until=until, as_of=as_of, rows=tuple(rows), why_none=why)


Key = tuple[str, str]  # party, issue


def likely_grounds(
    heads: Sequence[tuple[str, str, str, str, str, str]],
    after: Iterable[Claim],
    vocabulary: Vocabulary,
    languages: Iterable[str | None],
) -> set[str]:
    """The ids of the earlier statements that the claims may best be held against.

    Each head has row id, document, issue, party, act and quote; of one party and issue the latest comes first.
    """
    known = sorted(languages, key=str)
    bare: dict[Key, str] = {}
    by_word: dict[tuple[Key, str], list[int]] = defaultdict(list)
    for number, (row, _, issue, party, _, quote) in enumerate(heads):
        key = (party, issue)
        bare.setdefault(key, row)
        for language in known:
            for word in vocabulary.words(quote, language):
                by_word[key, word].append(number)
    found: set[str] = set()
    for claim in after:
        key = (claim.said.party or "", claim.issue)
        shared = Counter(number for word in claim.words for number in by_word.get((key, word), ()))
        if key in bare:
            found.add(bare[key])
        if shared:
            best = max(shared, key=lambda n: (shared[n] + 0.5 * (heads[n][4] == claim.said.act), -n))
            found.add(heads[best][0])
    return found


def _grouped(claims: Sequence[Claim]) -> dict[Key, list[Claim]]:
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.said.party:
            found[claim.said.party, claim.issue].append(claim)
    return found


def _of_issue(key: Key, before: list[Claim], after: list[Claim], stances: Stances) -> Iterator[Moved]:
    """One row for each matter that was spoken of: its last word against the last word before."""
    for claim in _last_words(after):
        ground = _ground(claim, before)
        kind, why = _judge(ground, claim, stances)
        yield Moved(
            kind=kind, issue=key[1], party=key[0], before=ground.said if ground else None, after=claim.said, why=why
        )


def _last_words(claims: list[Claim]) -> list[Claim]:
    """The last claim of each matter."""
    kept: list[Claim] = []
    for claim in reversed(claims):
        if not any(is_same_matter(claim, other) and not _other_facts(claim, other) for other in kept):
            kept.append(claim)
    return kept[::-1]


def _ground(claim: Claim, before: list[Claim]) -> Claim | None:
    """The earlier claim of the same matter: the nearest, of equally near ones the latest."""
    near = [c for c in before if is_same_matter(claim, c)]
    return max(near, key=lambda c: (affinity(claim, c), c.order), default=None)


def _judge(ground: Claim | None, claim: Claim, stances: Stances) -> tuple[MoveKind, str]:
    if ground is None and _is_agreed(claim):
        return "agreed", f"{_stand(claim.said)} now, nothing of the kind before"
    if ground is None:
        return "new", "nothing of the kind was said before"
    if ground.plain == claim.plain:
        return "repeated", "the same words"
    was, now = ground.said, claim.said
    if _is_agreed(claim) and not _is_agreed(ground):
        return "agreed", f"{_stand(was)} before, {_stand(now)} now"
    if now.status == "lapsed" and was.status != "lapsed":
        return "lapsed", f"{_stand(was)} before, lapsed now"
    if (was.assertion == "denied") != (now.assertion == "denied") and was.act == now.act:
        return "reversed", "what was denied is said, or the reverse"
    if stances.turn(was.act, now.act):
        return "reversed", f"{was.act} before, {now.act} now"
    kind = _step(stances.level(was.status), stances.level(now.status), least=1)
    if kind is None:
        kind = _step(stances.level(was.act), stances.level(now.act), least=STEP)
    if kind is not None:
        return kind, f"{_stand(was)} before, {_stand(now)} now"
    facts = differing(ground.facts, claim.facts)
    if facts:
        return "new", f"the same matter with other facts: {'; '.join(facts)}"
    return "repeated", "the same claim in other words"


def _step(was: int | None, now: int | None, *, least: int) -> MoveKind | None:
    if was is None or now is None or abs(now - was) < least:
        return None
    if was * now < 0 and min(abs(was), abs(now)) >= STEP:
        return "reversed"
    return "softened" if now > was else "hardened"


def _is_agreed(claim: Claim) -> bool:
    said = claim.said
    return said.assertion == "made" and (
        said.status in ("agreed", "settled") or (said.status is None and said.act == "agree")
    )


def _stand(said: Said) -> str:
    """Act and status, as "refuse (blocked)"."""
    parts = [said.act or "", f"({said.status})" if said.act and said.status else said.status or ""]
    return " ".join(p for p in parts if p)


def _other_facts(one: Claim, other: Claim) -> bool:
    matter = overlap(one, other)
    return matter is not None and bool(differing(one.facts, other.facts))


def _silences(
    earlier: dict[Key, list[Claim]], later: dict[Key, list[Claim]], habit: Iterable[Habit]
) -> Iterator[Moved]:
    """Issues that a party always spoke of, and now, though it spoke, did not."""
    spoke = {party for party, _ in later}
    for one in habit:
        key = (one.party, one.issue)
        if one.party not in spoke or key in later or one.told < LEAST_HABIT or one.told < HABIT * one.chances:
            continue
        last = earlier.get(key, [])
        why = f"spoken of in {one.told} of {one.chances} documents from {one.first} on, in none since"
        yield Moved(
            kind="silent", issue=one.issue, party=one.party, before=last[-1].said if last else None, after=None, why=why
        )


def _with_lapses(rows: list[Moved], claims: list[Claim], since: dt.date, until: dt.date | None) -> list[Moved]:
    """The rows, with a lapse for each deadline that passed between the two days and was not met by an agreement."""
    if until is None:
        return rows
    found: dict[tuple[str, str, str], Moved] = {}
    for claim in claims:
        said = claim.said
        if not said.party or not is_dated(said.deadline) or not since.isoformat() <= said.deadline < until.isoformat():
            continue
        met = any(c.issue == claim.issue and c.order > claim.order and _is_agreed(c) for c in claims)
        moved_on = any(
            c.issue == claim.issue
            and c.said.party == said.party
            and is_dated(c.said.deadline)
            and c.said.deadline > said.deadline
            for c in claims
        )
        if len(said.deadline) == 10 and not met and not moved_on:
            why = f"the deadline of {said.deadline} has passed by {until}"
            row = Moved(kind="lapsed", issue=said.issue, party=said.party, before=said, after=None, why=why)
            found[said.party, said.issue, said.deadline] = row
    lapsed = {(row.party, row.issue) for row in found.values()}
    kept = [r for r in rows if (r.party, r.issue) not in lapsed or r.kind not in ("repeated", "silent", "lapsed")]
    return kept + list(found.values())


def _why_none(last: dt.date | None, after: Sequence[Claim], since: dt.date) -> str:
    if after:
        return f"What was said from {since} on is told by no party that is known."
    if last is None:
        return "Nothing on record for this relation."
    return f"Nobody said anything on record from {since} on; the last word is of {last}."
