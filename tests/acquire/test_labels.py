"""Labels at the heads of paragraphs."""

import pytest

from verbale.acquire.label_kinds import LabelKind, kind_of
from verbale.acquire.labels import find_labels, is_byline, label_of
from verbale.acquire.paragraphs import paragraphs
from verbale.acquire.turn_words import wording
from verbale.resources import Resources

WORDS = wording(Resources(), "en")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Q", "questioner"),
        ("JOURNALIST", "questioner"),
        ("WHITE HOUSE AIDE", "moderator"),
        ("A", "answerer"),
        ("SENIOR ADMINISTRATION OFFICIAL", "unnamed"),
        ("THE PRESIDENT", "office"),
        ("Minister for Foreign Affairs", "office"),
        ("PRESIDENT ROE (THROUGH INTERPRETER)", "office"),
        ("MS. ROE", "person"),
        ("Jane van der Roe", "person"),
        ("Jane Roe, Associated Press", "person"),
        ("Subject", None),
        ("Dear Minister", None),
        ("The second point is this", None),
    ],
)
def test_a_label_is_known_by_its_words(name: str, kind: LabelKind | None) -> None:
    assert kind_of(name, WORDS) == kind


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("MR. ROE:  In May.", "MR. ROE:  "),
        ("Q  Why?", "Q  "),
        ("[11.] Q. Why?", "[11.] Q. "),
        ("**Q:** Why?", "**Q:** "),
        ("THE PRESIDENT. I see.", "THE PRESIDENT. "),
        ("Jane Roe (retranslated): I see.", "Jane Roe (retranslated): "),
    ],
)
def test_a_label_ends_where_the_words_begin(line: str, label: str) -> None:
    found = label_of(paragraphs(line)[0], WORDS)
    assert found is not None
    assert line[: found.end] == label


@pytest.mark.parametrize(
    "line", ["Q & A in Oslo", "A bridge is built.", "Prime Minister: Jane Roe", "At 10:30 we met."]
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert label_of(paragraphs(line)[0], WORDS) is None


def test_a_line_of_office_and_holder_is_a_byline() -> None:
    assert is_byline("Prime Minister: Jane Roe", WORDS)
    assert not is_byline("Prime Minister: We met Jane.", WORDS)


def test_headings_with_colons_make_no_transcript() -> None:
    text = "MENDING THE BRIDGE: It is old.\n\nPAYING FOR THE ROAD: It is long.\n\nSAVING THE FERRY: It is slow."
    assert find_labels(paragraphs(text), WORDS) == ()
