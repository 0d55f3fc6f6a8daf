"""Findings as W3C Web Annotations: one for each, on the words that it rests on, by position and by quote.

Positions count the characters (Unicode code points) of the document's text as Verbale reads it, which `jsonl` and `brat` hold; it
is named by its SHA-256. Of a page of the web the same words are a second target, found by the quote with what stands around it. Reference: W3C Web Annotation Data Model (2017), §§3–5.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from verbale.ledger import Holding
from verbale.model import Document, Row
from verbale.report.exports.about import About, Json, compact, findings
from verbale.report.exports.names import document_uri, row_uri, web_address

AROUND = 32  # characters before and after a quote
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
UNTAGGED = ("evidence", "rule", "score", "why")


def write_annotations(holdings: Iterable[Holding], about: About) -> Iterator[bytes]:
    """One AnnotationCollection with one page, an annotation a line."""
    head = {"@context": CONTEXT, "id": "urn:verbale:findings", "type": "AnnotationCollection", "label": "Findings"}
    page = {"id": "urn:verbale:findings:1", "type": "AnnotationPage", "startIndex": 0}
    yield f'{compact(head)[:-1]},"first":{compact(page)[:-1]},"items":[\n'.encode()
    total = 0
    for holding in holdings:
        for _, row in findings(holding):
            yield (("," if total else "") + compact(_annotation(row, holding, about)) + "\n").encode()
            total += 1
    yield f']}},"total":{total}}}\n'.encode()


def _annotation(row: Row[Any], holding: Holding, about: About) -> Json:
    ruling = holding.standing.get(row.id)
    built: Json = {
        "id": row_uri(row.id),
        "type": "Annotation",
        "motivation": "classifying",
        "created": _instant(row.known_at),
        "generator": {"id": "urn:verbale:program", "type": "Software", "name": f"Verbale {holding.version}"},
    }
    if ruling is not None:
        built |= {"creator": {"type": "Person", "name": ruling.who}, "modified": _instant(ruling.decided_at)}
    return built | {"body": list(_bodies(row)), "target": list(_targets(row, holding))}


def _instant(moment: Any) -> str:
    return str(moment.isoformat(timespec="seconds")).replace("+00:00", "Z")


def _bodies(row: Row[Any]) -> Iterator[Json]:
    """The noun, the ids of row and document, then each field that the text tells, as `field=value`."""
    yield {"type": "TextualBody", "purpose": "classifying", "value": type(row.found).__name__}
    for name, id in (("row", row.id), ("document", row.document.id)):
        yield {"type": "TextualBody", "purpose": "identifying", "value": f"{name}={id}"}
    for name, value in msgspec.to_builtins(row.found).items():
        if name in UNTAGGED or value in (None, "", [], (), {}):
            continue
        values = (
            value
            if isinstance(value, list | tuple)
            else [f"{k}:{v}" for k, v in value.items()]
            if isinstance(value, dict)
            else [value]
        )
        for each in values:
            yield {"type": "TextualBody", "purpose": "tagging", "value": f"{name}={each}"}


def _targets(row: Row[Any], holding: Holding) -> Iterator[Json]:
    start, end = row.found.evidence.span
    text, address = holding.text, web_address(row.document)
    around = {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    known = {name: words for name, words in around.items() if words}
    quote = {"type": "TextQuoteSelector", "exact": row.found.evidence.quote, **known}
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    digest = hashlib.sha256(text.encode()).hexdigest()
    read = {"id": document_uri(digest), "type": "Text", "format": "text/plain", **_language(row.document)}
    yield {"type": "SpecificResource", "source": read, "selector": [place, quote]}
    if address is not None:
        page = {"id": address, "type": "Text", "format": row.document.media_type, **_language(row.document)}
        yield {"type": "SpecificResource", "source": page, "selector": [quote]}


def _language(document: Document) -> Json:
    return {"language": document.language} if document.language else {}
