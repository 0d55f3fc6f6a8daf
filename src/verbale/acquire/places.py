"""Lines that only say where something was said: `South Lawn`, `Oslo`, `East Room`, `Aboard the train, en route Oslo`."""

import re

from verbale.acquire.words import Words, phrases

LONGEST = 90  # characters
MOST_WORDS = 12
PLAIN_WORDS = 3  # of a line of nothing but names: `Ostmere`, `New York City`
LONGEST_SMALL_WORD = 3  # letters: of, the, de
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_ENDS = re.compile(r"[!?;:]|\w{4}\.\s|\w{4}\.$")
_WORD_BEFORE = re.compile(r"[\w’'-]{1,40}\s{1,2}$")


def is_place_line(line: str, words: Words) -> bool:
    """Whether a short line only names a place: each word a name, and one that places bear, or few names alone."""
    found = _WORD.findall(line)
    if not found or len(line) > LONGEST or len(found) > MOST_WORDS or _ENDS.search(line):
        return False
    if phrases(words.used("place-opening")).match(line):
        return True
    if not all(any(map(str.isupper, w)) or len(w) <= LONGEST_SMALL_WORD for w in found):
        return False
    rest, places = _without_places(line, words)
    if _is_document(rest, words):  # "Press Briefing Room" is a place, "Statement from the White House" is none
        return False
    if line.isupper() and len(found) > PLAIN_WORDS:
        return False
    return places > 0 or (len(found) <= PLAIN_WORDS and not any(map(str.isdigit, line)) and not line.isupper())


def _without_places(line: str, words: Words) -> tuple[str, int]:
    """The line without the words of places and the word before each, which belongs to its name; and how many there are."""
    rest, count = line, 0
    for place in reversed(list(phrases(words.used("place-word")).finditer(line))):
        before = _WORD_BEFORE.search(rest, 0, place.start())
        rest = rest[: before.start() if before else place.start()] + rest[place.end() :]
        count += 1
    return rest, count


def _is_document(line: str, words: Words) -> bool:
    """Whether a line holds a word that tells what a document is, as headlines do."""
    named = phrases(words.used("document-word")).search(line) is not None
    return named or any(words.find(use, line) for use in ("kind-by-title-start", "kind-by-title"))
