"""A brief made ready to set: every format prints these words in this order, and adds nothing but form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verbale.model import Document, Place


@dataclass(frozen=True, slots=True)
class Record:
    """What a brief asks of the record: documents by id, their texts and pages, and display names of parties and issues."""

    documents: dict[str, Document]
    text_of: Callable[[str], str]
    places_of: Callable[[str], Sequence[Place]]
    names: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Size:
    """How much stands on the first page: items of each part, and characters of a quote."""

    moved: int
    due: int
    differing: int
    lines: int
    quote: int


SIZES = tuple(
    Size(
        moved=max(2, 10 - n // 2),
        due=max(2, 6 - n // 4),
        differing=max(1, 4 - n // 5),
        lines=max(2, 11 - (n + 1) // 2),
        quote=180 - 6 * n,
    )
    for n in range(22)
)
"""From the fullest on; the first that keeps to one page is taken."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words with the number of their source; `before` and `after` are ours, such as who speaks."""

    before: str
    quote: str  # "" where only the number is given
    number: int
    after: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the first page: what it is about, what is said of it, and the words."""

    lead: str
    tag: str
    text: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the first page; `note` says why there is nothing, or how much more there is."""

    heading: str
    items: tuple[Item, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CellText:
    """One party's account in the board."""

    party: str
    status: str
    details: str
    voice: str
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Matter:
    """One issue of the board: the two accounts side by side (None: none on record), those of others, and what hangs on it."""

    name: str
    next: str
    warnings: tuple[str, ...]
    cells: tuple[CellText | None, CellText | None]
    others: tuple[CellText, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """One numbered source. `name`: whose document, of which day; `where`: pages and characters; `id`: the document's."""

    number: int
    name: str
    letter: str  # of its document in the list of these
    where: str
    quote: str
    language: str | None
    id: str
    origin: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is cited. `letter` is D1, D2 … in order of first citation."""

    letter: str
    title: str
    details: str  # publisher and day
    origin: str
    id: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole brief, in words."""

    title: str
    relation: str
    parties: tuple[str, str]
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    front: tuple[Part, ...]
    board: tuple[tuple[str, tuple[Matter, ...]], ...]  # under headings
    by_others: str  # issues of which neither party has given an account
    sources: tuple[Cited, ...]
    papers: tuple[Paper, ...]
    foot: str
    day: str  # ISO 8601, "" where it is not known
