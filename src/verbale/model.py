"""The nouns, in the order in which they come to be. All are frozen; collections are tuples.

Spans count Unicode code points of `Transcript.text`, from 0, end exclusive.
Parties are ISO 3166-1 alpha-3 codes (`NOR`) or blocs (`EU`, `NATO`); a tuple of names stands where no party is known.
Closed vocabularies (acts, statuses, issues, kinds of measure, PLOVER roots) are data: `resources/taxonomies/`.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, Literal, NamedTuple, NewType, TypeVar

from verbale.errors import EvidenceMismatch
from verbale.syntax import Sentence

DocumentId = NewType("DocumentId", str)
"""SHA-256 of the bytes as received, 64 lower-case hexadecimal digits."""

Role = Literal["headline", "introduction", "question", "answer", "statement", "moderator"]
DocumentKind = Literal[
    "interview", "press-conference", "briefing", "readout", "communique", "speech", "article", "treaty", "note"
]
InsertionKind = Literal["editor", "translator", "commentator", "stage"]
MarkKind = Literal["bold", "italic", "struck"]
MentionKind = Literal["state", "bloc", "organ", "person", "organization", "outlet", "group", "place"]
CopyKind = Literal["copy", "joint", "version"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Directness = Literal["direct", "indirect", "mixed"]
Assertion = Literal["made", "denied", "hypothetical", "future", "conditional"]
Scalar = str | int | float | bool
Found = TypeVar("Found", covariant=True)


class Span(NamedTuple):
    """A half-open stretch of a document's text, in characters (Unicode code points)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` at this span."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Mark(NamedTuple):
    """A stretch of text that its page sets apart by type: a voice in bold, an aside in italics, a word struck out."""

    span: Span
    kind: MarkKind


