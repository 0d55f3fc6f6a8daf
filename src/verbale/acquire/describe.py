"""What is known of a document as a whole. A hint of the caller outranks metadata, metadata the visible text."""

import hashlib
from dataclasses import replace
from typing import get_args

from verbale.acquire.dates import Calendar, calendar_of, order_of
from verbale.acquire.directory import directory
from verbale.acquire.headlines import Known, KnownDate, find_date, find_headline, find_publisher
from verbale.acquire.kinds import find_kind
from verbale.acquire.languages import find_language
from verbale.acquire.reading import Clue, Reading
from verbale.acquire.turn_words import wording
from verbale.acquire.words import Words
from verbale.model import Document, DocumentId, DocumentKind, Origin
from verbale.resources import Resources

GIVEN = "given with the document"
NO_PACK = "Verbale has no words of it, so only text and turns were read, no actors, times, attributions or statements"
UNTOLD = "en"  # whose months and labels are looked for where the language of a text cannot be told


def describe(data: bytes, reading: Reading, origin: Origin, resources: Resources) -> Document:
    """The document, with a `why` for every field that was found or is None."""
    language = find_language(reading.text, reading.language)
    words = Words.of(resources, language.value or UNTOLD)
    calendar = calendar_of(resources, language.value or UNTOLD)
    headline = find_headline(reading.text, words, calendar, wording(resources, language.value))
    title = _known(origin.title, reading.title, headline)
    publisher = _known(origin.publisher, reading.publisher, find_publisher(reading.text, words, calendar))
    party = directory(resources).party(publisher.value) if publisher.value else None
    order = order_of(party, resources, language.value or UNTOLD)
    date = _date(origin, reading, title.value, words, replace(calendar, reads_figures=True, order=order))
    kind = (
        Known(origin.kind, GIVEN)
        if origin.kind
        else find_kind(
            reading.text, title.value, words, resources=resources, language=language.value, publisher=publisher.value
        )
    )
    return Document(
        id=DocumentId(hashlib.sha256(data).hexdigest()),
        origin=origin.name,
        retrieved=origin.retrieved,
        media_type=reading.media_type,
        encoding=reading.encoding,
        title=title.value,
        date=date.value,
        publisher=publisher.value,
        language=language.value,
        kind=_as_kind(kind.value),
        relation=origin.relation,
        why={
            "encoding": reading.encoding_why,
            "title": title.why,
            "date": date.why,
            "publisher": publisher.why,
            "language": language.why + _without_pack(language.value, resources),
            "kind": kind.why,
            "relation": GIVEN if origin.relation else "not given, and Verbale does not guess it",
            "retrieved": GIVEN if origin.retrieved else "not given",
            **reading.notes,
        },
    )


def _without_pack(language: str | None, resources: Resources) -> str:
    """What is not read in a language that Verbale has no words of; nothing to say where it has them."""
    if resources.has_language(language):
        return ""
    return f"; {NO_PACK}"


def _known(hint: str | None, clue: Clue | None, seen: Known) -> Known:
    if hint:
        return Known(hint, GIVEN)
    return Known(clue.value, clue.where) if clue else seen


def _date(origin: Origin, reading: Reading, title: str | None, words: Words, calendar: Calendar) -> KnownDate:
    if origin.date:
        return KnownDate(origin.date, GIVEN)
    seen = find_date(reading.text, title, words, calendar)
    if reading.date is None:
        return seen
    where, written = reading.date.where, calendar.find(reading.date.value)
    if len(written) == 1 and written[0].date is not None:
        return KnownDate(written[0].date, where)
    fault = written[0].why if len(written) == 1 else f"“{reading.date.value[:40]}” is not one clear date"
    return KnownDate(seen.value, f"{seen.why}; {where} was left aside: {fault}")


def _as_kind(value: str | None) -> DocumentKind | None:
    return next((kind for kind in get_args(DocumentKind) if kind == value), None)
