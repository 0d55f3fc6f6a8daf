"""Two accounts are compared by claim and not by wording, and contradictions on facts are found."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.claiming import STANCES, claim
from verbale.positions import MOST_CLAIMS, Claim, compare


def kinds(a: list[Claim], b: list[Claim]) -> list[str]:
    return [row.kind for row in compare(a, b, names=("a", "b"), stances=STANCES).rows]


def test_the_same_claim_in_other_words_is_one_row() -> None:
    a = claim("We propose to prolong the school pact.", act="propose")
    b = claim("Our offer to extend the accord on schools stands.", act="propose")
    assert kinds([a], [b]) == ["same_claim"]


def test_the_same_words_and_joint_agreements_are_agreed() -> None:
    words = claim("The archive must be returned.", act="request")
    one, other = (
        claim(text, act="agree", holder=("NOR", "CHL"), status="agreed", according_to=("NOR", "CHL"))
        for text in ("We agreed to swap the archives.", "Chile and Norway agreed on an exchange of archives.")
    )
    assert kinds([words], [words]) == ["agreed"]
    assert kinds([one], [other]) == ["agreed"]


def test_two_matters_of_one_issue_are_two_rows() -> None:
    a, b = claim("Lower the fee for students.", act="request"), claim("Open a counter for pilots.", act="request")
    assert kinds([a], [b]) == ["only_a", "only_b"]


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ({"numbers": [(5, "villa")]}, {"numbers": [(6, "villa")]}, "5 / 6 villa"),
        ({"times": ["2031-05"]}, {"times": ["2032-05-01"]}, "2031-05 / 2032-05-01"),
        ({"places": ["Geneva"]}, {"places": ["Vienna"]}, "geneva / vienna"),
        ({"assertion": "denied"}, {}, "one denies"),
        ({"status": "blocked"}, {"status": "progressing"}, "cannot both be so"),
    ],
)
def test_facts_denials_and_statuses_contradict(a: dict[str, Any], b: dict[str, Any], why: str) -> None:
    one, other = (
        claim("Norway seized the lighthouse archive.", **a),
        claim("The archive of the lighthouse was seized.", **b),
    )
    (row,) = compare([one], [other], names=("a", "b"), stances=STANCES).rows
    assert row.kind == "contradicted"
    assert why in row.why


@pytest.mark.parametrize("times", [(["2031-05"], ["2031-05-17"]), (["2031"], ["2031-05"])])
def test_a_coarser_date_contradicts_no_finer_one_within_it(times: tuple[list[str], list[str]]) -> None:
    a, b = (claim("Norway seized the lighthouse archive.", times=found) for found in times)
    assert kinds([a], [b]) == ["agreed"]


def test_a_charge_and_its_denial_contradict_and_charges_against_each_other_too() -> None:
    charge = claim("Chile shelled the lighthouse keeper.", act="accuse", holder=("NOR",), target=("CHL",))
    denial = claim("Chile did not shell the lighthouse keeper.", act="deny", holder=("CHL",), target=("NOR",), by="CHL")
    counter = claim("Norway shelled the lighthouse keeper.", act="accuse", holder=("CHL",), target=("NOR",), by="CHL")
    assert kinds([charge], [denial]) == kinds([charge], [counter]) == ["contradicted"]


def test_each_party_refusing_for_itself_is_no_common_claim() -> None:
    a = claim("Norway rejects the canal.", act="refuse", holder=("NOR",))
    b = claim("Chile rejects the canal.", act="refuse", holder=("CHL",), by="CHL")
    assert kinds([a], [b]) == ["only_a", "only_b"]


def test_a_side_without_claims_is_named_as_the_reason() -> None:
    found = compare([], [claim("The canal is open.")], names=("NOR", "CHL"), stances=STANCES)
    assert found.why_none == "No claim on any issue is on record of NOR."
    assert [row.kind for row in found.rows] == ["only_b"]


def test_only_the_latest_claims_are_compared() -> None:
    many = [claim(f"The canal number{n} is open.") for n in range(MOST_CLAIMS + 3)]
    assert len(compare(many, [], names=("a", "b"), stances=STANCES).rows) == MOST_CLAIMS


SENTENCES = st.lists(
    st.builds(
        lambda words, act, status: claim(" ".join(words), act=act, status=status),
        st.lists(st.sampled_from(["canal", "fee", "school", "archive", "pilot"]), min_size=1, max_size=3),
        st.sampled_from(["report", "refuse", "propose", "agree"]),
        st.sampled_from(["open", "blocked", "agreed"]),
    ),
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES)
def test_sides_exchanged_give_the_same_rows_exchanged(a: list[Claim], b: list[Claim]) -> None:
    exchanged = {"only_a": "only_b", "only_b": "only_a"}
    turned = [exchanged.get(kind, kind) for kind in kinds(b, a)]
    assert len([k for k in kinds(a, b) if k.startswith("only")]) == len([k for k in turned if k.startswith("only")])
    assert "only_a" not in kinds(a, a)
