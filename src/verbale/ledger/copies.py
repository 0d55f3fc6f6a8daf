"""Copies: which long passages documents share, whose they were first, and which are standing formulas.

Candidates come from the index of fingerprints, so that a new document is compared with few others however many there are.
What is current depends on which documents the ledger holds, not on the order in which they came. How the figures were
chosen is told in docs/discussion/copies.md.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from verbale.ledger.held import Held, chunks, held, house_of, own_voices, parties_of
from verbale.ledger.rows import copy_line, copy_row_id
from verbale.ledger.schema import ADDRESSES, COPIES, DOCUMENTS, FINGERPRINTS
from verbale.model import Copy, CopyKind, DocumentId, Span
from verbale.wording import RUN, WINDOW, Shared, Wording, fingerprints, shared, wording

LONG = 50  # words: a shorter passage is a quotation
SHARE = 0.6  # of the shorter document: enough where the whole of it is short
SHORTEST = 20  # words: what is shorter is never a copy; every shared stretch of 20 words has a fingerprint
GAP = 10  # words that may differ between two stretches of one passage
SAME = 0.75  # of a passage's words must be the same
STANDING = 12  # pages of one house that hold the same run of words: more make it a standing formula
STANDING_ANYWHERE = 200  # documents of whatever house that hold it
HOUSE_DAYS = 3  # one house repeats itself within these days: later it says the same again, which is a new statement
TEMPLATE_SHARE = 0.3  # of the shorter document: two of one kind, about different parties, are one form filled in twice


@dataclass(frozen=True, slots=True)
class _Holder:
    first: int
    id: DocumentId
    address: str | None
    house: str | None
    words: int


def index(connection: sa.Connection, document: DocumentId, *, known_at: dt.datetime, new_text: bool) -> None:
    """Find what `document` shares with others, and keep its fingerprints for those that come after it.

    `new_text` is False where the document was indexed with the same text before.
    """
    (one,) = held(connection, [document])
    words = wording(one.text)
    marks = fingerprints(words.words)
    holders = _holders(connection, marks)
    before = {mark for mark in marks if is_standing(h for h in holders[mark] if h.id != document)}
    if new_text:
        _keep(connection, one, marks - before, len(words.words))
    me = _Holder(one.first, one.id, one.address, one.house, len(words.words))
    now = {m for m in marks if m in before or is_standing([me, *(h for h in holders[m] if h.id != document)])}
    for mark in sorted(now - before):
        _unmake(connection, [h.id for h in holders[mark]], known_at)
    common = Counter(h for mark in marks - now for h in holders[mark] if h.id != document)
    others = [h.id for h, count in common.items() if count >= _least_common(me.words, h.words)]
    found = [copy for other in held(connection, others) for copy in copies_between(connection, one, other)]
    store(connection, found, known_at=known_at)


def copies_between(connection: sa.Connection, one: Held, other: Held) -> list[Copy]:
    """The copies that two documents make; none where they are versions of one page."""
    if one.address is not None and one.address == other.address:
        return []
    if one.house is not None and one.house == other.house and not _are_near(one, other):
        return []
    first, second = sorted((one, other), key=lambda o: o.id)
    a, b = wording(first.text), wording(second.text)
    found = tuple(passages(a, b))
    if not found or _is_form(connection, (first, second), sum(p.alike for p in found), min(len(a.words), len(b.words))):
        return []
    common = fingerprints(a.words) & fingerprints(b.words)
    of_passages = {m for p in found for m in fingerprints(a.words[p.a : p.a_end])}
    standing = standing_among(connection, common | of_passages)
    if len(common - standing) < _least_common(len(a.words), len(b.words)):
        return []
    return [
        _copy(connection, (first, a.span(p.a, p.a_end)), (second, b.span(p.b, p.b_end)), p.alike)
        for p in found
        if not _is_formula(a, p, standing)
    ]


def passages(a: Wording, b: Wording) -> Iterator[Shared]:
    """The passages that are long enough to be copied, for two documents or for the shorter of them."""
    least = least_words(len(a.words), len(b.words))
    for passage in shared(a.words, b.words, gap=GAP):
        longest = max(passage.a_end - passage.a, passage.b_end - passage.b)
        if passage.alike >= least and passage.alike >= SAME * longest:
            yield passage


def least_words(a: int, b: int) -> int:
    """How many words two documents of so many words must share in one passage."""
    return max(SHORTEST, min(LONG, int(SHARE * min(a, b))))


def _least_common(a: int, b: int) -> int:
    """How many fingerprints: one less than an unbroken passage of that length has."""
    return max(1, (least_words(a, b) - RUN + 1) // WINDOW - 1)


def is_standing(holders: Iterable[_Holder]) -> bool:
    """Whether a run of words is a standing formula: a house has it on many pages, versions of a page counted once."""
    pages: dict[str, set[str]] = defaultdict(set)
    count = 0
    for holder in holders:
        count += 1
        if holder.house is not None:
            pages[holder.house].add(holder.address or holder.id)
    return count > STANDING_ANYWHERE or any(len(of_house) > STANDING for of_house in pages.values())


def standing_among(connection: sa.Connection, marks: Iterable[int]) -> frozenset[int]:
    """Those of the fingerprints that are standing formulas now."""
    return frozenset(mark for mark, holders in _holders(connection, marks).items() if is_standing(holders))


def store(connection: sa.Connection, found: Iterable[Copy], *, known_at: dt.datetime) -> None:
    """Store copies that are not there yet."""
    lines = {copy_row_id(copy): copy_line(copy) for copy in found}
    for part in chunks(sorted(lines)):
        there = sa.select(COPIES.c.row).where(COPIES.c.row.in_(part), COPIES.c.superseded_at.is_(None))
        for row in connection.scalars(there).all():
            del lines[row]
    if lines:
        born = {"known_at": known_at}
        connection.execute(COPIES.insert(), [{"row": row} | line | born for row, line in sorted(lines.items())])


def forget(
    connection: sa.Connection, document: DocumentId, known_at: dt.datetime, *, versions_of: DocumentId | None = None
) -> None:
    """Supersede the passages of a document; or only those in which it is the newer version."""
    of_it = sa.or_(COPIES.c.document == document, COPIES.c.original == document)
    if versions_of is not None:
        of_it = sa.and_(COPIES.c.document == document, COPIES.c.kind == "version")
    ended = sa.update(COPIES).where(of_it, COPIES.c.superseded_at.is_(None)).values(superseded_at=known_at)
    connection.execute(ended)


def forget_fingerprints(connection: sa.Connection, first: int, text: str) -> None:
    """Take a document's earlier text out of the index."""
    gone = [{"mark": mark, "first_line": first} for mark in sorted(fingerprints(wording(text).words))]
    if gone:
        of_it = sa.and_(
            FINGERPRINTS.c.fingerprint == sa.bindparam("mark"), FINGERPRINTS.c.first == sa.bindparam("first_line")
        )
        connection.execute(sa.delete(FINGERPRINTS).where(of_it), gone)


