"""Markdown loses its signs and keeps what marks turns."""

import pytest

from verbale.acquire.markdown import read_markdown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Will it open?**\n\nNo, *never*.", "Will it open?\n\nNo, never."),
        ("- Will it open?\n- No.", "- Will it open?\n\n- No."),
        ("— Will it open?\n\n– No.", "— Will it open?\n\n– No."),
        ("# Talks\nThe envoy\nleft.", "Talks\n\nThe envoy\nleft."),
        ("One  \ntwo<br>three", "One\ntwo\nthree"),
        ("1. one\n2. two", "1. one\n\n2. two"),
        ("> Quoted.\n\n[here](https://example.org) and `code`", "Quoted.\n\nhere and code"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b\n\nc | d"),
        ("<div>\n<p>One.</p><p>Two.</p>\n</div>", "One.\n\nTwo."),
        ("A &amp; B \\*not bold\\*", "A & B *not bold*"),
        ("```\nkept as is\n```", "kept as is"),
    ],
)
def test_paragraphs_stand_without_signs(source: str, text: str) -> None:
    assert read_markdown(source.encode(), "a.md").text == text


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        (
            "**Will it open?**\n\nNo, *never*, ~~or so~~.",
            [("Will it open?", "bold"), ("never", "italic"), ("or so", "struck")],
        ),
        ("- **Q:** Why?\n- _A:_ So.", [("Q:", "bold"), ("A:", "italic")]),
        ("***both***", [("both", "bold"), ("both", "italic")]),
        ("**two\nlines**", [("two\nlines", "bold")]),
        ("# **Talks** *in* Oslo", [("in", "italic")]),
        ("<b>a</b> and </i>b <STRONG class=x>c</STRONG><br/>d", [("a", "bold"), ("c", "bold")]),
        ("<p><em>a</em></p>", [("a", "italic")]),
        ("| **a** | b |\n|---|---|\n| c | *d* |", [("a", "bold"), ("d", "italic")]),
        ("**[a](https://example.org)**: `b`", [("a", "bold")]),
    ],
)
def test_marks_cover_what_is_set_so(source: str, marks: list[tuple[str, str]]) -> None:
    found = read_markdown(source.encode(), "a.md")
    assert [(m.span.of(found.text), m.kind) for m in found.marks] == marks


def test_front_matter_gives_clues_and_no_text() -> None:
    found = read_markdown(
        b'---\ntitle: "Talks in Oslo"\ndate: 2031-03-03\npublisher: Example Post\n---\nThe envoy left.', "a.md"
    )
    assert found.text == "The envoy left."
    assert [clue.value for clue in (found.title, found.date, found.publisher) if clue] == [
        "Talks in Oslo",
        "2031-03-03",
        "Example Post",
    ]


def test_the_first_heading_is_the_title() -> None:
    found = read_markdown(b"Oslo\n\n## Talks *in* Oslo\n\nThe envoy left.", "a.md")
    assert found.title is not None
    assert found.title.value == "Talks in Oslo"
