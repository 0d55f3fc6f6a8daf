"""Changes are found by paragraph and word; what only looks different is said apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.positions import text_changes

ONE = "The ferry will sail on the first of April."
TWO = "The consulate in Port Anselm stays closed until further notice."
THREE = "The presidents will meet again in the autumn."
TEXT = st.lists(st.sampled_from([ONE, TWO, THREE, "No.", "A b c — “d”", ""]), max_size=6).map("\n\n".join)


def kinds(a: str, b: str) -> list[tuple[str, str | None]]:
    return [(c.kind, c.only) for c in text_changes(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ([ONE, TWO], [ONE, TWO], []),
        ([ONE, TWO], [ONE], [("removed", None)]),
        ([ONE], [ONE, TWO], [("added", None)]),
        ([ONE, TWO, THREE], [THREE, ONE, TWO], [("moved", None)]),
        ([ONE], [ONE.replace("will", "will not")], [("changed", None)]),
        ([ONE], [THREE], [("removed", None), ("added", None)]),
        ([ONE], [ONE.replace(" ", "\u00a0 ")], [("changed", "spacing")]),
        (["He said “no” – co-operation…"], ["He said 'no' - cooperation..."], [("changed", "typography")]),
        (["From 10–20 June"], ["From 1020 June"], [("changed", None)]),
        (["The State, and we"], ["The state, and we"], [("changed", None)]),
        (["The ships which sail"], ["The ships, which sail"], [("changed", None)]),
        ([], [ONE], [("added", None)]),
    ],
)
def test_each_change_has_its_kind(a: list[str], b: list[str], found: list[tuple[str, str | None]]) -> None:
    assert kinds("\n\n".join(a), "\n\n".join(b)) == found


def test_words_are_marked_with_their_places_in_both_texts() -> None:
    a, b = f"{TWO}\n\n{ONE}", f"{TWO}\n\n{ONE.replace('first of April', 'fifth of April, weather permitting')}"
    (change,) = text_changes(a, b)
    assert [(w.kind, w.a.quote, w.b.quote) for w in change.words] == [
        ("changed", "first", "fifth"),
        ("changed", "April.", "April, weather permitting."),
    ]
    assert all(a[w.a.start : w.a.end] == w.a.quote and b[w.b.start : w.b.end] == w.b.quote for w in change.words)


def test_lines_broken_elsewhere_are_a_change_of_spacing() -> None:
    assert kinds("One two\nthree four\n\nFive", "One two three\nfour\n\nFive") == [("changed", "spacing")]


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_every_passage_is_what_stands_there(a: str, b: str) -> None:
    found = text_changes(a, b)
    for text, passages in ((a, [c.a for c in found]), (b, [c.b for c in found])):
        assert all(text[p.start : p.end] == p.quote for p in passages if p is not None)
    assert bool(found) or "".join(a.split()) == "".join(b.split())


def test_long_texts_are_compared_by_paragraph() -> None:
    paragraphs = [f"Paragraph {n} of the long record says what was said at the time." for n in range(3000)]
    edited = [p.replace("said", "told", 1) if n % 100 == 0 else p for n, p in enumerate(paragraphs)]
    assert kinds("\n\n".join(paragraphs), "\n\n".join(edited)) == [("changed", None)] * 30
