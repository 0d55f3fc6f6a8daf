"""bytes → Transcript: format, encoding, hash, title and date, turns and insertions. The text is fixed here for good."""

from verbale.acquire.dates import parse_date
from verbale.acquire.formats import SUFFIXES
from verbale.acquire.transcripts import transcript

__all__ = ["SUFFIXES", "parse_date", "transcript"]
