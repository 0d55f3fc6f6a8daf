"""Words are the same whatever their setting; shared passages are found wherever they stand."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.wording import RUN, WINDOW, fingerprints, plain_sentences, plain_words, shared, wording

WORDS = st.lists(st.sampled_from(["ab", "cd", "ef", "gh", "ij"]), max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The envoy’s reply", "the envoy's REPLY"),
        ("co-operation", "cooperation"),
        ("nego-\n  tiation", "negotiation"),
        ("talks — again", "talks - again"),
        ("40\u00a0km,  then", "40 km then"),
        ("ﬁnal", "final"),
        ("con\u00adsul", "consul"),
        ("Straße", "STRASSE"),
    ],
)
def test_the_setting_of_words_does_not_count(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Les négociations, hier", ("les", "négociations", "hier")),
        ("переговоры в Осло", ("переговоры", "в", "осло")),
        ("会谈", ("会", "谈")),
        ("المحادثات مستمرة", ("المحادثات", "مستمرة")),
        ("", ()),
    ],
)
def test_words_of_any_script_are_found(text: str, words: tuple[str, ...]) -> None:
    assert plain_words(text) == words


def test_a_words_place_is_in_the_text() -> None:
    text = "A co-\noperation 🙂 agreed."
    found = wording(text)
    assert [found.span(i, i + 1).of(text) for i in range(3)] == ["A", "co-\noperation", "agreed"]


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, st.lists(st.integers(0, 10**6).map(str), min_size=RUN + WINDOW - 1, max_size=40))
def test_whatever_stands_around_a_long_passage_its_fingerprint_is_shared(
    before: list[str], after: list[str], passage: list[str]
) -> None:
    assert fingerprints([*before, *passage]) & fingerprints([*passage, *after])


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, st.integers(2, 10), st.integers(0, 4))
def test_shared_passages_are_the_same_words_and_do_not_overlap(
    a: list[str], b: list[str], least: int, gap: int
) -> None:
    found = shared(a, b, least=least, gap=gap)
    assert all(p.alike >= least and p.alike <= min(p.a_end - p.a, p.b_end - p.b) for p in found)
    assert all(one.b_end <= other.b for one, other in itertools.pairwise(found))
    assert all(a[p.a] == b[p.b] and a[p.a_end - 1] == b[p.b_end - 1] for p in found)


def test_a_text_shares_all_of_itself() -> None:
    words = [str(n) for n in range(100)]
    assert [tuple(p) for p in shared(words, words)] == [(0, 100, 0, 100, 100)]


def test_a_moved_passage_is_found() -> None:
    one, other = [f"a{n}" for n in range(20)], [f"b{n}" for n in range(20)]
    assert {(p.a, p.b, p.alike) for p in shared([*one, *other], [*other, *one])} == {(0, 20, 20), (20, 0, 20)}


def test_sentences_are_cut_at_their_ends() -> None:
    assert plain_sentences("It was so. “Was it?” Yes!\nNo") == [("it", "was", "so"), ("was", "it"), ("yes",), ("no",)]


@pytest.mark.parametrize(
    "text", ["a-" * 50_000, "a-\n" * 30_000, "'" * 100_000, "." * 100_000, "a" + "\u00ad" * 100_000]
)
def test_hostile_texts_take_no_longer_than_others(text: str) -> None:
    assert len(plain_words(text)) <= 2
    assert len(plain_sentences(text)) <= 30_000
