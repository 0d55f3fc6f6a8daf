"""A function that runs in a child: what hostile items do to the child stays with them, and no child is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.confine import Confined, Failure, NotOpened

TESTS = Path(__file__).parent
SECONDS = 2.0  # for one item; those that are to pass it sleep or search far longer


def orders(setup: str = "> ", *, seconds: float = 60.0) -> Confined[str, str]:
    return Confined("confined_tasks:ORDERS", setup, result=str, seconds=seconds, memory_mib=64)


@pytest.fixture(scope="module")
def child() -> Iterator[Confined[str, str]]:
    with orders() as made:
        yield made


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pid_of(child: Confined[str, str]) -> int:
    found = child.run("pid")
    assert isinstance(found, str)
    return int(found)


def test_items_pass_through_one_child_in_order(child: Confined[str, str]) -> None:
    assert [child.run(item) for item in ("one", "two", "три")] == ["> one", "> two", "> три"]
    assert pid_of(child) == pid_of(child) != os.getpid()


@pytest.mark.parametrize(
    ("item", "kind", "detail"),
    [
        ("die", "crash", "SIGKILL"),
        ("crash", "crash", "SIGSEGV"),
        ("leave", "crash", "status 3"),
        ("raise", "fault", "ValueError: an odd thing"),
        ("recurse", "fault", "RecursionError"),
        ("too much", "fault", "OverflowError"),
    ],
)
def test_an_item_that_fails_says_how_and_the_next_one_is_run(
    child: Confined[str, str], item: str, kind: str, detail: str
) -> None:
    found = child.run(item)
    assert isinstance(found, Failure)
    assert (found.kind, detail in found.detail) == (kind, True)
    assert child.run("next") == "> next"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is held on Linux alone")
def test_an_item_that_asks_for_too_much_memory_fails_and_a_child_that_keeps_too_much_is_replaced(
    child: Confined[str, str],
) -> None:
    assert child.run("hog") == Failure("memory", "out of memory")
    first = pid_of(child)
    assert child.run("keep") == "> keep"
    assert pid_of(child) != first


@pytest.mark.parametrize("item", ["sleep", "search"])
def test_an_item_that_never_ends_is_given_up_at_its_limit(item: str) -> None:
    with orders(seconds=SECONDS) as child:
        child.wait()
        start = time.monotonic()
        found = child.run(item)
        assert isinstance(found, Failure)
        assert found.kind == "clock"
        assert time.monotonic() - start < SECONDS + 5


def test_an_item_that_cannot_be_sent_fails_and_the_next_one_is_run(child: Confined[str, str]) -> None:
    found = child.run("half a pair: \ud800")
    assert isinstance(found, Failure)
    assert (found.kind, child.run("next")) == ("fault", "> next")


def test_what_an_item_prints_is_no_answer(child: Confined[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    assert child.run("print") == "> print"
    assert capfd.readouterr().out == ""


def test_a_child_that_died_between_two_items_is_replaced(child: Confined[str, str]) -> None:
    os.kill(pid_of(child), signal.SIGKILL)
    assert child.run("next") == "> next"


def test_a_function_that_cannot_be_made_says_why() -> None:
    with orders("broken") as child, pytest.raises(NotOpened, match="no such model") as caught:
        child.wait()
    assert caught.value.kind == "LookupError"


def test_a_closed_child_is_gone_and_leaves_no_zombie() -> None:
    with orders() as child:
        pid = pid_of(child)
    assert not is_running(pid)
    with pytest.raises(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def test_a_child_that_nobody_waits_for_any_more_is_gone() -> None:
    child = orders()
    pid = pid_of(child)
    del child
    assert not is_running(pid)


PARENT = """
import sys
sys.path[:0] = [{tests!r}]
from test_confine import orders, pid_of
child = orders()
print(pid_of(child), flush=True)
child.run("sleep")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the child ends with its alarm")
@pytest.mark.parametrize(("sent", "expected"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, -signal.SIGINT)])
def test_a_child_ends_with_its_parent_in_the_middle_of_an_item(sent: signal.Signals, expected: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, "-c", PARENT.format(tests=str(TESTS))]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.send_signal(sent)
        assert parent.wait(30) == expected
    ends = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not is_running(pid)
