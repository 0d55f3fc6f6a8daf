"""Finds reciprocities."""

from verbale.model import Attributed, Reciprocity
from verbale.resources import Resources


def find_reciprocities(attributed: Attributed, resources: Resources) -> tuple[Reciprocity, ...]:
    """The reciprocities, in text order."""
    return ()
