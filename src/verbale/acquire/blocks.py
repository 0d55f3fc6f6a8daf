"""A page as its blocks of text, in order: each with its type, its links, and the elements it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from verbale.acquire.furniture import SURE, UNSEEN, Flag, flag_of, is_sign
from verbale.acquire.listing import Numbers, mark_of
from verbale.acquire.reading import Stretch
from verbale.acquire.typefaces import HEADINGS, PLAIN, Kinds, Sheet, kinds_within, sheet_of

# What separates paragraphs on a page. Reference: HTML Living Standard, §15.3.3 (flow content) and §15.3.7 (lists).
_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p plaintext pre search section "
    "summary table tbody td tfoot th thead tr ul xmp"
)
BLOCKS, CELLS = frozenset(_BLOCKS.split()), frozenset(("td", "th"))
_PRE = frozenset(("pre", "listing", "plaintext", "xmp"))
_BLANKS = re.compile(r"[ \t\n]+")
_RAISED = re.compile(r"[0-9+()\u2212]{1,9}")
# A raised figure keeps its height, lest a note's number run into a year. Reference: Unicode, <super> compatibility forms.
_SUPERSCRIPTS = str.maketrans("0123456789+()\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁽⁾⁻")
MOST_FLAGS = 32  # of one block: one is enough, and hostile pages nest thousands
LAYOUT = "presentation none"  # roles of a table that is none. Reference: WAI-ARIA 1.2, §5.4
_BREAK = "\v"
_CELL = " | "


@dataclass(slots=True)
class Frame:
    """A block-level element: its place among the frames, and what the choice of an article asks of it."""

    parent: int
    tag: str
    name: str
    is_main: bool


@dataclass(slots=True)
class Block:
    """One paragraph of a page."""

    stretches: tuple[Stretch, ...]
    frame: int
    size: int  # characters
    linked: int  # of them within links to other pages
    ends_linked: bool  # whether the last word is within one
    flags: tuple[int, ...]  # indices of Page.flags

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(s.text for s in self.stretches)


@dataclass(slots=True)
class Page:
    """The blocks of a page. `frames[0]` stands for all of it."""

    frames: list[Frame] = field(default_factory=lambda: [Frame(0, "", "", False)])
    blocks: list[Block] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    title: int | None = None  # the frame of the heading that names the page


@dataclass(slots=True)
class _State:
    """What holds for the words of an element."""

    kinds: Kinds = PLAIN
    frame: int = 0
    flags: tuple[int, ...] = ()
    linked: bool = False
    pre: bool = False
    raised: bool = False
    heading: bool = False
    cells: bool = False  # whether cells stand in one line here


def page_of(tree: etree._Element, *, title: etree._Element | None = None, whole: bool = False) -> Page:
    """The blocks below `tree`; with `whole`, those of menus too."""
    page = Page()
    lines = _Lines(page.blocks)
    sheet = sheet_of(tree)
    states = [_State()]
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walker:
        tag = node.tag
        if event == "start":
            if _is_skipped(node, tag, whole=whole):
                walker.skip_subtree()
                states.append(states[-1])
                lines.skip = True
                continue
            state = _within(page, node, states[-1], sheet)
            states.append(state)
            if node is title:
                page.title = state.frame
            _open(lines, node, tag, state)
        else:
            state = states.pop()
            if lines.skip:
                lines.skip = False
                if isinstance(tag, str) and tag in BLOCKS:
                    lines.end()
            else:
                _close(lines, node, tag, state)
            if node.tail and node is not tree:
                lines.add(node.tail, states[-1])
    lines.flush()
    return page


def _is_skipped(node: etree._Element, tag: object, *, whole: bool) -> bool:
    if not isinstance(tag, str) or tag in UNSEEN or (tag in SURE and not whole):
        return True
    return tag not in BLOCKS and bool(node.attrib) and is_sign(node)


def _within(page: Page, node: etree._Element, outer: _State, sheet: Sheet) -> _State:
    """What holds in `node`. Where nothing changes it is the state around it."""
    tag, found = node.tag, node.attrib
    is_block = tag in BLOCKS
    if not is_block and not found and tag in ("span", "br", "font", "wbr"):
        return outer
    kinds = kinds_within(node, tag, outer.kinds, sheet)
    heading = outer.heading or tag in HEADINGS
    if heading and "bold" in kinds:
        kinds = kinds - {"bold"}
    flags, frame = outer.flags, outer.frame
    if is_block:
        if (flag := flag_of(node, tag)) and len(flags) < MOST_FLAGS:
            page.flags.append(flag)
            flags = (*flags, len(page.flags) - 1)
        main = tag in ("main", "article") or found.get("role") == "main" or found.get("itemprop") == "articleBody"
        page.frames.append(Frame(outer.frame, tag, found.get("class", ""), main))
        frame = len(page.frames) - 1
    href = "" if is_block else found.get("href", "")
    return _State(
        kinds=kinds,
        frame=frame,
        flags=flags,
        linked=outer.linked or _leads_away(href),
        pre=outer.pre or tag in _PRE,
        raised=outer.raised or tag == "sup",
        heading=heading,
        cells=_is_data(node) if tag == "table" else outer.cells,
    )


def _leads_away(href: str) -> bool:
    """Whether a link leads to another page or does something; not where it leads to a place in this one."""
    return bool(href) and (not href.startswith("#") or href in ("#", "#!"))


def _is_data(table: etree._Element) -> bool:
    """Whether a table's cells stand side by side in one line of text; not where it only lays out the page.

    A table lays out where it holds another table, a heading or a form, or has a single row.
    """
    if table.get("role", "") in LAYOUT.split() or next(table.iter("h1", "h2", "h3", "h4", "form"), None) is not None:
        return False
    tables, rows = table.iter("table"), table.iter("tr")
    next(tables)
    return next(tables, None) is None and next(rows, None) is not None and next(rows, None) is not None


def _open(lines: "_Lines", node: etree._Element, tag: str, state: _State) -> None:
    if tag in CELLS and state.cells:
        lines.begin_cell()
    elif tag in BLOCKS:
        lines.begin()
        if tag == "tr":
            lines.flush()
        elif tag == "li":
            lines.mark = mark_of(node, lines.numbers)
    elif tag == "br":
        lines.add(_BREAK, state)
    elif tag == "q":
        lines.add("“", state)
    if node.text:
        lines.add(node.text, state)


def _close(lines: "_Lines", node: etree._Element, tag: str, state: _State) -> None:
    if tag == "q":
        lines.add("”", state)
    elif tag in CELLS and state.cells:
        lines.end_cell(state, last=node.getnext() is None)
    elif tag in BLOCKS:
        lines.end()


class _Lines:
    """Gathers words until a block begins or ends, and then keeps them as blocks."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.pieces: list[tuple[str, _State]] = []
        self.mark = ""  # of a list item whose words have not come yet
        self.waits = False  # a block ended or began, and no word has come since
        self.fresh = False  # a cell of a row began, and no word has come since
        self.skip = False
        self.numbers: Numbers = {}

    def add(self, text: str, state: _State) -> None:
        """Takes words; blank ones neither begin a block nor take a list's mark."""
        blank = text.isspace()
        if self.waits:
            if blank:
                return
            self.flush()
        if not blank:
            self.fresh = False
            if self.mark:
                self.pieces.append((self.mark, state))
                self.mark = ""
        if state.raised and _RAISED.fullmatch(text):
            text = text.translate(_SUPERSCRIPTS)
        self.pieces.append((text.replace("\n", _BREAK) if state.pre else text, state))

    def begin(self) -> None:
        """A block begins; the first one of a cell stands in the line of its row."""
        self.waits = self.waits or not self.fresh

    def end(self) -> None:
        """A block ends."""
        self.waits = True

    def begin_cell(self) -> None:
        """A cell of a row begins."""
        self.waits, self.fresh = False, True

    def end_cell(self, state: _State, *, last: bool) -> None:
        """A cell of a row ends: what follows in the row stands in the same line."""
        self.waits, self.fresh = last, False
        if not last:
            self.pieces.append((_CELL, state))

    def flush(self) -> None:
        """Keeps the words gathered so far, a block for each stretch between blank lines."""
        self.waits = False
        if self.pieces:
            pieces, self.pieces = self.pieces, []
            self.blocks.extend(_blocks(pieces))


