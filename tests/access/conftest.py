"""The small web as fixtures."""

from collections.abc import Iterator

import pytest

from access.small_web import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that speaks http."""
    with serving(Site()) as served:
        yield served


@pytest.fixture
def sealed_site() -> Iterator[Site]:
    """A server that speaks https, with the certificate of `news.example`."""
    with serving(Site(), sealed=True) as served:
        yield served
