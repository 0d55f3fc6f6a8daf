"""Stores to put findings in: each test that asks for `url` or `store` runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from postgres import Server, programs, running
from verbale.ledger import Store, open_store


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of the test run's own."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL's programs (initdb, pg_ctl) are not on this machine: apt-get install postgresql")
    with running(found) as started:
        yield started


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    """The address of a file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'verbale.db'}"


@pytest.fixture
def server_url(server: Server) -> str:
    """The address of an empty database on the server."""
    return server.database()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a ledger that does not exist yet, on each of the two databases."""
    return str(request.getfixturevalue("file_url" if request.param == "sqlite" else "server_url"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty ledger."""
    with open_store(url) as opened:
        yield opened
