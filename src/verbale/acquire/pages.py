"""Lines of printed pages → paragraphs: what begins one, what goes on in the next column or on the next page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise
from statistics import median

from verbale.acquire.columns import Columns
from verbale.acquire.hyphens import Hyphens
from verbale.acquire.page_notes import part_notes
from verbale.acquire.printed import Line, Page, bounds
from verbale.acquire.running_heads import without_furniture

GAP = 1.35  # a paragraph's gap, in usual distances between lines; below it lies line spacing within one
INDENT = 0.8  # of a line's height
DEEPEST_INDENT = 6.0  # of a line's height: further in, a line is centred or of a table
LOOSEST = 3.0  # heights of a line from one to the next within a paragraph: double spacing is about 2.4
SHORT_LINE = 0.88  # of the text's width: a sentence that ends before it ends a paragraph
OTHER_SIZE = 1.12  # of a line's size: beyond it type is another, as a heading's is
LEAST_LINES = 4  # of a column, for it to have a measure of its own
OPENING = "([“‘«\"'"  # may stand before a sentence's or a part's first word
FLUSH = 0.5  # points: lines that end so near the right edge are driven out to it
LEAST_FLUSH = 5  # such lines in a column: fewer may be alike by chance
REACH = 3  # paragraphs back: how far a box or notes may part a sentence
_ENDS = re.compile(r"[.!?…:;。！？؟۔][”’\"')\]»]*$")
_DASH = re.compile(r"^[-–—]\s*[^\W\d_a-z]|^[-–—]\s*[“\"«]")
# A name or a letter that opens a voice's words: `MS. DOE:`, `Q.`, `Jane Doe (Oslo):`. Marks of a list too.
_CAPITALS = re.compile(r"^[^\W\d_a-z][^a-z:.?!]{0,3}[^:?!]{0,60}:(?=\s|$)")
_NAME = re.compile(r"^[^\W\d_a-z][\w.'’-]{0,24}(?:\s[^\W\d_a-z][\w.'’-]{0,24}){0,5}(?:\s\([^()]{1,40}\))?:(?=\s|$)")
_LETTER = re.compile(r"^[^\W\d_a-z][.:)](?=\s+\W?[^\W\d_a-z])")
_ITEM = re.compile(r"^(?:[•‣▪●◦·*]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")


@dataclass(slots=True)
class Paragraph:
    """The lines of a paragraph; of a table's row one, with its cells."""

    lines: list[Line]
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The paragraphs of a document, and what was done on the way."""

    paragraphs: list[Paragraph]
    dropped: int  # lines of page numbers and repeated heads
    line_numbers: int
    notes: int  # at the foot of pages
    references: int
    columned: tuple[int, ...]  # pages set in columns, from 1
    rows: int  # of tables


def paragraphs_of_pages(pages: Sequence[Page]) -> Pages:
    """The paragraphs of `pages` in the order in which they are read."""
    bare, dropped, numbers = without_furniture(pages)
    read: list[list[Line]] = []
    block, columns = 0, Columns()
    for page in bare:
        read.append(columns.lines(page, first_block=block))
        block += len({line.block for line in read[-1]})
    size = _usual_size(line for lines in read for line in lines)
    footed = [part_notes(lines, size=size) for lines in read]
    setter = _Setter(_Measures.of([f.text for f in footed]), _labels(f.text for f in footed))
    for part in footed:
        setter.add(part.text)
        setter.add_notes(part.notes)
    return Pages(
        paragraphs=setter.paragraphs,
        dropped=dropped,
        line_numbers=numbers,
        notes=sum(len(f.notes) for f in footed),
        references=sum(f.references for f in footed),
        columned=tuple(lines[0].page + 1 for lines in read if _is_columned(lines)),
        rows=sum(bool(line.cells) for lines in read for line in lines),
    )


def _is_columned(lines: Sequence[Line]) -> bool:
    """Whether two blocks of a page stand side by side."""
    boxes = [bounds(line.box for line in block) for _, block in groupby(lines, key=lambda line: line.block)]
    return any(a.overlap(b) > 0 and (a.right <= b.left or b.right <= a.left) for a, b in pairwise(boxes))


def hyphens_of(paragraphs: Iterable[Paragraph]) -> Hyphens:
    """The rule for hyphens at the ends of lines, from the words of the whole document."""
    return Hyphens(line.text for p in paragraphs for line in p.lines)


def _usual_size(lines: Iterable[Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _labels(pages: Iterable[list[Line]]) -> frozenset[str]:
    """Names before a colon that begin two lines or more."""
    found = Counter(m.group() for lines in pages for line in lines if (m := _NAME.match(line.text)))
    return frozenset(name for name, count in found.items() if count > 1)


@dataclass(frozen=True, slots=True)
class _Measure:
    """The usual print of a column: distance from line to line, left and right edge, height of a line."""

    pitch: float = 0.0
    left: float = 0.0
    right: float = 0.0
    height: float = 0.0
    is_justified: bool = False
    indents: int = 0  # lines that begin further in than those before and after them

    @classmethod
    def of(cls, blocks: Iterable[Sequence[Line]]) -> "_Measure":
        """The measure of several columns of one width."""
        kept = [[line for line in block if not line.cells] for block in blocks]
        lines = [line for block in kept for line in block]
        pitches = [p for block in kept for a, b in pairwise(block) if (p := a.box.bottom - b.box.bottom) > 0]
        if not pitches:
            return cls()
        height = median(line.box.height for line in lines)
        usual = _usual(pitches)
        left = median(line.body_left for line in lines)
        right = max(line.box.right for line in lines)
        flush = sum(right - line.box.right < FLUSH for line in lines)
        is_justified = flush >= LEAST_FLUSH and 2 * flush > len(lines)
        indents = sum(_is_indented(a, b, c, height) for block in kept for a, b, c in _threes(block))
        return cls(min(usual, LOOSEST * height or usual), left, right, height, is_justified, indents)

    def breaks(self, before: Line, line: Line, after: Line | None) -> bool:
        """Whether a paragraph begins with `line`, one of the same column."""
        pitch = before.box.bottom - line.box.bottom
        if self.pitch and (pitch > GAP * self.pitch * max(1.0, line.size / (before.size or 1.0)) or pitch < 0):
            return not (pitch < 0 and runs_on(before, line))
        first = self.indents > 1 and after is not None and _is_indented(before, line, after, self.height)
        if not _ENDS.search(before.text):
            return first and not line.text[0].islower()
        indented = self.height > 0 and line.box.left - before.body_left > INDENT * self.height
        outdented = self.height > 0 and before.box.left - line.box.left > INDENT * self.height
        hangs = outdented and abs(before.box.left - self.left) < abs(line.box.left - self.left)
        return self.is_short(before) or first or indented or hangs or bool(_DASH.match(line.text))

    def is_short(self, line: Line) -> bool:
        """Whether a line ends well before the right edge."""
        width = self.right - self.left
        return width > 0 and line.box.right - self.left < SHORT_LINE * width


def _is_indented(before: Line, line: Line, after: Line, height: float) -> bool:
    deep = line.box.left - after.box.left
    return INDENT * height < deep < DEEPEST_INDENT * height and abs(before.box.left - after.box.left) < INDENT * height


def _threes(lines: Sequence[Line]) -> Iterator[tuple[Line, Line, Line]]:
    return zip(lines, lines[1:], lines[2:], strict=False)


@dataclass(frozen=True, slots=True)
class _Measures:
    """The measure of each column; a column of few lines has the document's."""

    whole: _Measure
    blocks: dict[int, _Measure]

    @classmethod
    def of(cls, pages: Iterable[list[Line]]) -> "_Measures":
        blocks = [list(b) for lines in pages for _, b in groupby(lines, key=lambda line: line.block)]
        whole = _Measure.of(blocks)
        own = {b[0].block: found for b in blocks if len(b) >= LEAST_LINES and (found := _Measure.of([b])).pitch}
        # The distance of lines is the document's where a column's own is wider: every line of it may be a paragraph.
        return cls(whole, {n: _with_pitch(m, whole) for n, m in own.items()})

    def at(self, line: Line) -> _Measure:
        return self.blocks.get(line.block, self.whole)


