"""Dates as people write them: 2031-03-03, 3 March 2031, March 3, 2031, the 3rd of March, 2031.

Figures alone (3/4/2031) are read by nobody alike: they are read only where they can mean one day, or where it is known whether
their writers put the day or the month first.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from verbale.errors import BadDate
from verbale.model import Span
from verbale.resources import Resources
from verbale.resources.schemas.documents import DocumentRule

FORMS = "Write it as YYYY-MM-DD (2031-03-03) or with the month's name (3 March 2031); see docs/how-to/dates.md."
_ISO = r"(?<![\w-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d|-\d)"
# Figures parted by dots have the day first wherever they end in the year. Reference: Unicode CLDR 46, dateFormats short and medium.
_IN_FIGURES = re.compile(
    r"(?<![\w./-])(?:(?P<y1>\d{4})([./])(?P<m1>\d{1,2})\2(?P<d1>\d{1,2})|(?P<left>\d{1,2})(?P<mark>[./])(?P<right>\d{1,2})(?P=mark)(?P<y2>\d{4}))"
    r"(?![\w/-]|\.\d)"
)
_NUMBERED = re.compile(r"(?:\b(?:No|Nr|Ref|Doc)\.?|№|#)\s{0,2}$", re.IGNORECASE)
Order = Literal["day-first", "month-first"]
_FIGURES = re.compile(r"\s*\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{1,4}\s*")
_NO_DAY = re.compile(r"\s*\d{4}(?:-\d{1,2})?\s*")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text; `date` is None where the calendar has no such day, and `why` says so."""

    span: Span
    date: dt.date | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes dates."""

    months: dict[str, int]  # casefolded name → 1–12
    pattern: re.Pattern[str]
    yearless: re.Pattern[str]  # a day and a month, with no year behind them
    reads_figures: bool = False
    order: Order | None = None  # which of two figures below 13 is the day; None where nobody knows

    def find(self, text: str) -> tuple[WrittenDate, ...]:
        """The dates with day, month and year in `text`, in text order."""
        found = [self._written(m) for m in self.pattern.finditer(text)]
        if self.reads_figures:
            found += [d for m in _IN_FIGURES.finditer(text) if (d := self._figured(m, text))]
        return tuple(sorted(found, key=lambda f: f.span))

    def _figured(self, found: re.Match[str], text: str) -> WrittenDate | None:
        """The day that figures can mean; None where they can mean two, or are a document's number."""
        if _NUMBERED.search(text, max(0, found.start() - 12), found.start()):
            return None
        if found["y1"]:
            year, month, day = int(found["y1"]), int(found["m1"]), int(found["d1"])
        else:
            first, second, year = int(found["left"]), int(found["right"]), int(found["y2"])
            order: Order | None = "day-first" if found["mark"] == "." else self.order
            if max(first, second) > 12:
                order = "day-first" if first > 12 else "month-first"
            if order is None and first != second:
                return None
            day, month = (second, first) if order == "month-first" else (first, second)
        date, why = _real(year, month, day)
        return WrittenDate(Span(*found.span()), date, f"“{found.group()}” is not a date: {why}" if why else "")

    def _written(self, found: re.Match[str]) -> WrittenDate:
        part = {name[0]: value for name, value in found.groupdict().items() if value is not None}
        name = part["m"].casefold()
        month = int(name) if name.isdecimal() else self.months[name]
        date, why = _real(int(part["y"]), month, int(part["d"]))
        return WrittenDate(Span(*found.span()), date, f"“{found.group()}” is not a date: {why}" if why else "")


def calendar_of(resources: Resources, language: str | None) -> Calendar:
    """How `language` writes dates; only ISO dates where there is no pack for it."""
    rules = resources.pack(language, "documents", DocumentRule) if language and resources.has_language(language) else ()
    months = tuple((w, r.number) for r in rules if r.use == "month" and r.number for w in r.words)
    ordinals = tuple(w for r in rules if r.use == "ordinal" for w in r.words)
    joints = tuple(w for r in rules if r.use == "date-joint" for w in r.words)
    return _calendar(months, ordinals, joints)


def order_of(party: str | None, resources: Resources, language: str | None) -> Order | None:
    """Whether those who publish for a party write the day or the month first in figures; None where it is not known."""
    rules = resources.pack(language, "documents", DocumentRule) if language and resources.has_language(language) else ()
    orders: tuple[Order, ...] = ("day-first", "month-first")
    return next((o for o in orders for r in rules if r.use == o and party in r.words), None)


def parse_date(text: str, resources: Resources | None = None, *, language: str = "en") -> dt.date:
    """The day that `text` names. Raises BadDate, whose message says what is wrong and what form to use."""
    found = calendar_of(resources or Resources(), language).find(text)
    whole = [f for f in found if not text[: f.span.start].strip() and not text[f.span.end :].strip()]
    if not whole:
        raise BadDate(f"{_fault(text)} Nothing was done with it. {FORMS}")
    if whole[0].date is None:
        raise BadDate(f"{whole[0].why}. Nothing was done with it. {FORMS}")
    return whole[0].date


def _fault(text: str) -> str:
    if not text.strip():
        return "The date is empty."
    if _NO_DAY.fullmatch(text):
        return f"“{text.strip()}” names no day."
    if _FIGURES.fullmatch(text):
        return f"“{text.strip()}” is not clear: some read the day first, some the month."
    return f"“{text.strip()[:60]}” is not a date."


@lru_cache(maxsize=16)
def _calendar(months: tuple[tuple[str, int], ...], ordinals: tuple[str, ...], joints: tuple[str, ...]) -> Calendar:
    if not months:
        return Calendar({}, re.compile(_ISO), re.compile(r"(?!)"))
    name = "|".join(re.escape(word) for word, _ in sorted(months, key=lambda m: -len(m[0])))
    ordinal = f"(?:{'|'.join(map(re.escape, ordinals))})?" if ordinals else ""
    joint = rf"(?:(?:{'|'.join(map(re.escape, joints))})\s{{1,3}})?" if joints else ""
    day_first = (
        rf"(?<![\w–-])(?P<d2>\d{{1,2}}){ordinal}\s{{1,3}}{joint}(?P<m2>{name})\.?,?\s{{1,3}}(?P<y2>\d{{4}})(?!\w)"
    )
    month_first = rf"(?<!\w)(?P<m3>{name})\.?\s{{1,3}}(?P<d3>\d{{1,2}}){ordinal},?\s{{1,3}}(?P<y3>\d{{4}})(?!\w)"
    return Calendar(
        {word.casefold(): number for word, number in months},
        re.compile(f"{_ISO}|{day_first}|{month_first}", re.IGNORECASE),
        re.compile(
            rf"(?<!\w)(?:\d{{1,2}}{ordinal}\s(?:{name})|(?:{name})\.?\s\d{{1,2}}{ordinal})(?!\w|,?\s\d)", re.IGNORECASE
        ),
    )


def _real(year: int, month: int, day: int) -> tuple[dt.date | None, str]:
    if year < 1:
        return None, "there is no year 0"
    if not 1 <= month <= 12:
        return None, f"there is no month {month}"
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return None, f"{calendar.month_name[month]} {year} has {last} days"
    return dt.date(year, month, day), ""
