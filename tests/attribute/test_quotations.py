from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.attribute import quotations
from verbale.attribute.quotations import find_quotations
from verbale.model import Span


def quoted(text: str, depth: int = 1) -> list[str]:
    found = find_quotations(text, Span(0, len(text)))
    return ["|".join(p.of(text) for p in q.pieces) for q in found if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" twice.', ['"yes"']),
        ("He said “yes” twice.", ["“yes”"]),
        ("He said «yes» twice.", ["«yes»"]),
        ("He said «\u00a0yes\u00a0» twice.", ["«\u00a0yes\u00a0»"]),
        ("He said « yes » twice.", ["« yes »"]),
        ("He said »yes« twice.", ["»yes«"]),
        ("He said „yes“ twice.", ["„yes“"]),
        ("He said „yes” twice.", ["„yes”"]),
        ("He said ‚yes‘ twice.", ["‚yes‘"]),
        ("He said ‘yes’ twice.", ["‘yes’"]),
        ("He said 'yes' twice.", ["'yes'"]),
        ("He said ``yes'' twice.", ["``yes''"]),
        ("He said ''yes'' twice.", ["''yes''"]),
        ("彼は「はい」と言った。", ["「はい」"]),
        ("“Yes,” he said, “and no.”", ["“Yes,”", "“and no.”"]),
        ("‘Yes,’ he said, ‘and no.’", ["‘Yes,’", "‘and no.’"]),
        ("'Yes,' he said, 'and no.'", ["'Yes,'", "'and no.'"]),
        ("‘One’ and ‘two’ and ‘three’.", ["‘One’", "‘two’", "‘three’"]),
        ("«Yes,» he said, «and no.»", ["«Yes,»", "«and no.»"]),
        ("„Yes,“ he said, „and no.“", ["„Yes,“", "„and no.“"]),
        ("``Yes,'' he said, ``and no.''", ["``Yes,''", "``and no.''"]),
        ("‹Yes,› he said, ‹and no.›", ["‹Yes,›", "‹and no.›"]),
        ('("Yes," he said—"and no.")', ['"Yes,"', '"and no."']),
    ],
)
def test_every_convention_of_marks_is_read(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't say it isn't the mayor's.", []),
        ("It’s the mayor’s, and the sailors’ too.", []),
        ("The summer of '98 and the winter of ’09 were cold.", []),
        ("‘We don’t want the sailors’ boats,’ he said.", ["‘We don’t want the sailors’ boats,’"]),
        ("‘Missing’ boats and the sailors’ nets", ["‘Missing’"]),
        ("‘Two sailors’ and ‘one boat’ were seen.", ["‘Two sailors’", "‘one boat’"]),
        ("'The sailors' nets are torn,' he said.", ["'The sailors' nets are torn,'"]),
        ("“The sailors’ nets,” he said, “aren’t mine.”", ["“The sailors’ nets,”", "“aren’t mine.”"]),
    ],
)
def test_apostrophes_are_told_from_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_within_another_is_one_deeper() -> None:
    text = "“She told me, ‘Go home,’ and I went,” he said."
    assert quoted(text) == ["“She told me, ‘Go home,’ and I went,”"]
    assert quoted(text, depth=2) == ["‘Go home,’"]


def test_paragraphs_that_open_again_are_one_quotation() -> None:
    text = "“The first day was cold.\n\n“The second was colder.\n\n“The third was warm.”\n\nThen came “rain”."
    assert quoted(text) == ["“The first day was cold.|“The second was colder.|“The third was warm.”", "“rain”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The first day was cold.\n\nThe second was “warm”.", ["“warm”"]),
        ("“Cold, he said. “Warm,” she said.", ["“Warm,”"]),
        ('A 6" pipe.\n\n"Warm," she said.', ['"Warm,"']),
        ('“Cold," he said. “Warm,” she said.', ['“Cold,"', "“Warm,”"]),
        ("He said ” and then “warm”.", ["“warm”"]),
        ("“", []),
        ("“”", ["“”"]),
    ],
)
def test_an_odd_mark_does_not_spoil_the_rest(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab “”„«»‘’'\"`.,\n", max_size=60))
def test_quotations_lie_in_the_text_and_those_of_one_depth_never_overlap(text: str) -> None:
    found = find_quotations(text, Span(0, len(text)))
    for depth in (1, 2):
        pieces = sorted(p for q in found if q.depth == depth for p in q.pieces)
        assert all(0 <= p.start < p.end <= len(text) for p in pieces)
        assert all(one.end <= other.start for one, other in pairwise(pieces))


@pytest.mark.parametrize(
    "unit",
    ['“ „a «b ‘c "d ', "-'-", "-’-‘", "“a ‘b “c ‘d ", "the s' a ", "“a” ‘b’ ", "“a\n\n", "“‘", "„‚«‹", "``a ''b "],
)
def test_marks_by_the_thousand_are_looked_at_a_few_times_each(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = [0]

    def counted(text: str, mark: Span, paragraph: Span) -> bool:
        looked[0] += 1
        return closes(text, mark, paragraph)

    closes = quotations._closes
    monkeypatch.setattr(quotations, "_closes", counted)
    text = unit * 2_000
    find_quotations(text, Span(0, len(text)))
    assert looked[0] <= 20 * len(text)  # every pair of marks would be thousands of times the length
