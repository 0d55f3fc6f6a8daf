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

MOST_RUNS = 4_000  # on one page; above it the order of the file is taken
DEEPEST = 8  # cuts within cuts: a page of six columns with three headings across needs six
LEAST_ROWS = 3  # on either side of a strip, for columns
GUTTER = 0.8  # of the type's size: the narrowest strip between columns
NARROWEST = 8.0  # of the type's size: the narrowest column of running text
FULL = 0.75  # of a column's width: lines that reach so far are full
FULL_SHARE = 0.5  # of the lines of running text; those of a table or of labels are seldom full
LARGE_TYPE = 1.15  # of the usual size: a heading
ROW_GAP = 0.25  # of the type's size: white between two rows of a table that parts them
ROW_REACH = 3.0  # of the type's size: rows of a table that stand further apart are not one table's
NEAR = 3.0  # of the type's size: so far from the next column a full line ends
LOOSE_SHARE = 0.34  # of the lines of a column: fewer full ones, and it is a table's
SAMPLE_ROWS = 6  # looked at before rows are compared one by one
MOST_ROWS = 100  # of a table; a longer one goes on as another
MOST_BESIDE = 1_000  # runs among which a heading's neighbours are looked for
MOST_STRIPS = 12  # tried for each cut
_LABEL = re.compile(r"^\W*(?:\w{1,2}|[\divxlcIVXLC]{1,6})?\W{0,2}$|.{1,60}:$")


class Columns:
    """Puts the pages of one document in reading order. A strip that parted one page parts short columns of the next too."""

    def __init__(self) -> None:
        self._known: list[float] = []  # where columns right of a strip began on earlier pages

    def lines(self, page: Page, *, first_block: int = 0) -> list[Line]:
        """The lines of a page as they are read; those of one column have the same `block`, from `first_block` on."""
        if len(page.runs) > MOST_RUNS:
            return [line_of([run], page=page.number, block=first_block) for run in page.runs]
        lines: list[Line] = []
        for part in _parts_at_tables(page.runs):
            for block in self._blocks(part, 0):
                number = lines[-1].block + 1 if lines else first_block
                lines += _lines(block, page.number, number)
        return lines

    def _blocks(self, runs: list[Run], depth: int) -> Iterator[list[Run]]:
        strip = self._strip(runs) if depth < DEEPEST and len(runs) > 1 else None
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
            yield from self._blocks(part, depth + 1)

    def _strip(self, runs: Sequence[Run]) -> "_Strip | None":
        """The strip that parts most lines."""
        size = median(r.size for r in runs)
        found = [s for edge in _edges(runs) for s in _strips(runs, edge, size)]
        if found:
            best = max(found, key=lambda s: (s.score, s.right - s.left))
            if len(self._known) < MOST_STRIPS and not any(abs(best.right - k) < ALIGNED for k in self._known):
                self._known.append(best.right)
            return best
        return next((s for edge in self._known for s in _strips(runs, edge + 0.5, size, is_known=True)), None)


