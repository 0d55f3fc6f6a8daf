"""The office whose words a document is, as its letterhead or its first sentence names it.

An office's own words stand in the present ("The Ministry condemns"); a news item tells of them in the past.
"""

import re

from verbale.acquire.words import Words, phrases

MOST_WORDS = 14
LONGEST_FIELD = 2  # words of a name after "of" that is no known field: "of Norway", "of Costa Rica"
LONGEST = 120  # characters
_JOINT = re.compile(r"\s+(?:of|for|to|in|and)\s+(?:the\s+)?|,\s*", re.IGNORECASE)
_FULL_STOP = re.compile(r"[.!?:;]$")


def letterhead_of(line: str, words: Words) -> str | None:
    """The office that a line only names: `Ministry of Foreign Affairs of Norway`, `OFFICE OF THE PRESIDENT`."""
    if len(line) > LONGEST or _FULL_STOP.search(line) or not _is_office(line, words):
        return None
    return line


def author_of(sentence: str, words: Words) -> str | None:
    """The office that is the subject of a first sentence in which it acts by its words, in the present tense."""
    acts = phrases(words.used("issuer-acts")).search(sentence)
    if acts is None:
        return None
    subject = sentence[: acts.start()].strip()
    subject = re.sub(r"^the\s", "", subject, flags=re.IGNORECASE)
    return subject if _is_office(subject, words) else None


def _is_office(name: str, words: Words) -> bool:
    """Whether a name begins as an office's does and ends in a field, a state or a place, with names alone between."""
    begins = phrases(words.used("issuer")).match(name)
    found = name.split()
    if begins is None or not 2 <= len(found) <= MOST_WORDS or not name[:1].isupper():
        return False
    parts = [p for p in _JOINT.split(name[begins.end() :]) if p.strip()]
    fields = phrases(words.used("issuer-field"))
    return bool(parts) and all(_is_named(p.strip(), fields) for p in parts)


def _is_named(part: str, fields: re.Pattern[str]) -> bool:
    found = part.split()
    if not all(w[:1].isupper() for w in found):
        return False
    ends = [m.end() for m in fields.finditer(part)]
    return len(found) <= LONGEST_FIELD or (bool(ends) and ends[-1] == len(part))