class Place(NamedTuple):
    """Where a stretch of text stands on the pages of a PDF: one for each printed line.

    `page` counts from 1; the box is in points (1/72 inch) from the page's lower left corner. Reference: ISO 32000-1, §8.3.
    """

    span: Span
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that support a row. Nothing enters the ledger without one."""

    document: DocumentId
    span: Span
    quote: str

    def check(self, text: str) -> None:
        """Raise EvidenceMismatch unless `quote` is exactly what stands at `span`, and is not empty."""
        found = self.span.of(text)
        if not self.quote or self.span.start < 0 or found != self.quote:
            raise EvidenceMismatch(
                f"document {self.document[:12]}, characters {self.span.start}–{self.span.end}: the row quotes "
                f"{self.quote!r}, but the text has {found!r}. The row is not stored; read the document again."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where bytes came from, and what the caller knows about them. Hints outrank what the text says."""

    name: str  # path, URL or "-" for standard input
    media_type: str | None = (
        None  # as the carrier labels the bytes (an HTTP header, a row of a table), without parameters
    )
    charset: str | None = None  # likewise
    retrieved: dt.datetime | None = None  # when the bytes were obtained; None where nobody said
    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    kind: DocumentKind | None = None
    relation: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is known of a document as a whole. `why` tells, field by field, how it was found or why it is None."""

    id: DocumentId
    origin: str
    retrieved: dt.datetime | None
    media_type: str
    encoding: str | None  # None for formats that are not plain bytes of text
    title: str | None
    date: dt.date | None
    publisher: str | None
    language: str | None  # ISO 639-1
    kind: DocumentKind | None
    relation: tuple[str, str] | None
    why: dict[str, str] = field(default_factory=dict)
    follows: DocumentId | None = (
        None  # the earlier version of the same page, as the ledger knows it; None when just read
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One voice's uninterrupted words. `evidence` holds the label or dash too; `body` only what was said."""

    evidence: Evidence
    body: Span
    role: Role
    speaker: str | None
    party: str | None = None  # whom the speaker speaks for, where it is known
    office: str | None = None
    why: str = ""  # how the voice was found, or why it is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """Words of somebody else inside a turn: an editor's note, a translator's, a commentator's, a stage direction."""

    evidence: Evidence
    kind: InsertionKind
    by: str | None  # a name where the text gives one, else the kind
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A document's fixed text and its turns. Outside turns there is only white space; insertions lie within one turn."""

    document: Document
    text: str
    turns: tuple[Turn, ...]
    insertions: tuple[Insertion, ...]
    places: tuple[Place, ...] = ()  # in text order, for documents that have pages

    def evidence(self, span: Span) -> Evidence:
        """The words at `span`, as evidence."""
        return Evidence(self.document.id, span, span.of(self.text))

    def turn_at(self, position: int) -> Turn | None:
        """The turn that covers the character at `position`."""
        return next((t for t in self.turns if t.evidence.span.start <= position < t.evidence.span.end), None)

    def insertion_at(self, span: Span) -> Insertion | None:
        """The first insertion that shares a character with `span`."""
        return next((i for i in self.insertions if i.evidence.span.meets(span)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for an actor, or for a place.

    `id`: party codes for a state, a bloc or several parties together, of a place the state that it lies in; else one
    lower-case id. `party`: whom the actor speaks or acts for; a place, a movement and a people have none. `how`: name, alias,
    demonym, metonymy, office, title, surname, pronoun, deixis, place, spelling …; `why` explains it in words, or says why
    nothing could be resolved.
    """

    evidence: Evidence
    kind: MentionKind
    id: tuple[str, ...]
    name: str | None
    party: tuple[str, ...]
    organ: str | None = None
    how: str = "name"
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression. Reference: TimeML 1.2.1, TIMEX3."""

    evidence: Evidence
    type: TimexType
    value: str | None  # ISO 8601 as TIMEX3 has it: 2025-02, P1Y, PAST_REF; None where it cannot be told
    anchor: str | None = None  # the value that a duration or a relative date starts from
    mod: str | None = None  # TIMEX3 mod: APPROX, START, END, …
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit; `value` is a pair for a range ("35 to 40 percent")."""

    evidence: Evidence
    value: float | tuple[float, float]
    unit: str  # singular, lower case: mile, kilometre, dollar, percent, or the noun counted
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A transcript with its sentences, actors, times and quantities, each in text order."""

    transcript: Transcript
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Timex, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is cited for what. Each part may lie in several pieces. Reference: PolNeAR, PARC 3.

    `source` is empty where nobody is named, and `why` says so. `holder` and `party` resolve the source where possible.
    `parent` is the index, in `Attributed.attributions`, of the attribution whose content this one stands in.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    directness: Directness
    holder: str | None  # name of the source, resolved
    party: tuple[str, ...]
    assertion: Assertion = "made"
    parent: int | None = None
    rule: str
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """An annotated transcript with its attributions, in order of their first character."""

    annotated: Annotated
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The central record: `holder` performs `act` on `issue`; `told_by` is the voice that tells us so."""

    evidence: Evidence
    issue: str
    act: str
    holder: tuple[str, ...]
    target: tuple[str, ...]
    told_by: str | None
    told_by_party: str | None
    assertion: Assertion
    said_on: dt.date | None
    rule: str
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where an issue stands according to somebody, as of a day."""

    evidence: Evidence
    issue: str
    status: str
    according_to: tuple[str, ...]
    told_by: str | None
    told_by_party: str | None  # not always whom the account is according to: one side tells what both agreed
    as_of: dt.date | None
    deadline: str | None = None  # TIMEX3 value
    rule: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """`issue` waits on `waits_on` (an issue, or a condition in a few words); `imposed_by` is empty where nobody is said to."""

    evidence: Evidence
    issue: str
    waits_on: str
    imposed_by: tuple[str, ...]
    told_by: str | None
    told_by_party: str | None
    assertion: Assertion
    said_on: dt.date | None
    rule: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """An act or a measure said to answer or mirror another. `by` names who acted first, then who answered."""

    evidence: Evidence
    issue: str
    by: tuple[str, ...]
    told_by: str | None
    told_by_party: str | None
    assertion: Assertion
    said_on: dt.date | None
    rule: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A rule that the text states as in force, announced or lifted. `parameters` depend on `kind`."""

    evidence: Evidence
    kind: str
    issue: str | None
    imposed_by: tuple[str, ...]
    binds: tuple[str, ...]
    since: str | None  # TIMEX3 value; JSON name "from"
    until: str | None  # TIMEX3 value
    parameters: dict[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)
    told_by: str | None
    assertion: Assertion
    rule: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, might happen or is denied. Reference: PLOVER codebook, 2021 and later, sixteen roots."""

    evidence: Evidence
    plover: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str | None  # TIMEX3 value
    place: str | None
    told_by: str | None
    assertion: Assertion
    rule: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that Verbale found in one document."""

    attributed: Attributed
    statements: tuple[Statement, ...]
    accounts: tuple[Account, ...]
    linkages: tuple[Linkage, ...]
    reciprocities: tuple[Reciprocity, ...]
    measures: tuple[Measure, ...]
    events: tuple[Event, ...]

    @property
    def annotated(self) -> Annotated:
        """The annotated transcript that these findings rest on."""
        return self.attributed.annotated

    @property
    def transcript(self) -> Transcript:
        """The transcript that these findings rest on."""
        return self.attributed.annotated.transcript

    @property
    def document(self) -> Document:
        """The document that these findings rest on."""
        return self.transcript.document

    def evidence(self) -> Iterator[Evidence]:
        """Every piece of evidence in these findings, section by section, in text order within each."""
        transcript, annotated = self.transcript, self.annotated
        for rows in (
            transcript.turns,
            transcript.insertions,
            annotated.mentions,
            annotated.times,
            annotated.quantities,
            self.statements,
            self.accounts,
            self.linkages,
            self.reciprocities,
            self.measures,
            self.events,
        ):
            for row in rows:
                yield row.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document that could not be read, and why. The rest of the batch goes on."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A long passage that two documents share word for word; case, quotes, dashes, spacing and hyphenation aside.

    copy: `document` has it from `original`. joint: both publish it as their own word, and both are told.
    version: it stands unchanged in `document`, the newer version of the page of which `original` is the earlier one.
    """

    document: DocumentId
    span: Span
    original: DocumentId
    original_span: Span
    words: int  # that are the same
    kind: CopyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A newer version of the page no longer says it. `seen`: when that version was fetched, or else came to be known."""

    by: DocumentId
    seen: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[Found]):
    """A found thing as the ledger keeps it: the two clocks are `document.date` (when it was said) and `known_at`.

    Views that count the same words once fill in the rest.
    """

    id: str  # hash of its content: the same finding in the same document has the same id
    found: Found
    document: Document
    known_at: dt.datetime  # when the ledger came to hold it, UTC
    also_in: tuple[Evidence, ...] = ()  # the same words in copies and in later versions
    withdrawn: Withdrawal | None = None


DecisionKind = Literal["accept", "reject", "correct", "add", "merge", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of a row and the value that a person gave it; of a merge, one value and the one that takes its place."""

    field: str
    value: str | float | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's ruling on a row: who, when, why. It outranks the machine in every view until it is undone.

    `row` is the row that the person looked at. What `add` made, and what a correction made of a row, is a row with an id of
    its own. A merge is of no row: everything called `changes[0].field` is called `changes[0].value` instead.
    """

    id: str  # hash of its content
    kind: DecisionKind
    section: str | None  # the rows' noun, as sections of the record are named; None for merges and their undoing
    row: str | None
    document: DocumentId | None
    changes: tuple[Change, ...]
    who: str
    why: str
    decided_at: dt.datetime  # UTC
    undoes: str | None = None  # the decision that this one takes back
    undone_at: dt.datetime | None = None
    beside: str | None = None  # somebody else's decision on the same row, which this person had not seen: a conflict
    in_force: bool = True  # False: undone, or its words are no longer in the text


LogKind = Literal["reading", "unread", "decision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One link of the log: `hash` is the SHA-256 of the one before it and of what this one says."""

    number: int  # from 1, with no gap
    at: dt.datetime  # UTC
    kind: LogKind
    subject: str  # the row id of a reading, of an unread document or of a decision
    digest: str  # of all that was read, or of the decision
    who: str  # a person, or the Verbale that read
    hash: str
