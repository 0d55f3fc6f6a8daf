"""The brief of a relation, for a principal, in four formats made of one sheet of words.

One page first, then the board, then the numbered sources. In the HTML page a number opens the source text, which the page
holds, at the exact characters; in Markdown the sources link to them by RFC 5147 positions; in DOCX and PDF to the list.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from verbale.errors import WrongUse
from verbale.positions import Brief
from verbale.report.brief_docx import docx
from verbale.report.brief_pdf import pdf, size_for_a_page
from verbale.report.brief_sheet import SIZES, Cited, Record
from verbale.report.brief_writer import Writer

SCROLLED = SIZES[2]  # a first page that is not printed: what fits a page of usual words
# Millimetres of the height of A4 that are filled by Typst's measure, where others set: they set wider, each a little otherwise.
WORD_PROCESSOR, BROWSER = 262, 248

_SAFE = "/:?=&;,+~@%() "
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#&|~!@$^])")


def write_brief(brief: Brief, record: Record, *, format: str = "md") -> bytes:
    """The brief as Markdown or HTML (UTF-8), DOCX or PDF. Nothing in it refers to another host; the same brief gives the same bytes.

    Raises WrongUse for another format.
    """
    if format not in FORMATS:
        raise WrongUse(f"{format!r} is no format of a brief. Nothing was written; choose one of: {', '.join(FORMATS)}.")
    return _WRITERS[format](brief, record)


def _markdown(brief: Brief, record: Record) -> bytes:
    sheet = Writer(brief, record, SCROLLED).sheet()
    return _environment(html=False).get_template("brief.md.j2").render(sheet=sheet).encode()


def _html(brief: Brief, record: Record) -> bytes:
    sheet = Writer(brief, record, size_for_a_page(brief, record, height=BROWSER)).sheet()
    texts = {id: record.text_of(id) for id in dict.fromkeys(s.id for s in sheet.sources)}
    return _environment(html=True).get_template("brief.html.j2").render(sheet=sheet, texts=texts).encode()


def _docx(brief: Brief, record: Record) -> bytes:
    return docx(Writer(brief, record, size_for_a_page(brief, record, height=WORD_PROCESSOR)).sheet())


def _pdf(brief: Brief, record: Record) -> bytes:
    return pdf(Writer(brief, record, size_for_a_page(brief, record)).sheet())


_WRITERS: dict[str, Callable[[Brief, Record], bytes]] = {"md": _markdown, "html": _html, "docx": _docx, "pdf": _pdf}
FORMATS = tuple(_WRITERS)


def _environment(*, html: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("verbale.report"),
        autoescape=html,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["marked"] = _marked
    environment.filters["md"] = _escape_markdown
    environment.filters["address"] = _address
    return environment


def _marked(text: str, sources: Sequence[Cited]) -> str:
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
    """`text` on one line, so that Markdown shows it as it stands, and makes no link of it. Reference: CommonMark 0.31 §2.4; GFM §6.9."""
    escaped = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return re.sub(r"(?i)\b(https?|ftp)://", r"\1\\://", re.sub(r"(?i)\bwww\.", r"www\\.", escaped))


def _address(source: Cited) -> str:
    """Where the words stand in their document, by RFC 5147; "" for an address that is neither a file's nor a page's."""
    try:
        scheme = urlsplit(source.origin).scheme
    except ValueError:
        return ""
    if scheme not in ("", "file", "http", "https"):
        return ""
    return f"{quote(source.origin, safe=_SAFE)}#char={source.start},{source.end}"
