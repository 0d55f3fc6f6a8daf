"""HTML: the article of a page, without its menus. Line breaks and dashes stay, since they mark turns."""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from lxml import html as lxml_html

from verbale.acquire.encoding import decode
from verbale.acquire.page import clues_of, collapse, heading_of
from verbale.acquire.reading import Reading, fix_characters, join_paragraphs, replaced
from verbale.limits import DEFAULTS, Limits

# What separates paragraphs on a page. Reference: HTML Living Standard, §15.3.3 (flow content) and §15.3.7 (lists).
_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hr item legend li list main nav ol p pre row section summary table tbody tfoot thead "
    "title tr ul"
)
_UNSEEN = "button canvas embed head iframe input math noscript object script select style svg template"
BLOCKS, UNSEEN, MENUS = frozenset(_BLOCKS.split()), frozenset(_UNSEEN.split()), frozenset(("aside", "footer", "nav"))
ENOUGH = 0.5  # of the page's main part: where trafilatura keeps less, it took turns for clutter
MOST_ELEMENTS = (
    6_000  # trafilatura takes 10 s over a flat list of 19,000 and 1 s over 6,000; long transcripts have some 3,000
)
FAITHFUL = 0.8  # of its characters: where less stands in paragraphs of the page, trafilatura ran paragraphs together
_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})|<\?xml[^<>]{0,80}encoding=["']([\w.-]{1,40})""", re.I
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")
_BLANKS = re.compile(r"[ \t\n]+")


def read_html(data: bytes, origin: str, limits: Limits = DEFAULTS, /) -> Reading:
    """The article of a page. Trafilatura finds it; where it finds too little, everything but menus is kept."""
    decoded = decode(data, origin, declared=_declared_charset(data))
    source = fix_characters(decoded.text)
    tree = _tree(source)
    notes = replaced(decoded.text, source)
    paragraphs: list[str] = []
    if tree is not None:
        paragraphs, notes["text"] = _article(tree)
    text = join_paragraphs(paragraphs)
    clues = {} if tree is None else clues_of(tree)
    return Reading(
        text=text,
        media_type="text/html",
        encoding=decoded.encoding,
        encoding_why=decoded.why,
        title=clues.get("title"),
        date=clues.get("date"),
        publisher=clues.get("publisher"),
        language=clues.get("language"),
        notes=notes,
    )


def paragraphs_of(source: str) -> list[str]:
    """The paragraphs of a piece of HTML, menus and all."""
    tree = _tree(source)
    return [] if tree is None else list(_paragraphs(tree))


def _declared_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return None if found is None else (found.group(1) or found.group(2)).decode("ascii", "replace")


def _tree(source: str) -> etree._Element | None:
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml_html.document_fromstring(_DECLARATION.sub("", source), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree


def _article(tree: etree._Element) -> tuple[list[str], str]:
    """The paragraphs of the page's article, and how they were found."""
    whole = list(_paragraphs(_main_part(tree), skip=MENUS))
    found = _trafilatura(tree) if sum(1 for _ in tree.iter()) <= MOST_ELEMENTS else []
    blocks = {_letters(p) for p in _paragraphs(tree)}
    known = sum(len(p) for p in found if _letters(p) in blocks)
    if known < ENOUGH * len("".join(whole)) or known < FAITHFUL * len("".join(found)):
        return (
            whole,
            "everything on the page but its menus: trafilatura found no article, too little of it, or ran it together",
        )
    heading = heading_of(tree)
    if heading and heading not in (collapse(p) for p in found[:5]):
        found = [heading, *found]
    return found, "the article that trafilatura found on the page"


def _letters(paragraph: str) -> str:
    return "".join(filter(str.isalnum, paragraph))


def _main_part(tree: etree._Element) -> etree._Element:
    """The page's one `main` or `article`; else all of it."""
    for tag in ("main", "article"):
        parts = tree.findall(f".//{tag}")
        if len(parts) == 1:
            return parts[0]
    return tree


def _trafilatura(tree: etree._Element) -> list[str]:
    import trafilatura  # heavy: only those who read a page pay for it

    try:
        found = trafilatura.bare_extraction(
            deepcopy(tree),
            deduplicate=False,
            favor_recall=True,
            include_comments=False,
            include_formatting=True,
            include_tables=True,
            with_metadata=False,
        )
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError, etree.LxmlError):
        return []  # hostile markup: the plain walk reads it
    body = getattr(found, "body", None)
    return [] if body is None else list(_paragraphs(body))


def _paragraphs(root: etree._Element, *, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    """The text of each block below `root`, in order; a table's row is one paragraph, a list's item has its mark."""
    pieces: list[str] = []
    unseen = 0
    numbers: Counter[etree._Element] = Counter()
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in UNSEEN or tag in skip:
            unseen += 1 if event == "start" else -1
        elif not unseen and tag in BLOCKS:
            yield _paragraph(pieces)
            pieces = [_mark(node, numbers)] if event == "start" else []
        if not unseen:
            pieces.append(_own(node, tag) if event == "start" else _after(node, tag, root))
    yield _paragraph(pieces)


def _own(node: etree._Element, tag: str) -> str:
    if tag in ("br", "lb"):
        return "\v"
    text = node.text or ""
    return _BLANKS.sub(lambda m: m.group().replace("\n", "\v"), text) if tag == "pre" else text


def _after(node: etree._Element, tag: str, root: etree._Element) -> str:
    tail = "" if node is root else node.tail or ""
    last = node.getnext() is None
    return ("" if last else " | ") + tail.strip() if tag in ("td", "th", "cell") else tail


def _mark(node: etree._Element, numbers: Counter[etree._Element]) -> str:
    """The mark that a browser shows before a list item: a bullet, or a number."""
    if node.tag not in ("li", "item"):
        return ""
    parent = node.getparent()
    if parent is None or not (parent.tag == "ol" or parent.get("rend") == "ol"):
        return "• "
    numbers[parent] += 1
    return f"{numbers[parent]}. "


def _paragraph(pieces: list[str]) -> str:
    lines = "".join(pieces).split("\v")
    text = "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in lines).strip()
    return "" if text in ("•", "|") else text
