"""The numbered sources of a brief: what each quote is from, on which page and at which characters; and the documents."""

from collections.abc import Sequence

from verbale.model import Document, Place, Span
from verbale.report.brief_sheet import Cited, Paper, Record
from verbale.report.numbering import Source
from verbale.report.plain import clean, day_text, shortened

LONGEST_NAME = 60  # characters of a title that stands in for a publisher's name
LONGEST_TITLE = 240
LONGEST_QUOTE = 1500  # what is longer is a page, not a quote: its place says where it goes on


def cited(sources: Sequence[Source], record: Record) -> tuple[tuple[Cited, ...], tuple[Paper, ...]]:
    """The sources in order of their numbers, and the documents that they are from."""
    documents = {s.document.id: s.document for s in sources}
    letters = {id: f"D{number}" for number, id in enumerate(documents, 1)}
    places = {id: record.places_of(id) for id in documents}
    papers = tuple(_paper(document, letters[id]) for id, document in documents.items())
    return tuple(_cited(s, letters[s.document.id], places[s.document.id]) for s in sources), papers


def _cited(source: Source, letter: str, places: Sequence[Place]) -> Cited:
    document = source.document
    file = document.origin.rstrip("/").rpartition("/")[2]
    whose = clean(document.publisher or "") or clean(document.title or "") or clean(file or document.origin)
    return Cited(
        number=source.number,
        name=f"{shortened(whose, LONGEST_NAME)}, {_day(document)}",
        letter=letter,
        where=_where(Span(source.start, source.end), places),
        quote=shortened(clean(source.quote), LONGEST_QUOTE),
        language=document.language,
        id=document.id,
        origin=clean(document.origin),
        start=source.start,
        end=source.end,
    )


def _paper(document: Document, letter: str) -> Paper:
    publisher = shortened(clean(document.publisher or ""), LONGEST_TITLE)
    details = ", ".join(x for x in (publisher, _day(document)) if x)
    origin = shortened(clean(document.origin), LONGEST_TITLE)
    title = shortened(clean(document.title or ""), LONGEST_TITLE)
    return Paper(letter, title or origin, details, origin, document.id)


def _day(document: Document) -> str:
    return day_text(document.date) if document.date else "undated"


def _where(span: Span, places: Sequence[Place]) -> str:
    """The pages of the printed document, where it has pages, and the characters of its text."""
    pages = sorted({p.page for p in places if p.span.meets(span)})
    characters = f"characters {span.start}–{span.end}"
    if not pages:
        return characters
    listed = f"p. {pages[0]}" if len(pages) == 1 else f"pp. {pages[0]}–{pages[-1]}"
    return f"{listed}, {characters}"
