"""Imprints: the line that says who issued a document, where and when: `Ministry of Trade, Oslo, 3 March 2031`.

Reference: the heading of official letters and releases, issuer before place before date (ISO 690:2021, 4.6 imprint).
"""

from typing import NamedTuple

from verbale.acquire.dates import Calendar, WrittenDate

LONGEST = 120  # characters
LONGEST_SMALL_WORD = 3  # letters of a word that a name may hold uncapitalised: of, the, and, für, de


class Imprint(NamedTuple):
    """Who issued it (None where only a place stands before the date), and the date."""

    issuer: str | None
    date: WrittenDate


def imprint_of(line: str, calendar: Calendar) -> Imprint | None:
    """The imprint that a line is: one to three names, then the date, parted by commas and nothing else."""
    found = calendar.find(line) if len(line) <= LONGEST else ()
    if len(found) != 1 or line[found[0].span.end :].strip():
        return None
    before = line[: found[0].span.start].rstrip()
    parts = [part.strip() for part in before.removesuffix(",").split(",")]
    if not before.endswith(",") or len(parts) > 3 or not all(map(_is_name, parts)):
        return None
    return Imprint(parts[0] if len(parts) > 1 else None, found[0])


def _is_name(part: str) -> bool:
    words = part.split()
    return (
        bool(words) and words[0][:1].isupper() and not any(w.islower() and len(w) > LONGEST_SMALL_WORD for w in words)
    )
