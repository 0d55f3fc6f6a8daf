"""The runs of a page as lines in the order in which they are read: columns, what stands across them, rows of tables.

The order of the file is no order of reading. A page is cut at the white strip that parts most lines of running text; what
stands above it, left of it, right of it and below it is cut again. Reference: Nagy and Seth, recursive X-Y cuts (1984).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from verbale.acquire.printed import ALIGNED, Box, Line, Page, Run, bounds, line_of, reads_from_right, rows_of

MOST_RUNS = 8_000  # on one page; above it the order of the file is taken
DEEPEST = 8  # cuts within cuts: a page of six columns with three headings across needs six
LEAST_ROWS = 3  # on either side of a strip, for columns
GUTTER = 0.8  # of the type's size: the narrowest strip between columns
NARROWEST = 8.0  # of the type's size: the narrowest column of running text
FULL = 0.75  # of a column's width: lines that reach so far are full
FULL_SHARE = 0.5  # of the lines of running text; those of a table or of labels are seldom full
LARGE_TYPE = 1.15  # of the usual size: a heading
ROW_GAP = 0.25  # of the type's size: white between two rows of a table that parts them
ROW_REACH = 3.0  # of the type's size: rows of a table that stand further apart are not one table's
MOST_STRIPS = 12  # tried for each cut
_LABEL = re.compile(r"^\W*(?:\w{1,2}|[\divxlcIVXLC]{1,6})?\W{0,2}$|.{1,60}:$")


def lines_in_order(page: Page, *, first_block: int = 0) -> list[Line]:
    """The lines of a page as they are read; those of one column have the same `block`, from `first_block` on."""
    if len(page.runs) > MOST_RUNS:
        return [line_of([run], page=page.number, block=first_block) for run in page.runs]
    lines: list[Line] = []
    for number, block in enumerate(_blocks(list(page.runs), 0), start=first_block):
        lines += _lines(block, page.number, number)
    return lines


@dataclass(frozen=True, slots=True)
class _Strip:
    """A white strip with columns on both sides, from `bottom` to `top`."""

    left: float
    right: float
    bottom: float
    top: float
    score: int  # rows on the side that has fewer


def _blocks(runs: list[Run], depth: int) -> Iterator[list[Run]]:
    strip = _best_strip(runs) if depth < DEEPEST and len(runs) >= 2 * LEAST_ROWS else None
    if strip is None:
        if runs:
            yield runs
        return
    above = [r for r in runs if r.box.middle > strip.top]
    below = [r for r in runs if r.box.middle < strip.bottom]
    within = [r for r in runs if strip.bottom <= r.box.middle <= strip.top]
    sides = [r for r in within if r.box.right <= strip.left], [r for r in within if r.box.right > strip.left]
    backwards = reads_from_right(r.text[:40] for r in within)
    for part in (above, *(sides[::-1] if backwards else sides), below):
        yield from _blocks(part, depth + 1)


def _best_strip(runs: Sequence[Run]) -> _Strip | None:
    size = median(r.size for r in runs)
    found = [s for left in _edges(runs) for s in _strips(runs, left, size)]
    return max(found, key=lambda s: (s.score, s.right - s.left), default=None)


def _edges(runs: Sequence[Run]) -> list[float]:
    """Where several runs begin under one another, right of the first such place; the commonest."""
    clusters: list[list[float]] = []
    for left in sorted(r.box.left for r in runs):
        if clusters and left - clusters[-1][0] < ALIGNED:
            clusters[-1].append(left)
        else:
            clusters.append([left])
    found = sorted((c for c in clusters if len(c) >= 2), key=len, reverse=True)[:MOST_STRIPS]
    return [c[0] for c in found]


def _strips(runs: Sequence[Run], edge: float, size: float) -> Iterator[_Strip]:
    """The stretches of the white strip left of `edge` that part columns."""
    right, left = edge - 0.5, edge - GUTTER * size
    band: list[Run] = []
    for run in sorted(runs, key=lambda r: -r.box.middle):
        if (run.box.left < right and run.box.right > left) or _heads(run, runs, edge, size):
            yield from _strip(band, left, right)
            band = []
        else:
            band.append(run)
    yield from _strip(band, left, right)


def _heads(run: Run, runs: Sequence[Run], edge: float, size: float) -> bool:
    """Whether a run in large type has nothing beside it: a heading across the columns that is short."""
    if run.size < LARGE_TYPE * size:
        return False
    return not any(r.box.left >= edge and r.box.overlap(run.box) > 0 for r in runs) or run.box.left >= edge


def _strip(band: list[Run], left: float, right: float) -> Iterator[_Strip]:
    sides = [r for r in band if r.box.right <= left], [r for r in band if r.box.left >= right]
    if min(map(len, sides)) < LEAST_ROWS:
        return
    rows = [list(rows_of(side)) for side in sides]
    boxes = [bounds(r.box for r in side) for side in sides]
    shared = boxes[0].overlap(boxes[1])
    is_whole = _changes_side(band, right) <= 2  # the file has one side after the other
    if min(map(len, rows)) < LEAST_ROWS or shared <= 0 or _is_table(rows[0], rows[1]):
        return
    if all(
        _is_running(part, box, 0.5 * FULL_SHARE if is_whole else FULL_SHARE)
        for part, box in zip(rows, boxes, strict=True)
    ):
        whole = bounds(boxes)
        yield _Strip(left, right, whole.bottom, whole.top, min(map(len, rows)))


def _changes_side(band: Sequence[Run], right: float) -> int:
    """How often the file goes from one side of a strip to the other."""
    sides = [r.box.left >= right for r in sorted(band, key=lambda r: r.order)]
    return sum(a != b for a, b in pairwise(sides))


def _is_running(rows: Sequence[list[Run]], box: Box, share: float) -> bool:
    """Whether rows are lines of running text: wide enough, and many of them full."""
    size = median(r.size for row in rows for r in row) or 1.0
    width = box.right - box.left
    if width < NARROWEST * size:
        return False
    full = sum(bounds(r.box for r in row).right >= box.left + FULL * width for row in rows)
    return full >= share * len(rows)


def _is_table(left: Sequence[list[Run]], right: Sequence[list[Run]]) -> bool:
    """Whether both sides are parted at the same heights into three rows or more: cells of several lines."""
    parts = [list(_parts(side)) for side in (left, right)]
    if len(parts[0]) != len(parts[1]) or len(parts[0]) < 3:
        return False
    return all(abs(a - b) < ALIGNED for a, b in zip(*parts, strict=True))


def _parts(rows: Sequence[list[Run]]) -> Iterator[float]:
    """The tops of the parts between which a column has more white than between its lines."""
    boxes = [bounds(r.box for r in row) for row in rows]
    usual = median([a.bottom - b.top for a, b in pairwise(boxes)] or [0.0])
    before: Box | None = None
    for box in boxes:
        if before is None or before.bottom - box.top > usual + ROW_GAP * box.height:
            yield box.top
        before = box


def _lines(runs: Sequence[Run], page: int, block: int) -> Iterator[Line]:
    """The lines of a block; tables become one line a row."""
    rows = list(rows_of(runs))
    at = 0
    while at < len(rows):
        table = _table(rows, at)
        if table is None:
            yield line_of(rows[at], page=page, block=block)
            at += 1
            continue
        for cells in table.rows:
            kept = tuple(tuple(cell) for cell in cells if cell)
            yield line_of([r for cell in kept for r in cell], page=page, block=block, cells=kept)
        at = table.end


@dataclass(slots=True)
class _Table:
    """A table that begins at a row: where its columns begin, its rows as cells of runs, the row behind it."""

    starts: list[float]
    rows: list[list[list[Run]]]
    end: int


def _table(rows: Sequence[list[Run]], at: int) -> _Table | None:
    """The table that begins at row `at`: at least three rows of two cells, or two of three, that begin alike."""
    if len(rows[at]) < 2 or any(r.is_raised for r in rows[at]):
        return None
    starts = [r.box.left for r in rows[at]]
    table = _Table(starts, [[[r] for r in rows[at]]], at + 1)
    is_spaced = False
    for number in range(at + 1, len(rows)):
        before, row = bounds(r.box for r in rows[number - 1]), rows[number]
        box = bounds(r.box for r in row)
        size = max(r.size for r in row) or box.height
        places = [_column(r, starts, rows[at]) for r in row]
        if None in places or before.bottom - box.top > ROW_REACH * size or len(set(places)) < len(places):
            break
        columns = [p for p in places if p is not None]
        is_apart = before.bottom - box.top > ROW_GAP * size
        if len(row) == 1 and (columns[0] == 0 and not is_apart and not is_spaced):
            break  # a line of text under a row
        is_spaced = is_spaced or is_apart
        if 0 in columns and (is_apart or not is_spaced):
            table.rows.append([[] for _ in starts])
        for run, column in zip(row, columns, strict=True):
            table.rows[-1][column].append(run)
        table.end = number + 1
    return table if _is_sound(table) else None


def _column(run: Run, starts: Sequence[float], head: Sequence[Run]) -> int | None:
    """The column in which a run stands: it begins, ends or has its middle where the first row's cell has."""
    for number, (start, cell) in enumerate(zip(starts, head, strict=True)):
        middle = (cell.box.left + cell.box.right - run.box.left - run.box.right) / 2
        if min(abs(run.box.left - start), abs(run.box.right - cell.box.right), abs(middle)) < ALIGNED:
            return number
    return None


def _is_sound(table: _Table) -> bool:
    full = [row for row in table.rows if sum(map(bool, row)) >= 2]
    labels = sum(bool(_LABEL.match(row[0][0].text)) for row in full if row[0])
    if 2 * labels >= len(full) and len(table.starts) == 2:
        return False  # labels in the margin, or numbers of items
    return len(full) >= (3 if len(table.starts) == 2 else 2)
