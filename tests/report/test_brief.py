"""Briefs number their sources, open them at the exact characters, refer to no other host, and take words for words."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from report.briefing import HOSTILE, PLAIN, made, written
from verbale.errors import WrongUse
from verbale.report import write_brief


class Reader(HTMLParser):
    """Collects the page's ids, links, tags and the words under <mark>."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.marked = ""
        self._in_mark = False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {key: value or "" for key, value in attrs}
        self.tags.add(tag)
        self.ids |= {known["id"]} if "id" in known else set()
        self.links += [known[key] for key in ("href", "src") if key in known]
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.marked += data if self._in_mark else ""


def test_every_link_of_the_page_opens_a_place_in_the_page() -> None:
    page = Reader(written("html"))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= page.ids


def test_the_page_marks_exactly_the_cited_characters() -> None:
    assert Reader(written("html")).marked == "Norway refused the visa dealIt and Chilewill meet"


@pytest.mark.parametrize("format", ["md", "html"])
def test_a_brief_refers_to_no_other_host(format: str) -> None:
    assert not re.search(rb"https?:|//[a-z]", written(format))


def test_the_page_takes_words_for_words() -> None:
    page = Reader(written("html", HOSTILE))
    assert not page.tags & {"script", "img", "iframe"}
    assert all(link.startswith("#") for link in page.links)


def test_markdown_takes_words_for_words() -> None:
    shown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(written("md", HOSTILE).decode())
    page = Reader(shown.encode())
    assert "script" not in page.tags
    assert {link.partition("#")[0] for link in page.links} <= {"", "notes/a%20b.txt"}
    assert "javascript:x" not in " ".join(page.links)
    assert shown.count("<table>") == 1


@pytest.mark.parametrize(
    ("origin", "address"),
    [
        ("notes/a b.txt", "<notes/a b.txt#char=0,28>"),
        ("https://a.example/x>y", "<https://a.example/x%3Ey#char=0,28>"),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
    ],
)
def test_markdown_links_to_the_characters_of_files_and_pages_alone(origin: str, address: str) -> None:
    text = written("md", origin=origin).decode()
    assert (address in text) if address else ("](<" not in text)


def test_markdown_numbers_each_source_once_and_gives_pages_and_words() -> None:
    text = written("md").decode()
    assert text.count('<a id="source-1"></a>') == 1
    assert "[1] “Norway refused the visa deal”" in text
    assert "pp. 3–4, characters 0–28" in text


def test_the_first_page_comes_before_the_board_and_the_board_before_the_sources() -> None:
    headings = re.findall(r"^## (.*)$", written("md", party="NOR").decode(), flags=re.M)
    assert [h.replace("\u00a0", " ") for h in headings] == [
        "What moved since 3 February 2031",
        "What is due",
        "Where the two accounts differ",
        "Likely line: Chile, in its own latest words",
        "The board: in play",
        "Quotes and sources",
        "Documents",
    ]


def test_one_side_alone_is_said_to_be_so() -> None:
    text = written("md").decode()
    assert "> No account of NOR's is on record: the board has one side only." in text
    assert "No account of Norway is on record to compare." in text
    assert "*No account on record.*" in text


def test_a_reader_of_the_silent_side_is_told_why_there_is_no_line() -> None:
    assert "No dated words of Norway in its own voice are on record." in written("md", party="CHL").decode()


@pytest.mark.parametrize("format", ["md", "html"])
def test_an_empty_record_gives_a_reason_and_no_table(format: str) -> None:
    text = written(format, empty=True).decode()
    assert "Nothing on record for NOR-CHL." in text
    assert "What moved" not in text
    assert "<table" not in text


def test_an_unknown_format_is_wrong_use() -> None:
    view, record = made()
    with pytest.raises(WrongUse, match="choose one of: md, html, docx, pdf"):
        write_brief(view, record, format="odt")


@pytest.mark.parametrize("format", ["md", "html", "docx", "pdf"])
def test_the_same_brief_gives_the_same_bytes(format: str) -> None:
    assert written(format) == written(format)


def test_what_was_left_off_the_first_page_is_counted() -> None:
    text = written("md", PLAIN, copies=30).decode()
    assert re.search(r"\*\d+ more changes\.\*", text)
    assert re.search(r"\*\d+ more issues on the board\.\*", text)


def test_a_deadline_that_is_no_date_is_not_printed_as_one() -> None:
    view, record = made()
    issues = tuple(
        replace(i, due=tuple(replace(d, date="PTXH") for d in i.due), next="PTXH") for i in view.board.issues
    )
    vague = replace(view, board=replace(view.board, issues=issues))
    assert "PTXH" not in write_brief(vague, record).decode()


def test_a_source_without_a_title_is_named_by_its_file() -> None:
    assert "“Norway refused the visa deal” a b.txt, 5" in written("md", title=None).decode()
