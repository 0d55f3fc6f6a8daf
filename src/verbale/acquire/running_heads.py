"""What a page prints beside its text: heads and feet that repeat, page numbers, numbers of lines in the margin."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from verbale.acquire.printed import ALIGNED, Page, Run, bounds, rows_of

EDGE_ROWS = 2  # at the top and the foot of a page, where heads and numbers stand
REPEATED = 0.5  # of the pages, or of the left or the right ones
APART = 1.6  # of the usual distance from row to row: white between the text and a head that need repeat only once
MOST_WORDS = 12  # of a head with a number that grows; longer lines are text that counts
MOST_NUMBERS = 4  # in a head: a date, a chapter, a page
MOST_HEADS = 40  # in one row
LEAST_LINE_NUMBERS = 5  # on a page
_ENDS = re.compile(r"[.!?…:;][”’\"')\]»]*$")
_BARE = re.compile(r"^\W{0,3}(?:(\d{1,5})(?:\s?/\s?\d{1,5})?|([ivxlc]{1,8}))\W{0,3}$", re.I)
_OF = re.compile(r"^(?:[^\W\d]{1,12}\W{1,3})?(\d{1,5})(?:\s?/\s?|\s[^\W\d]{1,12}\s)(\d{1,5})\W{0,3}$")
_DIGITS = re.compile(r"\d{1,9}")
_ROMAN = dict(zip("ivxlc", (1, 5, 10, 50, 100), strict=True))


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], int, int]:
    """The pages without it, how many lines of heads, feet and page numbers went, and how many numbers of lines."""
    bare = [_without_line_numbers(page) for page in pages]
    numbers = sum(len(a.runs) - len(b.runs) for a, b in zip(pages, bare, strict=True))
    known = _Known.of(bare)
    kept = [
        replace(p, runs=tuple(r for r in p.runs if id(r) not in gone)) for p in bare for gone in [known.furniture(p)]
    ]
    return kept, sum(len(a.runs) - len(b.runs) for a, b in zip(bare, kept, strict=True)), numbers


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at the top or the foot of a page."""

    runs: tuple[Run, ...]
    is_apart: bool  # from the text


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands at the edges of all pages, and on how many."""

    count: int
    edges: dict[int, tuple[_Edge, ...]]
    pages: Counter[str]
    sides: Counter[tuple[int, str]]  # 0 the pages of even number, 1 the others
    apart: frozenset[str]  # from the text, on one page at least
    size: float  # of most of the type

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "_Known":
        edges = {page.number: tuple(_edges(page)) for page in pages}
        found = {n: {k for e in rows for r in e.runs for k in _keys(r.text, n)} for n, rows in edges.items()}
        sides = Counter((n % 2, key) for n, keys in found.items() for key in keys)
        apart = frozenset(
            k for n, rows in edges.items() for e in rows if e.is_apart for r in e.runs for k in _keys(r.text, n)
        )
        size = median([r.size for page in pages for r in page.runs] or [0.0])
        return cls(len(pages), edges, Counter(k for keys in found.values() for k in keys), sides, apart, size)

    def furniture(self, page: Page) -> frozenset[int]:
        """The ids of the runs that are no text of the page."""
        gone: list[Run] = []
        edges = self.edges[page.number]
        sizes = {r.size for e in edges if e.is_apart for r in e.runs if self._counts(r.text, page.number)}
        for edge in edges:
            heads = [r for r in edge.runs if _bare_number(r.text) is None and self._is_furniture(r, page.number)]
            words = [r for r in edge.runs if r not in heads]
            # A raised sign refers to a note, and a number beside words that stay is in their sentence.
            numbers = [
                r for r in words if _bare_number(r.text) is not None and not (r.is_raised or _is_beside(r, words))
            ]
            gone += heads + [r for r in numbers if self._is_furniture(r, page.number)]
            if edge.is_apart and {r.size for r in edge.runs} <= sizes - {self.size}:
                gone += edge.runs  # what a browser prints around "1/1": the day, the title, the address
        return frozenset(map(id, gone))

    def _counts(self, text: str, number: int) -> bool:
        """Whether it says "3 of 7" on the third of seven pages."""
        found = _OF.match(text)
        return found is not None and (int(found.group(1)), int(found.group(2))) == (number + 1, self.count)

    def _is_furniture(self, run: Run, number: int) -> bool:
        text = run.text
        if self._counts(text, number):
            return True
        bare = _bare_number(text)
        if bare == number + 1 and (text.strip().isdigit() or text.casefold() in self.apart):
            return True
        beside = (self.count + 1 - number % 2) // 2
        return any(
            self.pages[key] >= max(2 if bare is not None or key in self.apart else 3, REPEATED * self.count)
            or self.sides[number % 2, key] >= max(3, REPEATED * beside)
            for key in _keys(text, number)
        )


def _is_beside(run: Run, row: Sequence[Run]) -> bool:
    """Whether a run stands so near to another of its row that one sentence may hold both."""
    return any(
        max(run.box.left - r.box.right, r.box.left - run.box.right) < run.box.height for r in row if r is not run
    )


def _edges(page: Page) -> Iterator[_Edge]:
    rows = list(rows_of(page.runs))
    boxes = [bounds(r.box for r in row) for row in rows]
    gaps = [a.middle - b.middle for a, b in pairwise(boxes)]
    usual = median(gaps) if gaps else 0.0
    for number, row in enumerate(rows):
        if len(row) > MOST_HEADS:
            continue
        if number < EDGE_ROWS:
            yield _Edge(tuple(row), any(gap > APART * usual for gap in gaps[number : number + 2]))
        elif number >= len(rows) - EDGE_ROWS:
            yield _Edge(tuple(row), any(gap > APART * usual for gap in gaps[max(0, number - 2) : number]))


def _keys(text: str, number: int) -> Iterator[str]:
    """What a repeated line has in common: its words as they stand, or its words with one number that grows by the page.

    A sentence that counts up is no head: only the same sentence again is.
    """
    folded = " ".join(text.casefold().split())
    yield folded
    bare = _bare_number(text)
    if bare is not None:
        yield f"{bare - number}\v#"
    elif len(folded.split()) <= (3 if _ENDS.search(folded) else MOST_WORDS):
        for found in list(_DIGITS.finditer(folded))[:MOST_NUMBERS]:
            yield f"{int(found.group()) - number}\v{folded[: found.start()]}#{folded[found.end() :]}"


def _bare_number(text: str) -> int | None:
    """The page that a line numbers which has nothing else, in figures or in Roman ones."""
    found = _BARE.match(text)
    if found is None:
        return None
    return int(found.group(1)) if found.group(1) else _roman(found.group(2).lower())


def _roman(letters: str) -> int:
    values = [_ROMAN[c] for c in letters]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _without_line_numbers(page: Page) -> Page:
    """A page without the numbers of its lines: a column of figures that count up at its left or right edge."""
    columns: defaultdict[tuple[bool, int], list[Run]] = defaultdict(list)
    for run in page.runs:
        if run.text.isdecimal() and len(run.text) <= 3:
            columns[True, round(run.box.left / ALIGNED)].append(run)
            columns[False, round(run.box.right / ALIGNED)].append(run)
    for column in sorted(columns.values(), key=len, reverse=True):
        if len(column) < LEAST_LINE_NUMBERS:
            break
        if _is_margin(column, page):
            gone = set(map(id, column))
            return replace(page, runs=tuple(r for r in page.runs if id(r) not in gone))
    return page


def _is_margin(column: list[Run], page: Page) -> bool:
    column = sorted(column, key=lambda r: -r.box.middle)
    steps = {int(b.text) - int(a.text) for a, b in pairwise(column)}
    if len(steps) > 1 or not steps <= {1, 5}:
        return False
    box = bounds(r.box for r in column)
    others = [r for r in page.runs if not r.text.isdecimal()]
    return all(r.box.left >= box.right for r in others) or all(r.box.right <= box.left for r in others)
