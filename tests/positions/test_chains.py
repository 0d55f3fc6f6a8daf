"""What waits on what: denials, chains, cycles, and what would unlock."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.claiming import said
from verbale.model import Linkage, Row
from verbale.positions import linkages

RELATION = ("NOR", "CHL")


def link(issue: str, waits_on: str, *, by: str = "NOR", assertion: str = "made") -> Row[Linkage]:
    (row,) = said(f"{issue} {waits_on} {by}", issue, by=by, waits_on=waits_on, assertion=assertion).linkages
    return row


def test_chains_name_those_on_whose_accounts_they_rest() -> None:
    found = linkages(RELATION, [link("visas", "debt"), link("debt", "water", by="CHL")])
    assert [(c.steps, c.told_by) for c in found.chains] == [(("visas", "debt", "water"), ("CHL", "NOR"))]
    assert found.cycles == ()


def test_a_cycle_is_told_once_and_frees_nothing_by_itself() -> None:
    found = linkages(RELATION, [link("visas", "debt"), link("debt", "visas", by="CHL")])
    assert [c.steps for c in found.cycles] == [("debt", "visas", "debt")]


def test_what_is_denied_binds_nobody_and_the_denier_is_named() -> None:
    found = linkages(RELATION, [link("visas", "debt"), link("visas", "debt", by="CHL", assertion="denied")])
    assert {(k.told_by_party, k.denied_by) for k in found.links} == {("NOR", ("CHL",)), ("CHL", ())}
    assert linkages(RELATION, [link("visas", "debt", assertion="denied")]).unlocks == ()


def test_unlocking_runs_along_chains_and_stops_where_more_is_waited_on() -> None:
    rows = [link("visas", "debt"), link("energy", "visas"), link("energy", "water")]
    found = {u.settled: (u.frees, u.eases) for u in linkages(RELATION, rows).unlocks}
    assert found["debt"] == (("visas",), ("energy",))
    assert found["water"] == ((), ("energy",))


def test_nothing_on_record_is_said_in_words() -> None:
    assert linkages(RELATION, []).why_none == "Nobody on record says that one thing waits on another."


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=30))
def test_any_web_of_linkages_has_an_end(pairs: list[tuple[str, str]]) -> None:
    found = linkages(RELATION, [link(a, b) for a, b in pairs])
    assert all(c.steps[0] == c.steps[-1] for c in found.cycles)
    assert all(len(set(c.steps)) == len(c.steps) for c in found.chains)


@pytest.mark.parametrize("size", [300])
def test_thousands_of_linkages_are_no_burden(size: int) -> None:
    found = linkages(RELATION, [link(f"i{a}", f"i{(a * 7 + b) % size}") for a in range(size) for b in range(4)])
    assert len(found.chains) <= 200
