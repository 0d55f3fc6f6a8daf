"""Briefs number their sources, open them at the exact characters, and refer to no other host."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest

from verbale.model import Account, Document, DocumentId, Evidence, Row, Span, Statement
from verbale.positions import board
from verbale.report import write_brief

TEXT = "Norway <refused> the *visa* deal, the envoy said. It & Chile will meet."
DOCUMENT = Document(id=DocumentId("a" * 64), origin="notes/a b.txt", retrieved=None, media_type="text/plain", encoding="utf-8",
                    title="A [draft] title", date=dt.date(2031, 3, 5), publisher=None, language="en", kind=None, relation=None)  # fmt: skip
KNOWN = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


def evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(DOCUMENT.id, Span(start, start + len(words)), words)


def brief(format: str) -> str:
    told = Account(evidence=evidence("<refused> the *visa* deal"), issue="visas", status="blocked", according_to=("CHL",),
                   told_by="the envoy", told_by_party="CHL", as_of=None, rule="r", score=1.0)  # fmt: skip
    said = Statement(evidence=evidence("refused> the *visa*"), issue="visas", act="refuse", holder=("NOR",), target=("CHL",), told_by="the envoy",
                     told_by_party="CHL", assertion="made", said_on=None, rule="r", score=1.0)  # fmt: skip
    accounts = [Row(id="1", found=told, document=DOCUMENT, known_at=KNOWN)]
    return write_brief(
        board(("NOR", "CHL"), accounts=accounts),
        documents={DOCUMENT.id: DOCUMENT},
        text_of=lambda _: TEXT,
        names={"NOR": "Norway", "CHL": "Chile", "visas": "Visas"}.get,  # type: ignore[arg-type]  # all codes are there
        statements=[Row(id="2", found=said, document=DOCUMENT, known_at=KNOWN)],
        reciprocities=[],
        measures=[],
        events=[],
        format=format,
    )


class Reader(HTMLParser):
    """Collects the page's text per element id, links and the words under <mark>."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.marked = ""
        self._in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {key: value or "" for key, value in attrs}
        self.ids |= {known["id"]} if "id" in known else set()
        self.links += [known["href"]] if "href" in known else []
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.marked += data if self._in_mark else ""


def test_every_link_of_the_page_opens_a_place_in_the_page() -> None:
    page = Reader()
    page.feed(brief("html"))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= page.ids


def test_the_page_marks_exactly_the_cited_characters() -> None:
    page = Reader()
    page.feed(brief("html"))
    assert page.marked == "<refused> the *visa* deal"


def test_the_page_escapes_what_the_text_holds() -> None:
    assert "<refused>" not in brief("html")
    assert "It &amp; Chile" in brief("html")


@pytest.mark.parametrize("format", ["md", "html"])
def test_a_brief_refers_to_no_other_host(format: str) -> None:
    assert not re.search(r"https?:|//[a-z]", brief(format))


def test_markdown_numbers_each_source_once_and_quotes_it() -> None:
    text = brief("md")
    assert text.count("[[1]](#source-1)") == 1
    assert "According to Chile: blocked" in text
    assert "“\\<refused\\> the \\*visa\\* deal”" in text
    assert "<notes/a b.txt#char=7,32>" in text
