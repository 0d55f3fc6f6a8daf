"""Puts a transcript together from its parts."""

import hashlib

from verbale.acquire.turns import find_turns
from verbale.model import Document, DocumentId, Origin, Transcript
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
    turns, insertions = find_turns(document, text, models.resources)
    return Transcript(document=document, text=text, turns=turns, insertions=insertions)
