"""rows → claims: what a voice says of one matter, its statement, its account and its condition taken together.

A claim is compared by what it says and not by its wording: issue, act, parties, status, facts, and the words that tell matters apart.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verbale.model import (
    Account,
    Assertion,
    Document,
    Evidence,
    Linkage,
    Mention,
    Quantity,
    Row,
    Span,
    Statement,
    Timex,
)
from verbale.resources.comparison import Vocabulary
from verbale.wording import plain_words

Fact = TypeVar("Fact", Timex, Quantity, Mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that a voice said of one matter, as the views print it. `start` and `end` count characters of `document`'s text."""

    issue: str
    party: str | None  # whom the voice speaks for
    told_by: str | None
    act: str | None
    holder: tuple[str, ...]
    target: tuple[str, ...]
    assertion: Assertion
    status: str | None
    waits_on: str | None
    deadline: str | None
    said_on: dt.date | None
    quote: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What can be checked in a claim: numbers with their units, dates (TIMEX3 values), places."""

    numbers: frozenset[tuple[float | tuple[float, float], str]] = frozenset()
    dates: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What was said, with what it is compared by. `words`: what it speaks of; `matter`: those but for the issue's own name."""

    said: Said
    according_to: tuple[str, ...]
    facts: Facts
    words: frozenset[str]
    matter: frozenset[str]
    plain: tuple[str, ...]
    order: tuple[dt.date, str, int]
    language: str | None = None

    @property
    def issue(self) -> str:
        """The issue."""
        return self.said.issue

    @property
    def is_joint(self) -> bool:
        """Whether it tells what two parties have agreed."""
        both = len(self.said.holder) > 1 or len(self.according_to) > 1
        return both and self.said.assertion == "made" and (self.said.act == "agree" or self.said.status == "agreed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The rows that claims are made of. Times, quantities and mentions may be those of the same documents, or none."""

    statements: Sequence[Row[Statement]] = ()
    accounts: Sequence[Row[Account]] = ()
    linkages: Sequence[Row[Linkage]] = ()
    times: Sequence[Row[Timex]] = ()
    quantities: Sequence[Row[Quantity]] = ()
    mentions: Sequence[Row[Mention]] = ()


@dataclass(slots=True)
class _Draft:
    document: Document
    span: Span
    statement: Statement | None = None
    account: Account | None = None
    linkage: Linkage | None = None

    def best(self) -> Statement | Account | Linkage:
        found = self.statement or self.account or self.linkage
        assert found is not None
        return found


def claims(told: Told, vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """The claims of the rows, by date, document and place. Rows on one issue whose words meet are one claim."""
    drafts: dict[tuple[str, str], list[_Draft]] = defaultdict(list)
    for statement in told.statements:
        found = statement.found
        drafts[found.evidence.document, found.issue].append(
            _Draft(statement.document, found.evidence.span, statement=found)
        )
    for account in told.accounts:
        _join(drafts[account.found.evidence.document, account.found.issue], account, "account")
    for linkage in told.linkages:
        _join(drafts[linkage.found.evidence.document, linkage.found.issue], linkage, "linkage")
    facts = _FactsOf(told)
    made = (_claim(draft, facts, vocabulary) for listed in drafts.values() for draft in listed)
    return tuple(sorted(made, key=lambda c: (c.order, c.issue)))


def _join(drafts: list[_Draft], row: Row[Account] | Row[Linkage], part: str) -> None:
    """To the draft whose words it shares most of; else a claim of its own."""
    span = row.found.evidence.span
    free = [d for d in drafts if getattr(d, part) is None and d.span.meets(span) and _one_voice(d, row.found)]
    draft = max(
        free, key=lambda d: (min(d.span.end, span.end) - max(d.span.start, span.start), -d.span.start), default=None
    )
    if draft is None:
        draft = _Draft(row.document, span)
        drafts.append(draft)
    setattr(draft, part, row.found)


def _one_voice(draft: _Draft, found: Account | Linkage) -> bool:
    other = draft.best()
    return other.told_by == found.told_by or None in (other.told_by, found.told_by)


class _FactsOf:
    """The facts that stand within a span of a document."""

    def __init__(self, told: Told) -> None:
        self._dates = _by_document(told.times)
        self._numbers = _by_document(told.quantities)
        self._places = _by_document([m for m in told.mentions if m.found.kind == "place"])

    def within(self, evidence: Evidence) -> Facts:
        span, document = evidence.span, evidence.document
        dates = (t.value for t in self._dates.get(document, ()) if t.type == "DATE" and span.holds(t.evidence.span))
        numbers = (q for q in self._numbers.get(document, ()) if span.holds(q.evidence.span))
        places = (m for m in self._places.get(document, ()) if span.holds(m.evidence.span))
        return Facts(
            numbers=frozenset((q.value, q.unit) for q in numbers),
            dates=frozenset(d for d in dates if d and d[:4].isdecimal()),
            places=frozenset((m.name or m.evidence.quote).casefold() for m in places),
        )


def _by_document(rows: Iterable[Row[Fact]]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for row in rows:
        found[row.found.evidence.document].append(row.found)
    return found


def _claim(draft: _Draft, facts: _FactsOf, vocabulary: Vocabulary) -> Claim:
    found, statement, account, linkage = draft.best(), draft.statement, draft.account, draft.linkage
    evidence, language = found.evidence, draft.document.language
    according_to = account.according_to if account else ()
    day = draft.document.date or (statement.said_on if statement else account.as_of if account else None)
    words = vocabulary.words(evidence.quote, language)
    party = found.told_by_party or (according_to[0] if len(according_to) == 1 else None)
    said = Said(
        issue=found.issue, party=party, told_by=found.told_by,
        act=statement.act if statement else "condition" if linkage else None,
        holder=statement.holder if statement else linkage.imposed_by if linkage else (),
        target=statement.target if statement else (),
        assertion=statement.assertion if statement else linkage.assertion if linkage else "made",
        status=account.status if account else None,
        waits_on=linkage.waits_on if linkage else None,
        deadline=account.deadline if account else None,
        said_on=day, quote=evidence.quote, document=evidence.document, start=evidence.span.start, end=evidence.span.end,
    )  # fmt: skip
    return Claim(
        said=said,
        according_to=according_to,
        facts=facts.within(evidence),
        words=words,
        matter=words - vocabulary.of_issue(found.issue, language),
        plain=plain_words(evidence.quote),
        order=(day or dt.date.min, evidence.document, evidence.span.start),
        language=language,
    )
