"""Puts a transcript together from its parts."""

import hashlib

from verbale.model import Document, DocumentId, Evidence, Origin, Span, Transcript, Turn
from verbale.resources import Models


def transcript(data: bytes, origin: Origin, models: Models) -> Transcript:
    """The transcript of one document. Raises UnreadableDocument where there is no text to be had."""
    text = data.decode("utf-8").strip()
    document = Document(
        id=DocumentId(hashlib.sha256(data).hexdigest()),
        origin=origin.name,
        retrieved=origin.retrieved,
        media_type="text/plain",
        encoding="utf-8",
        title=origin.title,
        date=origin.date,
        publisher=origin.publisher,
        language="en",
        kind=origin.kind,
        relation=origin.relation,
    )
    whole = Span(0, len(text))
    turn = Turn(
        evidence=Evidence(document.id, whole, text), body=whole, role="statement", speaker=None, why="one voice"
    )
    return Transcript(document=document, text=text, turns=(turn,), insertions=())
