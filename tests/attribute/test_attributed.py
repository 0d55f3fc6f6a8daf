from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribute.conftest import Reader, only, transcript_of, words
from verbale.annotate import mentions
from verbale.attribute import statements
from verbale.model import Attributed, Mention, Span
from verbale.resources import Models

PARTS = (
    "The mayor said",
    "the envoy told sailors that",
    "“the ferry is late",
    "the bridge is safe”",
    "according to the council",
    "it was reported that",
    "‘we don’t know’",
    "she denied the charge",
    "the claim that",
    "he promised to go",
    ", ",
    ". ",
    ": ",
    "\n\n",
    "”",
    '"',
)


def parents_lead_out(attributed: Attributed) -> bool:
    """Whether walking from parent to parent always ends."""
    rows = attributed.attributions
    for start in range(len(rows)):
        place, steps = rows[start].parent, 0
        while place is not None:
            place, steps = rows[place].parent, steps + 1
            if steps > len(rows):
                return False
    return True


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PARTS), max_size=14).map(" ".join))
def test_parts_lie_in_the_text_and_never_overlap(read: Reader, text: str) -> None:
    attributed = read(text)
    for row in attributed.attributions:
        spans = sorted((*row.source, *row.cue, *row.content))
        assert row.cue
        assert row.content
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
    assert parents_lead_out(attributed)


def test_attributions_come_in_the_order_of_their_first_character(read: Reader) -> None:
    rows = read("The mayor said it was late. “Go home,” the envoy added. According to the council, all is well.")
    firsts = [min(s.start for s in (*r.source, *r.cue, *r.content)) for r in rows.attributions]
    assert len(firsts) == 3
    assert firsts == sorted(firsts)


def test_the_same_text_gives_the_same_attributions(read: Reader) -> None:
    text = "The mayor said the captain had promised to move the buoys."
    assert read(text).attributions == read(text).attributions


def test_an_attribution_in_a_content_names_its_parent(read: Reader) -> None:
    attributed = read("The mayor said the captain had promised to move the buoys.")
    outer, inner = attributed.attributions
    assert (outer.parent, inner.parent) == (None, 0)
    assert words(attributed, inner.content) == "to move the buoys"


@pytest.mark.parametrize(
    ("text", "directness"),
    [
        ("The envoy said, “The ferry is late.”", "direct"),
        ("The envoy said the ferry was “very late”.", "mixed"),
        ("The envoy said the ferry was late.", "indirect"),
    ],
)
def test_directness_follows_the_marks(read: Reader, text: str, directness: str) -> None:
    assert only(read(text)).directness == directness


def test_the_first_person_of_a_turn_is_its_speaker(read: Reader) -> None:
    found = only(read("We said that the bridge was old.", speaker="Ms Berg", party="NOR"))
    assert (found.holder, found.party) == ("Ms Berg", ("NOR",))


def test_the_first_person_of_a_quotation_is_whoever_is_quoted(read: Reader) -> None:
    rows = read("“I told the council that it is late,” the mayor said.", speaker="Ms Berg").attributions
    assert [r.holder for r in rows] == ["the mayor", "the mayor"]


def test_the_third_person_stays_unknown_with_a_reason(read: Reader) -> None:
    found = only(read("She said that the bridge was old."))
    assert found.holder is None
    assert "she" in found.why


def test_a_mention_gives_holder_and_party(models: Models) -> None:
    transcript = transcript_of("The envoy said that the bridge was old.")
    annotated = mentions(transcript, models)
    span = Span(4, 9)
    mention = Mention(
        evidence=transcript.evidence(span), kind="person", id=("berg",), name="Kari Berg", party=("NOR",), why="office"
    )
    found = only(statements(replace(annotated, mentions=(mention,)), models))
    assert (found.holder, found.party, found.why) == ("Kari Berg", ("NOR",), "office")


def test_quotations_do_not_run_from_one_turn_into_the_next(read: Reader) -> None:
    attributed = read("The mayor said: “The ferry is late.", "“Nobody is to blame,” the envoy said.")
    assert words(attributed, attributed.attributions[-1].content) == "“Nobody is to blame,”"


def test_a_language_without_cues_gives_no_attributions(read: Reader) -> None:
    assert read("Посол сказал, что паром опоздал.", language="ru").attributions == ()
