"""Turns the classifiers' scores into shares: of findings with a score of 0.8, about 80 % were right in the project's gold.

The tables are `languages/<code>/calibration.yaml`, fitted by `training/calibration.py`: a monotone one for each section, and
for statements what each common rule adds. A language without tables keeps the raw scores.
Reference: Zadrozny and Elkan 2002 (isotonic regression); Guo et al. 2017, On Calibration of Modern Neural Networks.
"""

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from math import exp, log
from typing import Any, TypeVar

from verbale.model import Account, Event, Linkage, Measure, Reciprocity, Statement
from verbale.resources import Resources
from verbale.resources.schemas.calibration import Calibration

DIGITS = 3
EDGE = 0.001  # no score is nought or one
Scored = TypeVar("Scored", Statement, Account, Linkage, Reciprocity, Measure, Event)
SECTIONS: dict[type[Any], str] = {
    Statement: "statements",
    Account: "accounts",
    Linkage: "linkages",
    Reciprocity: "reciprocities",
    Measure: "measures",
    Event: "events",
}


class Scale:
    """The tables of one language."""

    def __init__(self, entries: tuple[Calibration, ...]) -> None:
        self._tables = {e.id: e.points for e in entries if e.points}
        self._odds = {e.id: e.odds for e in entries if not e.points}

    def share(self, section: str, rule: str, score: float) -> float:
        """The share of such findings that was right; the score itself where there is no table."""
        points = self._tables.get(section)
        if points is None:
            return score
        told = min(1.0 - EDGE, max(EDGE, _between(points, score)))
        total = log(told / (1.0 - told)) + self._odds.get(f"{section}/{rule}", 0.0)
        return round(1.0 / (1.0 + exp(-total)), DIGITS)


def _between(points: tuple[tuple[float, float], ...], score: float) -> float:
    """The share at a score: straight between two points, flat beyond the last ones."""
    place = bisect_right(points, (score, 1.0))
    if place in (0, len(points)):
        return points[max(0, place - 1)][1]
    (left, low), (right, high) = points[place - 1], points[place]
    return low + (high - low) * (score - left) / (right - left)


def calibrated(found: tuple[Scored, ...], resources: Resources, language: str | None) -> tuple[Scored, ...]:
    """The findings of one section with calibrated scores, in the same order."""
    scale = _scale(resources, language or "")
    return tuple(replace(one, score=scale.share(SECTIONS[type(one)], one.rule, one.score)) for one in found)


@lru_cache(maxsize=8)
def _scale(resources: Resources, language: str) -> Scale:
    return Scale(resources.pack(language, "calibration", Calibration))
