"""Lines of printed pages → paragraphs: drops page numbers and repeated heads, joins lines, undoes hyphenation."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

GAP = 1.35  # a paragraph's gap, in usual distances between lines; below it lies line spacing within one
INDENT = 0.8  # of a line's height
LOOSEST = 3.0  # heights of a line from one to the next within a paragraph: double spacing is about 2.4
SHORT_LINE = 0.88  # of the text's width: a sentence that ends before it ends a paragraph
EDGE_LINES = 2  # at the top and the foot of a page, where heads and numbers stand
REPEATED = 0.5  # of the pages: a head stands on every page, or on every second
_ENDS = re.compile(r"[.!?…:;][”’\"')\]»]*$")
_DASH = re.compile(r"^[-–—]\s*[^\W\d_a-z]|^[-–—]\s*[“\"«]")
_NUMBER = re.compile(r"^\W{0,3}(\d{1,5})(?:\s?/\s?\d{1,5})?\W{0,3}$")
_DIGITS = re.compile(r"\d{1,9}")
_HYPHENATED = re.compile(r"\b\w+(?:-\w+)+")
_LAST_PART = re.compile(r"([\w-]*\w)-$")
_FIRST_PART = re.compile(r"^\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print; its box in points, from the page's lower left corner."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines, in reading order; `number` counts from 0."""

    number: int
    lines: tuple[Line, ...]


def paragraphs_of_pages(pages: list[Page]) -> tuple[list[str], int]:
    """The paragraphs of `pages`, and how many lines were dropped as page numbers or repeated heads."""
    bodies = _without_edges(pages)
    dropped = sum(len(p.lines) for p in pages) - sum(len(p.lines) for p in bodies)
    compounds = frozenset(
        m.group().lower() for p in bodies for line in p.lines for m in _HYPHENATED.finditer(line.text)
    )
    paragraphs: list[list[str]] = []
    last: Line | None = None
    measure = _Measure.of(bodies)
    for page in bodies:
        for place, line in enumerate(page.lines):
            if last is None or (_breaks_page(last, line) if place == 0 else measure.breaks(last, line)):
                paragraphs.append([line.text])
            else:
                paragraphs[-1].append(line.text)
            last = line
    return [_join(lines, compounds) for lines in paragraphs], dropped


def _without_edges(pages: list[Page]) -> list[Page]:
    """The pages without the lines at their edges that repeat or only number them."""
    keys = Counter(k for page in pages for k in {k for n in _edges(page) for k in _keys(page, n)})
    least = max(2.0, REPEATED * len(pages))

    def is_furniture(page: Page, place: int) -> bool:
        found = _NUMBER.match(page.lines[place].text)
        if found is not None and int(found.group(1)) == page.number + 1:
            return True
        enough = least if found is not None else max(3.0, least)
        return any(keys[key] >= enough for key in _keys(page, place))

    return [
        Page(
            page.number, tuple(line for n, line in enumerate(page.lines) if n not in edges or not is_furniture(page, n))
        )
        for page in pages
        for edges in [_edges(page)]
    ]


def _edges(page: Page) -> frozenset[int]:
    count = len(page.lines)
    return frozenset((*range(min(EDGE_LINES, count)), *range(max(0, count - EDGE_LINES), count)))


def _keys(page: Page, place: int) -> tuple[str, ...]:
    """What a repeated line has in common: its words as they stand, or its words with a number that grows by the page.

    A sentence that counts up is no head: only the same sentence again is.
    """
    text = page.lines[place].text.casefold()
    number = _DIGITS.search(text)
    if number is None or _ENDS.search(text):
        return (text,)
    return (text, f"{int(number.group()) - page.number}\v{_DIGITS.sub('#', text)}")


@dataclass(frozen=True, slots=True)
class _Measure:
    """The usual print of a document: distance from line to line, left edge, width of the text, height of a line."""

    pitch: float
    left: float
    width: float
    height: float

    @classmethod
    def of(cls, pages: list[Page]) -> "_Measure":
        lines = [line for page in pages for line in page.lines]
        pitches = [p for page in pages for a, b in pairwise(page.lines) if (p := a.bottom - b.bottom) > 0]
        if not pitches:
            return cls(0.0, 0.0, 0.0, 0.0)
        left = median(line.left for line in lines)
        return cls(
            pitch=min(_usual(pitches), LOOSEST * median(line.top - line.bottom for line in lines) or _usual(pitches)),
            left=left,
            width=max(line.right for line in lines) - left,
            height=median(line.top - line.bottom for line in lines),
        )

    def breaks(self, before: Line, line: Line) -> bool:
        """Whether a paragraph begins with `line`."""
        pitch = before.bottom - line.bottom
        if self.pitch and (pitch > GAP * self.pitch or pitch < 0):
            return not (pitch < 0 and _runs_on(before, line))  # negative: the next column
        if not _ENDS.search(before.text):
            return False
        ends_short = self.width > 0 and before.right - self.left < SHORT_LINE * self.width
        indented = self.height > 0 and line.left - before.left > INDENT * self.height
        return ends_short or indented or bool(_DASH.match(line.text))


def _usual(pitches: list[float]) -> float:
    """The distance from line to line within a paragraph: the lower quartile, for double gaps may be in the majority."""
    return sorted(pitches)[len(pitches) // 4]


def _breaks_page(before: Line, line: Line) -> bool:
    return not _runs_on(before, line)


def _runs_on(before: Line, line: Line) -> bool:
    """Whether the sentence of `before` goes on in `line`, on another page or in another column."""
    return not _ENDS.search(before.text) and (line.text[:1].islower() or before.text[-1:] in ",-–—")


def _join(lines: list[str], compounds: frozenset[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        joined = _hyphen(joined, line, compounds) or f"{joined} {line}"
    return joined


def _hyphen(before: str, after: str, compounds: frozenset[str]) -> str | None:
    """`before` and `after` as one word where a hyphen parts it; None where none does.

    The hyphen goes where both sides are lower case, unless the document writes the word with one elsewhere.
    """
    head, tail = _LAST_PART.search(before[-80:]), _FIRST_PART.match(after)
    if head is None or tail is None:
        return None
    compound = f"{head.group(1)}-{tail.group()}".lower()
    if compound in compounds or "-" in head.group(1) or not (before[-2].islower() and after[0].islower()):
        return before + after
    return before[:-1] + after
