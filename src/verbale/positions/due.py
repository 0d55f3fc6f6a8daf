"""What is due in a relation: deadlines, expiries and the meetings that somebody announced, each with an id that stays."""

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from verbale.positions.periods import period_of
from verbale.positions.timeline import MEETS, Entry, Timeline

UID_DIGITS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One date of a calendar, from its first to its last day. `uid` is the same in every calendar of the relation.

    Another date of the same matter has another uid: the old one stays, and is `cancelled` once no words that stand tell it.
    """

    uid: str
    first: dt.date
    last: dt.date
    cancelled: bool
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The dates of a relation, in order."""

    relation: tuple[str, str]
    since: dt.date | None
    until: dt.date | None
    as_of: dt.date | None
    issue: str | None
    dates: tuple[Date, ...]
    why_none: str = ""


def calendar(found: Timeline) -> Calendar:
    """The dates of a timeline that bind somebody, or were to come when they were told."""
    dates = []
    for entry in found.entries:
        period = period_of(entry.date)
        if period is not None and is_due(entry):
            uid = _uid(found.relation, entry)
            dates.append(Date(uid=uid, first=period.first, last=period.last, cancelled=entry.is_withdrawn, entry=entry))
    why = "" if dates else _why_none(found)
    return Calendar(
        relation=found.relation,
        since=found.since,
        until=found.until,
        as_of=found.as_of,
        issue=found.issue,
        dates=tuple(dates),
        why_none=why,
    )


def is_due(entry: Entry) -> bool:
    """Whether an entry is a deadline, an expiry, or a meeting that was told before its date."""
    if entry.kind in ("deadline", "expiry"):
        return True
    return entry.what == MEETS and entry.dated == "text" and any(t.assertion == "future" for t in entry.tellings)


def _uid(relation: Collection[str], entry: Entry) -> str:
    """Made of the relation (either way round), the matter and its date: reading more documents does not change it."""
    words = "\n".join((*sorted(relation), entry.id))
    return f"{hashlib.sha256(words.encode()).hexdigest()[:UID_DIGITS]}@verbale"


def _why_none(found: Timeline) -> str:
    parts = [f"No deadline, expiry or announced meeting is on record for {'-'.join(found.relation)}"]
    parts += [f"on {found.issue}"] if found.issue else []
    parts += [f"from {found.since} on"] if found.since else []
    parts += [f"up to {found.until}"] if found.until else []
    parts += [f"as known on {found.as_of}"] if found.as_of else []
    return f"{' '.join(parts)}."
