"""Puts a transcript together from its parts."""

from verbale.acquire.describe import describe
from verbale.acquire.formats import read_document
from verbale.model import Document, Evidence, Insertion, Origin, Span, Transcript, Turn
from verbale.resources import Models, Resources


def transcript(data: bytes, origin: Origin, models: Models) -> Transcript:
    """The transcript of one document. Raises UnreadableDocument where there is no text to be had."""
    reading = read_document(data, origin.name)
    document = describe(data, reading, origin, models.resources)
    turns, insertions = find_turns(document, reading.text, models.resources)
    return Transcript(document=document, text=reading.text, turns=turns, insertions=insertions)


def find_turns(document: Document, text: str, _resources: Resources) -> tuple[tuple[Turn, ...], tuple[Insertion, ...]]:
    """One turn for the whole text."""
    start = len(text) - len(text.lstrip())
    whole = Span(start, len(text.rstrip()))
    evidence = Evidence(document.id, whole, whole.of(text))
    return (Turn(evidence=evidence, body=whole, role="statement", speaker=None, why="one voice"),), ()
