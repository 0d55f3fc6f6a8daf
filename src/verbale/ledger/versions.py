"""Versions: other bytes at the same address follow the ones before them; what stands unchanged in both is kept as passages."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

import sqlalchemy as sa

from verbale.ledger import addresses, chain, copies
from verbale.ledger.held import Held, held, held_at
from verbale.ledger.read import to_document
from verbale.ledger.rows import document_row_id
from verbale.ledger.schema import ADDRESSES, DOCUMENTS, PARTIES, PLACES
from verbale.model import Copy, DocumentId
from verbale.wording import Shared, Wording, plain_sentences, shared, wording

ALIKE = 0.3  # of the shorter text's words: below it a file of the same name is another text, not an edit
UNCHANGED = 4  # words: the shortest stretch that is kept as unchanged between versions


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The versions of a page just before and just after one of it."""

    before: Held | None = None
    after: Held | None = None


def neighbours(
    connection: sa.Connection, document: DocumentId, origin: str, text: str, *, moment: dt.datetime
) -> Neighbours:
    """The versions between which a document of that moment belongs; of one moment, ids decide.

    A file of the same name is a version only where the two texts are alike.
    """
    address = addresses.address_of(origin)
    if address is None:
        return Neighbours()
    others = [other for other in held_at(connection, address) if other.id != document]
    if not addresses.is_page(address):
        others = [other for other in others if are_alike(other.text, text)]
    earlier = [other for other in others if (other.moment, other.id) < (moment, document)]
    later = [other for other in others if (other.moment, other.id) > (moment, document)]
    return Neighbours(
        before=max(earlier, key=lambda o: (o.moment, o.id), default=None),
        after=min(later, key=lambda o: (o.moment, o.id), default=None),
    )


def settle(connection: sa.Connection, document: DocumentId, beside: Neighbours, *, known_at: dt.datetime) -> None:
    """Keep what stands unchanged between a new document and its neighbours; the later one now follows it."""
    if beside == Neighbours():
        return
    (one,) = held(connection, [document])
    if beside.before is not None:
        _keep_unchanged(connection, one, beside.before, known_at)
    if beside.after is not None:
        copies.forget(connection, beside.after.id, known_at, versions_of=beside.after.id)
        _follow(connection, beside.after, one, known_at)
        _keep_unchanged(connection, beside.after, one, known_at)


def compare_again(connection: sa.Connection, document: DocumentId, *, known_at: dt.datetime) -> None:
    """Keep anew what stands unchanged between a document, whose text is read differently now, and its neighbours."""
    earlier = DOCUMENTS.alias()
    pairs = sa.select(DOCUMENTS.c.id, earlier.c.id.label("older")).join(
        earlier, DOCUMENTS.c.follows == earlier.c.number
    )
    current = DOCUMENTS.c.superseded_at.is_(None)
    beside = sa.or_(DOCUMENTS.c.id == document, earlier.c.id == document)
    for pair in connection.execute(pairs.where(current, beside)).all():
        known = {one.id: one for one in held(connection, [pair.id, pair.older])}
        _keep_unchanged(connection, known[pair.id], known[pair.older], known_at)


def changed_sentences(before: str, after: str) -> int:
    """How many sentences differ: the new ones, or the ones that went, whichever are more."""
    old, new = Counter(plain_sentences(before)), Counter(plain_sentences(after))
    return max((new - old).total(), (old - new).total())


def are_alike(a: str, b: str) -> bool:
    """Whether one text can be an edit of the other: enough of its words stand in both in long stretches."""
    first, second = wording(a), wording(b)
    return _is_enough(unchanged(first, second), first, second)


def unchanged(older: Wording, newer: Wording) -> tuple[Shared, ...]:
    """The passages of the older version that stand in the newer, word for word."""
    return shared(older.words, newer.words, least=UNCHANGED)


def _is_enough(found: tuple[Shared, ...], a: Wording, b: Wording) -> bool:
    return 0 < ALIKE * min(len(a.words), len(b.words)) <= sum(passage.alike for passage in found)


def _keep_unchanged(connection: sa.Connection, newer: Held, older: Held, known_at: dt.datetime) -> None:
    """Store which passages of the older version stand in the newer; none where it is another text altogether."""
    first, second = wording(older.text), wording(newer.text)
    found = unchanged(first, second)
    if not _is_enough(found, first, second):
        return
    kept = [
        Copy(
            document=newer.id,
            span=second.span(passage.b, passage.b_end),
            original=older.id,
            original_span=first.span(passage.a, passage.a_end),
            words=passage.alike,
            kind="version",
        )
        for passage in found
    ]
    copies.store(connection, kept, known_at=max(known_at, newer.known_at, older.known_at))


def _follow(connection: sa.Connection, later: Held, earlier: Held, known_at: dt.datetime) -> None:
    """A new line of `documents` for `later`, which says that it follows `earlier`; the one before is superseded."""
    old = connection.execute(sa.select(DOCUMENTS).where(DOCUMENTS.c.number == later.number)).one()._asdict()
    since = max(known_at, later.line_known_at)
    ended = sa.update(DOCUMENTS).where(DOCUMENTS.c.number == later.number).values(superseded_at=since)
    connection.execute(ended)
    document = replace(to_document(old | {"follows": None}), follows=None)
    row = document_row_id(document, text_digest=old["text_digest"], version=old["version"], follows=earlier.id)
    line = {name: value for name, value in old.items() if name not in {"number", "superseded_at"}}
    line |= {"row": row, "known_at": since, "follows": earlier.number}
    key = connection.execute(DOCUMENTS.insert(), line).inserted_primary_key
    assert key is not None  # one line goes in, so one key comes out
    chain.append_reading(connection, line)
    for table in (PARTIES, ADDRESSES, PLACES):
        of_old = connection.execute(sa.select(table).where(table.c.reading == later.number)).mappings().all()
        if of_old:
            connection.execute(table.insert(), [dict(entry) | {"reading": int(key[0])} for entry in of_old])
