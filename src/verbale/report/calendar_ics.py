"""Dates as iCalendar, for any calendar program. Reference: RFC 5545; RFC 7986 for the calendar's own name."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

from verbale.positions import Calendar, Date, Telling
from verbale.report.plain import clean, day_text, term

PRODUCT = "-//Verbale//Verbale//EN"


def calendar_ics(found: Calendar, names: Callable[[str], str]) -> bytes:
    """The dates as all-day events, in order. `names` turns the code of a party or an issue into its display name.

    The time stamp of each is that at which the ledger came to know it, so the same record gives the same bytes.
    """
    from icalendar import Calendar as Collection  # a thirtieth of a second to load
    from icalendar import vText

    made = Collection()
    title = f"{' – '.join(clean(names(p)) for p in found.relation)}: dates"
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", title)
    made["x-wr-calname"] = vText(title)
    if found.why_none:
        made["x-wr-caldesc"] = vText(clean(found.why_none))
    for date in found.dates:
        made.add_component(_event(date, found, names))
    return bytes(made.to_ical())


def _event(date: Date, found: Calendar, names: Callable[[str], str]) -> "Event":
    from icalendar import Event

    entry, made = date.entry, Event()
    made.add("uid", date.uid)
    made.add("dtstamp", entry.known_at.astimezone(dt.UTC))
    made.add("dtstart", date.first)
    if date.last < dt.date.max:
        made.add("dtend", date.last + dt.timedelta(days=1))  # exclusive
    made.add("summary", _title(date, "-".join(found.relation), names))
    made.add("description", "\n\n".join(_told(t) for t in entry.tellings))
    made.add("categories", [entry.kind, *entry.issues])
    made.add("transp", "TRANSPARENT")
    made.add("status", "CANCELLED" if date.cancelled else "TENTATIVE" if entry.disputed else "CONFIRMED")
    return made


def _title(date: Date, relation: str, names: Callable[[str], str]) -> str:
    entry = date.entry
    on = ", ".join(clean(names(i)) for i in entry.issues)
    who = ", ".join(clean(names(p)) for p in (*entry.actor, *entry.recipient))
    what = {"deadline": "Deadline", "expiry": f"{term(entry.what).capitalize()} ends"}.get(
        entry.kind, f"Meeting: {who}"
    )
    title = f"{what}: {on}" if on and entry.kind in ("deadline", "expiry") else what
    return f"{title} ({relation})" + (" (disputed)" if entry.disputed else "")


def _told(telling: Telling) -> str:
    voice = clean(telling.told_by or "somebody unnamed") + (f" ({telling.party})" if telling.party else "")
    how = "" if telling.assertion == "made" else f", {telling.assertion}"
    gone = f"; withdrawn, as seen on {day_text(telling.withdrawn)}" if telling.withdrawn else ""
    place = f"{telling.document[:8]}:{telling.start}-{telling.end}"
    return f"“{clean(telling.quote)}”\n{voice}, {day_text(telling.said_on)}{how}{gone} [{place}]"
