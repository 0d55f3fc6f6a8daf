"""Lines that only say where something was said: `South Lawn`, `Oslo`, `East Room`, `Aboard the train, en route Oslo`."""

import re

from verbale.acquire.words import Words, phrases

LONGEST = 90  # characters
MOST_WORDS = 12
PLAIN_WORDS = 3  # of a line of nothing but names: `Ostmere`, `New York City`
LONGEST_SMALL_WORD = 3  # letters: of, the, de
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_ENDS = re.compile(r"[!?;]|\.\s")


def is_place_line(line: str, words: Words) -> bool:
    """Whether a short line only names a place: each word a name, and one that places bear, or few names alone."""
    found = _WORD.findall(line)
    if not found or len(line) > LONGEST or len(found) > MOST_WORDS or _ENDS.search(line) or ":" in line:
        return False
    if phrases(words.used("place-opening")).match(line):
        return True
    if not all(w[0].isupper() or len(w) <= LONGEST_SMALL_WORD for w in found):
        return False
    places = list(phrases(words.used("place-word")).finditer(line))
    if _is_document(line, words):  # "Press Briefing Room" is a place, "Statement from the White House" is none
        return bool(places) and places[-1].end() == len(line) and all(w[0].isupper() for w in found)
    if line.isupper() and len(found) > PLAIN_WORDS:
        return False
    return bool(places) or (len(found) <= PLAIN_WORDS and not any(map(str.isdigit, line)) and not line.isupper())


def _is_document(line: str, words: Words) -> bool:
    """Whether a line holds a word that tells what a document is, as headlines do."""
    named = phrases(words.used("document-word")).search(line) is not None
    return named or any(words.find(use, line) for use in ("kind-by-title-start", "kind-by-title"))
