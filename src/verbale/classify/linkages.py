"""Finds linkages."""

from verbale.model import Attributed, Linkage
from verbale.resources import Resources


def find_linkages(attributed: Attributed, resources: Resources) -> tuple[Linkage, ...]:
    """The linkages, in text order."""
    return ()
