"""The check that every row passes, when it comes in and whenever the ledger is verified."""

from verbale.ledger.rows import pieces
from verbale.ledger.schema import Noun
from verbale.model import Attribution, Document, DocumentId, Evidence, Span, Turn


def fault(found: Noun, document: DocumentId, text: str) -> str | None:
    """Why `found` does not rest on the words of `text`, in words; None where it does."""
    if isinstance(found, Attribution):
        return next((_outside(piece, text) for piece in pieces(found) if not _lies_in(piece, text)), None)
    if found.evidence.document != document:
        return f"its evidence is of another document, {found.evidence.document[:12]}"
    if isinstance(found, Turn) and not found.evidence.span.holds(found.body):
        return f"its body {_place(found.body)} lies outside the turn {_place(found.evidence.span)}"
    return _misquotes(found.evidence, text)


def where(document: Document) -> str:
    """The document as messages name it."""
    return f"{document.origin} (document {document.id[:12]})"


def _misquotes(evidence: Evidence, text: str) -> str | None:
    if not _lies_in(evidence.span, text):
        return _outside(evidence.span, text)
    there = evidence.span.of(text)
    if there != evidence.quote:
        return f"it quotes {evidence.quote!r}, but at {_place(evidence.span)} the text has {there!r}"
    return None


def _lies_in(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _outside(span: Span, text: str) -> str:
    return f"{_place(span)} are not a stretch of the text, which has {len(text)} characters"


def _place(span: Span) -> str:
    return f"characters {span.start}–{span.end}"
