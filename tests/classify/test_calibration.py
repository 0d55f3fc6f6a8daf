"""Scores as shares: the tables rise, a rule moves a score by its odds, and a language without tables keeps its own."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.classify.calibration import SECTIONS, Scale, calibrated
from verbale.model import DocumentId, Evidence, Span, Statement
from verbale.resources import Resources
from verbale.resources.schemas.calibration import Calibration

RESOURCES = Resources()
TABLE = Calibration(id="statements", points=((0.0, 0.1), (0.5, 0.3), (1.0, 0.7)), reference="made up")
RULE = Calibration(id="statements/request.verb", odds=1.0, reference="made up")
ENTRIES = RESOURCES.pack("en", "calibration", Calibration)


def statement(score: float, rule: str = "request.verb") -> Statement:
    return Statement(
        evidence=Evidence(DocumentId("d"), Span(0, 4), "Oslo"),
        issue="visas",
        act="request",
        holder=("NOR",),
        target=(),
        told_by=None,
        told_by_party=None,
        assertion="made",
        said_on=date(2031, 3, 5),
        rule=rule,
        score=score,
    )


@pytest.mark.parametrize(("score", "share"), [(0.0, 0.1), (0.25, 0.2), (0.5, 0.3), (0.75, 0.5), (1.0, 0.7)])
def test_a_score_between_two_points_lies_between_their_shares(score: float, share: float) -> None:
    assert Scale((TABLE,)).share("statements", "any", score) == pytest.approx(share, abs=0.001)


def test_a_rule_that_is_right_more_often_scores_higher() -> None:
    scale = Scale((TABLE, RULE))
    assert scale.share("statements", "request.verb", 0.5) > scale.share("statements", "deny.word", 0.5) == 0.3


def test_a_language_without_tables_keeps_the_raw_score() -> None:
    assert calibrated((statement(0.42),), RESOURCES, "xx")[0].score == 0.42


def test_only_the_score_changes_and_the_order_stays() -> None:
    rows = (statement(0.9), statement(0.5))
    found = calibrated(rows, RESOURCES, "en")
    assert found[0].score > found[1].score
    assert [(f.evidence, f.issue, f.rule) for f in found] == [(r.evidence, r.issue, r.rule) for r in rows]


def test_the_tables_rise_and_stay_between_nought_and_one() -> None:
    tables = {e.id: e.points for e in ENTRIES if e.points}
    assert set(tables) <= set(SECTIONS.values())
    for points in tables.values():
        assert all(a[0] <= b[0] and a[1] < b[1] for a, b in pairwise(points))
        assert all(0.0 < share < 1.0 for _, share in points)


@settings(max_examples=40)
@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(sorted(SECTIONS.values())))
def test_a_higher_raw_score_never_becomes_the_lower_share(one: float, other: float, section: str) -> None:
    scale = Scale(ENTRIES)
    low, high = (scale.share(section, "none", score) for score in sorted((one, other)))
    assert low <= high
