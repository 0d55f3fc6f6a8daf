"""Statements as schema.org Claims, each with the Quotation that it appears in: a JSON-LD graph.

Whose act it is and who tells it stay apart: `author` of the claim is the holder, `spokenByCharacter` of the quotation the voice.
The context stands in the file, so that no program asks the network for it. Reference: schema.org 29, Claim and Quotation.
"""

from collections.abc import Iterable, Iterator

from verbale.ledger import Holding
from verbale.model import Document, Row, Statement
from verbale.report.exports.about import About, Json, compact, is_told_elsewhere
from verbale.report.exports.names import document_uri, row_uri, web_address

CONTEXT: Json = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "datePublished": {"@type": "Date"},
    "dateCreated": {"@type": "Date"},
}


def write_claims(holdings: Iterable[Holding], about: About) -> Iterator[bytes]:
    """One JSON-LD document: each document with a statement, then its statements, a node a line; copies are told once."""
    yield f'{{"@context":{compact(CONTEXT)},"@graph":[\n'.encode()
    comma = ""
    for holding in holdings:
        rows = [row for row in holding.rows["statements"] if not is_told_elsewhere(row, about)]
        for node in ([_work(holding.document)] if rows else []) + [_claim(row, about) for row in rows]:
            yield f"{comma}{compact(node)}\n".encode()
            comma = ","
    yield b"]}\n"


def _work(document: Document) -> Json:
    return _known(
        {
            "@type": "CreativeWork",
            "@id": document_uri(document.id),
            "name": document.title,
            "datePublished": document.date.isoformat() if document.date else None,
            "inLanguage": document.language,
            "encodingFormat": document.media_type,
            "publisher": {"@type": "Organization", "name": document.publisher} if document.publisher else None,
            "url": web_address(document),
        }
    )


def _claim(row: Row[Statement], about: About) -> Json:
    found = row.found
    named = ", ".join(about.name(each) for each in found.holder) or "Somebody"
    return _known(
        {
            "@type": "Claim",
            "@id": row_uri(row.id),
            "name": f"{named}: {found.act}, {about.name(found.issue)}",
            "identifier": row.id,
            "keywords": [found.act, found.issue, found.assertion],
            "about": [
                {"@type": "Thing", "name": about.name(found.issue), "identifier": found.issue},
                *(_party(t, about) for t in found.target),
            ],
            "author": [_party(each, about) for each in found.holder],
            "dateCreated": found.said_on.isoformat() if found.said_on else None,
            "appearance": _known(
                {
                    "@type": "Quotation",
                    "@id": row_uri(f"{row.id}/quotation"),
                    "text": found.evidence.quote,
                    "spokenByCharacter": _voice(found, about),
                    "isPartOf": {"@id": document_uri(row.document.id)},
                }
            ),
        }
    )


def _voice(found: Statement, about: About) -> Json | None:
    if found.told_by is None:
        return None
    side = _party(found.told_by_party, about) if found.told_by_party else None
    return _known({"@type": "Person", "name": found.told_by, "affiliation": side})


def _party(code: str, about: About) -> Json:
    item = about.wikidata(code)
    return _known(
        {
            "@type": "Organization",
            "name": about.name(code),
            "identifier": code,
            "sameAs": {"@id": f"https://www.wikidata.org/entity/{item}"} if item else None,
        }
    )


def _known(node: Json) -> Json:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
