"""What was found in one document, as text for people: one line a finding, with its place."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.ledger import Added
from verbale.model import Evidence, Findings, Unread


def findings_text(findings: Findings, *, added: Added | None) -> RenderableType:
    """A summary of one document: what it is, whose turns, and each finding. `added`: None where nothing was stored."""
    return Group(*_lines(findings, added))


def unread_text(unread: Iterable[Unread]) -> RenderableType:
    """The documents that could not be read, each with its reason."""
    listed = list(unread)
    head = f"{len(listed)} could not be read:" if len(listed) != 1 else "1 could not be read:"
    return Group(Text(head, style="bold"), *(Padding(Text(u.reason), (0, 0, 0, 2), expand=False) for u in listed))


def edited_text(edited: Iterable[tuple[str, Added]]) -> RenderableType:
    """The pages that were edited since they were last read, by origin."""
    return Group(*(Text(f"{origin}{_version(added)}") for origin, added in edited))


def faults_text(faults: Iterable[str]) -> RenderableType:
    """What was wrong in documents that were read all the same, a message each."""
    listed = [Padding(Text(fault), (0, 0, 0, 2), expand=False) for fault in faults]
    return Group(
        Text(
            f"{len(listed)} faults in what was read:" if len(listed) != 1 else "1 fault in what was read:", style="bold"
        ),
        *listed,
    )


def _lines(findings: Findings, added: Added | None) -> Iterator[RenderableType]:
    document, annotated = findings.document, findings.annotated
    yield Text(f"{document.title or document.origin}{_stored(added)}", style="bold")
    facts = [
        f"{name} {value or 'unknown'}"
        for name, value in (
            ("date", document.date),
            ("kind", document.kind),
            ("publisher", document.publisher),
            ("language", document.language),
        )
    ]
    yield Text(f"  {document.id[:8]} · {' · '.join(facts)}")
    counts = (
        ("turns", findings.transcript.turns),
        ("insertions", findings.transcript.insertions),
        ("actors", annotated.mentions),
        ("times", annotated.times),
        ("quantities", annotated.quantities),
        ("attributions", findings.attributed.attributions),
    )
    yield Text("  " + ", ".join(f"{len(rows)} {name}" for name, rows in counts))
    if not annotated.sentences:
        yield Padding(
            Text(f"language {document.language or 'unknown'}: {document.why.get('language', '')}"),
            (0, 0, 0, 2),
            expand=False,
        )
    for title, rows in _sections(findings):
        if rows:
            yield Text(f"  {title} ({len(rows)})", style="bold")
            for line, evidence in rows:
                yield Padding(Text(f"{line}  [{evidence.span.start}–{evidence.span.end}]"), (0, 0, 0, 4), expand=False)
                yield Padding(Text(f"“{' '.join(evidence.quote.split())}”", style="italic"), (0, 0, 0, 6), expand=False)


def _stored(added: Added | None) -> str:
    if added is None:
        return ""
    if added.changed:
        return f" · known already, read anew: {added.rows} rows added, {added.superseded} superseded"
    return f" · stored{_version(added)}" if added.new else " · known already, nothing added"


def _version(added: Added) -> str:
    """Whether the page was edited since it was last read."""
    if added.follows is None:
        return ""
    count = added.sentences_changed
    how = f"{count} sentence{'s' if count != 1 else ''} changed" if count else "no sentence changed"
    return f" · a new version of {added.follows[:8]}: {how} (verbale diff {added.document[:8]})"


def _sections(findings: Findings) -> Iterator[tuple[str, list[tuple[str, Evidence]]]]:
    yield (
        "statements",
        [
            (
                f"{s.issue}: {_names(s.holder)} {s.act}{_to(s.target)}{_unless_made(s.assertion)}, told by {s.told_by or 'nobody named'}",
                s.evidence,
            )
            for s in findings.statements
        ],
    )
    yield (
        "accounts",
        [(f"{a.issue}: {a.status} according to {_names(a.according_to)}", a.evidence) for a in findings.accounts],
    )
    yield (
        "linkages",
        [
            (
                f"{k.issue} waits on {k.waits_on}, imposed by {_names(k.imposed_by)}{_unless_made(k.assertion)}, told by {k.told_by or 'nobody named'}",
                k.evidence,
            )
            for k in findings.linkages
        ],
    )
    yield (
        "reciprocities",
        [(f"{r.issue}: {' then '.join(r.by) or 'unknown'}", r.evidence) for r in findings.reciprocities],
    )
    yield (
        "measures",
        [(f"{m.kind}: {_names(m.imposed_by)} binds {_names(m.binds)}", m.evidence) for m in findings.measures],
    )
    yield (
        "events",
        [
            (
                f"{e.plover}: {_names(e.actor)}{_to(e.recipient)}{' on ' + e.date if e.date else ''}{_unless_made(e.assertion)}",
                e.evidence,
            )
            for e in findings.events
        ],
    )


def _names(parties: tuple[str, ...]) -> str:
    return ", ".join(parties) or "unknown"


def _to(parties: tuple[str, ...]) -> str:
    return f" → {', '.join(parties)}" if parties else ""


def _unless_made(assertion: str) -> str:
    return "" if assertion == "made" else f" ({assertion})"