def _parts_at_tables(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs above, in and below each table that stretches across the page."""
    rows = list(rows_of(runs))
    at = first = 0
    while at < len(rows):
        table = _table(rows, at)
        if table is not None:
            yield [r for row in rows[first:at] for r in row]
            yield [r for row in rows[at : table.end] for r in row]
            first = at = table.end
        else:
            at += 1
    yield [r for row in rows[first:] for r in row]


@dataclass(frozen=True, slots=True)
class _Strip:
    """A white strip with columns on both sides, from `bottom` to `top`."""

    left: float
    right: float
    bottom: float
    top: float
    score: int  # rows on the side that has fewer


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


def _strips(runs: Sequence[Run], edge: float, size: float, *, is_known: bool = False) -> Iterator[_Strip]:
    """The stretches of the white strip left of `edge` that part columns. One that is known need not part many lines."""
    right, left = edge - 0.5, edge - GUTTER * size
    band: list[Run] = []
    for run in sorted(runs, key=lambda r: -r.box.middle):
        if (run.box.left < right and run.box.right > left) or _heads(run, runs, edge, size):
            yield from _strip(band, left, right, is_known=is_known)
            band = []
        else:
            band.append(run)
    yield from _strip(band, left, right, is_known=is_known)


def _heads(run: Run, runs: Sequence[Run], edge: float, size: float) -> bool:
    """Whether a run in large type has nothing beside it: a heading across the columns that is short."""
    if run.size < LARGE_TYPE * size or len(runs) > MOST_BESIDE:
        return False
    return not any(r.box.left >= edge and r.box.overlap(run.box) > 0 for r in runs) or run.box.left >= edge


def _strip(band: list[Run], left: float, right: float, *, is_known: bool) -> Iterator[_Strip]:
    sides = [r for r in band if r.box.right <= left], [r for r in band if r.box.left >= right]
    least = 1 if is_known else LEAST_ROWS
    if min(map(len, sides)) < least:
        return
    rows = [list(rows_of(side)) for side in sides]
    boxes = [bounds(r.box for r in side) for side in sides]
    is_whole = _changes_side(band, right) <= 2  # the file has one side after the other
    if min(map(len, rows)) < least or boxes[0].overlap(boxes[1]) <= 0 or _is_table(rows[0], rows[1]):
        return
    share = FULL_SHARE / 2 if is_whole else FULL_SHARE
    if (is_known and is_whole) or all(_is_running(*side, share) for side in zip(rows, boxes, strict=True)):
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
        for cells in table.rows if not table.is_labelled else ():
            kept = tuple(tuple(cell) for cell in cells if cell)
            yield line_of([r for cell in kept for r in cell], page=page, block=block, cells=kept)
        for label, words in table.rows if table.is_labelled else ():
            yield line_of([*label, *words[:1]], page=page, block=block)
            yield from (line_of([run], page=page, block=block) for run in words[1:])
        at = table.end


@dataclass(slots=True)
class _Table:
    """A table that begins at a row: where its columns begin, its rows as cells of runs, the row behind it."""

    starts: list[float]
    rows: list[list[list[Run]]]
    end: int
    is_labelled: bool = False  # its first column names who speaks


def _table(rows: Sequence[list[Run]], at: int) -> _Table | None:
    """The table that begins at row `at`: three rows or more of two cells that begin alike."""
    if len(rows[at]) < 2 or len(rows) - at < LEAST_ROWS or any(r.is_raised for r in rows[at]):
        return None
    if _is_running_text(rows[at : at + SAMPLE_ROWS]):
        return None
    found = _table_of(rows, at, at)
    if found is None and at + 1 < len(rows) and _is_head(rows[at], rows[at + 1]):
        found = _table_of(rows, at, at + 1)
    return found


def _is_running_text(rows: Sequence[list[Run]]) -> bool:
    """Whether in each of some rows the first of several runs is wide and ends near the second, as a column's line does."""
    parted = [row for row in rows if len(row) > 1]
    return len(parted) >= LEAST_ROWS and all(
        row[0].box.right - row[0].box.left >= NARROWEST * row[0].size
        and row[1].box.left - row[0].box.right < NEAR * row[0].size
        for row in parted
    )


def _is_head(row: Sequence[Run], below: Sequence[Run]) -> bool:
    """Whether each run stands over one of the row below and over no other, as the centred words at the head of columns."""
    return len(row) == len(below) and all(
        (run.box.left < cell.box.right and run.box.right > cell.box.left) == (a == b)
        for a, run in enumerate(row)
        for b, cell in enumerate(below)
    )


def _table_of(rows: Sequence[list[Run]], at: int, model: int) -> _Table | None:
    """The table from row `at` on whose columns begin as those of row `model` do."""
    starts = [r.box.left for r in rows[model]]
    end, gaps, placed = model + 1, [0.0], [list(range(len(rows[at])))] * (model + 1 - at)
    for number in range(model + 1, min(len(rows), at + MOST_ROWS)):
        row, size = rows[number], max(r.size for r in rows[number])
        columns = [p for r in row if (p := _column(r, starts, rows[model])) is not None]
        gap = min(r.box.bottom for r in rows[number - 1]) - max(r.box.top for r in row)
        if gap > ROW_REACH * size or len(set(columns)) < len(row):
            break
        if columns == [0] and gap <= ROW_GAP * size and max(gaps) <= ROW_GAP * size:
            break  # a line of text under a row
        gaps.append(gap)
        placed.append(columns)
        end = number + 1
    gaps = [ROW_REACH * rows[at][0].size] * (len(placed) - len(gaps)) + gaps
    is_spaced = max(gaps[1:], default=0.0) > ROW_GAP * rows[at][0].size
    table = _Table(starts, [], end)
    for row, columns, gap in zip(rows[at:end], placed, gaps, strict=True):
        if not table.rows or (0 in columns and (not is_spaced or gap > ROW_GAP * row[0].size)):
            table.rows.append([[] for _ in starts])
        for run, column in zip(row, columns, strict=True):
            table.rows[-1][column].append(run)
    table.is_labelled = _is_labelled(table)
    return table if table.is_labelled or _is_sound(table) else None


def _is_labelled(table: _Table) -> bool:
    """Whether the first of two columns holds names or numbers, which belong to the words beside them."""
    if len(table.starts) != 2:
        return False
    labels = [" ".join(r.text for r in row[0]) for row in table.rows if row[0]]
    return 2 * sum(bool(_LABEL.match(label)) for label in labels) >= len(labels) > 0


def _column(run: Run, starts: Sequence[float], head: Sequence[Run]) -> int | None:
    """The column in which a run stands: it begins, ends or has its middle where the first row's cell has."""
    left, _, right, _ = run.box
    for number, start in enumerate(starts):
        if abs(left - start) < ALIGNED:
            return number
        there = head[number].box
        if abs(right - there.right) < ALIGNED or abs(left + right - there.left - there.right) < 2 * ALIGNED:
            return number
    return None


def _is_sound(table: _Table) -> bool:
    """Whether three rows or more have two cells, and one column is loose."""
    if sum(sum(map(bool, row)) >= 2 for row in table.rows) < LEAST_ROWS:
        return False
    return any(_is_loose([row[number] for row in table.rows], start) for number, start in enumerate(table.starts[1:]))


def _is_loose(column: Sequence[list[Run]], end: float) -> bool:
    """Whether a column is narrow, or few of its lines reach near to where the next begins, as those of running text do."""
    runs = [run for cell in column for run in cell]
    if len(runs) < LEAST_ROWS:
        return False
    size, box = median(r.size for r in runs), bounds(r.box for r in runs)
    full = sum(end - run.box.right < NEAR * size for run in runs)
    return full < LOOSE_SHARE * len(runs) or box.right - box.left < NARROWEST * size
