"""What timelines, calendars and briefs ask of the ledger: whatever has a date, and each side's latest words on each issue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from verbale import positions
from verbale.gather import Gatherer, Outline, Relation, parts
from verbale.model import Account, Copy, DocumentId, Event, Measure, Reciprocity, Row, Statement
from verbale.resources.plover import Codebook

LATEST = (
    12  # statements of a party on an issue among which its latest own words are looked for: more than one document's
)
LATEST_CLAIMS = 150  # of each side that a brief compares


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesGatherer(Gatherer):
    """Gathers for timelines, calendars and briefs what the ledger knew at one instant."""

    codebook: Codebook

    def timeline(
        self,
        relation: Relation,
        *,
        since: dt.date | None,
        until: dt.date | None,
        as_of: dt.date | None,
        issue: str | None,
        due: bool = False,
    ) -> positions.Timeline:
        """Whatever has a date, and whose words tell it; with `due` no more than a calendar asks for."""
        outline = self._outline(relation)
        passages = self._passages(outline)
        agreements, deadlines = self._accounts(relation, outline, passages, issue, due=due)
        measures = self._told(Measure, self._ids(Measure, outline, issue, present="until" if due else "kind"), passages)
        if due:
            events = self._told(Event, self._announced(outline), passages)
        else:
            events = positions.told_once(self.store.rows(Event, relation=relation, as_of=self.known), passages)
        telling = {row.document.id for row in (*events, *measures)}
        return positions.timeline(
            relation,
            positions.Dated(events=events, agreements=agreements, deadlines=deadlines, measures=measures),
            places=self._places(telling),
            code=self._code,
            since=since,
            until=until,
            as_of=as_of,
            issue=issue,
        )

    def _announced(self, outline: Outline) -> set[str]:
        """The meetings of each date for which somebody announced one: announced, held or denied."""
        fields = ("plover", "assertion", "date")
        lines = self.store.heads(Event, fields, as_of=self.known, present="date")
        mine = [line for line in lines if line[1] in outline and line[2] == positions.MEETS]
        dates = {line[4] for line in mine if line[3] == "future"}
        return {line[0] for line in mine if line[4] in dates}

    def brief(
        self,
        relation: Relation,
        *,
        since: dt.date | None,
        as_of: dt.date | None,
        party: str | None,
        issues: tuple[str, ...],
    ) -> positions.Brief:
        """Board, moves, dates, differences and latest words of a relation."""
        one = issues[0] if len(issues) == 1 else None
        board = self.board(relation, as_of=as_of, at=None, issue=one)
        day = positions.day_of(board)
        first = since or (day - dt.timedelta(days=positions.DAYS_BACK) if day else None)
        moves = self.changes(relation, since=first, as_of=as_of, at=None, issue=one) if first else None
        found = self.timeline(relation, since=first, until=None, as_of=as_of, issue=one, due=True)
        outline = self._outline(relation)
        passages = self._passages(outline)
        return positions.brief(
            board,
            moves,
            dates=positions.calendar(found),
            comparison=self._compared(relation, one),
            statements=self._latest(relation, day, one, passages),
            measures=self._told(Measure, self._ids(Measure, outline, one, present="issue"), passages),
            reciprocities=self._reciprocities(outline, one, passages),
            stances=self.stances,
            party=party,
            issues=issues,
        )

    def _code(self, event: Event) -> tuple[str, str]:
        coded = self.codebook.code(event)
        return coded.root, coded.quad

    def _accounts(
        self, relation: Relation, outline: Outline, passages: Collection[Row[Copy]], issue: str | None, *, due: bool
    ) -> tuple[tuple[Row[Account], ...], tuple[Row[Account], ...]]:
        """Those that tell of an agreement for the first time (not with `due`), and those with a deadline."""
        fields = ("issue", "status", "according_to", "deadline")
        present = "deadline" if due else None
        lines = self.store.heads(Account, fields, as_of=self.known, issue=issue, present=present)
        mine = [line for line in lines if line[1] in outline]
        agreed = set() if due else positions.agreeing((*line[:5], outline[line[1]]) for line in mine)
        dated = {line[0] for line in mine if line[5]}
        near = {line[1] for line in mine if line[0] in agreed or line[0] in dated}
        touching = tuple(p for p in passages if p.found.document in near or p.found.original in near)
        shared = {id for p in touching for id in (p.found.document, p.found.original)}
        beside = self._on(shared, {line[2] for line in mine if line[1] in near}) if shared else set()
        rows = positions.told_once(self._rows(Account, ids=agreed | dated | beside), touching)
        return tuple(r for r in rows if r.id in agreed), tuple(r for r in rows if r.found.deadline)

    def _places(self, documents: Collection[DocumentId]) -> positions.Places:
        found: dict[str, list[positions.Place]] = defaultdict(list)
        fields = ("issue", "start", "end", "told_by", "told_by_party")
        for part in parts(documents):
            for kind in (Statement, Account):
                for _, document, *told in self.store.heads(kind, fields, as_of=self.known, documents=part):
                    found[document].append(positions.Place(*told))
        return found

    def _compared(self, relation: Relation, issue: str | None) -> positions.Comparison:
        sides = [self.spoken_by(party, relation, first=None, last=None, most=LATEST_CLAIMS)[0] for party in relation]
        mine, theirs = ([c for c in side if issue in (None, c.issue)][-LATEST_CLAIMS:] for side in sides)
        return positions.compare(mine, theirs, names=relation, stances=self.stances)

    def _latest(
        self, relation: Relation, day: dt.date | None, issue: str | None, passages: Collection[Row[Copy]]
    ) -> tuple[Row[Statement], ...]:
        if day is None:
            return ()
        after = day + dt.timedelta(days=1)
        heads = self.store.grounds(relation, before=after, as_of=self.known, most=LATEST)
        ids = {h[0] for h in heads if h[3] in relation and issue in (None, h[2])}
        return self._told(Statement, ids, passages)

    def _reciprocities(
        self, outline: Outline, issue: str | None, passages: Collection[Row[Copy]]
    ) -> tuple[Row[Reciprocity], ...]:
        lines = self.store.heads(Reciprocity, (), as_of=self.known, issue=issue)
        rows = self._rows(Reciprocity, ids={id for id, document in lines if document in outline})
        return positions.told_once(rows, passages)
