"""The log: every reading and every decision in order of arrival, each link hashed with the one before it.

Reference: Haber and Stornetta, "How to time-stamp a digital document", Journal of Cryptology 3 (1991): linked time stamps.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from verbale.ledger.broken import Broken
from verbale.ledger.rows import canonical, digest
from verbale.ledger.schema import DECISIONS, DOCUMENTS, LOG, UNREAD
from verbale.model import LogEntry, LogKind

BEGINNING = "0" * 64  # what the first link is hashed with
AT_ONCE = 2_000  # links looked at together


def append(
    connection: sa.Connection, kind: LogKind, subject: str, summary: str, *, at: dt.datetime, who: str
) -> LogEntry:
    """One more link. `summary` is a digest of what the subject holds. Only inside a writer's transaction."""
    last = connection.execute(sa.select(LOG.c.number, LOG.c.hash).order_by(LOG.c.number.desc()).limit(1)).first()
    number, before = (last.number + 1, last.hash) if last else (1, BEGINNING)
    line = {"number": number, "at": at, "kind": kind, "subject": subject, "digest": summary, "who": who}
    line["hash"] = _hash(before, line)
    connection.execute(LOG.insert(), line)
    return _entry(line)


def append_reading(connection: sa.Connection, line: Mapping[str, Any]) -> None:
    """A link for a line of `documents` that was just written."""
    who = f"verbale {line['version']}"
    append(connection, "reading", line["row"], line["reading"], at=line["known_at"], who=who)


def append_unread(connection: sa.Connection, row: str, *, at: dt.datetime, version: str) -> None:
    """A link for a document that could not be read."""
    append(connection, "unread", row, digest(row), at=at, who=f"verbale {version}")


def begin(connection: sa.Connection, *, version: str) -> None:
    """The log of a ledger that had none: its readings, in the order in which they were stored."""
    if connection.execute(sa.select(LOG.c.number).limit(1)).first():
        return
    columns = (DOCUMENTS.c.row, DOCUMENTS.c.reading, DOCUMENTS.c.known_at, DOCUMENTS.c.version)
    for line in connection.execute(sa.select(*columns).order_by(DOCUMENTS.c.number)).all():
        append_reading(connection, line._asdict())
    for line in connection.execute(sa.select(UNREAD).order_by(UNREAD.c.number)).all():
        append_unread(connection, line.row, at=line.known_at, version=version)


def entries(connection: sa.Connection, *, after: int = 0, most: int | None = None) -> Iterator[LogEntry]:
    """The links after a number, in order."""
    while most is None or most > 0:
        query = sa.select(LOG).where(LOG.c.number > after).order_by(LOG.c.number)
        lines = connection.execute(query.limit(AT_ONCE if most is None else min(most, AT_ONCE))).all()
        yield from (_entry(line._asdict()) for line in lines)
        if len(lines) < AT_ONCE:
            return
        after, most = lines[-1].number, None if most is None else most - len(lines)


def last(connection: sa.Connection) -> LogEntry | None:
    """The newest link; None in an empty ledger."""
    line = connection.execute(sa.select(LOG).order_by(LOG.c.number.desc()).limit(1)).first()
    return None if line is None else _entry(line._asdict())


def faults(connection: sa.Connection) -> Iterator[Broken]:
    """The first link that does not hold, and everything that the log has and the ledger has not, or the other way round."""
    yield from _first_broken(connection)
    for kind, table, summary in (
        ("reading", DOCUMENTS, DOCUMENTS.c.reading),
        ("unread", UNREAD, None),
        ("decision", DECISIONS, None),
    ):
        of_kind = sa.select(LOG.c.subject, LOG.c.at, LOG.c.digest, LOG.c.number).where(LOG.c.kind == kind)
        logged = {(line.subject, line.at): line for line in connection.execute(of_kind)}
        columns = (table.c.row, table.c.known_at, *([] if summary is None else [summary.label("summary")]))
        there = {(line.row, line.known_at): line for line in connection.execute(sa.select(*columns))}
        for key in logged.keys() - there.keys():
            yield _fault(logged[key].number, f"the {kind} {key[0]} that it names is not in the ledger")
        for key in there.keys() - logged.keys():
            why = "it is not in the log: it was added by a hand that did not write there, or its instant was changed"
            yield Broken(table=table.name, row=key[0], document=None, reason=why)
        if summary is not None:
            for key in logged.keys() & there.keys():
                if logged[key].digest != there[key].summary:
                    yield _fault(logged[key].number, f"the reading {key[0]} is not what it was when it was logged")


def _first_broken(connection: sa.Connection) -> Iterator[Broken]:
    before = BEGINNING
    for number, entry in enumerate(entries(connection), start=1):
        if entry.number != number:
            yield _fault(number, "this link is missing, so nothing from here on is proven")
            return
        said = {name: getattr(entry, name) for name in ("number", "at", "kind", "subject", "digest", "who")}
        if _hash(before, said) != entry.hash:
            yield _fault(number, "it was changed, or the one before it, so nothing from here on is proven")
            return
        before = entry.hash


def _hash(before: str, said: dict[str, Any]) -> str:
    content = {**said, "at": said["at"].astimezone(dt.UTC).isoformat()}
    return digest(before + "\n" + canonical(content))


def _entry(line: dict[str, Any]) -> LogEntry:
    return LogEntry(**line | {"at": line["at"].astimezone(dt.UTC)})


def _fault(number: int, why: str) -> Broken:
    return Broken(table="log", row=str(number), document=None, reason=why)
