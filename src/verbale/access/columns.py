"""Which column of a table is which field of a document, and the document of one row."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Protocol, get_args

from verbale.access.documents import Incoming
from verbale.acquire import parse_date
from verbale.errors import BadDate, UnreadableDocument, WrongUse
from verbale.model import DocumentKind, Origin

# Where the user names no column, these are looked for in this order, as written here, Capitalised and in CAPITALS.
DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content"),
    "html": ("html",),
    "date": ("date", "published", "published_at", "publication_date", "pub_date"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "outlet"),
    "url": ("url", "link"),
    "kind": ("kind",),
    "id": ("id", "_id"),
}
LONGEST_HINT = 1_000  # characters of a title, publisher, id or address
COLUMNS_NAMED = 30  # in a message
NAME_SHOWN = 40  # characters of a column's name in a message
_KINDS = get_args(DocumentKind)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s\x00-\x20]{1,2000}")
_DAY_AND_HOUR = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:?\d{2}[\d:.,]{0,16} ?(?:Z|UTC|[+-]\d{2}:?\d{2})?")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}.{0,40}")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class Row(Protocol):
    """One row of a table, or one object of JSON."""

    def get(self, name: str, /) -> object:
        """What stands in the column, or None."""


class RowFault(UnreadableDocument):
    """One row cannot be read; those after it can."""


class NoText(RowFault):
    """The row has no column for the text."""


def parse_columns(text: str) -> dict[str, str]:
    """The mapping that `text=body,date=published` writes, field to column. Raises WrongUse."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    wrong = next((field + sign + name for field, sign, name in pairs if not sign or not name.strip()), None)
    if wrong is not None:
        raise WrongUse(
            f"{wrong!r} is no column. Write FIELD=COLUMN, joined by commas, such as text=body,date=published."
        )
    return check_columns({field.strip(): name.strip() for field, _, name in pairs})


def check_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """The same mapping. Raises WrongUse where a field is none that a document has."""
    if unknown := [field for field in columns if field not in DEFAULTS]:
        raise WrongUse(f"{unknown[0]!r} is no field of a document. A column may be given for: {', '.join(DEFAULTS)}.")
    return dict(columns)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that may hold each field, the user's own outranking all others."""

    given: Mapping[str, str]

    def names(self, field: str) -> tuple[str, ...]:
        """The columns where `field` may stand, the likeliest first."""
        if field in self.given:
            return (self.given[field],)
        return tuple(form for name in DEFAULTS[field] for form in (name, name.capitalize(), name.upper()))

    def all_names(self) -> tuple[str, ...]:
        """Every column that is looked for."""
        return tuple(dict.fromkeys(name for field in DEFAULTS for name in self.names(field)))

    def fields_in(self, present: Iterable[str]) -> frozenset[str]:
        """The fields that a table with these columns can give."""
        there = set(present)
        return frozenset(f for f in DEFAULTS if any(n in there for n in self.names(f)))

    def fault(self, present: Sequence[str], found: frozenset[str]) -> str | None:
        """What is wrong with the mapping for a table that has these columns and gave these fields."""
        missing = next((field for field in self.given if field not in found), None)
        if missing is None and found & {"text", "html"}:
            return None
        have = f"Its columns are: {_shown(present)}"
        if missing is not None:
            return f"there is no column “{self.given[missing][:NAME_SHOWN]}” in it for the {missing}. {have}"
        return f"no column holds a text. {have}; name the one that does, such as --columns text=COLUMN"


def document_of(row: Row, columns: Columns, *, place: str, number: int) -> Incoming:
    """The document of a row: its text as UTF-8 bytes, what the row says of it as hints. Raises RowFault."""
    given = {field: _value(row, columns, field) for field in DEFAULTS}
    text, is_html = _text(given, columns)
    origin = Origin(
        name=_name(given, place=place, number=number),
        media_type="text/html" if is_html else "text/plain",
        charset="utf-8",
        title=_hint(given["title"]),
        date=_date(given["date"]),
        publisher=_hint(given["publisher"]),
        kind=_kind(given["kind"], is_named="kind" in columns.given),
    )
    return Incoming(origin=origin, source=text.translate(_SURROGATES).encode("utf-8"))


def _value(row: Row, columns: Columns, field: str) -> object:
    values = (row.get(name) for name in columns.names(field))
    return next((v for v in values if v is not None and v != ""), None)


def _text(given: Mapping[str, object], columns: Columns) -> tuple[str, bool]:
    """The text of a row and whether it is HTML. A named column outranks one that was found by its name."""
    first = ("text", "html") if "text" in columns.given and "html" not in columns.given else ("html", "text")
    field = next((f for f in first if given[f] is not None), None)
    if field is None:
        looked = " or ".join(f"“{columns.names(f)[0]}”" for f in ("text", "html"))
        raise NoText(f"it has no text: nothing stands in a column such as {looked}")
    text = given[field]
    if not isinstance(text, str):
        raise RowFault(f"its {field} is no text but {_kind_of_value(text)}")
    return text, field == "html"


def _kind_of_value(value: object) -> str:
    names = ((bool, "true or false"), (int | float, "a number"), (list, "a list"), (dict, "an object"))
    return next((words for kind, words in names if isinstance(value, kind)), "something else")


def _name(given: Mapping[str, object], *, place: str, number: int) -> str:
    url = given["url"]
    if isinstance(url, str) and _ADDRESS.fullmatch(url.strip()):
        return url.strip()
    id = _hint(given["id"])
    return f"{place}#id={id}" if id else f"{place}#{number}"


def _hint(value: object) -> str | None:
    """A value as one line of characters that can be printed, or None."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = value if isinstance(value, str) else str(value) if abs(value) < 1 << 64 else ""
    plain = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text[:LONGEST_HINT])
    return " ".join(plain.translate(_SURROGATES).split()) or None


def _kind(value: object, *, is_named: bool) -> DocumentKind | None:
    """The kind, where it is one of Verbale's. Another word is a fault only in a column that the user named."""
    found = next((kind for kind in _KINDS if kind == value), None)
    if found is None and is_named and value is not None:
        raise RowFault(f"{str(value)[:NAME_SHOWN]!r} is no kind of document. The kinds are: {', '.join(_KINDS)}")
    return found


def _date(value: object) -> dt.date | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise RowFault(f"its date is no text but {_kind_of_value(value)}; write it as 2031-03-03")
    try:
        return day_of(value.strip())
    except BadDate as error:
        raise RowFault(f"its date cannot be read: {str(error).rstrip('.')}") from error


@lru_cache(maxsize=4096)
def day_of(text: str) -> dt.date:
    """The day of a date as tables write it: the forms of `parse_date`, ISO 8601 with an hour, RFC 5322. Raises BadDate.

    A day with an hour is the day as written, in whatever zone.
    """
    if found := _DAY_AND_HOUR.fullmatch(text):
        return parse_date(found[1])
    if found := _BASIC.fullmatch(text):
        return parse_date("-".join(found.groups()))
    if _MAIL.fullmatch(text):
        try:
            return parsedate_to_datetime(text).date()
        except ValueError:
            pass
    return parse_date(text[:200])


def _shown(names: Sequence[str]) -> str:
    listed = ", ".join(f"“{_hint(name[:NAME_SHOWN]) or ''}”" for name in names[:COLUMNS_NAMED])
    more = len(names) - COLUMNS_NAMED
    return (listed or "none") + (f" and {more} more" if more > 0 else "")