_HOLDERS = (
    sa.select(
        FINGERPRINTS.c.fingerprint,
        FINGERPRINTS.c.first,
        DOCUMENTS.c.id,
        DOCUMENTS.c.publisher,
        ADDRESSES.c.address,
        FINGERPRINTS.c.words,
    )
    .join(DOCUMENTS, DOCUMENTS.c.number == FINGERPRINTS.c.first)
    .join(ADDRESSES, ADDRESSES.c.reading == FINGERPRINTS.c.first, isouter=True)
)


def _holders(connection: sa.Connection, marks: Iterable[int]) -> dict[int, list[_Holder]]:
    found: dict[int, list[_Holder]] = defaultdict(list)
    known: dict[int, _Holder] = {}
    for part in chunks(sorted(marks)):
        for mark, first, id, publisher, address, words in connection.execute(
            _HOLDERS.where(FINGERPRINTS.c.fingerprint.in_(part))
        ):
            if first not in known:
                known[first] = _Holder(first, id, address, house_of(publisher, address), words)
            found[mark].append(known[first])
    return found


def _keep(connection: sa.Connection, one: Held, marks: Iterable[int], words: int) -> None:
    lines = [{"fingerprint": mark, "first": one.first, "words": words} for mark in sorted(marks)]
    if lines:
        connection.execute(FINGERPRINTS.insert(), lines)


def _unmake(connection: sa.Connection, holders: list[DocumentId], known_at: dt.datetime) -> None:
    """Supersede the copies between documents that hold a run of words, where they are formulas now that it is one."""
    among = sa.and_(COPIES.c.document.in_(holders), COPIES.c.original.in_(holders))
    current = sa.and_(among, COPIES.c.superseded_at.is_(None), COPIES.c.kind != "version")
    there = connection.execute(
        sa.select(COPIES.c.number, COPIES.c.row, COPIES.c.document, COPIES.c.original).where(current)
    )
    of_pair: dict[tuple[DocumentId, DocumentId], list[tuple[int, str]]] = defaultdict(list)
    for line in there:
        of_pair[line.document, line.original].append((line.number, line.row))
    for pair, lines in of_pair.items():
        one, other = held(connection, pair)
        stay = {copy_row_id(copy) for copy in copies_between(connection, one, other)}
        gone = [number for number, row in lines if row not in stay]
        connection.execute(sa.update(COPIES).where(COPIES.c.number.in_(gone)).values(superseded_at=known_at))


def _are_near(one: Held, other: Held) -> bool:
    """Whether two documents are of about the same days, as far as is known."""
    return one.date is None or other.date is None or abs((one.date - other.date).days) <= HOUSE_DAYS


def _is_formula(words: Wording, passage: Shared, standing: frozenset[int]) -> bool:
    marks = fingerprints(words.words[passage.a : passage.a_end])
    return 2 * len(marks & standing) >= len(marks)


def _is_form(connection: sa.Connection, pair: tuple[Held, Held], alike: int, shorter: int) -> bool:
    """Whether one house filled in the same form twice, for different parties: two readouts of one day, two notices."""
    one, other = pair
    if one.house is None or one.house != other.house or one.kind != other.kind or alike < TEMPLATE_SHARE * shorter:
        return False
    first, second = parties_of(connection, one), parties_of(connection, other)
    return bool(first - second) and bool(second - first)


def _copy(connection: sa.Connection, one: tuple[Held, Span], other: tuple[Held, Span], words: int) -> Copy:
    own = {side[0].id: own_voices(connection, side[0].id, side[1]) for side in (one, other)}
    near = _are_near(one[0], other[0])

    def precedence(side: tuple[Held, Span]) -> tuple[object, ...]:
        """Of about the same days a party's own page comes before others' that have its words; else the earlier one."""
        here = side[0]
        return (near and not own[here.id], here.day, not own[here.id], here.moment, here.id)

    (original, there), (copy, here) = sorted((one, other), key=precedence)
    mine, theirs = own[copy.id], own[original.id]
    kind: CopyKind = "joint" if mine and theirs and not mine & theirs else "copy"
    return Copy(document=copy.id, span=here, original=original.id, original_span=there, words=words, kind=kind)
