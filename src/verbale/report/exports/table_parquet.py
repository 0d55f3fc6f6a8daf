"""Findings as Parquet: the columns of the CSV, with their types. Reference: Apache Parquet 2.6."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from verbale.errors import WrongUse
from verbale.ledger import Holding
from verbale.report.exports.about import About
from verbale.report.exports.table import COLUMNS, table_rows

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 20_000  # rows held at a time


def write_parquet(holdings: Iterable[Holding], about: About) -> Iterator[bytes]:
    """The file in pieces, a group of rows each. Raises WrongUse where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise WrongUse(
            "Parquet is written by pyarrow, which is not installed. Nothing was written; run "
            "pip install 'verbale[parquet]', or export csv."
        ) from error
    sink, schema = _Sink(), _schema()
    rows = table_rows(holdings, about)
    with parquet.ParquetWriter(sink, schema, compression="zstd", write_statistics=True) as writer:
        while group := list(islice(rows, GROUP)):
            columns = [
                pa.array(_plain(values), type=field.type)
                for values, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _schema() -> "pa.Schema":
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "list": pa.list_(pa.string()),
        "date": pa.date32(),
        "instant": pa.timestamp("us", tz="UTC"),
        "number": pa.float64(),
        "whole": pa.int64(),
    }
    return pa.schema([pa.field(c.name, types[c.kind], metadata={"description": c.doc}) for c in COLUMNS])


def _plain(values: Iterable[Any]) -> list[Any]:
    return [list(value) if isinstance(value, tuple) else value for value in values]


class _Sink:
    """A file that is only written to, and that gives away what it holds."""

    closed = False

    def __init__(self) -> None:
        self._held = bytearray()
        self._before = 0

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._held += data
        return len(data)

    def tell(self) -> int:
        """How many bytes came so far."""
        return self._before + len(self._held)

    def flush(self) -> None:
        """Nothing waits."""

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def readable(self) -> bool:
        """It is for nothing else."""
        return False

    def seekable(self) -> bool:
        """What is given away does not come back."""
        return False

    def close(self) -> None:
        """There will be no more."""
        self.closed = True

    def taken(self) -> bytes:
        """What came since the last time."""
        given = bytes(self._held)
        self._before += len(given)
        self._held.clear()
        return given
