"""Words that the end of a printed line has parted: which hyphens go, and which are the word's own."""

import re
import unicodedata
from collections.abc import Iterable

HYPHENS = "-\u2010"
_ANY = "-\u2010\u2011"  # the last is never broken at a line's end
_COMPOUND = re.compile(r"\b\w+(?:[-\u2010\u2011]\w+)+")
_LAST_PART = re.compile(r"([\w\u2010\u2011-]*\w)[-\u2010]$")
_FIRST_PART = re.compile(r"^\w+")


class Hyphens:
    """The rule for one document.

    A hyphen at a line's end goes where a lower-case letter stands on both sides, unless the document writes the word with a
    hyphen within a line somewhere.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._compounds = {
            _folded(compound)
            for line in lines
            if any(hyphen in line for hyphen in _ANY)
            for compound in _COMPOUND.findall(line)
        }

    def join(self, before: str, after: str) -> tuple[str, str]:
        """`before` as it is kept, and what stands between it and `after`."""
        if not before or before[-1] not in HYPHENS:
            return before, "" if _is_unspaced(before, after) else " "
        head, tail = _LAST_PART.search(before[-80:]), _FIRST_PART.match(after[:80])
        if head is None or tail is None:
            return before, " "
        compound = _folded(f"{head.group(1)}-{tail.group()}")
        if compound in self._compounds or any(h in head.group(1) for h in HYPHENS):
            return before, ""
        return (before[:-1], "") if before[-2].islower() and after[0].islower() else (before, "")


def _folded(compound: str) -> str:
    return compound.casefold().replace("\u2010", "-").replace("\u2011", "-")


def _is_unspaced(before: str, after: str) -> bool:
    """Whether the scripts on both sides put no space between words: Chinese, Japanese; Korean does."""
    return bool(before and after) and _is_wide(before[-1]) and _is_wide(after[0])


def _is_wide(character: str) -> bool:
    if character < "\u2e80" or "\uac00" <= character <= "\ud7a3":
        return False
    return unicodedata.east_asian_width(character) in "WF"
