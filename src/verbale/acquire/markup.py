"""What is refused of a page's markup before or after it is parsed: what would be lost without a word, or take for ever."""

import re

from lxml import etree

from verbale.errors import OverLimit

MOST_ATTRIBUTES = 2_000  # of one element; libxml2 compares each with all before it: 200,000 take minutes
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{2 * MOST_ATTRIBUTES},}}")  # an attribute has a letter and a blank at least


def check_tags(source: str, origin: str) -> None:
    """Raise OverLimit where an element has more attributes than a page can need."""
    for tag in _LONG_TAG.finditer(source):
        count = len(tag.group().split()) - 1
        if count > MOST_ATTRIBUTES:
            raise OverLimit(
                f"{origin}, character {tag.start()}: an element has some {count:,} attributes, more than the {MOST_ATTRIBUTES:,} "
                "that are read. Nothing was read; save the page's text as .txt."
            )


def check_whole(parser: etree.HTMLParser, origin: str) -> None:
    """Raise OverLimit where the parser left out a part of the page, since its elements are nested too deeply for it."""
    for entry in parser.error_log:
        if entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise OverLimit(
                f"{origin}, line {entry.line}: the page cannot be read to its end ({entry.message}). Nothing was read; save its "
                "text as .txt."
            )
