"""How scores are measured against gold, and how their tables are fitted."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.accuracy.calibration import Judged, gap, reliability
from benchmarks.page import _reliability
from training.calibration import COMMON, LEAST, fit, points


def judged(*rows: tuple[float, bool], rule: str = "any") -> list[Judged]:
    return [Judged("statements", rule, score, right) for score, right in rows]


def test_findings_are_counted_by_the_tenth_of_their_score() -> None:
    bins = reliability(judged((0.31, True), (0.39, False), (0.8, True), (1.0, True)))
    assert [(b["from"], b["findings"], b["right"]) for b in bins] == [(0.3, 2, 1), (0.8, 1, 1), (0.9, 1, 1)]
    assert bins[0]["score"] == pytest.approx(0.35)


def test_the_gap_is_nought_where_scores_are_shares_and_one_where_all_is_wrong() -> None:
    assert gap(reliability(judged((0.5, True), (0.5, False)))) == 0.0
    assert gap(reliability(judged((1.0, False), (1.0, False)))) == 1.0
    assert gap([]) == 0.0


def test_the_page_draws_a_bar_as_long_as_the_share() -> None:
    part = {"bins": reliability(judged((0.5, True), (0.5, False))), "gap": 0.0}
    (line,) = _reliability({"statements": part})
    assert line == f"| statements | 0.00 | 0.5 | 0.50 | 2 | 1 | 0.50 | {'█' * 10} |\n"


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=120))
def test_a_fitted_table_rises_whatever_it_is_fitted_on(rows: list[tuple[float, bool]]) -> None:
    found = points(judged(*rows))
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(found))
    assert all(0.0 < share < 1.0 for _, share in found)


def test_a_rule_gets_odds_of_its_own_only_where_it_is_common() -> None:
    often = judged(*[(0.6, True)] * COMMON, rule="often")
    seldom = judged(*[(0.6, True)] * (COMMON - 1), rule="seldom")
    others = judged(*[(0.6, False)] * LEAST)
    odds = {e.id: e.odds for e in fit(often + seldom + others) if not e.points}
    assert set(odds) == {"statements/often", "statements/any"}
    assert odds["statements/often"] > 0 > odds["statements/any"]
