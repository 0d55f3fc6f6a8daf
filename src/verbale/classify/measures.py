"""Finds measures."""

from verbale.model import Attributed, Measure
from verbale.resources import Resources


def find_measures(attributed: Attributed, resources: Resources) -> tuple[Measure, ...]:
    """The measures, in text order."""
    return ()
