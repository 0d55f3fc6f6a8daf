"""Groups of documents that share passages, as text and as JSON."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.model import Copy, DocumentId, Row, Span
from verbale.positions import Group, Member
from verbale.report.record import Json

TextOf = Callable[[DocumentId], str]
SHOWN = 70  # characters of a passage that are shown from its beginning and from its end
ROLES = {None: "original", "copy": "copy", "joint": "joint text, told by both", "version": "version"}


def copies_text(groups: Sequence[Group], text_of: TextOf) -> RenderableType:
    """Each group: its documents, the original first, and the passages that they share."""
    if not groups:
        return Text("No documents share long passages.")
    return Lines(*(line for group in groups for line in _group(group, text_of)))


def copies_record(groups: Sequence[Group], text_of: TextOf) -> Json:
    """The same as a JSON object."""
    return {"groups": [_built(group, text_of) for group in groups]}


def _group(group: Group, text_of: TextOf) -> Iterator[RenderableType]:
    for member in group.members:
        yield Text(_member(member), style="bold" if member.kind is None else "")
    for passage in group.passages:
        copy = passage.found
        yield _indented(
            Text(
                f"{copy.words} words: {_place(copy.document, copy.span)} = {_place(copy.original, copy.original_span)}"
            )
        )
        yield Padding(Text(_short(copy.span.of(text_of(copy.document))), style="italic"), (0, 0, 0, 4), expand=False)
    yield Text()


def _member(member: Member) -> str:
    document = member.document
    facts = [document.id[:8], document.publisher, str(document.date or "undated"), f"{member.share:.0%} shared"]
    return f"{ROLES[member.kind]}: {document.title or document.origin} ({' · '.join(f for f in facts if f)})"


def _built(group: Group, text_of: TextOf) -> Json:
    return {
        "original": group.members[0].document.id,
        "documents": [
            {
                "id": m.document.id,
                "origin": m.document.origin,
                "title": m.document.title,
                "publisher": m.document.publisher,
                "date": m.document.date.isoformat() if m.document.date else None,
                "kind": m.kind or "original",
                "original": m.original,
                "words": m.words,
                "share": m.share,
            }
            for m in group.members
        ],
        "passages": [_passage(p, text_of) for p in group.passages],
    }


def _passage(passage: Row[Copy], text_of: TextOf) -> Json:
    copy = passage.found
    return {
        "id": passage.id,
        "kind": copy.kind,
        "words": copy.words,
        "known_at": passage.known_at.isoformat(),
        "document": copy.document,
        "start": copy.span.start,
        "end": copy.span.end,
        "quote": copy.span.of(text_of(copy.document)),
        "original": copy.original,
        "original_start": copy.original_span.start,
        "original_end": copy.original_span.end,
        "original_quote": copy.original_span.of(text_of(copy.original)),
    }


def _place(document: DocumentId, span: Span) -> str:
    return f"{document[:8]}:{span.start}-{span.end}"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return f"“{flat}”" if len(flat) <= 2 * SHOWN + 3 else f"“{flat[:SHOWN]} … {flat[-SHOWN:]}”"


def _indented(line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, 2), expand=False)
