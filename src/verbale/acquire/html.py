"""HTML: the article of a page, without its menus. Line breaks, dashes and marks of type stay, since they mark turns."""

import re
from typing import NamedTuple

from lxml import etree

from verbale.acquire.article import find_article
from verbale.acquire.attributes import check_attributes
from verbale.acquire.blocks import page_of
from verbale.acquire.encoding import decode
from verbale.acquire.furniture import HIDDEN
from verbale.acquire.linked_data import linked_data_of
from verbale.acquire.markup import tree_of
from verbale.acquire.page import clues_of, collapse, notes_of, title_heading
from verbale.acquire.reading import Reading, Stretch, fix_characters, join_marked, join_paragraphs, replaced
from verbale.errors import EmptyDocument
from verbale.limits import DEFAULTS, Limits
from verbale.model import Mark

ARTICLE = "the article of the page, from its heading on, without menus and other furniture"
UNHIDDEN = "the page hides its words until a script shows them; what it hides was read"
LINKED_BODY = "the page shows no words by itself; its JSON-LD “articleBody” was read"
_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})|<\?xml[^<>]{0,80}encoding=["']([\w.-]{1,40})""", re.I
)


class _Found(NamedTuple):
    text: str
    marks: tuple[Mark, ...]
    how: str


def read_html(data: bytes, origin: str, limits: Limits = DEFAULTS, /) -> Reading:
    """The article of a page. Raises EmptyDocument where the page shows its words only by scripts or in other pages."""
    decoded = decode(data, origin, declared=_declared_charset(data))
    source = fix_characters(decoded.text)
    check_attributes(source, origin)
    tree, note = tree_of(source)
    notes = {**replaced(decoded.text, source), **({"markup": note} if note else {})}
    if tree is None:
        return Reading(
            text="", media_type="text/html", encoding=decoded.encoding, encoding_why=decoded.why, notes=notes
        )
    linked = linked_data_of(tree)
    found = _article(tree, linked.body)
    if not found.text:
        _explain(tree, origin)
    clues = clues_of(tree, linked)
    return Reading(
        text=found.text,
        media_type="text/html",
        encoding=decoded.encoding,
        encoding_why=decoded.why,
        title=clues.get("title"),
        date=clues.get("date"),
        publisher=clues.get("publisher"),
        language=clues.get("language"),
        marks=found.marks,
        notes={**notes, **notes_of(tree, linked), "text": found.how},
    )


def paragraphs_of(source: str) -> tuple[tuple[Stretch, ...], ...]:
    """The paragraphs of a piece of HTML, menus and all."""
    check_attributes(source, "HTML in the document")
    tree, _ = tree_of(source)
    return () if tree is None else tuple(b.stretches for b in page_of(tree, whole=True).blocks)


def _declared_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return None if found is None else (found.group(1) or found.group(2)).decode("ascii", "replace")


def _article(tree: etree._Element, body: str | None) -> _Found:
    """The page's article; where the page shows no word, its JSON-LD's, or what it hides."""
    blocks, doubted = find_article(page_of(tree, title=title_heading(tree)))
    text, marks = join_marked(b.stretches for b in blocks)
    if body and (HIDDEN in doubted or not _has_words(text)):
        return _Found(join_paragraphs(body.split("\n")), (), LINKED_BODY)
    return _Found(text, marks, UNHIDDEN if HIDDEN in doubted else ARTICLE)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _explain(tree: etree._Element, origin: str) -> None:
    """Raise EmptyDocument where it can be told why the page has no words."""
    if frames := [collapse(node.get("src") or "") for node in tree.iter("frame")]:
        raise EmptyDocument(
            f"{origin}: the page is a frameset and has no words itself; they are in {', '.join(frames[:5])[:300]}. Nothing was "
            "read; obtain those pages and read them."
        )
    scripts = sum(1 for _ in tree.iter("script"))
    if scripts:
        data = " Its words seem to lie in the data of a script (__NEXT_DATA__)." if _has_data(tree) else ""
        raise EmptyDocument(
            f"{origin}: the page shows no word without running its {scripts} scripts, and Verbale runs none.{data} Nothing was "
            "read; open the page in a browser, save it as a whole or print it to PDF, and read that file."
        )


def _has_data(tree: etree._Element) -> bool:
    return any("__NEXT_DATA__" in (node.get("id") or "") for node in tree.iter("script"))
