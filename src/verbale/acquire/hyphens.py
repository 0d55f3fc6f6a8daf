"""Words that the end of a printed line has parted: which hyphens go, and which are the word's own."""

import re
import unicodedata
from collections.abc import Iterable

HYPHENS = "-\u2010"
_TIGHT = "—/"  # without a space before it such a sign has none behind it
_ANY = "-\u2010\u2011"  # the last is never broken at a line's end
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMPOUND = re.compile(r"\b\w+(?:[-\u2010\u2011]\w+)+")
_LAST_PART = re.compile(r"([\w\u2010\u2011-]*\w)[-\u2010]$")
_FIRST_PART = re.compile(r"^\w+")


class Hyphens:
    """The rule for one document, in the order of its lines.

    A hyphen at a line's end goes where a lower-case letter stands on both sides, unless the document shows it to be the
    word's own: it writes the word with its hyphen within a line, or both parts as words and never the two as one.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = tuple(lines)
        self._found: tuple[frozenset[str], frozenset[str]] | None = None

    def join(self, before: str, after: str) -> tuple[str, str]:
        """`before` as it is kept, and what stands between it and `after`."""
        if not before or before[-1] not in HYPHENS:
            is_tight = len(before) > 1 and before[-1] in _TIGHT and not before[-2].isspace()
            return before, "" if is_tight or _is_unspaced(before, after) else " "
        head, tail = _LAST_PART.search(before[-80:]), _FIRST_PART.match(after[:80])
        if head is None or tail is None:
            return before, " "
        if any(h in head.group(1) for h in HYPHENS) or not (before[-2].islower() and after[0].islower()):
            return before, ""
        return (before, "") if self._is_compound(head.group(1), tail.group()) else (before[:-1], "")

    def _is_compound(self, head: str, tail: str) -> bool:
        compounds, words = self._found = self._found or _compounds_and_words(self._lines)
        if _folded(f"{head}-{tail}") in compounds:
            return True
        if head + tail in words or tail not in words:
            return False
        return head in words or any(c.startswith(f"{head.casefold()}-") for c in compounds)


def _compounds_and_words(lines: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand with a hyphen within a line, folded, and all that stand whole."""
    compounds: set[str] = set()
    words: set[str] = set()
    is_part = False
    for line in lines:
        if any(hyphen in line for hyphen in _ANY):
            compounds.update(map(_folded, _COMPOUND.findall(line)))
        found = _WORD.findall(line)
        is_broken = line[-1:] in HYPHENS
        words.update(found[is_part : len(found) - is_broken])
        is_part = is_broken
    return frozenset(compounds), frozenset(words)


def _folded(compound: str) -> str:
    return compound.casefold().replace("\u2010", "-").replace("\u2011", "-")


def _is_unspaced(before: str, after: str) -> bool:
    """Whether the scripts on both sides put no space between words: Chinese, Japanese; Korean does."""
    return bool(before and after) and _is_wide(before[-1]) and _is_wide(after[0])


def _is_wide(character: str) -> bool:
    if character < "\u2e80" or "\uac00" <= character <= "\ud7a3":
        return False
    return unicodedata.east_asian_width(character) in "WF"
