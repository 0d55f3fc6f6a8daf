"""bytes → Transcript: format, encoding, hash, title and date, turns and insertions. The text is fixed here for good."""

from verbale.acquire.dates import parse_date
from verbale.acquire.formats import MEDIA_TYPES, SUFFIXES, sniff
from verbale.acquire.reading import LARGEST_DOCUMENT, MEBIBYTE
from verbale.acquire.transcripts import transcript

__all__ = ["LARGEST_DOCUMENT", "MEBIBYTE", "MEDIA_TYPES", "SUFFIXES", "parse_date", "sniff", "transcript"]
