"""Paragraphs become one text, and the marks of type follow their characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.acquire.reading import Stretch, fix_characters, join_marked, join_paragraphs
from verbale.model import MarkKind

BOLD: frozenset[MarkKind] = frozenset({"bold"})
BOTH: frozenset[MarkKind] = frozenset({"bold", "italic"})
KINDS: tuple[frozenset[MarkKind], ...] = (frozenset(), BOLD, BOTH, frozenset({"struck"}))
TEXTS = st.text(st.sampled_from("aä語e\u0301\u05d0\u200f🏛 \t\n\r\u00a0\u2028\x00"), max_size=6)
PARAGRAPHS = st.lists(st.lists(st.builds(Stretch, TEXTS, st.sampled_from(KINDS)), max_size=4), max_size=4)


@pytest.mark.parametrize(
    ("paragraphs", "text", "marks"),
    [
        ([[Stretch("Q:", BOLD), Stretch(" Why?")], [Stretch("No.")]], "Q: Why?\n\nNo.", [("Q:", "bold")]),
        ([[Stretch("No.")], [Stretch("  Why?  ", BOLD)]], "No.\n\nWhy?", [("Why?", "bold")]),
        ([[Stretch("a", BOLD), Stretch("b", BOTH)]], "ab", [("ab", "bold"), ("b", "italic")]),
        ([[Stretch("a \n", BOLD), Stretch(" b", BOLD)]], "a\nb", [("a\nb", "bold")]),
        ([[Stretch("a"), Stretch(" ", BOLD), Stretch("b")]], "a b", []),
        ([[Stretch("\n\n a", BOLD), Stretch("\n \n")], [Stretch(" ", BOLD)]], "a", [("a", "bold")]),
        ([[Stretch("a\r", BOLD), Stretch("\nb")]], "a\nb", [("a\n", "bold")]),
        ([[Stretch("語🏛", BOLD), Stretch("🏛")]], "語🏛🏛", [("語🏛", "bold")]),
        ([[Stretch("a", BOLD)], [Stretch("b", BOLD)]], "a\n\nb", [("a", "bold"), ("b", "bold")]),
    ],
)
def test_marks_follow_their_characters(
    paragraphs: list[list[Stretch]], text: str, marks: list[tuple[str, str]]
) -> None:
    found, kept = join_marked(paragraphs)
    assert found == text
    assert [(m.span.of(found), m.kind) for m in kept] == marks


@settings(max_examples=150)
@given(PARAGRAPHS)
def test_text_is_the_same_with_and_without_marks(paragraphs: list[list[Stretch]]) -> None:
    text, marks = join_marked(paragraphs)
    assert text == join_paragraphs(["".join(s.text for s in p) for p in paragraphs])
    assert all(m.span.of(text).strip() and m.span.end <= len(text) for m in marks)
    assert list(marks) == sorted(marks)


@settings(max_examples=150)
@given(PARAGRAPHS)
def test_each_character_keeps_its_type(paragraphs: list[list[Stretch]]) -> None:
    text, marks = join_marked(paragraphs)
    kinds = [{m.kind for m in marks if m.span.start <= n < m.span.end} for n in range(len(text))]
    given_ = [(c, set(s.kinds)) for p in paragraphs for s in p for c in fix_characters(s.text) if not c.isspace()]
    assert [(c, k) for c, k in zip(text, kinds, strict=True) if not c.isspace()] == given_


def test_two_marks_of_one_kind_never_touch() -> None:
    text, marks = join_marked([[Stretch("a", BOLD), Stretch("b", BOLD), Stretch(" "), Stretch("c", BOLD)]])
    assert [m.span.of(text) for m in marks] == ["ab", "c"]
