"""The tree of a page's markup, by libxml2, as near to what browsers make of it as the reading needs."""

import re
from collections import Counter
from typing import NamedTuple

from lxml import etree
from lxml import html as lxml_html

_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")
# libxml2 ends these elements where a paragraph begins, browsers carry them on; its name for the same type it leaves alone.
# Reference: HTML Living Standard, §13.2.4.3 (the list of active formatting elements).
_ENDED, _CARRIED = "b i s strike", "strong em del del"
_RENAMED = dict(zip(_ENDED.split(), _CARRIED.split(), strict=True))
_TYPE_TAG = re.compile(r"<(/?)(b|i|s|strike)(?=[\s>])", re.IGNORECASE)
# libxml2 reads no deeper than 2,048 elements. What nests so deep is markup that nobody closed.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|em|font|i|ins|label|mark|s|small|span|strong|strike|tt|u)(?:\s[^<>]*)?>", re.I
)
_BOX = re.compile(r"</?(?:article|blockquote|center|div|main|section)(?:\s[^<>]*)?>", re.IGNORECASE)
FLATTENED = "elements stand in each other more than 2,048 deep; their nesting and marks of type were left out"
CUT = "elements stand in each other more than 2,048 deep; what stands behind them was not read"


class Markup(NamedTuple):
    """The root of a page, None where there is no element; and what had to be done or left, if anything."""

    root: etree._Element | None
    note: str = ""


def tree_of(source: str) -> Markup:
    """The tree of a page or a piece of one."""
    source = _renamed(_DECLARATION.sub("", source))
    root, whole = _parse(source)
    if whole:
        return Markup(root)
    root, whole = _parse(_BOX.sub("<p>", _INLINE.sub("", source)))
    return Markup(root, FLATTENED if whole else CUT)


def _parse(source: str) -> tuple[etree._Element | None, bool]:
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None, True
    return root, not any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def _renamed(source: str) -> str:
    """`source` with bold, italics and struck-out words in elements that hold paragraphs; only where each is closed."""
    balance: Counter[str] = Counter()
    for closing, name in _TYPE_TAG.findall(source):
        balance[name.lower()] += -1 if closing else 1
    if not balance or any(balance.values()):
        return source
    return _TYPE_TAG.sub(lambda m: f"<{m[1]}{_RENAMED[m[2].lower()]}", source)