def _blocks(pieces: list[tuple[str, _State]]) -> Iterator[Block]:
    """The paragraphs of gathered pieces: white space collapsed, parted where a line between two breaks is blank."""
    made: list[tuple[str, _State]] = []
    last, line, words = _BREAK, False, False  # the last character; whether the line, and the paragraph, has words
    for text, state in pieces:
        for n, part in enumerate(text.split(_BREAK)):
            if n and words and not line:
                yield _block(made)
                made, words, last = [], False, _BREAK
            elif n:
                made.append((_BREAK, state))
                last, line = _BREAK, False
            flat = _BLANKS.sub(" ", part)
            flat = flat[1:] if flat[:1] == " " and last in (" ", _BREAK) else flat
            if flat:
                made.append((flat, state))
                last = flat[-1]
                line = line or not flat.isspace()
                words = words or (line and text != _CELL)
    if words:
        yield _block(made)


def _block(made: list[tuple[str, _State]]) -> Block:
    first = next(state for text, state in made if not text.isspace())
    linked = sum(len(text) for text, state in made if state.linked)
    return Block(
        stretches=tuple(Stretch(text.replace(_BREAK, "\n"), state.kinds) for text, state in made),
        frame=first.frame,
        size=sum(len(text) for text, _ in made),
        linked=linked,
        ends_linked=next(state.linked for text, state in reversed(made) if not text.isspace()),
        flags=first.flags,
    )