def _with_pitch(own: _Measure, whole: _Measure) -> _Measure:
    pitch = min(own.pitch, whole.pitch) if whole.pitch else own.pitch
    return _Measure(pitch, own.left, own.right, own.height, own.is_justified, max(own.indents, whole.indents))


def _usual(pitches: list[float]) -> float:
    """The distance from line to line within a paragraph: the lower quartile, for double gaps may be in the majority."""
    return sorted(pitches)[len(pitches) // 4]


@dataclass(slots=True)
class _Setter:
    """Puts line after line where it belongs. A sentence that a box, a note or a page parts is one again."""

    measures: _Measures
    labels: frozenset[str]
    paragraphs: list[Paragraph] = field(default_factory=list)
    current: Paragraph | None = None

    def add(self, lines: Sequence[Line]) -> None:
        """The lines of a page's text."""
        for number, line in enumerate(lines):
            after = lines[number + 1] if number + 1 < len(lines) else None
            home = self._home(line, after)
            if home is None:
                home = Paragraph([])
                self.paragraphs.append(home)
            home.lines.append(line)
            self.current = home

    def add_notes(self, notes: Iterable[list[Line]]) -> None:
        """Notes of a page, each a paragraph behind the one that is open."""
        self.paragraphs += [Paragraph(note, is_note=True) for note in notes]

    def _home(self, line: Line, after: Line | None) -> Paragraph | None:
        """The paragraph that goes on with `line`; None where one begins."""
        current = self.current
        if current is None or line.cells or self._is_labelled(line, current.lines[-1]):
            return None
        before = current.lines[-1]
        if not before.cells and not self._breaks(before, line, after):
            return current
        if not line.text.lstrip(OPENING)[:1].islower():
            return None
        earlier = (p for p in reversed(self.paragraphs) if not (p.is_note or p is current or p.lines[-1].cells))
        return next((p for p in islice(earlier, REACH) if _is_one(p.lines[-1], line)), None)

    def _breaks(self, before: Line, line: Line, after: Line | None) -> bool:
        if _is_other(before, line):
            return True
        if before.page != line.page or before.block != line.block:
            return not (runs_on(before, line) or self._goes_on(before, line, after))
        if before.is_bold != line.is_bold and (_ENDS.search(before.text) or self.measures.at(line).is_short(before)):
            return True
        return self.measures.at(line).breaks(before, line, after)

    def _goes_on(self, before: Line, line: Line, after: Line | None) -> bool:
        """Whether a paragraph goes on, on another page or in another column, though nothing in its words says so.

        It does where the last line is full and ends no sentence; where it ends one, if lines are justified and this one is
        too, or if paragraphs are indented and the next line is not.
        """
        there, here = self.measures.at(before), self.measures.at(line)
        if _DASH.match(line.text) or there.is_short(before) or not there.pitch:
            return False
        if not _ENDS.search(before.text) or (there.is_justified and there.right - before.box.right < FLUSH):
            return True
        if here.indents < 2 or after is None or after.block != line.block:
            return False
        return abs(line.box.left - after.box.left) < INDENT * here.height

    def _is_labelled(self, line: Line, before: Line) -> bool:
        """Whether a line begins with the name of a voice, or the mark of an item."""
        text, is_new = line.text, bool(_ENDS.search(before.text)) or before.page != line.page
        capitals = _CAPITALS.match(text)
        if capitals and capitals.group().isupper() and (is_new or len(capitals.group()) > 2):
            return True
        name = _NAME.match(text)
        if name and (is_new or name.group() in self.labels):
            return True
        if len(line.runs) > 1 and len(line.runs[0].text) == 1 and text[0].isupper() and not line.runs[1].is_raised:
            return True  # Q      Will it open?
        return bool(is_new and (_LETTER.match(text) or _ITEM.match(text)))


def runs_on(before: Line, line: Line) -> bool:
    """Whether the sentence of `before` goes on in `line`, on another page or in another column."""
    return not _ENDS.search(before.text) and (
        line.text.lstrip(OPENING)[:1].islower() or before.text[-1:] in ",-–—\u2010"
    )


def _is_other(before: Line, line: Line) -> bool:
    """Whether two lines are set in different sizes."""
    small, large = sorted((before.size, line.size))
    return small > 0 and large > OTHER_SIZE * small


def _is_one(before: Line, line: Line) -> bool:
    return runs_on(before, line) and not _is_other(before, line) and before.is_bold == line.is_bold
