"""bytes → Transcript: format, encoding, hash, title and date, turns and insertions. The text is fixed here for good."""

from verbale.acquire.dates import parse_date
from verbale.acquire.files import NotFound, find_documents
from verbale.acquire.transcripts import transcript

__all__ = ["NotFound", "find_documents", "parse_date", "transcript"]
