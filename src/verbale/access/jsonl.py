"""JSON lines: one document a line. Reference: jsonlines.org; RFC 8259."""

import io
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from verbale.access.columns import Columns, Row, RowFault
from verbale.access.documents import Arrivals, name_of, too_much
from verbale.access.rows import Numbered, Table
from verbale.access.streams import cut_lines, encoding_of, open_lines, text_of
from verbale.errors import UnreadableDocument

LENIENT_MOST = 1 << 23  # bytes of a line that is read by the second, more forgiving parser, which builds all of it
NAMES_READ = 100  # rows whose columns are all noted, so that a message can name them
_ABSENT = msgspec.Raw()


def read_jsonl(path: Path, columns: Columns, *, is_named: bool, most: int) -> Arrivals:
    """A document for each line of a file of JSON lines. Raises UnreadableDocument where the file can be read no further."""
    table = Table(place=name_of(path), columns=columns, is_named=is_named, most=most)
    with open_lines(path) as file:
        yield from table.documents(_rows(file, table))


def _rows(file: io.BufferedReader, table: Table) -> Iterator[Numbered]:
    encoding = encoding_of(file)
    for number, line in cut_lines(file, table.most):
        if line is None:
            yield number, RowFault(f"it has {too_much(table.most)}")
        elif not line.isspace():
            if number == 1 and line.lstrip().startswith(b"["):
                raise UnreadableDocument(
                    "the file is one JSON list, not one object a line; write each object on its own line"
                )
            yield number, _row(line, encoding, table, is_noted=number <= NAMES_READ)


def _row(line: bytes, encoding: str, table: Table, *, is_noted: bool) -> Row | RowFault:
    try:
        text = text_of(line, encoding).encode("utf-8")
        row = _parsed(text, table.columns)
        if is_noted:
            table.saw(_names(text))
        elif table.fault() is not None:  # a column that was named has not come yet
            table.saw(n for n in table.columns.all_names() if row.get(n) is not None)
    except UnreadableDocument as error:
        return RowFault(str(error))
    return row


def _parsed(line: bytes, columns: Columns) -> Row:
    """The columns that are wanted; what else stands in the line is checked and never built."""
    try:
        return _Object(_decoder(tuple(_heads(columns))).decode(line), _heads(columns))
    except (msgspec.MsgspecError, RecursionError) as error:
        if isinstance(error, msgspec.ValidationError):
            raise RowFault("it is JSON, but no object with names and values") from error
        if len(line) > LENIENT_MOST or isinstance(error, RecursionError):
            raise RowFault(f"it is not JSON ({error})") from error
        return _lenient(line, error)


def _lenient(line: bytes, first: Exception) -> Row:
    """NaN, halves of surrogate pairs and bare control characters, as other programs write them."""
    try:
        value = json.loads(line, strict=False)
    except (ValueError, RecursionError) as error:
        raise RowFault(f"it is not JSON ({first})") from error
    if not isinstance(value, dict):
        raise RowFault("it is JSON, but no object with names and values")
    return _Loose(value)


def _names(line: bytes) -> tuple[str, ...]:
    """The names of an object, those within its objects behind a dot."""
    try:
        value = json.loads(line, strict=False) if len(line) <= LENIENT_MOST else {}
    except (ValueError, RecursionError):
        value = {}
    return tuple(_flat(value)) if isinstance(value, dict) else ()


def _flat(value: Mapping[str, Any]) -> Iterator[str]:
    for name, inner in value.items():
        yield name
        if isinstance(inner, dict):
            yield from (f"{name}.{n}" for n in _flat(inner))


class _Loose:
    """A parsed object."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._value = value

    def get(self, name: str, /) -> object:
        if name in self._value:
            return _plain(self._value[name])
        value: Any = self._value
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return _plain(value)


def _plain(value: object) -> object:
    return None if isinstance(value, float) and value != value else value  # NaN, pandas' word for nothing


class _Object:
    """The wanted members of an object, parsed one by one when they are asked for."""

    def __init__(self, members: Any, heads: tuple[str, ...]) -> None:
        self._raw: dict[str, msgspec.Raw] = {
            name: raw for n, name in enumerate(heads) if (raw := getattr(members, f"_{n}")) is not _ABSENT
        }

    def get(self, name: str, /) -> object:
        if name in self._raw:
            return _value(self._raw[name])
        head, *rest = name.split(".")
        raw = self._raw.get(head)
        for part in rest:
            raw = None if raw is None else _member(raw, part)
        return _value(raw) if raw is not None and rest else None


def _member(raw: msgspec.Raw, name: str) -> msgspec.Raw | None:
    try:
        return getattr(_decoder((name,)).decode(raw), "_0", None) or None
    except msgspec.MsgspecError:
        return None


def _value(raw: msgspec.Raw) -> object:
    """A text, number, truth value or null; an empty list or object stands for a full one, which no field can be."""
    begins = bytes(raw)[:1]
    if begins in (b"[", b"{"):
        return [] if begins == b"[" else {}
    try:
        return msgspec.json.decode(raw)
    except msgspec.MsgspecError as error:  # a number out of all range
        raise RowFault(f"a value in it is out of range ({error})") from error


def _heads(columns: Columns) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for n in columns.all_names() for part in (n, n.split(".")[0])))


@lru_cache(maxsize=64)
def _decoder(names: tuple[str, ...]) -> msgspec.json.Decoder[Any]:
    """A parser that keeps these members of an object and skips the rest."""
    fields = [(f"_{n}", msgspec.Raw, msgspec.field(default=_ABSENT, name=name)) for n, name in enumerate(names)]
    return msgspec.json.Decoder(msgspec.defstruct("Members", fields))
