"""Puts a transcript together from its parts."""

from verbale.acquire.describe import describe
from verbale.acquire.formats import read_document
from verbale.acquire.turns import find_turns
from verbale.limits import DEFAULTS, Limits
from verbale.model import Origin, Transcript
from verbale.resources import Models


def transcript(data: bytes, origin: Origin, models: Models, *, limits: Limits = DEFAULTS) -> Transcript:
    """The transcript of one document. Raises UnreadableDocument where there is no text to be had."""
    reading = read_document(data, origin.name, media_type=origin.media_type, charset=origin.charset, limits=limits)
    document = describe(data, reading, origin, models.resources)
    turns, insertions = find_turns(document, reading.text, models.resources, marks=reading.marks)
    return Transcript(document=document, text=reading.text, turns=turns, insertions=insertions, places=reading.places)
