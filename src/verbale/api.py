"""The public functions, each a few lines over the house behind it."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from verbale import access, ledger, positions, report
from verbale.annotate import is_impossible
from verbale.deciding import Deciding
from verbale.errors import (
    BadRelation,
    EvidenceMismatch,
    LedgerError,
    LedgerLocked,
    LedgerReadOnly,
    ModelMissing,
    WrongUse,
)
from verbale.exchange import Exchange
from verbale.extraction import Reader, extract, parcel
from verbale.gather import Gatherer
from verbale.gather_dates import DatesGatherer
from verbale.limits import DEFAULTS, Limits
from verbale.looking import Looking
from verbale.model import (
    Account,
    Attribution,
    Document,
    DocumentId,
    DocumentKind,
    Event,
    Findings,
    Insertion,
    Linkage,
    Measure,
    Mention,
    Origin,
    Place,
    Quantity,
    Reciprocity,
    Row,
    Span,
    Statement,
    Timex,
    Turn,
    Unread,
)
from verbale.resources import Models, Resources, load_models
from verbale.resources.comparison import comparison
from verbale.resources.issues import issue_ids, issue_name
from verbale.resources.models import cards, digest_of
from verbale.resources.parties import name_of, party_codes
from verbale.resources.plover import Codebook
from verbale.sides import Side, parse_side, relation_of

Relation = tuple[str, str]
SHORTEST_ID = 4  # digits of an id that say which row is meant


def read(
    source: Path | str | bytes,
    *,
    date: dt.date | None = None,
    publisher: str | None = None,
    relation: Relation | None = None,
    title: str | None = None,
    kind: DocumentKind | None = None,
    resources: Path | None = None,
    limits: Limits = DEFAULTS,
    confined: bool = False,
    name: str | None = None,
) -> Findings:
    """What one document says: a path, or its bytes. Hints outrank what the text says of itself.

    `resources` is a folder laid over Verbale's own data. A document that you do not trust is best read `confined`: in a
    process of its own, which alone can hold it to the limits of time and memory. `name` is what bytes are called. Raises UnreadableDocument (OverLimit where
    a limit is passed), MissingDocument, ResourceError or ModelMissing, and WrongUse for a file of many documents.
    """
    if not isinstance(source, bytes) and access.reader_of(Path(source)):
        raise WrongUse(
            f"{source}: may hold many documents, and read gives one. Use read_all, which reads each of them."
        )
    known_as = (name or "-") if isinstance(source, bytes) else access.name_of(Path(source))
    origin = Origin(name=known_as, title=title, date=date, publisher=publisher, kind=kind, relation=relation)
    if confined:
        with Reader(resources=resources, limits=limits) as reader:
            return reader.read(parcel(origin, source if isinstance(source, bytes) else Path(source))).or_raise()
    data = source if isinstance(source, bytes) else access.read_file(Path(source), most=limits.received)
    return extract(data, origin, models=models(resources), limits=limits)


def read_all(
    paths: Sequence[str],
    *,
    date: dt.date | None = None,
    publisher: str | None = None,
    relation: Relation | None = None,
    resources: Path | None = None,
    columns: Mapping[str, str] | None = None,
    notice: Callable[[str], None] | None = None,
    fetch: bool = False,
    most: int = access.MOST_ENTRIES,
    limits: Limits = DEFAULTS,
) -> Iterator[Findings | Unread]:
    """What each document says, in order: files, folders (walked in order of name) and `-` for standard input.

    JSONL, CSV and WARC files give a document for each row or record; `columns` names the columns of a table where its
    own names do not tell (`{"text": "body"}`). Documents are read in a process of their own, which starts at once. One that
    cannot be read, passes one of `limits` or ends that process comes out as `Unread` with its reason; the others go on.
    `notice` is told in one line what was passed over as no document at all. Only with `fetch` may a path be a web address
    (http or https), or that of a feed, of which at most `most` entries are fetched. Raises ResourceError or ModelMissing, and
    WrongUse for a field in `columns` that no document has, before the first.
    """
    hints = {"date": date, "publisher": publisher, "relation": relation}
    options = access.Options(
        columns=access.check_columns(columns or {}), most=limits.received, web=_web(most) if fetch else None
    )
    arrivals = access.find_documents(paths, options)
    reader = Reader(resources=resources, limits=limits)
    return _read_each(arrivals, reader, {k: v for k, v in hints.items() if v}, notice)


def _read_each(
    arrivals: access.Arrivals, reader: Reader, hints: Mapping[str, object], notice: Callable[[str], None] | None
) -> Iterator[Findings | Unread]:
    with reader:
        reader.wait()
        for arrival in arrivals:
            if isinstance(arrival, access.PassedOver):
                if notice is not None:
                    notice(f"{arrival.origin}: {arrival.what}")
            elif isinstance(arrival, Unread):
                yield arrival
            else:
                origin = replace(arrival.origin, **hints)  # type: ignore[arg-type]  # named as its fields, above
                found = reader.read(parcel(origin, arrival.source))
                yield found.findings or Unread(origin=origin.name, reason=found.reason)


def _web(most: int) -> access.Web:
    if most < 1:
        raise WrongUse(f"{most} is no number of entries to fetch from a feed. Give 1 or more with --most.")
    return access.Web(clock=lambda: dt.datetime.now(dt.UTC), most=most)


def faults(findings: Findings) -> tuple[str, ...]:
    """What in a document is wrong in itself, a message each: days that no calendar has. Their values are left empty."""
    found = (t for t in findings.annotated.times if is_impossible(t))
    return tuple(
        f"{findings.document.origin}, characters {t.evidence.span.start}–{t.evidence.span.end}: “{t.evidence.quote}” is not "
        "a date. Its value is left empty, and the rest was read; look the right day up at the publisher's."
        for t in found
    )


@lru_cache(maxsize=4)
def models(resources: Path | None = None) -> Models:
    """The models and resources of this process, loaded once for each resources folder."""
    return load_models(Resources(resources))


def model_states() -> list[dict[str, str]]:
    """Every declared language model, with `state`: in order, not installed, or other weights than declared."""
    found = []
    for card in cards():
        try:
            state = "in order" if digest_of(card.package) == card.sha256 else "other weights than declared"
        except ModelMissing:
            state = "not installed"
        found.append({**asdict(card), "state": state})
    return found


def parse_relation(text: str, *, resources: Path | None = None) -> Relation:
    """The two parties of a relation such as `RUS-USA`, in the order given. Raises BadRelation."""
    codes = tuple(text.strip().upper().split("-"))
    known = party_codes(Resources(resources))
    unknown = [c for c in codes if c not in known]
    if len(codes) != 2 or codes[0] == codes[1] or unknown:
        which = f" ({', '.join(unknown)} is not a party that Verbale knows)" if unknown else ""
        raise BadRelation(
            f"{text!r} is not a relation{which}. Give two party codes joined by a hyphen, such as NOR-CHL "
            "(ISO 3166-1 alpha-3, or a bloc such as EU); add parties of your own with --resources."
        )
    return codes[0], codes[1]


def copy_ledger(source: str, target: str, *, progress: Callable[[int, int], None] | None = None) -> ledger.Copied:
    """Copy a ledger with everything in it to an empty one, and prove the copy. Addresses as `Ledger` takes them.

    `progress` is told how many lines are written, of how many. Raises LedgerError (LedgerNotFound where there is none).
    """
    with ledger.open_store(source, create=False) as one, ledger.open_store(target) as other:
        copied = one.copy_to(other, progress=progress)
        proof = other.verify()
        if proof.broken:
            first = proof.broken[0]
            raise LedgerError(
                f"the copy at {target} does not hold: {first.table} {first.row}: {first.reason}. Run 'verbale verify' on "
                f"{source}: what is broken there is broken in its copy."
            )
        return copied


class Ledger(Deciding, Exchange, Looking):
    """The record, in a database. Use it as a context manager, or call `close`.

    `url` is `sqlite:///verbale.db` or the like; `resources` is the folder of your own data, for names in briefs.
    Raises LedgerNotFound where `create` is False and there is none.
    """

    def __init__(
        self, url: str = "sqlite:///verbale.db", *, create: bool = True, resources: Path | None = None
    ) -> None:
        self._resources = Resources(resources)
        self._store = ledger.open_store(url, create=create)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the database back."""
        self._store.close()

    def add(self, findings: Findings | Unread, *, known_at: dt.datetime | None = None) -> ledger.Added | None:
        """Stores what was found in one transaction; what that changed (None for what could not be read).

        Evidence that does not re-read is refused. `known_at` is when the ledger comes to know it: now, where nobody says otherwise. Raises EvidenceMismatch.
        """
        when = known_at or dt.datetime.now(dt.UTC)
        if isinstance(findings, Unread):
            self._store.add_unread(findings, known_at=when)
            return None
        return self._store.add(findings, known_at=when)

    def add_all(self, results: Iterable[Findings | Unread]) -> Iterator[tuple[Findings | Unread, ledger.Added | None]]:
        """Stores each as it comes; gives it back with what that changed.

        A document that the ledger refuses comes back as `Unread` with the reason, and the others go on. What stops the
        ledger itself (LedgerLocked, LedgerReadOnly) is raised: no later document could be stored either.
        """
        for result in results:
            try:
                yield result, self.add(result)
            except (LedgerLocked, LedgerReadOnly):
                raise
            except (EvidenceMismatch, LedgerError) as error:
                name = result.origin if isinstance(result, Unread) else result.document.origin
                yield Unread(origin=name, reason=f"{name}: {error}"), None

    def state(self) -> str:
        """A word for what the ledger holds now: it changes with every reading and decision, and with nothing else."""
        return self._store.state()

    def documents(self) -> tuple[Document, ...]:
        """Every document, by date."""
        return self._store.documents()

    def board(
        self, relation: Relation, *, as_of: dt.date | None = None, at: dt.date | None = None, issue: str | None = None
    ) -> positions.Board:
        """The agenda of a relation: what the ledger knew on `as_of`, of what had been said by `at`."""
        self._check_issue(issue)
        found = self._gatherer(as_of).board(relation, as_of=as_of, at=at, issue=issue)
        return positions.only(found, issue) if issue else found

    def changes(
        self,
        relation: Relation,
        *,
        since: dt.date,
        as_of: dt.date | None = None,
        at: dt.date | None = None,
        issue: str | None = None,
    ) -> positions.Moves:
        """What changed in a relation from the day `since` on: for each party and matter, before and after, and why."""
        self._check_issue(issue)
        return self._gatherer(as_of).changes(relation, since=since, as_of=as_of, at=at, issue=issue)

    def compare(
        self,
        a: str,
        b: str,
        *,
        relation: Relation | None = None,
        as_of: dt.date | None = None,
        issue: str | None = None,
    ) -> positions.Comparison:
        """Two accounts side by side, by claim and not by wording.

        Each is a document (the beginning of its id, its address or path), or a party over a period: `RUS`,
        `RUS@2025-03-01` (by that day), `RUS@2025-01-01..2025-06-30`. `relation` is asked for where two parties do not tell it.
        """
        self._check_issue(issue)
        gatherer, codes = self._gatherer(as_of), party_codes(self._resources)
        one, other = parse_side(a, codes), parse_side(b, codes)
        claims, left_out = [], []
        for side in (one, other):
            found, more = self._claims_of(side, relation_of(one, other, relation) if side.party else None, gatherer)
            claims.append([c for c in found if issue in (None, c.issue)])
            left_out.append(more)
        return positions.compare(
            claims[0], claims[1], names=(a, b), stances=gatherer.stances, left_out=(left_out[0], left_out[1])
        )

    def _claims_of(
        self, side: Side, relation: Relation | None, gatherer: Gatherer
    ) -> tuple[Sequence[positions.Claim], int]:
        if side.party is None or relation is None:
            return gatherer.document(self._store.find(side.name, as_of=gatherer.known).id), 0
        return gatherer.spoken_by(side.party, relation, first=side.first, last=side.last)

    def linkages(
        self,
        relation: Relation,
        *,
        as_of: dt.date | None = None,
        at: dt.date | None = None,
        issue: str | None = None,
    ) -> positions.Linkages:
        """What waits on what, by whose account; chains, cycles, and what would unlock."""
        self._check_issue(issue)
        return self._gatherer(as_of).linkages(relation, at=at, issue=issue)

    def _gatherer(self, as_of: dt.date | None) -> Gatherer:
        stances, vocabulary = comparison(self._resources)
        return Gatherer(self._store, stances, vocabulary, _end_of(as_of))

    def _dates_gatherer(self, as_of: dt.date | None) -> DatesGatherer:
        stances, vocabulary = comparison(self._resources)
        return DatesGatherer(self._store, stances, vocabulary, _end_of(as_of), codebook=Codebook(self._resources))

    def _check_issue(self, issue: str | None) -> None:
        """Raise WrongUse for an issue that no taxonomy has."""
        known = issue_ids(self._resources)
        if issue is not None and issue not in known:
            near = get_close_matches(issue, known, n=3, cutoff=0.4)
            like = f"Did you mean {' or '.join(near)}?" if near else "docs/reference/issues.md lists them."
            raise WrongUse(f"{issue!r} is no issue that Verbale knows. Nothing was looked up. {like}")

    def timeline(
        self,
        relation: Relation,
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
        as_of: dt.date | None = None,
        issue: str | None = None,
    ) -> positions.Timeline:
        """Events, agreements, measures, expiries and deadlines by date, with the accounts of each, and the balance by month."""
        self._check_issue(issue)
        _check_days(since, until)
        gatherer = self._dates_gatherer(as_of)
        return gatherer.timeline(relation, since=since, until=until, as_of=as_of, issue=issue)

    def calendar(
        self,
        relation: Relation,
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
        as_of: dt.date | None = None,
        issue: str | None = None,
    ) -> positions.Calendar:
        """Deadlines, expiries and announced meetings, each with an id that stays the same."""
        self._check_issue(issue)
        _check_days(since, until)
        gatherer = self._dates_gatherer(as_of)
        found = gatherer.timeline(relation, since=since, until=until, as_of=as_of, issue=issue, due=True)
        return positions.calendar(found)

    def brief(
        self,
        relation: Relation,
        *,
        since: dt.date | None = None,
        as_of: dt.date | None = None,
        issues: Sequence[str] = (),
        party: str | None = None,
    ) -> positions.Brief:
        """What moved since a day (by default 30 days before the last word), what is due, where the accounts differ, each side's latest words; the board.

        `party`, one of the two, is whom it is written for: then the latest words are those of the other side alone.
        """
        for issue in issues:
            self._check_issue(issue)
        if party is not None and party not in relation:
            raise WrongUse(
                f"{party} is no party of {'-'.join(relation)}. No brief was made; write it for {' or '.join(relation)}, or for nobody."
            )
        gatherer = self._dates_gatherer(as_of)
        return gatherer.brief(relation, since=since, as_of=as_of, party=party, issues=tuple(issues))

    def write_brief(self, brief: positions.Brief, format: str = "md") -> bytes:
        """The brief as a document: "md", "html" (one self-contained page), "docx" or "pdf" (A4). Text formats are UTF-8."""
        store = self._store
        return report.write_brief(
            brief,
            report.Record(
                documents={d.id: d for d in store.documents()},
                text_of=lambda id: store.text(DocumentId(id)),
                places_of=lambda id: store.places(DocumentId(id)),
                names=self._name,
            ),
            format=format,
        )

    def write_calendar(self, calendar: positions.Calendar) -> bytes:
        """The dates as an iCalendar file (UTF-8)."""
        return report.calendar_ics(calendar, self._name)

    def _name(self, code: str) -> str:
        issue = issue_name(code, self._resources)
        return issue if issue != code else name_of(code, self._resources)

    def explain(self, what: str) -> tuple[positions.Explanation, ...]:
        """Why the ledger holds a finding: its words, its rule with the rule's own source, its score, and what else was read there.

        `what` is the beginning of a row's id (from `--json` or an export), or a place such as `3f2a9c01:120-180`: then all
        findings that rest on those words. Raises LedgerError or WrongUse where there is nothing to explain.
        """
        if ":" in what:
            document, _, span = self.passage(what)
        else:
            found = self._row(what)
            document, span = found.document, found.found.evidence.span
        beside = [row for kind in positions.SECTIONS for row in self._store.rows(kind, document=document.id)]
        meeting = [row for row in beside if row.found.evidence.span.meets(span)]
        wanted = meeting if ":" in what else [row for row in meeting if row.id == found.id]
        if not wanted:
            raise WrongUse(
                f"no finding rests on {what}. 'verbale board' and 'verbale export jsonl' give places and ids."
            )
        return tuple(positions.explanation(row, beside, document.language, self._resources) for row in wanted)

    def _row(self, id: str) -> Row[positions.Finding]:
        if len(id) >= SHORTEST_ID and not id.strip("0123456789abcdef"):
            for kind in positions.SECTIONS:
                row = self._store.row(kind, id)
                if row is not None:
                    return row
        raise WrongUse(
            f"{id!r} begins no id of a finding in this ledger. Give {SHORTEST_ID} or more of its hexadecimal digits, as "
            "'verbale export jsonl' lists them, or a place such as 3f2a9c01:120-180 from the sources of a board."
        )

    def places(self, document: Document, span: Span) -> tuple[Place, ...]:
        """Where the printed lines that hold `span` stand on the document's pages; none for documents without pages."""
        return tuple(place for place in self._store.places(document.id) if place.span.meets(span))

    def diff(self, a: str, b: str | None = None) -> positions.Difference:
        """What was changed from document `a` to document `b`, and which statements came and went by it.

        Each is the beginning of an id, or an address or path (its newest version). Without `b`: `a` against the
        version that it follows. Raises LedgerError where there is no such document, WrongUse where `a` follows none.
        """
        one = self._store.find(a)
        if b is not None:
            return self._difference(one, self._store.find(b))
        if one.follows is None:
            raise WrongUse(
                f"{one.origin} ({one.id[:8]}) follows no earlier version in this ledger. Nothing was compared; name two documents."
            )
        return self._difference(self._store.document(one.follows), one)

    def diffs(self, document: str) -> tuple[positions.Difference, ...]:
        """The difference of each version of a document's page from the one before it, the oldest first."""
        chain = self._store.versions(self._store.find(document).id)
        return tuple(self._difference(a, b) for a, b in pairwise(chain))

    def _difference(self, a: Document, b: Document) -> positions.Difference:
        store = self._store
        kinds: tuple[type[positions.Finding], ...] = (Statement, Account, Linkage, Reciprocity, Measure, Event)
        old, new = ([row for kind in kinds for row in store.rows(kind, document=one.id)] for one in (a, b))
        chain = [one.id for one in store.versions(a.id)]
        return positions.Difference(
            a=a.id,
            b=b.id,
            follows=b.id in chain[chain.index(a.id) + 1 :],
            changes=positions.text_changes(store.text(a.id), store.text(b.id)),
            statements=positions.row_changes(old, new),
        )

    def copies(self, document: str | None = None, *, as_of: dt.date | None = None) -> tuple[positions.Group, ...]:
        """Documents that share long passages, in groups; those of one document where it is named."""
        known = _end_of(as_of)
        found = positions.groups(
            self._store.copies(as_of=known),
            self._store.documents(as_of=known),
            lambda id: self._store.text(id, as_of=known),
        )
        if document is None:
            return found
        wanted = self._store.find(document, as_of=known).id
        return tuple(group for group in found if wanted in {member.document.id for member in group.members})

    def texts(self) -> Callable[[DocumentId], str]:
        """The text of each document, by its id."""
        return self._store.text

    def findings(self, document: str) -> dict[str, object]:
        """One document (the beginning of its id) with its text and all its rows as `record` gives them, each with its id."""
        store = self._store
        found = store.document(document)
        kinds: dict[str, type[Turn | Insertion | Mention | Timex | Quantity | Attribution | positions.Finding]] = {
            "turns": Turn,
            "insertions": Insertion,
            "mentions": Mention,
            "times": Timex,
            "quantities": Quantity,
            "attributions": Attribution,
            "statements": Statement,
            "accounts": Account,
            "linkages": Linkage,
            "reciprocities": Reciprocity,
            "measures": Measure,
            "events": Event,
        }
        rows = {name: store.rows(kind, document=found.id) for name, kind in kinds.items()}
        return report.stored_record(found, store.text(found.id), rows, store.places(found.id))

    def verify(self) -> ledger.Verification:
        """Re-reads every quote of the ledger and names each row that does not hold."""
        return self._store.verify()

    def _dates(
        self, relation: Relation | None, since: dt.date | None, until: dt.date | None, as_of: dt.date | None
    ) -> bytes:
        if relation is None:
            raise WrongUse(
                "a calendar is of one relation. Nothing was written; name it with --relation, such as RUS-USA."
            )
        return self.write_calendar(self.calendar(relation, since=since, until=until, as_of=as_of))


def _check_days(since: dt.date | None, until: dt.date | None) -> None:
    if since and until and since > until:
        raise WrongUse(f"{since} comes after {until}. Nothing was looked up; give the earlier day first.")


def _end_of(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time.max, dt.UTC) if day else None
