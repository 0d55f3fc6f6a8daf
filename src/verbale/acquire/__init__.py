"""bytes → Transcript: format, encoding, hash, title and date, turns and insertions. The text is fixed here for good."""

from verbale.acquire.dates import parse_date
from verbale.acquire.encoding import decode
from verbale.acquire.formats import MEDIA_TYPES, SUFFIXES, is_document
from verbale.acquire.transcripts import transcript

__all__ = [
    "MEDIA_TYPES",
    "SUFFIXES",
    "decode",
    "is_document",
    "parse_date",
    "transcript",
]
