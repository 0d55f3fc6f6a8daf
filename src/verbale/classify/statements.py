"""Finds statements."""

from verbale.model import Attributed, Statement
from verbale.resources import Resources


def find_statements(attributed: Attributed, resources: Resources) -> tuple[Statement, ...]:
    """The statements, in text order."""
    return ()
