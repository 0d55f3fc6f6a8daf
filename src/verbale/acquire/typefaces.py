"""Which words of a page are set bold, italic or struck out: by element, inline style, style sheet or well-known class."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from verbale.model import MarkKind

Kinds = frozenset[MarkKind]
PLAIN: Kinds = frozenset()
LARGEST_SHEET = 1 << 18  # characters of style sheets within a page that are looked at
LONGEST_STYLE = 2_000  # characters of one element's style that are looked at
# How browsers show these. Reference: HTML Living Standard, §15.3.4 (phrasing content).
_BOLD, _ITALIC, _STRUCK = "b strong", "cite dfn em i var", "s strike del"
ELEMENTS: dict[str, MarkKind] = {
    **dict.fromkeys(_BOLD.split(), "bold"),
    **dict.fromkeys(_ITALIC.split(), "italic"),
    **dict.fromkeys(_STRUCK.split(), "struck"),
}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# References: Bootstrap 3–5 (Text), Tailwind CSS 3 (Typography), WordPress and Word ("MsoStrong" is Word's style Strong).
_CLASSES: dict[str, MarkKind] = {
    **dict.fromkeys(("bold", "fw-bold", "font-bold", "font-weight-bold", "text-bold", "msostrong"), "bold"),
    **dict.fromkeys(("italic", "fst-italic", "font-italic", "text-italic", "msoemphasis"), "italic"),
    **dict.fromkeys(("line-through", "text-decoration-line-through", "strikethrough"), "struck"),
}
# Reference: CSS Fonts Level 4 (`font-weight`, `font-style`), CSS Text Decoration Level 3.
_DECLARATION = re.compile(
    r"(?<![\w-])(font-weight|font-style|text-decoration(?:-line)?)\s{0,9}:\s{0,9}([\w -]{1,60})", re.IGNORECASE
)
_AT_RULE = re.compile(r"@[^{}]{0,400}\{(?:[^{}]{0,4000}\{[^{}]{0,4000}\}){1,400}[^{}]{0,4000}\}")
_COMMENT = re.compile(r"/\*[^*]{0,4000}\*{1,9}/|<!--|-->")
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_SELECTOR = re.compile(r"\s*(?:p|div|span|li|td|font)?\.([\w-]{1,80})\s*")
_BOLD_FROM = 600  # CSS Fonts Level 4, §2.2.1: bold faces begin there


class Change(NamedTuple):
    """What an element adds to the type it stands in, and what it takes away."""

    added: Kinds = PLAIN
    removed: Kinds = PLAIN

    def of(self, kinds: Kinds) -> Kinds:
        """The type within, where `kinds` is the type without."""
        return (kinds - self.removed) | self.added


Sheet = dict[str, Change]
_NONE = Change()


def sheet_of(tree: etree._Element) -> Sheet:
    """What the page's own style sheets say of classes, where the selector is one class; media queries are left out."""
    source = "\n".join(node.text or "" for node in tree.iter("style"))[:LARGEST_SHEET]
    if "font-" not in source and "line-through" not in source:
        return {}
    found: Sheet = {}
    for selectors, body in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", source))):
        change = _declared(body)
        for selector in selectors.split(",") if change != _NONE else ():
            if named := _SELECTOR.fullmatch(selector):
                found[named.group(1)] = change
    return found


def kinds_within(node: etree._Element, tag: str, kinds: Kinds, sheet: Sheet) -> Kinds:
    """The type of the words in `node`, where `kinds` is the type around it."""
    if kind := ELEMENTS.get(tag):
        kinds = kinds | {kind}
    classes = node.get("class")
    if classes:
        names = classes.split()
        kinds = _of_classes(kinds, names, sheet)
    style = node.get("style")
    return _declared(style[:LONGEST_STYLE]).of(kinds) if style else kinds


def _of_classes(kinds: Kinds, names: Iterable[str], sheet: Sheet) -> Kinds:
    for name in names:
        if name in sheet:
            kinds = sheet[name].of(kinds)
        elif kind := _CLASSES.get(name.lower()):
            kinds = kinds | {kind}
    return kinds


@lru_cache(maxsize=1 << 12)  # word processors print the same style on every third word
def _declared(style: str) -> Change:
    """What declarations say of the three kinds. A struck-out stretch stays so within (the line is drawn over it)."""
    added: set[MarkKind] = set()
    removed: set[MarkKind] = set()
    for name, value in _DECLARATION.findall(style):
        words = value.lower().split()
        kind: MarkKind | None = None
        if name.lower() == "font-weight" and words:
            kind, on = "bold", words[0] in ("bold", "bolder") or (words[0].isdecimal() and int(words[0]) >= _BOLD_FROM)
        elif name.lower() == "font-style" and words:
            kind, on = "italic", words[0] in ("italic", "oblique")
        elif "line-through" in words:
            kind, on = "struck", True
        if kind is not None:
            (added if on else removed).add(kind)
            (removed if on else added).discard(kind)
    return Change(frozenset(added), frozenset(removed)) if added or removed else _NONE
