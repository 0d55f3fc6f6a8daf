"""Periods of the calendar and how to count with them. Knows no language. Reference: ISO 8601-1:2019; TimeML 1.2.1, TIMEX3.

Years before Christ are negative (-490 is 490 BC); they have no days that could be counted, only years.
"""

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from dateutil.easter import EASTER_WESTERN, easter

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Season → its first month, northern hemisphere, meteorological. Reference: WMO Guide to Climatological Practices."""

COMMON_YEAR = 2001
NO_SUCH_DAY = "has no day"  # stands in the `why` of a date that no calendar has
# From short to long: what can lie in what.
LENGTH = ("time", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")


class Unresolved(Exception):
    """An expression that names no place in the calendar; the message says why, and becomes the `why` of its Timex."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, by its first day and its length. `part` is a part of the day (TNI), or a clock time."""

    unit: str
    year: int
    month: int = 1
    day: int = 1
    season: str | None = None
    part: str = ""

    @property
    def date(self) -> dt.date:
        """The first day. Raises ValueError before the year 1."""
        return dt.date(self.year, self.month, self.day)

    @property
    def value(self) -> str:
        """The value as TIMEX3 writes it."""
        year = f"{self.year:04d}" if self.year >= 0 else f"BC{-self.year:04d}"
        if self.unit in {"year", "decade", "century"}:
            return year[: len(year) - {"year": 0, "decade": 1, "century": 2}[self.unit]]
        if self.unit == "season":
            return f"{year}-{self.season}"
        if self.unit == "quarter":
            return f"{year}-Q{(self.month + 2) // 3}"
        if self.unit == "half":
            return f"{year}-H{(self.month + 5) // 6}"
        if self.unit in {"week", "weekend"}:
            iso = self.date.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
        return f"{year}-{self.month:02d}" + (f"-{self.day:02d}{self.part}" if self.unit == "day" else "")


def day(date: dt.date) -> Period:
    """The period of one day."""
    return Period("day", date.year, date.month, date.day)


def is_date(year: int, month: int, number: int) -> bool:
    """Whether there is such a day. Years before Christ are taken to have the days of a common year."""
    if not 1 <= month <= 12 or number < 1:
        return False
    return number <= (
        calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else calendar.monthrange(COMMON_YEAR, month)[1]
    )


def holiday(code: str, year: int) -> tuple[int, int]:
    """Month and day of a holiday: `12-25`; `11-4x4` the fourth Thursday of November; `11-1x1+1` the day after the
    first Monday; `easter-2` so many days from Western Easter. Raises Unresolved where the calendar has no such year.
    """
    if not 1 <= year <= 9999 or (code.startswith("easter") and not 1583 <= year <= 4099):
        raise Unresolved(f"the day of that holiday in {year} is not known")
    if code.startswith("easter"):
        found = easter(year, EASTER_WESTERN) + dt.timedelta(days=int(code.removeprefix("easter") or 0))
        return found.month, found.day
    month, rest = code.split("-")
    if "x" not in rest:
        return int(month), int(rest)
    nth, _, later = rest.partition("+")
    week, weekday = (int(n) for n in nth.split("x"))
    first = dt.date(year, int(month), 1)
    number = 1 + (weekday - first.isoweekday()) % 7 + 7 * (week - 1) + int(later or 0)
    return int(month), number


def widen(period: Period, unit: str) -> Period | None:
    """The period of a longer unit that holds the first day of this one; None where it is longer itself."""
    if unit == period.unit:
        return period
    if LENGTH.index(unit) < LENGTH.index(period.unit):
        return None
    if unit in {"week", "weekend"}:
        if period.year < 1:
            return None
        monday = period.date - dt.timedelta(days=period.date.weekday())
        return replace(day(monday), unit=unit)
    if unit == "season":
        first = (period.month // 3 * 3 - 1) % 12 + 1 if period.month >= 3 else 12
        name = next(s for s, m in SEASONS.items() if m == first)
        return Period("season", period.year if period.month >= 3 else period.year - 1, first, season=name)
    months = MONTHS_OF[unit]
    if months <= 12:
        return Period(unit, period.year, (period.month - 1) // months * months + 1)
    return Period(unit, period.year // (months // 12) * (months // 12))


def shift(period: Period, unit: str, count: int) -> Period | None:
    """The period `count` units later, as long as before; None where the calendar ends or days cannot be counted."""
    try:
        if unit in DAYS_OF:
            moved = period.date + dt.timedelta(days=DAYS_OF[unit] * count)
            return replace(period, year=moved.year, month=moved.month, day=moved.day)
        months = period.year * 12 + period.month - 1 + MONTHS_OF[unit] * count
    except (ValueError, OverflowError, KeyError):
        return None
    year, month = months // 12, months % 12 + 1
    if not -9999 <= year <= 9999 or year == 0:
        return None
    last = calendar.monthrange(year, month)[1] if year > 0 else 28
    return replace(period, year=year, month=month, day=min(period.day, last))


def weekday_near(date: dt.date, weekday: int, *, forward: bool, strict: bool = False) -> dt.date | None:
    """The nearest such weekday (ISO, Monday is 1) on or, where `strict`, before or after a date; None past the calendar."""
    distance = (weekday - date.isoweekday()) % 7 if forward else (date.isoweekday() - weekday) % 7
    if strict and distance == 0:
        distance = 7
    try:
        return date + dt.timedelta(days=distance if forward else -distance)
    except OverflowError:
        return None
