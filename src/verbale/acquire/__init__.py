"""bytes → Transcript: format, encoding, hash, title and date, turns and insertions. The text is fixed here for good."""

from verbale.acquire.transcripts import transcript

__all__ = ["transcript"]
