"""Groups of documents that share long passages: an original and its copies, or the publications of a joint text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from verbale.model import Copy, CopyKind, Document, DocumentId, Row
from verbale.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One document of a group. `share` is `words` of all its words, 0 to 1."""

    document: Document
    kind: CopyKind | None  # None for an original
    original: DocumentId | None
    words: int  # that it shares with others of the group
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Documents that hang together by shared passages, the earliest first, and those passages."""

    members: tuple[Member, ...]
    passages: tuple[Row[Copy], ...]


def groups(
    passages: Iterable[Row[Copy]], documents: Sequence[Document], text_of: Callable[[DocumentId], str]
) -> tuple[Group, ...]:
    """The groups, in the order of their first document. `documents` are all that may be named, in the ledger's order."""
    listed = [p for p in passages if p.found.kind != "version"]
    parents: dict[DocumentId, DocumentId] = {}
    for passage in listed:
        a, b = sorted((_root(passage.found.document, parents), _root(passage.found.original, parents)))
        parents[b] = a
    order = {document.id: index for index, document in enumerate(documents)}
    known = {document.id: document for document in documents}
    together: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for id in sorted({id for p in listed for id in (p.found.document, p.found.original)}, key=lambda id: order[id]):
        together[_root(id, parents)].append(id)
    found = []
    for ids in together.values():
        mine = tuple(p for p in listed if p.found.document in set(ids))
        members = [_member(known[id], mine, text_of(id)) for id in ids]
        members.sort(key=lambda m: (m.kind is not None, order[m.document.id]))
        found.append(Group(members=tuple(members), passages=mine))
    return tuple(found)


def _root(id: DocumentId, parents: dict[DocumentId, DocumentId]) -> DocumentId:
    while id in parents and parents[id] != id:
        id = parents[id]
    return id


def _member(document: Document, passages: Sequence[Row[Copy]], text: str) -> Member:
    from_others = [p.found for p in passages if p.found.document == document.id]
    spans = [p.span for p in from_others] + [p.found.original_span for p in passages if p.found.original == document.id]
    kinds = {p.kind for p in from_others}
    longest = max(from_others, key=lambda p: (p.words, p.original), default=None)
    words = wording(text).places
    covered = sum(any(span.start <= start and end <= span.end for span in spans) for start, end in words)
    return Member(
        document=document,
        kind="copy" if "copy" in kinds else "joint" if kinds else None,
        original=longest.original if longest else None,
        words=covered,
        share=round(covered / max(1, len(words)), 2),
    )
