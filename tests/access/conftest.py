"""Collections made for the tests, and a small web."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from access.small_web import Site, serving
from arrivals import Arrived
from verbale.access import Options, find_documents


@pytest.fixture
def arrive(tmp_path: Path) -> Callable[..., Arrived]:
    """What a file of these bytes gives, named itself or met in its folder."""

    def arrived(name: str, data: bytes, *, in_folder: bool = False, most: int = 1 << 26, **columns: str) -> Arrived:
        (tmp_path / name).write_bytes(data)
        path = tmp_path if in_folder else tmp_path / name
        return Arrived(list(find_documents([str(path)], Options(columns=columns, most=most))))

    return arrived


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
