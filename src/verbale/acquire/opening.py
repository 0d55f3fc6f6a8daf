"""What stands in front of the first voice: a headline, then an introduction."""

import re
from collections.abc import Sequence

from verbale.acquire.labels import is_byline
from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.questions import has_clock, is_title
from verbale.acquire.turn_words import Wording, phrases, words_of

LONGEST_HEADLINE = 45  # words
PLACE_WORDS = 4  # words of a line of place
LONGEST_TIME = 40  # characters of a line that tells the hour
LONGEST_IMPRINT = 12  # words
LONGEST_SMALL_WORD = 3  # letters of a word that a place's name may hold uncapitalised: de, on, the
BRACKETED = re.compile(r"\([^()]{0,60}\)")
DATELINE = re.compile(r"([^\W\d_]{3,})[^.!?:;“”\"\n]{0,70}?\s{0,3}[-–—]{1,2}\s+")


def headline_length(paragraphs: Sequence[Paragraph], wording: Wording, *, title: str | None) -> int:
    """How many paragraphs at the head are the headline: none, one, or several lines of capitals."""
    if len(paragraphs) < 2:
        return 0
    first = paragraphs[0].text
    if _is_place(first, paragraphs[1].text, wording):
        return 0
    if title is not None and first == title.strip() and not is_imprint(first, wording):
        return 1
    if not is_headline(first, wording):
        return 0
    count = 1
    while count < len(paragraphs) - 1 and first.isupper() and _goes_on(paragraphs, count):
        count += 1
    return count


def _is_place(line: str, after: str, wording: Wording) -> bool:
    """Whether a short first line tells only where: the hour or the day comes next, and no word names a kind of text."""
    words = words_of(line)
    is_bare = len(words) <= PLACE_WORDS and is_title(line) and not wording.has("genre", words)
    return is_bare and len(after) <= LONGEST_TIME and has_clock(after) and line[:1].isupper()


def _goes_on(paragraphs: Sequence[Paragraph], count: int) -> bool:
    before, line = paragraphs[count - 1], paragraphs[count]
    return line.text.isupper() and is_title(line.text) and line.span.start - before.span.end == 1


def is_headline(line: str, wording: Wording) -> bool:
    """Whether a line reads as a headline: short, no sentence's end, no line of place, time or release."""
    words = words_of(line)
    return 0 < len(words) <= LONGEST_HEADLINE and is_title(line) and not is_imprint(line, wording)


def is_imprint(line: str, wording: Wording) -> bool:
    """Whether a short line tells when, where or how a text was released."""
    return wording.has("imprint", phrases(words_of(line))) or has_clock(line) or is_byline(line, wording)


def imprint_length(paragraphs: Sequence[Paragraph], wording: Wording) -> int:
    """How many of the first paragraphs, at most four, are lines of place, time or release."""
    count = 0
    for paragraph in paragraphs[:4]:
        if len(words_of(paragraph.text)) > LONGEST_IMPRINT or not is_title(paragraph.text.rstrip(".")):
            break
        count += 1
    return count if count < len(paragraphs) else 0


def dateline_length(line: str) -> int:
    """Characters of the dateline that a news item begins with, its dash and space included; 0 where there is none.

    A dateline is a place in capitals, perhaps a date and an agency in brackets, then a dash: `OSLO, 3 March (Agency) — `.
    Reference: Associated Press Stylebook, datelines.
    """
    found = DATELINE.match(line)
    if found is None or not found.group(1).isupper():
        return 0
    outside = BRACKETED.sub(" ", found.group()).split()
    return 0 if any(word.islower() and len(word) > LONGEST_SMALL_WORD for word in outside) else found.end()
