"""From what a time expression says to its TIMEX3 value: counts from the document's date or from the last date told."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

from verbale.annotate.calendar_arithmetic import (
    LENGTH,
    NO_SUCH_DAY,
    SEASONS,
    Period,
    Unresolved,
    day,
    holiday,
    is_date,
    shift,
    weekday_near,
    widen,
)
from verbale.annotate.timex_lengths import CLOCK_UNITS, clock_time, duration, set_value, stamped, whole
from verbale.model import TimexType
from verbale.resources.schemas.times import Sense

NO_DATE = "no document date"
NOT_TOLD = "nothing told before to count from"


@dataclass(frozen=True, slots=True)
class Context:
    """What a time may be counted from: the document's date, and the last date told in the same turn.

    `narrative`: the document tells of another time than its own, so that a bare month lies near the date last told.
    `forward`: whether the clause points ahead (True), back (False) or neither way. `quarter`: the last quarter told.
    """

    date: dt.date | None
    told: Period | None = None
    narrative: bool = False
    forward: bool | None = None
    quarter: Period | None = None


class Value(NamedTuple):
    """A type and a value; `period` where the value is a place in the calendar."""

    type: TimexType
    value: str | None
    period: Period | None = None
    anchor: str | None = None
    why: str = ""


def value_of(sense: Sense, context: Context) -> Value:
    """The value of an expression; None and why where it cannot be told."""
    try:
        if sense.kind == "duration":
            return Value("DURATION", duration(sense))
        if sense.kind == "set":
            return Value("SET", set_value(sense))
        if sense.kind == "reference":
            return Value("DATE", sense.reference)
        if sense.kind == "clock":
            return _clock(sense, context)
        if sense.kind == "shift" and sense.base == "context" and sense.unit in CLOCK_UNITS:
            return Value("DURATION", duration(sense), why="no clock time to count from")
        if sense.kind == "shift" and sense.vague:
            return Value("DATE", "PAST_REF" if sense.sign == -1 else "FUTURE_REF")
        period, anchor, why = _period(sense, context)
    except (Unresolved, ValueError, OverflowError) as problem:
        why = str(problem) if isinstance(problem, Unresolved) else "beyond the calendar"
        return Value("TIME" if sense.part or sense.kind == "clock" else "DATE", None, why=why)
    if sense.part:
        if period.unit != "day":
            return Value("TIME", None, why="no day to take the part of")
        period = replace(period, part="T" + sense.part)
    return Value("TIME" if period.part else "DATE", period.value, replace(period, part=""), anchor, why)


class Placed(NamedTuple):
    """A period, the value it was counted from, and how."""

    period: Period
    anchor: str | None = None
    why: str = ""


def _period(sense: Sense, context: Context) -> Placed:
    if sense.kind == "stamp":
        return Placed(stamped(sense.stamp or ""))
    if sense.reported and (reported := _reported(sense, context)) is not None:
        return reported
    if sense.kind == "unit":
        return _unit(sense, context)
    if sense.kind == "shift":
        return _shifted(sense, context)
    return _point(sense, context)


# --- points of the calendar ------------------------------------------------------------------------------------------


def _point(sense: Sense, context: Context) -> Placed:
    if sense.century is not None:
        return Placed(Period("century", _era((sense.century - 1) * 100, sense)))
    if sense.decade is not None:
        return _decade(sense.decade, sense)
    holder = _period(sense.of, context) if sense.of is not None else None
    year = _year(sense, context)
    if year is None and holder is not None:
        if sense.weekday is not None and holder.period.unit == "week":
            monday = holder.period.date
            return holder._replace(period=day(monday + dt.timedelta(days=sense.weekday - 1)))
        year = holder.period.year
    if year is not None:
        anchor, why = (holder.anchor, holder.why) if holder is not None else (None, "")
        return Placed(_in_year(sense, year), anchor, why)
    if sense.weekday is not None and sense.month is None:
        return _weekday(sense, context)
    return _nearest(sense, context)


def _era(year: int, sense: Sense) -> int:
    return -year if sense.era == "BC" else year


def _year(sense: Sense, context: Context) -> int | None:
    if sense.year == 0:
        raise Unresolved("there is no year 0")
    if sense.year is not None:
        return _era(sense.year, sense)
    if sense.short_year is None:
        return None
    if sense.short_year > 99:
        raise Unresolved("not a year of two figures")
    if context.narrative and context.told is not None:
        return context.told.year // 100 * 100 + sense.short_year
    if context.date is None:
        raise Unresolved(NO_DATE)
    year = context.date.year // 100 * 100 + sense.short_year
    return year if year <= context.date.year + 10 else year - 100


def _decade(decade: int, sense: Sense) -> Placed:
    if sense.era == "BC" and decade >= 10 and not decade % 10:
        return Placed(Period("decade", _era(decade, sense)))
    if decade < 100:
        return Placed(Period("decade", 1900 + decade), why="taken as of the twentieth century")
    if decade % 10:
        raise Unresolved(f"{decade} begins no decade")
    return Placed(Period("decade", decade))


def _in_year(sense: Sense, year: int) -> Period:
    """The period of a year that the parts name."""
    month, number = sense.month, sense.day
    if sense.holiday is not None:
        month, number = holiday(sense.holiday, year)
    if sense.quarter is not None:
        return _numbered("quarter", sense.quarter, year, 3)
    if sense.half is not None:
        return _numbered("half", sense.half, year, 6)
    if sense.season is not None:
        return Period("season", year, SEASONS[sense.season], season=sense.season)
    if month is None:
        return Period("year", year)
    if number is None:
        return Period("month", year, month)
    if not is_date(year, month, number):
        raise Unresolved(f"month {month} of {year} {NO_SUCH_DAY} {number}")
    return Period("day", year, month, number)


def _numbered(unit: str, number: int, year: int, months: int) -> Period:
    if not 1 <= number <= 12 // months:
        raise Unresolved(f"a year has no {unit} {number}")
    return Period(unit, year, (number - 1) * months + 1)


def _weekday(sense: Sense, context: Context) -> Placed:
    weekday, offset = sense.weekday or 1, sense.offset
    told = context.told
    if context.narrative and told is not None and told.unit == "day" and told.year > 0:
        found = weekday_near(told.date, weekday, forward=offset != -1, strict=offset in {-1, 1})
        return _day(found, told.value, "counted from the date told before")
    if context.date is None:
        raise Unresolved(NO_DATE)
    anchor = context.date.isoformat()
    if offset == 0:
        monday = context.date - dt.timedelta(days=context.date.weekday())
        return _day(monday + dt.timedelta(days=weekday - 1), anchor, "in the week of the document's date")
    forward = offset == 1 or (offset is None and context.forward is True)
    found = weekday_near(context.date, weekday, forward=forward, strict=offset is not None)
    return _day(found, anchor, _direction(forward))


def _day(date: dt.date | None, anchor: str, why: str) -> Placed:
    if date is None:
        raise Unresolved("beyond the calendar")
    return Placed(day(date), anchor, why)


def _direction(forward: bool) -> str:
    return "the next, as the clause points ahead" if forward else "the nearest before the document's date"


def _nearest(sense: Sense, context: Context) -> Placed:
    """A month, day, season or quarter without its year."""
    told = context.told
    if told is not None and (context.narrative or context.date is None):
        return Placed(_near_told(sense, told), told.value, "in the time told before")
    if context.date is None:
        raise Unresolved(NO_DATE)
    anchor, here = context.date.isoformat(), day(context.date)
    if sense.offset == 0:
        return Placed(_in_year(sense, here.year), anchor, "in the year of the document's date")
    past, coming = _either_side(sense, here)
    if sense.offset is not None:
        found, forward = (coming, True) if sense.offset == 1 else (past, False)
    elif (same := _current(sense, here)) is not None:
        return Placed(same, anchor, "holds the document's date")
    else:
        forward = _is_ahead(context, past, coming)
        found = coming if forward else past
    if found is None:
        raise Unresolved("no such day near the document's date")
    return Placed(found, anchor, _direction(forward))


STALE = {"day": 300, "month": 300, "season": 300, "quarter": 200, "half": 200}
"""Days beyond which a bare date would carry its year: farther back, it is read as the coming one where that is near."""

AHEAD = {"day": 305, "month": 305, "season": 305, "quarter": 200, "half": 200}
"""Days within which a clause that points ahead is believed: beyond, the date is one of the past two months.
TBAQ training set, 300–335 tried: value F1 falls by half a point at 335, where "until 31 December" needs 301 in March.
"""

BEHIND = 335
"""Days within which a verb in the past is believed: beyond, the date is one of the coming month."""


def _is_ahead(context: Context, past: Period | None, coming: Period | None) -> bool:
    """Which of two readings a bare date has: as the clause points; with no pointer the past one, unless it is stale."""
    if past is None or coming is None or context.date is None:
        return past is None
    behind, off = (context.date - past.date).days, (coming.date - context.date).days
    if context.forward:
        return off <= AHEAD[past.unit]
    limit = STALE[past.unit] if context.forward is None else BEHIND
    return behind > limit and off <= 365 - limit


LEAP = 8  # years within which there is a 29 February on either side: 1896 and 1904 lie farthest apart


def _current(sense: Sense, here: Period) -> Period | None:
    found = _candidate(sense, here.year)
    return found if found is not None and widen(here, found.unit) == found else None


def _either_side(sense: Sense, here: Period) -> tuple[Period | None, Period | None]:
    """The nearest such period wholly before a day, and the nearest wholly after it."""
    reach = LEAP if (sense.month, sense.day) == (2, 29) else 2
    years = range(max(here.year - reach, 1), min(here.year + reach, 9999) + 1)
    some = [p for y in years if (p := _candidate(sense, y)) is not None and widen(here, p.unit) != p]
    past = [p for p in some if p.date < here.date]
    coming = [p for p in some if p.date > here.date]
    return (past[-1] if past else None), (coming[0] if coming else None)


def _candidate(sense: Sense, year: int) -> Period | None:
    try:
        return _in_year(sense, year)
    except Unresolved:
        if sense.month is None or sense.day is None or not is_date(2000, sense.month, sense.day):
            raise
        return None  # 29 February of a common year


def _near_told(sense: Sense, told: Period) -> Period:
    """In a narrative: in the year told, or the next where the month lies well before the one told."""
    found = _in_year(sense, told.year)
    if sense.offset == -1 and LENGTH.index(told.unit) < LENGTH.index("year") and found.month >= told.month:
        return _in_year(sense, told.year - 1)
    if sense.offset == 1 and LENGTH.index(told.unit) < LENGTH.index("year") and found.month <= told.month:
        return _in_year(sense, told.year + 1)
    if sense.offset is None and told.unit in {"day", "month"} and told.month - found.month > WRAP and told.year != -1:
        return _in_year(sense, told.year + 1)
    return found


WRAP = 8  # a bare month more than this before the one told belongs to the next year: January after October


# --- periods counted from another ------------------------------------------------------------------------------------


def _origin(sense: Sense, context: Context) -> tuple[Period, str]:
    """What a relative expression counts from, and how that is said."""
    told = context.told
    if sense.base == "context":
        if told is None:
            raise Unresolved(NOT_TOLD)
        return told, "counted from the date told before"
    calendar = sense.unit not in {"day", None} and sense.kind == "unit"
    if context.narrative and told is not None and calendar:
        return told, "counted from the date told before"
    if context.date is None:
        raise Unresolved(NO_DATE)
    return day(context.date), "counted from the document's date"


def _quarter_over(date: dt.date) -> Period | None:
    """The last quarter that is over: the one that is reported on."""
    here = widen(day(date), "quarter")
    return None if here is None else shift(here, "quarter", -1)


def _reported(sense: Sense, context: Context) -> Placed | None:
    """What a report on a quarter means by "the quarter", "the 2031 quarter", "a year earlier"; None where none can be told."""
    quarter = context.quarter
    if quarter is None and sense.kind == "unit" and context.date is not None:
        quarter = _quarter_over(context.date)
    if quarter is None:
        return None
    if sense.of is not None:
        return Placed(
            replace(quarter, year=_period(sense.of, context).period.year), quarter.value, "the quarter told before"
        )
    moved = shift(quarter, "year", -1) if sense.kind == "shift" else quarter
    return None if moved is None else Placed(moved, quarter.value, "counted from the quarter told before")


def _unit(sense: Sense, context: Context) -> Placed:
    unit = sense.unit or "day"
    if sense.of is not None:
        origin, why = _period(sense.of, context).period, ""
    elif sense.base == "context" and sense.offset == 0 and context.told is None and context.date is not None:
        origin, why = day(context.date), "counted from the document's date, for want of another"
    else:
        origin, why = _origin(sense, context)
    offset = sense.offset
    here = widen(origin, unit)
    if here is None:
        raise Unresolved(f"the date told before has no {unit}")
    if offset is None:
        offset = 0
        if unit == "weekend" and not context.forward and origin.unit == "day" and origin.date.isoweekday() < 6:
            offset, why = -1, _direction(False)
    found = shift(here, unit, offset)
    if found is None:
        raise Unresolved("beyond the calendar")
    return Placed(found, origin.value, why)


def _shifted(sense: Sense, context: Context) -> Placed:
    unit, sign = sense.unit or "day", sense.sign or 1
    if unit in CLOCK_UNITS:
        raise Unresolved("no clock time to count from")
    if sense.of is not None:
        origin, why = _period(sense.of, context).period, "counted from the date given with it"
    elif sense.base == "context" and sign < 0 and context.told is None and context.date is not None:
        origin, why = day(context.date), "counted from the document's date"
    else:
        origin, why = _origin(sense, context)
    count, small = whole(sense.count or 1, unit)
    if sense.half_more:
        count, small = whole((sense.count or 1) + 0.5, unit)
    if LENGTH.index(_granule(small)) < LENGTH.index(origin.unit) and small != "week":
        raise Unresolved(f"{origin.value} gives no {small} to count from")
    moved = shift(origin, small, sign * count)
    if moved is None:
        raise Unresolved("beyond the calendar")
    if sense.of is not None and sense.of.weekday is not None:
        return Placed(moved, origin.value, why)
    keeps = sense.base == "context" and origin.unit in {"month", "quarter", "half", "season", "year"}
    found = moved if keeps else widen(moved, _granule(unit))
    if sense.base == "context" and unit == "week" and origin.unit == "day":
        found = moved
    if found is None:
        raise Unresolved(f"{origin.value} gives no {unit} to count from")
    return Placed(found, origin.value, why)


def _granule(unit: str) -> str:
    return {"fortnight": "week", "decade": "year", "century": "decade"}.get(unit, unit)


def _clock(sense: Sense, context: Context) -> Value:
    time = clock_time(sense.clock or "", sense.meridiem, sense.part)
    if time is None:
        raise Unresolved("no such time of day")
    if sense.of is None:
        told = context.told
        if told is None or told.unit != "day":
            return Value("TIME", f"T{time}", why="the day is not given with it")
        return Value("TIME", f"{told.value}T{time}", told, told.value, "on the day told before")
    period, anchor, why = _period(sense.of, context)
    if period.unit != "day":
        raise Unresolved("no day given with the time")
    return Value("TIME", f"{period.value}T{time}", period, anchor, why)
