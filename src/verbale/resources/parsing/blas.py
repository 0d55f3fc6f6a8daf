"""The linear algebra under the parser: numpy's OpenBLAS, held to one thread.

thinc would multiply with BLIS, whose wheels know few processors: on the others it falls back to a reference kernel of half the
speed. numpy's OpenBLAS knows them, but shares a small product out among all cores, where workers would stand in each other's way.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from thinc.api import Model, NumpyOps

NAMES = ("scipy_openblas_{}_num_threads64_", "openblas_{}_num_threads64_", "openblas_{}_num_threads")


def use_numpy(model: Model[Any, Any]) -> None:
    """Have every layer of a model that runs on numpy's arrays multiply with numpy; no other model in the process changes."""
    own = NumpyOps(use_blis=False)
    for layer in model.walk():
        if type(layer.ops) is NumpyOps:
            layer.ops = own


@contextmanager
def one_thread() -> Iterator[None]:
    """Products in this block are made by one thread, where numpy's library can be told so."""
    found = _switch()
    before = found[0]() if found else 1
    if found is None or before == 1:
        yield
        return
    found[1](1)
    try:
        yield
    finally:
        found[1](before)


@lru_cache(maxsize=1)
def _switch() -> tuple["ctypes._NamedFuncPointer", "ctypes._NamedFuncPointer"] | None:
    """The functions that tell and set the number of threads in the OpenBLAS that came with numpy; None where none did."""
    for path in sorted(Path(np.__file__).parent.parent.glob("numpy.libs/*openblas*")):
        library = ctypes.CDLL(str(path))
        for name in NAMES:
            if hasattr(library, name.format("set")):
                return library[name.format("get")], library[name.format("set")]
    return None
