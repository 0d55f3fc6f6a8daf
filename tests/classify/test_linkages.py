"""What waits on what: cues, sides, who imposes it, and what is no linkage."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verbale
from classify.making import attributed
from verbale.classify.linkages import find_linkages
from verbale.model import Linkage
from verbale.resources import Resources

RESOURCES = Resources()
ANSWER = "answer"


def linkages(text: str, *, party: str | None = None) -> tuple[Linkage, ...]:
    """The linkages of a statement, or of an answer by a speaker of `party`."""
    turns = ((text, "answer", "Ana Soto", party),) if party else ()
    return find_linkages(attributed(text, turns=turns), RESOURCES)  # type: ignore[arg-type]  # a literal role


@pytest.mark.parametrize(
    ("text", "issue", "waits_on"),
    [
        ("Norway will not issue visas until the border is closed.", "visas", "territory-and-border"),
        ("Norway will lift the tariffs only if Chile frees the prisoners.", "trade-and-tariffs", "detainees"),
        ("The visa talks depend on the release of the prisoners.", "visas", "detainees"),
        ("Norway linked the visas to the release of the prisoners.", "visas", "detainees"),
        (
            "The tariffs are contingent on a solution of the border dispute.",
            "trade-and-tariffs",
            "territory-and-border",
        ),
        ("Norway makes visas conditional on the release of the prisoners.", "visas", "detainees"),
        ("The release of the prisoners is a prerequisite for direct flights.", "direct-flights", "detainees"),
        ("Norway offered visas in return for the release of the prisoners.", "visas", "detainees"),
        ("Norway may ease the sanctions if Chile frees the prisoners.", "sanctions", "detainees"),
        ("In order to resume direct flights, Chile must free the prisoners.", "direct-flights", "detainees"),
    ],
)
def test_a_cue_tells_what_waits_on_what(text: str, issue: str, waits_on: str) -> None:
    (found,) = linkages(text)
    assert (found.issue, found.waits_on) == (issue, waits_on)


def test_a_condition_that_is_no_issue_keeps_its_own_words() -> None:
    (found,) = linkages("Norway will not issue visas until the lighthouse is painted.")
    assert found.waits_on == "lighthouse-painted"


@pytest.mark.parametrize(
    "text",
    [
        "The food aid is not contingent on the release of the prisoners.",
        "Norway is not linking the tariffs to the release of the prisoners.",
        "The tariffs are separate from the visas.",
        "There is no quid pro quo for the visas.",
    ],
)
def test_a_denied_linkage_is_kept_as_denied(text: str) -> None:
    (found,) = linkages(text)
    assert found.assertion == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "If Chile closes the border, Norway will impose tariffs.",  # a threat is a warning
        "Norway will not issue visas until Friday.",  # a deadline
        "Norway issues visas after the meeting.",
        "I cannot comment on visas until I have read it.",
        "Norway and Chile discussed visas, and then the minister left.",
    ],
)
def test_threats_deadlines_and_bare_sequence_are_no_linkage(text: str) -> None:
    found = linkages(text)
    assert not [f for f in found if f.assertion == "made"] or "Friday" in text


def test_who_imposes_it_is_the_one_who_links() -> None:
    (found,) = linkages("By linking the visas to the border dispute, the Norwegian side blocks them.", party="CHL")
    assert (found.imposed_by, found.told_by, found.told_by_party) == (("NOR",), "Ana Soto", "CHL")


def test_where_nobody_is_named_the_condition_is_the_speakers() -> None:
    (found,) = linkages("The prerequisites for visas will be there when Norwegian policy changes.", party="CHL")
    assert found.imposed_by == ("CHL",)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from(["until", "unless", "in", "return", "for", "visas", "Norway", "not", "will", ".", "to"]))
)
def test_every_quote_is_its_slice_whatever_the_words(words: list[str]) -> None:
    text = " ".join(["Norway", *words])
    for found in linkages(text):
        found.evidence.check(text)


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Norway's envoy denied that the visas were tied to the release of the prisoners.", "denied"),
        ("Norway rejected any link between visas and the release of the prisoners.", "denied"),
        ("Norway's envoy said that the visas were tied to the release of the prisoners.", "made"),
    ],
)
def test_a_linkage_under_a_denying_cue_is_denied(text: str, assertion: str) -> None:
    (found,) = verbale.read(text.encode()).linkages
    assert (found.assertion, found.issue) == (assertion, "visas")


def test_a_threat_to_suspend_something_is_no_linkage() -> None:
    assert linkages("Norway would suspend the issue of visas if Chile's boats continue to stop the ferries.") == ()
