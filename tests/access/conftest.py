"""Collections made for the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

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
