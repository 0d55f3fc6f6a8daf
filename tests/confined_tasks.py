"""Tasks for the tests of `confine`: light ones that do what hostile bytes make a reader do."""

import ctypes
import os
import re
import signal
import sys
import time
from collections.abc import Callable

from verbale.confine import Task


def do(prefix: str) -> Callable[[str], str]:
    """A function of one order: what is no order is given back behind `prefix`."""
    if prefix == "broken":
        raise LookupError("no such model")
    kept: list[bytes] = []

    def obey(order: str) -> str:
        if order == "sleep":
            time.sleep(600)
        elif order == "search":
            re.fullmatch("(a+)+b", "a" * 60)  # C code that keeps the interpreter to itself
        elif order == "hog":
            kept.extend(bytes(1 << 20) for _ in range(4096))
        elif order == "keep":
            kept.append(bytes(48 << 20))
        elif order == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        elif order == "crash":
            ctypes.string_at(0)
        elif order == "leave":
            os._exit(3)
        elif order == "print":
            os.write(1, b"noise")
            sys.stdout.write("noise")
        elif order == "too much":
            return 1 << 70  # type: ignore[return-value]  # what cannot be sent back
        elif order == "raise":
            raise ValueError("an odd thing")
        elif order == "recurse":
            return obey(order)
        elif order == "pid":
            return str(os.getpid())
        return prefix + order

    return obey


ORDERS = Task(open=do, setup=str, item=str)
