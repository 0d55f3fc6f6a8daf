"""A page gives its article, paragraph by paragraph, and only what it states of itself."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from ftfy.badness import is_bad
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from verbale.acquire.html import paragraphs_of, read_html
from verbale.acquire.markdown import read_markdown
from verbale.acquire.reading import join_marked
from verbale.errors import EmptyDocument
from verbale.model import Document, Mark

PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))

MENU = "<nav><a href='/'>Home</a> <a href='/all'>All the news of the day</a></nav>"
TURNS = (
    "<p>The envoy of Chile met our correspondent in Oslo and answered some questions about the consulate.</p>"
    "<p>– Will it open?<br>And when?</p><p>– No.</p><p><b>– Why not?</b></p>"
    "<p>— Because <i>they</i> refused, and “we” said so.</p><p>– No.</p>"
)


def shown(text: str, marks: tuple[Mark, ...]) -> str:
    """`text` with an element around each marked stretch."""
    ends = [(m.span.end, 0, -m.span.start, f"</{m.kind[0]}>") for m in marks]
    signs = sorted(ends + [(m.span.start, 1, -m.span.end, f"<{m.kind[0]}>") for m in marks])
    places = [0, *(place for place, *_ in signs), len(text)]
    return text[: places[1]] + "".join(
        sign + text[a:b] for (*_, sign), a, b in zip(signs, places[1:-1], places[2:], strict=True)
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


def test_paragraphs_that_are_paid_for_are_the_articles() -> None:
    paid = "".join(f"<p class='paywall'>The consulate's hours on day {n} were told to all.</p>" for n in range(4))
    found = read_html(page(f"<article><h1>Hours</h1><p>The consulate told its hours.</p>{paid}</article>"), "-").text
    assert found.count("were told to all") == 4


def test_turns_outside_paragraph_elements_are_kept() -> None:
    turns = "".join(
        f"<div>– Question {n}, asked at some length in Oslo?</div><div>– Answer {n}.</div>" for n in range(12)
    )
    found = read_html(page(f"<main>{turns}</main>"), "a.html").text.split("\n\n")
    assert found == [t for n in range(12) for t in (f"– Question {n}, asked at some length in Oslo?", f"– Answer {n}.")]


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("<ul><li>a<li>b</ul>", ["• a", "• b"]),
        ("<ul><li><p>a</p><p>b</p></li><li> <li>c</ul>", ["• a", "b", "• c"]),
        ("<ol><li>a</li><li><p>b</p></li></ol>", ["1. a", "2. b"]),
        ("<ol start=3><li>a<li value=7>b<li>c</ol>", ["3. a", "7. b", "8. c"]),
        ("<ol type=a><li>a<li>b</ol><ol type=I start=4><li>c</ol>", ["a. a", "b. b", "IV. c"]),
        ("<ol><li>a<ol><li>b</ol><li>c</ol>", ["1. a", "1. b", "2. c"]),
        ("<ul style='list-style-type: none'><li>a</ul>", ["a"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td> </td></tr></table>", ["a | b", "c |"]),
        ("<table><tr><td>a<td><p>b</p><p>c</p><tr><td><td>d</table>", ["a | b", "c", "| d"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<table><tr><td>a<td><h2>b</h2>c<tr><td>d</table>", ["a", "b", "c", "d"]),
        ("x<table><tr><td>a<td>b<tr><td><td></table>y", ["x", "a | b", "y"]),
        ("<p>a\n  b&nbsp;c<script>x</script><style>y</style> d</p>e", ["a b\u00a0c d", "e"]),
        ("<pre>a\nb\n\nc</pre>", ["a\nb", "c"]),
        ("a<br>b<br>\n<br>c<br>&nbsp;<br>d<br>", ["a\nb", "c", "d"]),
        ("<p>a<!-- hidden --></p>", ["a"]),
        ("<p>He said <q>no</q>.", ["He said “no”."]),
        (
            "<p>in 2029<sup>1</sup>, 10<sup>-6</sup> m<sup>2</sup> on the 3<sup>rd</sup>",
            ["in 2029¹, 10-6 m² on the 3rd"],
        ),
        ("<dl><dt>a<dd>b</dl>", ["a", "b"]),
        ("<br><hr>", []),
    ],
)
def test_blocks_become_paragraphs(source: str, paragraphs: list[str]) -> None:
    text = join_marked(paragraphs_of(source))[0]
    assert text == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        (
            "<b>a</b> <strong>b</strong> <i>c</i> <em>d</em> <cite>e</cite>",
            "<b>a</b> <b>b</b> <i>c</i> <i>d</i> <i>e</i>",
        ),
        ("<s>a</s> <strike>b</strike> <del>c</del> <ins>d</ins>", "<s>a</s> <s>b</s> <s>c</s> d"),
        ("<b>a</b><strong>b</strong><b><i>c</i></b>", "<b>ab<i>c</i></b>"),
        ("<span style='font-weight:700'>a</span><span style='FONT-STYLE: Italic'>b</span>", "<b>a</b><i>b</i>"),
        ("<span style='text-decoration: underline line-through red'>a</span>", "<s>a</s>"),
        ("<b>a<span style='font-weight:normal'>b</span></b>", "<b>a</b>b"),
        ("<b style='mso-bidi-font-weight:normal'>a</b>", "<b>a</b>"),
        ("<span style='font-weight:500'>a</span>", "a"),
        ("<span class='fw-bold x'>a</span><span class='boldly'>b</span>", "<b>a</b>b"),
        (
            "<style>p.q, .r{font-weight:bold} .t .u{font-style:italic}</style><p class=q>a<p class=r>b<p class=u>c",
            "<b>a</b>\n\n<b>b</b>\n\nc",
        ),
        ("<style>@media print{.q{font-weight:bold}} .r{font-style:italic}</style><p class='q r'>a", "<i>a</i>"),
        ("<h2><b>a</b> <i>b</i></h2><p><b>c", "a <i>b</i>\n\n<b>c</b>"),
        ("<b><p>a</p><p>b</p></b>", "<b>a</b>\n\n<b>b</b>"),
        ("<b>a<br>b</b><br><br>c", "<b>a\nb</b>\n\nc"),
        ("<b> a </b> b", "<b>a </b>b"),
        ("<p>— <b>🏛é</b>", "— <b>🏛é</b>"),
    ],
)
def test_marks_cover_what_is_set_so(source: str, marks: str) -> None:
    assert shown(*join_marked(paragraphs_of(source))) == marks


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


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_as_it_is_served_gives_its_paragraphs_and_marks_and_no_furniture(path: Path) -> None:
    found = read_html(path.read_bytes(), path.name)
    assert shown(found.text, found.marks) == path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    assert read_html(path.read_bytes(), path.name) == found


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("<body><div id=root></div><script src=a.js></script><noscript>Run scripts.</noscript>", "runs none"),
        ("<body><div id=__next></div><script id=__NEXT_DATA__ type=application/json>{}</script>", "__NEXT_DATA__"),
        ("<html><frameset><frame src=menu.htm><frame src=text.htm></frameset></html>", "menu.htm, text.htm"),
    ],
)
def test_a_page_without_words_says_where_they_are(source: str, says: str) -> None:
    with pytest.raises(EmptyDocument, match=says):
        read_html(source.encode(), "a.html")


def test_a_page_that_shows_nothing_is_read_from_its_linked_data() -> None:
    data = '{"@type": "NewsArticle", "articleBody": "One.\\n\\nTwo."}'
    found = read_html(page("", f"<script type='application/ld+json'>{data}</script>").replace(MENU.encode(), b""), "a")
    assert found.text == "One.\n\nTwo."
    assert "articleBody" in found.notes["text"]


@pytest.mark.parametrize("tag", ["strong", "div", "span"])
def test_elements_that_nobody_closed_hide_no_words(tag: str) -> None:
    found = read_html("".join(f"<p><{tag}>Word {n}." for n in range(3000)).encode(), "a.html")
    assert found.text.split("\n\n") == [f"Word {n}." for n in range(3000)]
    assert "deep" in found.notes["markup"]


def test_what_could_not_be_read_is_told() -> None:
    found = read_html(("<p>Word.</p>" + "<ul><li>" * 3000 + "deep").encode(), "a.html")
    assert "was not read" in found.notes["markup"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<div class=elementor-sidebar>A long piece of news, told at length.<p>And more of it.</p></div>",
            "A long piece of news, told at length.\n\nAnd more of it.",
        ),
        (
            "<form id=aspnetForm><p>A long piece of news, told at length.</p></form>",
            "A long piece of news, told at length.",
        ),
        (
            "<p>News.</p><div class='comments'><p>A reader has much to say on this, and says it at length.</p></div>",
            "News.",
        ),
        ("<ul><li><a href=/a>One</a></li><li><a href=/b>Two</a></li></ul>", "• One\n\n• Two"),
        (
            "<p>News, see <a href=/a>what was said here last year on it</a>.</p>",
            "News, see what was said here last year on it.",
        ),
        (
            "<p>It was said at length.</p><p>More on it: <a href=/a>What was said here last year</a></p>",
            "It was said at length.",
        ),
        ("<h1>News</h1><p>It was said.</p><h3>Related</h3><p><a href=/a>Other news</a></p>", "News\n\nIt was said."),
        (
            "<article class='card'><p>One part of it, a longer one than the other.</p></article><article class='card'><p>Two.</p></article>",
            "One part of it, a longer one than the other.\n\nTwo.",
        ),
        (
            "<h1>News</h1><div class=q>Why?</div><div class=a><p>Because it is so.</p><p>And because it is as long as can be.</p></div><div class=q>And?</div><div class=a><p>No.</p></div>",
            "News\n\nWhy?\n\nBecause it is so.\n\nAnd because it is as long as can be.\n\nAnd?\n\nNo.",
        ),
        (
            f"<h1>News</h1><div class=q>Why?</div><div class=a>{'<p>It is so.</p>' * 20}</div><div class=q>And?</div><div class=a>No.</div>",
            "News\n\nWhy?\n\n" + "It is so.\n\n" * 20 + "And?\n\nNo.",
        ),
        (
            "<div id=root aria-hidden=true><h1>News</h1><p>It is so.</p></div><div role=dialog><p>We count visits here.</p></div>",
            "News\n\nIt is so.",
        ),
        (
            f"<p>Loading …</p><div style='display:none'>{'<p>It is so, and was so, and will be so.</p>' * 30}</div>",
            "Loading …" + "\n\nIt is so, and was so, and will be so." * 30,
        ),
        ("<h2 id=cookies>Cookies</h2><p id=share>It is so.</p>", "Cookies\n\nIt is so."),
    ],
)
def test_furniture_goes_and_no_turn_with_it(body: str, text: str) -> None:
    assert read_html(f"<html><body>{body}</body></html>".encode(), "a.html").text == text


@pytest.mark.parametrize(
    ("head", "body", "date", "where"),
    [
        (
            "",
            "<header><h1>A</h1><time datetime=2031-03-03>x</time></header><p>a</p><time datetime=2031-05-05>y</time>",
            "2031-03-03",
            "beside",
        ),
        (
            "",
            "<h1>A</h1><time class=updated datetime=2031-04-04>x</time><time class=published datetime=2031-03-03>x</time>",
            "2031-03-03",
            "publication",
        ),
        (
            '<script type="application/ld+json">[{"@type":"BreadcrumbList","datePublished":"2030-01-01"},{"@type":"NewsArticle","datePublished":"2031-03-03","dateModified":"2031-04-04"}]</script>',
            "",
            "2031-03-03",
            "datePublished",
        ),
        (
            "<meta property='article:modified_time' content='2031-04-04'><meta property='article:published_time' content='2031-03-03'>",
            "",
            "2031-03-03",
            "published_time",
        ),
    ],
)
def test_published_outranks_updated(
    head: str, body: str, date: str, where: str, describe_text: Callable[..., Document]
) -> None:
    found = describe_text(page(body + TURNS, head).decode(), "a.html")
    assert str(found.date) == date
    assert where in found.why["date"]
    assert "2031-04-04" in found.why.get("updated", "2031-04-04")


def test_a_page_names_its_own_address_its_author_and_its_newspaper() -> None:
    data = '{"@graph": [{"@type": "NewsArticle", "author": [{"name": "Jon Petters"}], "isPartOf": {"@id": "#s"}}, {"@id": "#s", "@type": "WebSite", "name": "The Herald"}]}'
    head = f"<link rel='canonical' href='https://herald.example/a'><script type='application/ld+json'>{data}</script>"
    found = read_html(page(TURNS, head), "a.html")
    assert (found.notes["canonical"], found.notes["author"]) == ("https://herald.example/a", "Jon Petters")
    assert found.publisher is not None
    assert found.publisher.value == "The Herald"


WORDS = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufffe\uffff<>&\ufeff"),
        st.sampled_from("éе́語🏛👩\u200d⚖אבעربي\u2067\u2069\u200f\u00ad\u200b\u0301"),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: any(map(str.isalnum, text)))


MARKUP = (
    "<b>_</b>_<p>_</p>_<td>_<tr>_<table>_<br>_<li>_<ol>_<h1>_<i>_</i>_<nav>_</nav>_<a href=/x>_</a>_a_–_&nbsp;_<pre>_<sup>1_"
    "<div class=menu>_</div>_<q>_</q>_ _\n_<style>_</style>_<p hidden>_<body>_<frameset>_<rt>_<dd>_<form class=comments>"
)


def told(text: str) -> str:
    """`text` as a paragraph shows it: blanks collapsed, and none at its ends."""
    return " ".join(text.split(" ")).strip() if "  " not in text else told(text.replace("  ", " "))


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(("b", "i", "s", "span")))
def test_any_words_come_back_as_they_were(paragraphs: list[str], tag: str) -> None:
    source = "".join(f"<p><{tag}>{text}</{tag}></p>" for text in paragraphs)
    assume(not is_bad(source))  # text that looks encoded twice is mended
    found = read_html(f"<!DOCTYPE html><meta charset=utf-8><body>{source}".encode(), "a.html")
    assert found.text == "\n\n".join(told(text) for text in paragraphs)
    assert all(m.span.of(found.text).strip() for m in found.marks)
    assert bool(found.marks) == (tag != "span")


@settings(max_examples=80, deadline=None)
@given(WORDS.filter(lambda text: unicodedata.category(text[0])[0] == "L" and text.isalnum()), WORDS)
def test_any_words_come_back_from_markdown(first: str, second: str) -> None:
    plain = "".join(c for c in second if c.isalnum() or c in "\u200d\u200f\u2067\u2069\u00ad\u200b\u0301")
    assume(not is_bad(f"{first} {plain}"))  # text that looks encoded twice is mended
    found = read_markdown(f"**{first}**\n\n*{first}* ~~{first}~~ {plain}".encode(), "a.md")
    assert found.text == f"{first}\n\n{first} {first} {plain}"
    assert [m.span.of(found.text) for m in found.marks] == [first] * 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(MARKUP.split("_")),
        max_size=40,
    )
)
def test_any_markup_is_read_alike_twice_and_marks_lie_in_the_text(pieces: list[str]) -> None:
    source = f"<html><body>{''.join(pieces)}</body></html>".encode()
    found = read_html(source, "a.html")
    assert found == read_html(source, "a.html")
    assert all(0 <= m.span.start < m.span.end <= len(found.text) for m in found.marks)
