"""A page gives its article, paragraph by paragraph, and only what it states of itself."""

from collections.abc import Callable

import pytest

from verbale.acquire import html
from verbale.acquire.html import paragraphs_of, read_html
from verbale.model import Document

MENU = "<nav><a href='/'>Home</a> <a href='/all'>All the news of the day</a></nav>"
TURNS = (
    "<p>The envoy of Chile met our correspondent in Oslo and answered some questions about the consulate.</p>"
    "<p>– Will it open?<br>And when?</p><p>– No.</p><p><b>– Why not?</b></p>"
    "<p>— Because <i>they</i> refused, and “we” said so.</p><p>– No.</p>"
)


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{MENU}{body}</body></html>".encode()


def test_an_interview_keeps_its_dashes_line_breaks_and_repeated_answers() -> None:
    found = read_html(page(f"<article><h1>Talks in Oslo</h1>{TURNS}</article><footer>Imprint</footer>"), "a.html")
    assert found.text.split("\n\n") == [
        "Talks in Oslo",
        "The envoy of Chile met our correspondent in Oslo and answered some questions about the consulate.",
        "– Will it open?\nAnd when?",
        "– No.",
        "– Why not?",
        "— Because they refused, and “we” said so.",
        "– No.",
    ]


def test_a_page_too_short_for_an_article_keeps_all_but_its_menus() -> None:
    assert (
        read_html(page("<div><p>Short.</p><p>– Yes.</p></div><aside>Read more</aside>"), "a.html").text
        == "Short.\n\n– Yes."
    )


def test_turns_outside_paragraph_elements_are_kept() -> None:
    turns = "".join(
        f"<div>– Question {n}, asked at some length in Oslo?</div><div>– Answer {n}.</div>" for n in range(12)
    )
    found = read_html(page(f"<main>{turns}</main>"), "a.html").text.split("\n\n")
    assert found == [t for n in range(12) for t in (f"– Question {n}, asked at some length in Oslo?", f"– Answer {n}.")]


def test_a_page_of_too_many_elements_is_read_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST_ELEMENTS", 3)
    found = html.read_html(page(f"<article>{TURNS}</article>"), "a.html")
    assert found.text.endswith("– No.")
    assert "everything on the page but its menus" in found.notes["text"]


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("<ul><li>a<li>b</ul>", ["• a", "• b"]),
        ("<ol><li>a</li><li>b</li></ol>", ["1. a", "2. b"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td> </td></tr></table>", ["a | b", "c |"]),
        ("<p>a\n  b&nbsp;c<script>x</script><style>y</style> d</p>e", ["a b\u00a0c d", "e"]),
        ("<pre>a\nb</pre>", ["a\nb"]),
        ("<p>a<!-- hidden --></p>", ["a"]),
        ("<br><hr>", []),
    ],
)
def test_blocks_become_paragraphs(source: str, paragraphs: list[str]) -> None:
    assert [p for p in paragraphs_of(source) if p] == paragraphs


@pytest.mark.parametrize(
    "source", ["<" * 5000, "<div>" * 3000 + "word", "<p>&#0;word</p>", "<?xml version='1.0' encoding='x'?><p>word</p>"]
)
def test_hostile_markup_raises_nothing(source: str) -> None:
    assert "\x00" not in read_html(source.encode(), "a.html").text


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("<meta property='article:published_time' content='2031-03-03T10:00:00Z'>", "2031-03-03"),
        ("<meta name='DC.date' content='3 March 2031'>", "2031-03-03"),
        ('<script type=\'application/ld+json\'>{"@graph": [{"datePublished": "2031-03-03"}]}</script>', "2031-03-03"),
        ("<meta name='date' content='03/04/2031'>", "None"),
        ("<meta name='date' content='2031-02-30'>", "None"),
        ("<script type='application/ld+json'>{broken</script>", "None"),
        ("<meta property='article:modified_time' content='2031-03-03'>", "None"),
        ("", "None"),
    ],
)
def test_a_date_is_only_what_the_page_states(head: str, date: str, describe_text: Callable[..., Document]) -> None:
    found = describe_text(page(TURNS, head).decode(), "a.html")
    assert str(found.date) == date
    assert found.why["date"]


def test_metadata_names_title_and_publisher(describe_text: Callable[..., Document]) -> None:
    head = "<title>Talks | Post</title><meta property='og:title' content='Talks in Oslo'><meta property='og:site_name' content='Example Post'>"
    found = describe_text(page(TURNS, head).decode(), "a.html")
    assert (found.title, found.publisher) == ("Talks in Oslo", "Example Post")
    assert "og:title" in found.why["title"]
