"""What waits on what, as text for people, in 80 columns."""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.model import Document
from verbale.positions import Chain, Link, Linkages
from verbale.report.board_text import sources_text
from verbale.report.numbering import Sources


def linkages_text(found: Linkages, documents: Mapping[str, Document]) -> RenderableType:
    """Links by what waits, then chains, cycles and what would unlock; a reason where there are none."""
    parts: list[RenderableType] = [Text(f"{'-'.join(found.relation)}: what waits on what", style="bold"), Text()]
    if not found.links:
        return Group(*parts, Text(found.why_none))
    sources = Sources(dict(documents))
    for link in found.links:
        parts.extend(_link(link, sources))
    parts.extend(_paths("Chains", found.chains))
    parts.extend(_paths("Cycles: each waits on the next", found.cycles))
    if found.unlocks:
        parts.extend((Text(), Text("What would unlock", style="bold")))
    for unlock in found.unlocks:
        frees = f"frees {', '.join(unlock.frees)}" if unlock.frees else ""
        eases = f"eases {', '.join(unlock.eases)}, which waits on more" if unlock.eases else ""
        told = "; ".join(part for part in (frees, eases) if part) or "frees nothing by itself: it is part of a cycle"
        parts.append(_indented(Text(f"{unlock.settled}, once settled, {told}")))
    return Group(*parts, Text(), sources_text(sources.listed()))


def _link(link: Link, sources: Sources) -> Iterator[RenderableType]:
    number = sources.cite(link.document, link.start, link.end, link.quote)
    verb = "does not wait on" if link.assertion == "denied" else "waits on"
    by = f", imposed by {', '.join(link.imposed_by)}" if link.imposed_by else ""
    how = "" if link.assertion in ("made", "denied") else f" ({link.assertion})"
    voice = " of ".join(v for v in (link.told_by, link.told_by_party) if v) or "somebody unnamed"
    denied = f"; denied by {', '.join(link.denied_by)}" if link.denied_by else ""
    yield Text.assemble((link.issue, "bold"), f" {verb} {link.waits_on}{by}{how}, as {voice} tells it{denied}")
    yield Padding(Text(f"“{' '.join(link.quote.split())}” [{number}]", style="italic"), (0, 0, 0, 4), expand=False)


def _paths(title: str, paths: tuple[Chain, ...]) -> Iterator[RenderableType]:
    if paths:
        yield Text()
        yield Text(title, style="bold")
    for path in paths:
        yield _indented(Text(f"{' → '.join(path.steps)}, by the account of {', '.join(path.told_by)}"))


def _indented(line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, 2), expand=False)
