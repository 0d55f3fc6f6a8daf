"""Elements with more attributes than a page can need are refused before they are parsed: the parser would take for ever."""

import re

from verbale.errors import OverLimit

MOST_ATTRIBUTES = 2_000  # of one element; libxml2 compares each with all before it: 200,000 take minutes
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{2 * MOST_ATTRIBUTES},}}")  # an attribute has a letter and a blank at least


def check_attributes(source: str, origin: str) -> None:
    """Raise OverLimit for the first element of `source` that has too many."""
    for tag in _LONG_TAG.finditer(source):
        count = len(tag.group().split()) - 1
        if count > MOST_ATTRIBUTES:
            raise OverLimit(
                f"{origin}, character {tag.start()}: an element has some {count:,} attributes, more than the {MOST_ATTRIBUTES:,} "
                "that are read. Nothing was read; save the page's text as .txt."
            )
