"""CSV and TSV: one document a row, below a row of names. Reference: RFC 4180."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from verbale.access.columns import Columns, RowFault
from verbale.access.documents import Arrivals, name_of, too_much
from verbale.access.rows import Numbered, Table
from verbale.access.streams import cut_lines, encoding_of, open_lines, text_of
from verbale.errors import UnreadableDocument

DELIMITERS = ",;\t|"
RETURNED_MOST = 1 << 28  # bytes of a file that may be cut into rows a second time
LINES_MOST = 200_000  # of one row; a day of a parliament has a twentieth
OPEN_QUOTE = "a quotation mark that opens in it is never closed"
_SEPARATOR = "sep="  # Excel's first line, which names the delimiter


def read_table(path: Path, columns: Columns, *, is_named: bool, most: int) -> Arrivals:
    """A document for each row of a table. Raises UnreadableDocument where the file can be read no further."""
    csv.field_size_limit(max(csv.field_size_limit(), most))
    table = Table(place=name_of(path), columns=columns, is_named=is_named, most=most)
    with open_lines(path) as file:
        lines = _Lines(file, most)
        cells, names = _opened(lines, is_tabbed=".tsv" in path.name.lower())
        table.saw(names)
        if fault := table.fault():
            yield table.refusal(fault)
        else:
            yield from table.documents(_rows(lines, cells, names))


def _opened(lines: "_Lines", *, is_tabbed: bool) -> tuple[Iterator[list[str]], list[str]]:
    """The rows that are to come, and the names of their columns."""
    try:
        cells = csv.reader(lines, strict=True, delimiter=_delimiter(lines, is_tabbed=is_tabbed))
        names = next((row for row in cells if any(map(str.strip, row))), [])
    except csv.Error as error:
        raise UnreadableDocument(f"its first row is no row of a table ({error})") from error
    return cells, [name.strip() for name in names]


def _delimiter(lines: "_Lines", *, is_tabbed: bool) -> str:
    """What parts the cells: what Excel's first line names, else what cuts the row of names into the most."""
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise UnreadableDocument("the table is empty")
    named = first.rstrip("\r\n").removeprefix(_SEPARATOR)
    if first.startswith(_SEPARATOR) and len(named) == 1:
        lines.begin()
        return named
    lines.give_back(keep=-1)
    lines.begin()
    return "\t" if is_tabbed else max(DELIMITERS, key=lambda d: len(next(csv.reader([first], delimiter=d))))


def _rows(lines: "_Lines", cells: Iterator[list[str]], names: list[str]) -> Iterator[Numbered]:
    while True:
        lines.begin()
        row: list[str] = []
        try:
            row = next(cells)
        except StopIteration:
            return
        except (RowFault, csv.Error) as error:
            fault = OPEN_QUOTE if lines.has_ended else str(error)
        else:
            fault = _fault(row, names)
        if fault:
            yield lines.first, RowFault(fault)
            lines.give_back(keep=1)
        elif row:
            cut = row[: len(names)]
            yield lines.first, dict(zip(reversed(names[: len(cut)]), reversed(cut), strict=True))


def _fault(row: list[str], names: list[str]) -> str:
    """What is wrong with the row; nothing where cells are missing or those above the columns are empty."""
    is_wide = any(row[len(names) :])
    return f"it has {len(row):,} cells, and the table {len(names):,} columns" if is_wide else ""


class _Lines:
    """The lines of a table as text. Those of the present row can be given back, to be cut into rows anew."""

    def __init__(self, file: io.BufferedReader, most: int) -> None:
        self._encoding = encoding_of(file)
        self._most = most
        self._lines = cut_lines(file, most)
        self._returned: deque[tuple[int, bytes | None]] = deque()
        self._bytes_returned = 0
        self.begin()

    def begin(self) -> None:
        """Begins a row."""
        self._row: list[tuple[int, bytes | None]] = []
        self._size = 0
        self.has_ended = False

    @property
    def first(self) -> int:
        """The number of the line on which the row begins."""
        return self._row[0][0]

    def give_back(self, *, keep: int) -> None:
        """Gives all but the first lines of the row back. Raises UnreadableDocument where that was done too often."""
        returned = self._row[keep:]
        self._bytes_returned += sum(len(line or b"") for _, line in returned)
        if self._bytes_returned > RETURNED_MOST:
            raise UnreadableDocument(
                f"line {self.first:,}: {OPEN_QUOTE}, nor are others, so its rows cannot be told apart"
            )
        self._returned.extendleft(reversed(returned))

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        found = self._returned.popleft() if self._returned else next(self._lines, None)
        if found is None:
            self.has_ended = True
            raise StopIteration
        self._row.append(found)
        line = found[1]
        if line is None:
            raise RowFault(f"it has {too_much(self._most)}")
        self._size += len(line)
        if self._size > self._most or len(self._row) > LINES_MOST:
            raise RowFault(f"{OPEN_QUOTE}, or it has {too_much(self._most)}")
        return self._text(line)

    def _text(self, line: bytes) -> str:
        try:
            return text_of(line, self._encoding)
        except UnreadableDocument as error:
            raise RowFault(str(error)) from error
