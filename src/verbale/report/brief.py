"""The brief of a relation, for a principal: Markdown and HTML from one set of lines, with numbered sources.

Every line carries the words it rests on and the number of their source. In the HTML page the number opens the source text,
which the page holds, at the exact characters; in Markdown the list of sources links to them by RFC 5147 positions.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined

from verbale.model import Document, Event, Measure, Reciprocity, Row, Statement
from verbale.positions import Board
from verbale.report.brief_lines import Section, Writer
from verbale.report.numbering import Source, Sources

FORMATS = ("md", "html")


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
    names: Callable[[str], str],
    statements: Sequence[Row[Statement]],
    reciprocities: Sequence[Row[Reciprocity]],
    measures: Sequence[Row[Measure]],
    events: Sequence[Row[Event]],
    format: str = "md",
) -> str:
    """The brief as Markdown ("md") or as one self-contained HTML page ("html"). Nothing in it refers to another host.

    `names` turns the code of a party or an issue into its display name; `text_of` a document's id into its text.
    """
    writer = Writer(Sources(documents), names)
    agenda = writer.agenda(board)
    sections = (
        writer.statements(statements),
        writer.reciprocities(reciprocities),
        writer.measures(measures),
        writer.events(events),
    )
    cited = writer.sources.listed()
    brief = Brief(
        relation=f"{'–'.join(map(names, board.relation))} ({'-'.join(board.relation)})",
        day=_day(board),
        agenda=agenda,
        sections=tuple(s for s in sections if s.lines),
        sources=cited,
        texts={id: text_of(id) for id in dict.fromkeys(s.document.id for s in cited)},
    )
    return _environment(format).get_template(f"brief.{format}.j2").render(brief=brief)


def _environment(format: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("verbale.report"),
        autoescape=format == "html",
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["marked"] = _marked
    environment.filters["md"] = _escape_markdown
    return environment


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
