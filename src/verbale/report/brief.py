"""The brief of a relation, for a principal: Markdown and HTML from one set of lines, with numbered sources.

Every line carries the number of its source. In the HTML page the number opens the source text, which the page holds, at the
exact characters; in Markdown it is a link with RFC 5147 character positions, and the words are quoted in the list of sources.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined

from verbale.model import Document, Event, Evidence, Measure, Reciprocity, Row, Statement
from verbale.positions import Board
from verbale.report.numbering import Source, Sources

FORMATS = ("md", "html")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the brief, with the number of its source."""

    text: str
    source: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `issue` sections lie under the agenda."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that either format prints."""

    relation: str
    day: str
    agenda: tuple[Section, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    texts: dict[str, str]  # the text of each document cited, by id


def write_brief(
    board: Board,
    *,
    documents: dict[str, Document],
    text_of: Callable[[str], str],
    statements: Sequence[Row[Statement]],
    reciprocities: Sequence[Row[Reciprocity]],
    measures: Sequence[Row[Measure]],
    events: Sequence[Row[Event]],
    format: str = "md",
) -> str:
    """The brief as Markdown ("md") or as one self-contained HTML page ("html"). Nothing in it refers to another host."""
    sources = Sources(documents)
    agenda = tuple(_agenda(board, sources))
    sections = (
        Section("Who said what", tuple(_statements(statements, sources))),
        Section(
            "Answered in kind", tuple(_cited(r.found.evidence, _reciprocity(r.found), sources) for r in reciprocities)
        ),
        Section("Measures", tuple(_cited(r.found.evidence, _measure(r.found), sources) for r in measures)),
        Section("Events", tuple(_cited(r.found.evidence, _event(r.found), sources) for r in events)),
    )
    cited = sources.listed()
    brief = Brief(
        relation="-".join(board.relation),
        day=_day(board),
        agenda=agenda,
        sections=tuple(s for s in sections if s.lines),
        sources=cited,
        texts={id: text_of(id) for id in dict.fromkeys(s.document.id for s in cited)},
    )
    environment = Environment(
        loader=PackageLoader("verbale.report"),
        autoescape=format == "html",
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["marked"] = _marked
    environment.filters["md"] = _escape_markdown
    return environment.get_template(f"brief.{format}.j2").render(brief=brief)


def _agenda(board: Board, sources: Sources) -> list[Section]:
    found = []
    for issue in board.issues:
        lines = []
        for cell in issue.accounts:
            since = f"since {cell.since}" if cell.since else "day unknown"
            was = f" (was {cell.before})" if cell.before else ""
            told = f", told by {cell.told_by}" if cell.told_by else ""
            number = sources.cite(cell.document, cell.start, cell.end, cell.quote)
            lines.append(Line(f"According to {cell.party}: {cell.status}{was}, {since}{told}.", number))
        for wait in issue.waits_on:
            verb = "does not wait on" if wait.assertion == "denied" else "waits on"
            by = f" (imposed by {', '.join(wait.imposed_by)})" if wait.imposed_by else ""
            number = sources.cite(wait.document, wait.start, wait.end, wait.quote)
            lines.append(Line(f"{wait.told_by or 'Somebody unnamed'} says that it {verb} {wait.waits_on}{by}.", number))
        for due in issue.due:
            number = sources.cite(due.document, due.start, due.end, due.quote)
            lines.append(Line(f"{'Passed' if due.passed else 'Due'} {due.date}: {due.what}.", number))
        found.append(Section(issue.issue, tuple(lines)))
    return found


def _statements(rows: Sequence[Row[Statement]], sources: Sources) -> list[Line]:
    lines = []
    for row in rows:
        s = row.found
        to = f" towards {', '.join(s.target)}" if s.target else ""
        how = "" if s.assertion == "made" else f" ({s.assertion})"
        day = f" on {s.said_on}" if s.said_on else ""
        text = f"{', '.join(s.holder) or 'unknown'}: {s.act}{how} on {s.issue}{to}, told by {s.told_by or 'nobody named'}{day}."
        lines.append(_cited(s.evidence, text, sources))
    return lines


def _reciprocity(found: Reciprocity) -> str:
    return f"{found.issue}: {', answered by '.join(found.by) or 'parties unknown'}, told by {found.told_by or 'nobody named'}."


def _measure(found: Measure) -> str:
    until = f", until {found.until}" if found.until else ""
    details = "; ".join(f"{k} {_plain(v)}" for k, v in sorted(found.parameters.items()))
    return f"{found.kind}: imposed by {', '.join(found.imposed_by) or 'unknown'}, binds {', '.join(found.binds) or 'unknown'}{until}{' (' + details + ')' if details else ''}."


def _event(found: Event) -> str:
    to = f" → {', '.join(found.recipient)}" if found.recipient else ""
    how = "" if found.assertion == "made" else f" ({found.assertion})"
    return f"{found.plover}: {', '.join(found.actor) or 'unknown'}{to}{', ' + found.date if found.date else ''}{how}."


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _cited(evidence: Evidence, text: str, sources: Sources) -> Line:
    return Line(text, sources.cite(evidence.document, evidence.span.start, evidence.span.end, evidence.quote))


def _day(board: Board) -> str:
    told: list[dt.date] = [c.said_on for i in board.issues for c in i.accounts if c.said_on]
    said = f"said by {board.at}" if board.at else f"latest word of {max(told)}" if told else "no dated word"
    return said + (f", as known on {board.as_of}" if board.as_of else "")


def _marked(text: str, sources: list[Source]) -> str:
    """`text` as HTML with an anchor where each source begins and marks over the cited characters; spans may overlap."""
    cuts = sorted({0, len(text), *(s.start for s in sources), *(s.end for s in sources)})
    parts = []
    for start, end in pairwise(cuts):
        anchors = "".join(f'<a id="s{s.number}"></a>' for s in sources if s.start == start)
        over = any(s.start <= start and end <= s.end for s in sources)
        piece = escape(text[start:end])
        parts.append(anchors + (f"<mark>{piece}</mark>" if over else piece))
    return "".join(parts)


def _escape_markdown(text: str) -> str:
    """`text` on one line, so that Markdown shows it as it stands. Reference: CommonMark 0.31 §2.4."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split()))
