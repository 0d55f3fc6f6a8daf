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

MOST_BEFORE = 120  # earlier statements on an issue among which the ground of a change is looked for
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
        """The board: the latest accounts alone are read whole."""
        outline = self._said_by(self._outline(relation), at)
        passages = self._passages(outline)
        accounts = self._deciding(outline, passages, issue)
        return positions.board(
            relation,
            accounts=accounts,
            linkages=self._links(outline, passages, issue),
            measures=self._told(Measure, self._ids(Measure, outline, issue, present="until"), passages),
            acts=self._acts({row.document.id for row in accounts}),
            stances=self.stances,
            as_of=as_of,
            at=at,
        )

    def changes(
        self, relation: Relation, *, since: dt.date, as_of: dt.date | None, at: dt.date | None, issue: str | None
    ) -> positions.Moves:
        """What changed: all that was said since the day, and of what was said before the latest on the same issues."""
        outline = self._said_by(self._outline(relation), at)
        passages = self._passages(outline)
        after_ids = [id for id, day in outline.items() if day and day >= since]
        after = [c for c in self._claims(after_ids, passages) if issue in (None, c.issue)]
        early = {id: day for id, day in outline.items() if day and day < since}
        spoken = self._habits(relation, early, since)
        wanted = {c.issue for c in after} | {name for (_, name) in spoken.issues if issue in (None, name)}
        wanted &= {issue} if issue else wanted
        before = self._before(early, wanted, since, passages)
        last = max((day for day in outline.values() if day), default=None)
        return positions.moves(
            relation,
            before=before,
            after=after,
            habit=spoken if issue is None else _only(spoken, issue),
            since=since,
            until=at or as_of or last,
            stances=self.stances,
            as_of=as_of,
        )

    def side(self, documents: Collection[DocumentId], *, once: bool) -> tuple[positions.Claim, ...]:
        """The claims of some documents; the same words of several `once`."""
        passages = self._passages(dict.fromkeys(documents)) if once else ()
        return self._claims(documents, passages)

    def spoken_by(
        self, party: str, relation: Relation, *, first: dt.date | None, last: dt.date | None
    ) -> tuple[positions.Claim, ...]:
        """What a party said in a relation from `first` to `last`: the claims of its latest documents."""
        outline = self._said_by(self._outline(relation), last)
        heads = self.store.heads(Statement, ("told_by_party",), as_of=self.known)
        theirs = {document for _, document, told in heads if told == party}
        ids = [id for id, day in outline.items() if id in theirs and (first is None or (day and day >= first))]
        found = self.side(ids[-positions.MOST_CLAIMS :], once=True)
        return tuple(c for c in found if c.said.party == party)

    def linkages(self, relation: Relation, *, at: dt.date | None, issue: str | None) -> positions.Linkages:
        """What waits on what: each party's latest telling of each link."""
        outline = self._said_by(self._outline(relation), at)
        return positions.linkages(relation, self._links(outline, self._passages(outline), issue))

    def _outline(self, relation: Relation) -> Outline:
        return self.store.outline(relation=relation, as_of=self.known)

    def _said_by(self, outline: Outline, at: dt.date | None) -> Outline:
        return outline if at is None else {id: day for id, day in outline.items() if day and day <= at}

    def _passages(self, outline: Outline) -> tuple[Row[Copy], ...]:
        found = self.store.copies(as_of=self.known)
        return tuple(p for p in found if p.found.document in outline and p.found.original in outline)

    def _deciding(
        self, outline: Outline, passages: Collection[Row[Copy]], issue: str | None
    ) -> tuple[Row[Account], ...]:
        """The accounts that the board rests on, those of copies and later versions joined to the first."""
        lines = self.store.heads(
            Account, ("issue", "status", "according_to", "as_of", "deadline"), as_of=self.known, issue=issue
        )
        shared = {id for p in passages for id in (p.found.document, p.found.original)}
        rows = positions.told_once(self._rows(Account, documents=shared), passages) if shared else ()
        standing = {row.id for row in rows}
        kept = {row.id for row in rows if row.withdrawn is not None and issue in (None, row.found.issue)}
        heads = (
            positions.Head(row, name, status, tuple(parties), outline[document], deadline is not None)
            for row, document, name, status, parties, _, deadline in lines
            if document in outline and (document not in shared or (row in standing and row not in kept))
        )
        wanted = kept | positions.deciding(heads)
        chosen = {row.id: row for row in rows if row.id in wanted}
        more = self._rows(Account, ids=wanted - set(chosen))
        return (*chosen.values(), *more)

    def _links(self, outline: Outline, passages: Collection[Row[Copy]], issue: str | None) -> tuple[Row[Linkage], ...]:
        fields = ("issue", "waits_on", "imposed_by", "told_by_party", "told_by")
        latest: dict[tuple[object, ...], tuple[tuple[dt.date, str, str], str]] = {}
        for row, document, *told in self.store.heads(Linkage, fields, as_of=self.known, issue=issue):
            if document in outline:
                name, waits_on, by, party, voice = told
                key = (name, waits_on, tuple(by), party or voice)
                when = (outline[document] or dt.date.min, document, row)
                latest[key] = max(latest.get(key, (when, row)), (when, row))
        return self._told(Linkage, {row for _, row in latest.values()}, passages)

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
        self, early: Outline, issues: Iterable[str], since: dt.date, passages: Collection[Row[Copy]]
    ) -> tuple[positions.Claim, ...]:
        """The claims of the latest rows on each issue; of a small record those of all its documents."""
        if len(early) <= MOST_BEFORE:
            wanted = set(issues)
            return tuple(c for c in self._claims(early, passages) if c.issue in wanted)
        rows: dict[type, set[str]] = {Statement: set(), Account: set()}
        for name in issues:
            for kind in (Statement, Account):
                lines = self.store.latest(kind, name, before=since, as_of=self.known, most=MOST_BEFORE)
                rows[kind].update(row for row, document in lines if document in early)
        statements = self._told(Statement, rows[Statement], passages)
        accounts = self._told(Account, rows[Account], passages)
        cited = {r.document.id for r in (*statements, *accounts)}
        return positions.claims(
            positions.Told(statements=statements, accounts=accounts, quantities=self._rows(Quantity, documents=cited)),
            self.vocabulary,
        )

    def _habits(self, relation: Relation, early: Outline, since: dt.date) -> positions.Habits:
        lines = self.store.heads(Statement, ("told_by_party", "issue"), as_of=self.known)
        documents: dict[str, set[tuple[dt.date, str]]] = defaultdict(set)
        issues: dict[tuple[str, str], set[tuple[dt.date, str]]] = defaultdict(set)
        for _, document, party, name in lines:
            if party and (day := early.get(document)):
                documents[party].add((day, document))
                issues[party, name].add((day, document))
        return positions.Habits(
            documents={k: tuple(sorted(v)) for k, v in documents.items()},
            issues={k: tuple(sorted(v)) for k, v in issues.items()},
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


def _only(habits: positions.Habits, issue: str) -> positions.Habits:
    kept = {key: told for key, told in habits.issues.items() if key[1] == issue}
    return positions.Habits(documents=habits.documents, issues=kept)
