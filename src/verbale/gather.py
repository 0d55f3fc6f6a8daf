"""What each view asks of the ledger: no more rows than it rests on, so that a large ledger answers as fast as a small one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from verbale import positions
from verbale.ledger import Store
from verbale.model import (
    Account,
    Copy,
    DocumentId,
    Linkage,
    Measure,
    Mention,
    Quantity,
    Row,
    Span,
    Statement,
    Timex,
)
from verbale.resources.comparison import Stances, Vocabulary

MOST_BEFORE = 24  # earlier statements of a party on an issue among which the ground of a change is looked for
DOCUMENTS_AT_ONCE = 40
MOST_ROWS = 500  # ids or documents in one query
T = TypeVar("T")
Told = TypeVar("Told", Account, Linkage, Measure, Statement)
Relation = tuple[str, str]
Outline = Mapping[DocumentId, dt.date | None]


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Gathers for views what the ledger knew at one instant (`known`; None: now)."""

    store: Store
    stances: Stances
    vocabulary: Vocabulary
    known: dt.datetime | None = None

    def board(
        self, relation: Relation, *, as_of: dt.date | None, at: dt.date | None, issue: str | None
    ) -> positions.Board:
        """The board: the accounts that decide its cells alone are read whole."""
        outline = self._said_by(self._outline(relation), at)
        passages = self._passages(outline)
        accounts = self._deciding(relation, outline, passages, issue, at)
        return positions.board(
            relation,
            accounts=accounts,
            linkages=self._links(relation, outline, passages, issue, at),
            measures=self._told(Measure, self._ids(Measure, outline, issue, present="until"), passages),
            acts=self._acts({row.document.id for row in accounts}),
            stances=self.stances,
            as_of=as_of,
            at=at,
        )

    def changes(
        self, relation: Relation, *, since: dt.date, as_of: dt.date | None, at: dt.date | None, issue: str | None
    ) -> positions.Moves:
        """What changed: all that was said since the day, and of what was said before only what it may be held against."""
        outline = self._said_by(self._outline(relation), at)
        passages = self._passages(outline)
        later = [id for id, day in outline.items() if day and day >= since]
        early = {id: day for id, day in outline.items() if day and day < since}
        after = [c for c in self._claims(later, passages) if issue in (None, c.issue)]
        habits = self._habits(relation, early, since, issue, {(c.said.party, c.issue) for c in after})
        before = self._before(relation, early, since, passages, after, habits)
        return positions.moves(
            relation,
            before=[c for c in before if issue in (None, c.issue)],
            after=after,
            habit=habits,
            since=since,
            until=at or as_of or max((day for day in outline.values() if day), default=None),
            stances=self.stances,
            as_of=as_of,
            last=max((day for day in early.values() if day), default=None),
        )

    def document(self, id: DocumentId) -> tuple[positions.Claim, ...]:
        """The claims of one document."""
        return self._claims([id], ())

    def spoken_by(
        self, party: str, relation: Relation, *, first: dt.date | None, last: dt.date | None
    ) -> tuple[list[positions.Claim], int]:
        """What a party said in a relation from `first` to `last`, and how many earlier documents were not looked at.

        The latest documents are read until there are as many claims as a comparison takes.
        """
        outline = self._said_by(self._outline(relation), last)
        ids = [id for id, day in outline.items() if first is None or (day and day >= first)]
        passages = self._passages(outline)
        found: list[positions.Claim] = []
        while ids and len(found) < positions.MOST_CLAIMS:
            part = ids[-DOCUMENTS_AT_ONCE:]
            del ids[-DOCUMENTS_AT_ONCE:]
            found[:0] = [c for c in self._claims(part, passages) if c.said.party == party]
        return found, len(ids)

    def linkages(self, relation: Relation, *, at: dt.date | None, issue: str | None) -> positions.Linkages:
        """What waits on what: each party's latest telling of each link."""
        outline = self._said_by(self._outline(relation), at)
        return positions.linkages(relation, self._links(relation, outline, self._passages(outline), issue, at))

    def _outline(self, relation: Relation) -> Outline:
        return self.store.outline(relation=relation, as_of=self.known)

    def _said_by(self, outline: Outline, at: dt.date | None) -> Outline:
        return outline if at is None else {id: day for id, day in outline.items() if day and day <= at}

    def _passages(self, outline: Outline) -> tuple[Row[Copy], ...]:
        found = self.store.copies(as_of=self.known)
        return tuple(p for p in found if p.found.document in outline and p.found.original in outline)

    def _deciding(
        self,
        relation: Relation,
        outline: Outline,
        passages: Collection[Row[Copy]],
        issue: str | None,
        at: dt.date | None,
    ) -> tuple[Row[Account], ...]:
        """The accounts that the board rests on, those of copies and later versions joined to the first."""
        lines = [
            line for line in self.store.turning(relation, as_of=self.known, issue=issue, until=at) if line[1] in outline
        ]
        near = {line[1] for line in lines}
        touching = tuple(p for p in passages if p.found.document in near or p.found.original in near)
        shared = {id for p in touching for id in (p.found.document, p.found.original)}
        joined = positions.told_once(self._rows(Account, ids=self._on(shared, lines)), touching) if shared else ()
        kept = {row.id for row in joined}
        gone = {row.id for row in joined if row.withdrawn is not None}
        heads = (
            positions.Head(row, name, status, tuple(parties), outline[document], deadline is not None)
            for row, document, name, status, parties, deadline, _ in lines
            if document not in shared or (row in kept and row not in gone)
        )
        wanted = gone | positions.deciding(heads)
        chosen = {row.id: row for row in joined if row.id in wanted}
        return (*chosen.values(), *self._rows(Account, ids=wanted - set(chosen)))

    def _on(self, documents: Collection[DocumentId], lines: Iterable[tuple[object, ...]]) -> set[str]:
        """The ids of the accounts of some documents on the issues that `lines` name there or elsewhere."""
        issues = {line[2] for line in lines}
        return {
            row
            for part in _parts(documents)
            for row, _, name in self.store.heads(Account, ("issue",), as_of=self.known, documents=part)
            if name in issues
        }

    def _links(
        self,
        relation: Relation,
        outline: Outline,
        passages: Collection[Row[Copy]],
        issue: str | None,
        at: dt.date | None,
    ) -> tuple[Row[Linkage], ...]:
        ids = self.store.newest_links(relation, as_of=self.known, issue=issue, until=at)
        return tuple(row for row in self._told(Linkage, ids, passages) if row.document.id in outline)

    def _ids(self, kind: type[Told], outline: Outline, issue: str | None, *, present: str) -> set[str]:
        lines = self.store.heads(kind, (), as_of=self.known, issue=issue, present=present)
        return {row for row, document in lines if document in outline}

    def _told(self, kind: type[Told], ids: Collection[str], passages: Collection[Row[Copy]]) -> tuple[Row[Told], ...]:
        """Rows of some ids; of those with the same words the first alone."""
        return positions.told_once(self._rows(kind, ids=ids), passages)

    def _acts(self, documents: Collection[DocumentId]) -> positions.Acts:
        found: dict[tuple[str, str], list[tuple[Span, str]]] = defaultdict(list)
        for part in _parts(documents):
            fields = ("issue", "start", "end", "act")
            for _, document, name, start, end, act in self.store.heads(
                Statement, fields, as_of=self.known, documents=part
            ):
                found[document, name].append((Span(start, end), act))
        return found

    def _claims(
        self, documents: Collection[DocumentId], passages: Collection[Row[Copy]]
    ) -> tuple[positions.Claim, ...]:
        ids = set(documents)
        shared = tuple(p for p in passages if p.found.document in ids)
        around = ids | {p.found.original for p in shared}
        return positions.claims(
            positions.Told(
                statements=self._first(Statement, around, ids, shared),
                accounts=self._first(Account, around, ids, shared),
                linkages=self._first(Linkage, around, ids, shared),
                times=self._rows(Timex, documents=ids),
                quantities=self._rows(Quantity, documents=ids),
                mentions=self._rows(Mention, documents=ids, only=("kind", "place")),
            ),
            self.vocabulary,
        )

    def _first(
        self,
        kind: type[Told],
        around: Collection[DocumentId],
        ids: Collection[DocumentId],
        passages: Collection[Row[Copy]],
    ) -> tuple[Row[Told], ...]:
        rows = self._rows(kind, documents=around)
        told = positions.told_once(rows, passages) if passages else rows
        return tuple(row for row in told if row.document.id in ids and row.withdrawn is None)

    def _before(
        self,
        relation: Relation,
        early: Outline,
        since: dt.date,
        passages: Collection[Row[Copy]],
        after: Collection[positions.Claim],
        habits: Collection[positions.Habit],
    ) -> tuple[positions.Claim, ...]:
        """The claims of a small record's documents; of a large one those that what was said since may be held against."""
        if len(early) <= DOCUMENTS_AT_ONCE:
            return self._claims(early, passages)
        heads = [
            h for h in self.store.grounds(relation, before=since, as_of=self.known, most=MOST_BEFORE) if h[1] in early
        ]
        languages = {c.language for c in after} or {None}
        ids = positions.likely_grounds(heads, after, self.vocabulary, languages)
        silent = {(habit.party, habit.issue) for habit in habits}
        ids |= {line[0] for line in reversed(heads) if (line[3], line[2]) in silent}
        statements = self._told(Statement, ids, passages)
        accounts = self._accounts_before(relation, early, since, bare={c.issue for c in after if c.said.act is None})
        spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for row in statements:
            spans[row.document.id, row.found.issue].append(row.found.evidence.span)
        for part in _parts({row.document.id for row in statements}):
            fields = ("issue", "start", "end")
            for id, document, name, start, end in self.store.heads(Account, fields, as_of=self.known, documents=part):
                if any(span.meets(Span(start, end)) for span in spans.get((document, name), ())):
                    accounts.add(id)
        told = positions.Told(
            statements=statements,
            accounts=self._told(Account, accounts, passages),
            quantities=self._rows(Quantity, documents={row.document.id for row in statements}),
            times=self._rows(Timex, documents={row.document.id for row in statements}),
        )
        return positions.claims(told, self.vocabulary)

    def _accounts_before(
        self, relation: Relation, early: Outline, since: dt.date, *, bare: Collection[str]
    ) -> set[str]:
        """The accounts with a deadline that comes after the day, and of issues that accounts alone tell of each party's last."""
        dated = self.store.heads(Account, ("deadline",), as_of=self.known, present="deadline")
        found = {row for row, document, deadline in dated if deadline >= since.isoformat() and document in early}
        if bare:
            day = since - dt.timedelta(days=1)
            lines = self.store.turning(relation, as_of=self.known, until=day, most=1)
            found |= {line[0] for line in lines if line[1] in early and line[2] in bare}
        return found

    def _habits(
        self,
        relation: Relation,
        early: Outline,
        since: dt.date,
        issue: str | None,
        heard: Collection[tuple[str | None, str]],
    ) -> tuple[positions.Habit, ...]:
        """The habits of those who spoke since, of issues that they did not speak of."""
        spoke = {party for party, _ in heard}
        counts = [
            line
            for line in self.store.spoken(relation, before=since, as_of=self.known)
            if line[0] in spoke
            and line[:2] not in heard
            and issue in (None, line[1])
            and line[2] >= positions.LEAST_HABIT
        ]
        if not counts:
            return ()
        days: dict[str, list[dt.date]] = defaultdict(list)
        parties = {line[0] for line in counts}
        for party, document in self.store.appearances(relation, parties, before=since, as_of=self.known):
            if day := early.get(DocumentId(document)):
                days[party].append(day)
        return tuple(
            positions.Habit(party, name, told, sum(day >= first for day in days[party]), first)
            for party, name, told, first in sorted(counts)
        )

    def _rows(
        self,
        kind: type[T],
        *,
        documents: Collection[DocumentId] | None = None,
        ids: Collection[str] | None = None,
        only: tuple[str, str] | None = None,
    ) -> tuple[Row[T], ...]:
        store = self.store
        found: list[Row[T]] = []
        for part in _parts(documents or ()):
            found.extend(store.rows(kind, as_of=self.known, documents=part, only=only))
        for chosen in _parts(ids or ()):
            found.extend(store.rows(kind, as_of=self.known, ids=chosen, only=only))
        return tuple(found)


def _parts(values: Collection[T]) -> list[list[T]]:
    """The values in order, in lists that one query can hold."""
    ordered = sorted(values)  # type: ignore[type-var]  # ids are strings
    return [ordered[i : i + MOST_ROWS] for i in range(0, len(ordered), MOST_ROWS)]
