"""Finds accounts."""

from verbale.model import Account, Attributed, Statement
from verbale.resources import Resources


def find_accounts(
    attributed: Attributed, statements: tuple[Statement, ...], resources: Resources
) -> tuple[Account, ...]:
    """The accounts, in text order."""
    return ()
