"""A small ledger, made once: its exports are read by others."""

from collections.abc import Iterator

import pytest

import verbale
from exchanging import small_ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[verbale.Ledger]:
    """Two documents with a row of every noun."""
    with small_ledger(tmp_path_factory.mktemp("exports")) as made:
        yield made
