"""The same words are told once: rows of copies and of later versions stand with the row that first had them.

A row of a copy whose words lie in a passage that it has from its original is the original's row. Of two versions of a page a row that
stands in both is the earlier one's; what the newer one says in other words takes the place of the old words; what it no longer
says is withdrawn. Rows in a republication's own words, and those of joint texts, stay whose they are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from verbale.model import (
    Account,
    Copy,
    DocumentId,
    Event,
    Evidence,
    Linkage,
    Measure,
    Reciprocity,
    Row,
    Statement,
    Withdrawal,
)
from verbale.wording import plain_words

Told = TypeVar("Told", Account, Linkage, Measure, Statement, Reciprocity, Event)
Parties = tuple[tuple[str, ...], ...]
LONGEST_CODE = 5  # letters of a party's code (NATO, XVA); other names are of somebody whose party is not known


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a row where the same words are told once."""

    same_as: str | None = None  # the row that it stands with: the same words
    replaced_by: str | None = None  # the newer version's row, which says it in other words
    withdrawn: Withdrawal | None = None


def told_once(rows: Iterable[Row[Told]], passages: Iterable[Row[Copy]]) -> tuple[Row[Told], ...]:
    """The rows in their order, each set of the same words once, with `also_in` and `withdrawn`.

    `passages` are all those that the documents of `rows` share, as `Store.copies` gives them.
    """
    listed = list(rows)
    fate = fates(listed, passages)
    also: dict[str, list[Evidence]] = defaultdict(list)
    for row in listed:
        if (first := fate[row.id].same_as) is not None:
            also[first].append(row.found.evidence)
    return tuple(
        replace(row, also_in=tuple(also[row.id]), withdrawn=fate[row.id].withdrawn)
        for row in listed
        if fate[row.id].same_as is None and fate[row.id].replaced_by is None
    )


def fates(rows: Sequence[Row[Told]], passages: Iterable[Row[Copy]]) -> dict[str, Fate]:
    """What becomes of each row, by its id."""
    of_document: dict[DocumentId, list[Row[Told]]] = defaultdict(list)
    for row in rows:
        of_document[row.document.id].append(row)
    found = _Found({}, {}, {}, {}, _Wordings())
    versions: dict[tuple[DocumentId, DocumentId], list[Row[Copy]]] = defaultdict(list)
    for passage in sorted(passages, key=lambda p: (p.found.document, p.found.original)):
        if passage.found.kind == "copy":
            _join_copies(passage.found, of_document, found)
        elif passage.found.kind == "version":
            versions[passage.found.original, passage.found.document].append(passage)
    for (older, newer), unchanged in versions.items():
        _join_versions(of_document[older], of_document[newer], unchanged, found)
    gone = {_end(row, found.earlier) or row: withdrawal for row, withdrawal in found.withdrawn.items()}
    return {row.id: Fate(_end(row.id, found.first), found.replaced.get(row.id), gone.get(row.id)) for row in rows}


@dataclass(frozen=True, slots=True)
class _Found:
    """What has been found so far: which row each stands with, the same in an earlier version, what was replaced or withdrawn."""

    first: dict[str, str]
    earlier: dict[str, str]
    replaced: dict[str, str]
    withdrawn: dict[str, Withdrawal]
    wordings: "_Wordings"


class _Wordings(dict[Evidence, tuple[str, ...]]):
    """The words of each quote, made once."""

    def __missing__(self, evidence: Evidence) -> tuple[str, ...]:
        self[evidence] = plain_words(evidence.quote)
        return self[evidence]


def _join_copies(copy: Copy, rows: Mapping[DocumentId, Sequence[Row[Told]]], found: _Found) -> None:
    originals = [r for r in rows.get(copy.original, ()) if copy.original_span.holds(r.found.evidence.span)]
    for row in rows.get(copy.document, ()):
        if copy.span.holds(row.found.evidence.span) and row.id not in found.first:
            for other in originals:
                if is_same(row.found, other.found) and _same_words(row, other, found.wordings):
                    found.first[row.id] = other.id
                    break


def _join_versions(
    older: Sequence[Row[Told]], newer: Sequence[Row[Told]], unchanged: Sequence[Row[Copy]], found: _Found
) -> None:
    """Rows that stand in both are the earlier one's; reworded ones the newer one's; those that went are withdrawn."""
    left, went = list(newer), []
    for row in older:
        same = (r for r in left if is_same(r.found, row.found) and _same_words(r, row, found.wordings))
        stands = next(same, None)
        if stands is None:
            went.append(row)
            continue
        left.remove(stands)
        found.first[stands.id] = found.earlier[stands.id] = row.id
    for row in went:
        reworded = next((r for r in left if is_same(r.found, row.found)), None)
        if reworded is not None:
            left.remove(reworded)
            found.replaced[_end(row.id, found.earlier) or row.id] = reworded.id
        elif not any(p.found.original_span.holds(row.found.evidence.span) for p in unchanged):
            seen = min(p.known_at for p in unchanged)
            by = unchanged[0]
            found.withdrawn[row.id] = Withdrawal(by=by.found.document, seen=by.document.retrieved or seen)


def _end(row: str, first: Mapping[str, str]) -> str | None:
    """The row at the end of the chain; None for a row that stands with no other. Of a circle the least id is its end."""
    path = [row]
    while (after := first.get(path[-1])) is not None:
        if after in path:
            end = min(path[path.index(after) :])
            return end if end != row else None
        path.append(after)
    return path[-1] if len(path) > 1 else None


def is_same(one: object, other: object) -> bool:
    """Whether two findings say the same, their words and voices aside: what is said, and by whom so far as is known."""
    (what, who), (same_what, same_who) = content(one), content(other)
    return what == same_what and all(_may_be_same(a, b) for a, b in zip(who, same_who, strict=True))


def content(found: object) -> tuple[tuple[object, ...], Parties]:
    """What a finding says, and the parties that it names, apart."""
    return _CONTENT[type(found)](found)


_CONTENT: dict[type, Callable[..., tuple[tuple[object, ...], Parties]]] = {
    Statement: lambda f: (("statement", f.issue, f.act, f.assertion), (f.holder, f.target)),
    Account: lambda f: (("account", f.issue, f.status), (f.according_to,)),
    Linkage: lambda f: (("linkage", f.issue, f.waits_on, f.assertion), (f.imposed_by,)),
    Reciprocity: lambda f: (("reciprocity", f.issue, f.assertion), (f.by,)),
    Measure: lambda f: (("measure", f.issue, f.kind, f.until, f.assertion), (f.imposed_by, f.binds)),
    Event: lambda f: (("event", f.plover, f.mode, f.assertion), (f.actor, f.recipient)),
}


def _may_be_same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the parties do not differ: "we" is a party in a ministry's text and nobody known in a newspaper's."""
    known, also_known = {c for c in a if _is_code(c)}, {c for c in b if _is_code(c)}
    return not known or not also_known or known == also_known


def _is_code(name: str) -> bool:
    return name.isupper() and name.isalpha() and len(name) <= LONGEST_CODE


def _same_words(one: Row[Told], other: Row[Told], wordings: _Wordings) -> bool:
    a, b = wordings[one.found.evidence], wordings[other.found.evidence]
    short, long = sorted((a, b), key=len)
    width = len(short)
    return any(long[i : i + width] == short for i in range(len(long) - width + 1))
