"""Files that hold many documents, by their names."""

from collections.abc import Callable
from pathlib import Path

from verbale.access.columns import Columns
from verbale.access.documents import Arrivals, name_of, unread
from verbale.access.jsonl import read_jsonl
from verbale.access.options import Options
from verbale.access.tables import read_table
from verbale.access.warc import read_warc
from verbale.errors import MissingDocument, UnreadableDocument
from verbale.model import Unread

Reader = Callable[..., Arrivals]
READERS: dict[str, Reader] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_table,
    ".tsv": read_table,
    ".warc": read_warc,
}
PACKED = ".gz"


def reader_of(path: Path) -> Reader | None:
    """The reader for a file that holds many documents; None for any other."""
    return READERS.get(Path(path.name.lower().removesuffix(PACKED)).suffix)


def read_collection(path: Path, options: Options, *, is_named: bool) -> Arrivals:
    """The documents of such a file. Where it can be read no further, one error ends them. Raises nothing."""
    reader = reader_of(path)
    if reader is None:
        return
    try:
        yield from reader(path, Columns(options.columns), is_named=is_named, most=options.most)
    except MissingDocument as error:
        yield Unread(origin=name_of(path), reason=str(error))
    except UnreadableDocument as error:
        advice = "What came before was read, nothing after it; obtain the file again"
        yield unread(name_of(path), f"{str(error).rstrip('.')}. {advice}.")
    except OSError as error:
        yield unread(name_of(path), f"cannot be read ({error.strerror}). What came before was read, nothing after it.")
