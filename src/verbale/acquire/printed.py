"""The nouns of print: a run of words on one line, a line, a page. Boxes are in points, y grows upwards."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from verbale.acquire.reading import Stretch

ALIGNED = 3.0  # points: runs that begin so near one another stand under one another
TOUCHING = 0.12  # of the type's size: runs that are nearer are one word
_RIGHT_TO_LEFT = frozenset(("R", "AL"))


class Box(NamedTuple):
    """A rectangle of the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half way between bottom and top."""
        return (self.top + self.bottom) / 2

    def overlap(self, other: "Box") -> float:
        """How much height the two share; negative is the distance between them."""
        return min(self.top, other.top) - max(self.bottom, other.bottom)


@dataclass(frozen=True, slots=True)
class Run:
    """Words on one line without a wide gap between them. `order` is its place in the file."""

    text: str
    box: Box
    size: float = 0.0  # of the type, in points
    stretches: tuple[Stretch, ...] = ()  # the same text by its type; empty where it is plain
    is_raised: bool = False  # a small figure or sign above the line
    order: int = 0

    @property
    def set_text(self) -> tuple[Stretch, ...]:
        """The text by its type."""
        return self.stretches or (Stretch(self.text),)

    def is_wholly(self, kind: str) -> bool:
        """Whether every word is set so."""
        return bool(self.stretches) and all(kind in s.kinds for s in self.stretches if s.text.strip())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print, or a row of a table. `cells` are the row's; `runs` are all of its runs as they are read."""

    runs: tuple[Run, ...]
    text: str
    box: Box
    size: float
    page: int = 0  # from 0
    block: int = 0  # lines of one column share it
    cells: tuple[tuple[Run, ...], ...] = ()
    body_left: float = 0.0  # where the words begin behind a label that hangs in the margin

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.is_wholly("bold") for run in self.runs)


@dataclass(frozen=True, slots=True)
class Page:
    """The runs of a page in the order of the file; `number` counts from 0.

    `turn` is by how many quarters of a circle its text is turned: boxes are those of the page turned upright.
    """

    number: int
    runs: tuple[Run, ...]
    turn: int = 0


def line_of(runs: Sequence[Run], *, page: int = 0, block: int = 0, cells: tuple[tuple[Run, ...], ...] = ()) -> Line:
    """The line that the runs make, in the order given."""
    text = runs[0].text + "".join(glue(a, b) + b.text for a, b in pairwise(runs))
    sized = [r for r in runs if not r.is_raised] or list(runs)
    longest = max(sized, key=lambda r: len(r.text))
    return Line(
        runs=tuple(runs),
        text=text,
        box=bounds(r.box for r in runs),
        size=longest.size or longest.box.height,
        page=page,
        block=block,
        cells=cells,
        body_left=runs[1].box.left if len(runs) == 2 and not runs[1].is_raised else runs[0].box.left,
    )


def glue(before: Run, after: Run) -> str:
    """What stands between two runs of a line: a space, unless they touch."""
    if before.box.overlap(after.box) <= 0:
        return " "  # one stands above the other, in a cell
    gap = max(after.box.left - before.box.right, before.box.left - after.box.right)
    return "" if gap < TOUCHING * max(before.size, after.size) else " "


def bounds(boxes: Iterable[Box]) -> Box:
    """The smallest box around all."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


def turned(box: Box, quarters: int) -> Box:
    """`box` turned about the page's corner, anticlockwise; turning it back gives it again."""
    for _ in range(quarters % 4):
        box = Box(-box.top, box.left, -box.bottom, box.right)
    return box


def rows_of(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs that stand on one line together, from the top; within a row as they are read."""
    row: list[Run] = []
    box: Box | None = None  # of the row's tallest run
    for run in sorted(runs, key=lambda r: (-r.box.middle, r.order)):
        if box is None or run.box.overlap(box) < 0.5 * min(run.box.height, box.height):
            if row:
                yield in_reading_order(row)
            row, box = [], run.box
        row.append(run)
        if run.box.height > box.height:
            box = run.box
    if row:
        yield in_reading_order(row)


def in_reading_order(row: list[Run]) -> list[Run]:
    """The runs of one line from its beginning: from the left, or from the right where most letters run so."""
    if len(row) == 1:
        return row
    backwards = reads_from_right(run.text for run in row)
    return sorted(row, key=lambda r: (-r.box.right, r.order) if backwards else (r.box.left, r.order))


def reads_from_right(texts: Iterable[str]) -> bool:
    """Whether most letters are of a script that runs from right to left."""
    joined = "".join(texts)
    if joined.isascii():
        return False
    letters = [is_from_right(c) for c in joined if c.isalpha()]
    return 2 * sum(letters) > len(letters)


def is_from_right(character: str) -> bool:
    """Whether a character runs from right to left. Reference: Unicode Standard Annex 9, classes R and AL."""
    return character > "\u0590" and unicodedata.bidirectional(character) in _RIGHT_TO_LEFT
