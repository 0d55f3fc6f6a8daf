"""Stores to put findings in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.ledger import Store, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a ledger that does not exist yet."""
    return f"sqlite:///{tmp_path / 'verbale.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty ledger on disk."""
    with open_store(url) as opened:
        yield opened
