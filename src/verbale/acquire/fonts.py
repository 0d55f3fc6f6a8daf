"""Which fonts are bold or italic."""

import re
from functools import lru_cache

from verbale.model import MarkKind

BOLD_WEIGHT = 700  # Reference: OpenType, OS/2 usWeightClass
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6  # font flags. Reference: ISO 32000-1, table 123
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-,](?:bd|blk)|^(?:\w{6}\+)?cmb", re.I)
_PLAIN_NAME = re.compile(r"regular|roman|book|light|medium", re.I)
_ITALIC_NAME = re.compile(r"ital|obli|slant|[-,]it|^(?:\w{6}\+)?cmti", re.I)


@lru_cache(maxsize=1024)
def kinds_of_font(name: str, *, flags: int, weight: int) -> frozenset[MarkKind]:
    """Bold and italic, by the name of the font; by its flags and weight where the name does not tell."""
    weighs = weight >= BOLD_WEIGHT and not _PLAIN_NAME.search(name)
    kinds: set[MarkKind] = set()
    if _BOLD_NAME.search(name) or flags & _FORCE_BOLD or weighs:
        kinds.add("bold")
    if _ITALIC_NAME.search(name) or flags & _ITALIC:
        kinds.add("italic")
    return frozenset(kinds)
