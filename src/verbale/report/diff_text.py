"""The difference of two documents, as text and as JSON. Marks say what was added and removed; colour only repeats them."""

from collections.abc import Iterator, Mapping

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.model import Document, DocumentId
from verbale.positions import Change, Difference, Finding, Passage, RowChange
from verbale.report.record import Json, row

ADDED, REMOVED, MOVED = "green", "red", "cyan"
AROUND = 60  # characters of an unchanged stretch that are shown on each side of a change
MARKS = {"appeared": "+", "disappeared": "-", "changed": "~"}


def diff_text(difference: Difference, documents: Mapping[DocumentId, Document]) -> RenderableType:
    """What was changed, paragraph by paragraph, then which statements came and went."""
    return Group(*_lines(difference, documents))


def diff_record(difference: Difference) -> Json:
    """The same as a JSON object."""
    built: Json = msgspec.json.decode(msgspec.json.encode({"changes": difference.changes}))
    statements = [
        {
            "kind": one.kind,
            "noun": one.noun,
            "a": row(one.a) if one.a is not None else None,
            "b": row(one.b) if one.b is not None else None,
        }
        for one in difference.statements
    ]
    return {"a": difference.a, "b": difference.b, "follows": difference.follows, **built, "statements": statements}


def _lines(difference: Difference, documents: Mapping[DocumentId, Document]) -> Iterator[RenderableType]:
    a, b = (documents[id] for id in (difference.a, difference.b))
    yield Text(f"- {_name(a)}", style="bold")
    yield Text(f"+ {_name(b)}{' · follows it' if difference.follows else ''}", style="bold")
    wording = [c for c in difference.changes if c.only is None]
    setting = [c for c in difference.changes if c.only is not None]
    if not wording:
        yield Text("No words differ.")
    for change in wording:
        yield from _change(change)
    if setting:
        yield Text(f"Only typography or spacing differs ({len(setting)})", style="bold")
        for change in setting:
            yield Text(f"  {change.only}: {_place(change.a)} → {_place(change.b)}")
    yield Text(f"Statements ({len(difference.statements)})", style="bold")
    if not difference.statements:
        yield Text("  None came or went.")
    for one in difference.statements:
        yield from _row(one)


def _name(document: Document) -> str:
    day = f", {document.date}" if document.date else ""
    return f"{document.id[:8]} {document.title or document.origin}{day}"


def _change(change: Change) -> Iterator[RenderableType]:
    if change.kind == "moved":
        yield Text(f"moved {_place(change.a)} → {_place(change.b)}")
        yield _indented(Text(f"= {_flat(change.b)}", style=MOVED))
    elif change.kind == "changed":
        yield Text(f"changed {_place(change.a)} → {_place(change.b)}")
        yield _indented(_marked(change))
    else:
        mark, style = ("+", ADDED) if change.b else ("-", REMOVED)
        yield Text(f"{change.kind} {_place(change.b or change.a)}")
        yield _indented(Text(f"{mark} {_flat(change.b or change.a)}", style=style))


def _marked(change: Change) -> Text:
    """The new paragraph with [-what was removed-] and {+what was added+}; long unchanged stretches are left out."""
    assert change.b is not None  # only a changed paragraph has its words marked
    text, quote, begin, at = Text(), change.b.quote, change.b.start, change.b.start
    for number, word in enumerate(change.words):
        text.append(_shortened(quote[at - begin : word.b.start - begin], first=number == 0, last=False))
        if word.kind == "removed" and word.b.start > begin:
            text.append(" ")
        if word.a.quote:
            text.append(f"[-{_flat(word.a)}-]", style=REMOVED)
        if word.b.quote:
            text.append(f"{{+{_flat(word.b)}+}}", style=ADDED)
        if word.kind == "removed" and word.b.start == begin:
            text.append(" ")
        at = word.b.end
    text.append(_shortened(quote[at - begin :], first=False, last=True))
    return text


def _shortened(words: str, *, first: bool, last: bool) -> str:
    flat = " ".join(words.split())
    flat = (" " if words[:1].isspace() else "") + flat + (" " if words[-1:].isspace() and flat else "")
    head, tail = "" if first else flat[:AROUND], "" if last else flat[-AROUND:]
    return flat if len(flat) <= 2 * AROUND else f"{head}…{tail}"


def _row(change: RowChange) -> Iterator[RenderableType]:
    shown = change.b if change.b is not None else change.a
    assert shown is not None  # one of the two is always there
    style = {"appeared": ADDED, "disappeared": REMOVED}.get(change.kind, "")
    yield _indented(Text(f"{MARKS[change.kind]} {change.noun} {change.kind}: {_said(shown)}", style=style))
    for mark, one in (("-", change.a), ("+", change.b)):
        if one is not None:
            span = one.evidence.span
            words = f"{mark} “{' '.join(one.evidence.quote.split())}” [{span.start}–{span.end}]"
            yield Padding(Text(words, style="italic"), (0, 0, 0, 4), expand=False)


def _said(found: Finding) -> str:
    built = row(found)
    names = (
        "issue",
        "act",
        "status",
        "plover",
        "kind",
        "waits_on",
        "holder",
        "according_to",
        "imposed_by",
        "actor",
        "by",
    )
    parts = [built[name] for name in names if built.get(name)]
    return " · ".join(", ".join(map(str, p)) if isinstance(p, list) else str(p) for p in parts)


def _indented(line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, 2), expand=False)


def _flat(passage: Passage | None) -> str:
    return " ".join(passage.quote.split()) if passage else ""


def _place(passage: Passage | None) -> str:
    return f"{passage.start}–{passage.end}" if passage else ""
