"""Runs a function over items in a child process that may be killed, each item under a clock and a memory limit.

Knows nothing of documents. The child is a new interpreter, never a fork: it shares no lock, thread or descriptor with its
parent, and does not run the parent's main module again. It is kept from item to item, so that what is dear to load is loaded
once. Items and results pass through pipes as MessagePack, checked against their types on arrival: a child that hostile bytes
took over cannot make its parent run anything, as it could through pickle.

One `Confined` is one child, and `run` blocks: several at once are several of these, each fed by a thread of its own.

Where the system offers it (Linux), memory is held by RLIMIT_DATA and the child is killed with its parent. Elsewhere the clock
alone ends a hog; an orphan ends when its input does, and on POSIX at the latest by its own alarm.
"""

import contextlib
import ctypes
import importlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Generic, Literal, NoReturn, TypeVar

import msgspec

if sys.platform != "win32":
    import resource

Setup = TypeVar("Setup")
Item = TypeVar("Item")
Result = TypeVar("Result")

MEBIBYTE = 1 << 20
ALARM_AFTER = 10.0  # seconds past the limit when a child whose parent is gone ends itself
SPENT = 0.5  # of the memory limit: a child that keeps more after an item is replaced by a new one
_HEAD = struct.Struct("<cQ")  # kind and length of a message
_OPENING, _ITEM = b"O", b"I"  # to the child
_READY, _VALUE, _LAST_VALUE, _MEMORY, _FAULT = b"R", b"V", b"L", b"M", b"F"  # from the child
_CLOCK = b"C"  # no message: the clock ended the child
# The package's own __init__ is not run: it draws in the ledger and the reports, 0.3 s of what no child needs.
_BOOT = (
    "import importlib.util as u, json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "sys.modules['verbale'] = u.module_from_spec(u.find_spec('verbale')); from verbale.confine import serve; serve()"
)
_PR_SET_PDEATHSIG = 1  # Reference: prctl(2)


@dataclass(frozen=True, slots=True)
class Task(Generic[Setup, Item, Result]):
    """What a child does: `open` makes, once, the function that is run on each item; the types are those it is sent.

    Its module may import any module of Verbale, but not the public names of the package itself.
    """

    open: Callable[[Setup], Callable[[Item], Result]]
    setup: type[Setup]
    item: type[Item]


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that gave no result: it passed a limit, its process ended, or its function raised. `detail` says more."""

    kind: Literal["clock", "memory", "crash", "fault"]
    detail: str


class NotOpened(Exception):
    """The child could not make its function. `kind` is the name of the error's class there."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class _Opening(msgspec.Struct, array_like=True):
    task: str
    setup: msgspec.Raw
    seconds: float
    memory_mib: int


class Confined(Generic[Item, Result]):
    """A child process that runs one task. Use it as a context manager, or call `close`.

    `task` is where the `Task` stands, as "package.module:NAME"; the child imports it, the parent does not need to. The child
    starts at once and is waited for only by the first `run`.
    """

    def __init__(self, task: str, setup: object, *, result: type[Result], seconds: float, memory_mib: int) -> None:
        self._seconds = seconds
        self._opening = msgspec.msgpack.encode(
            _Opening(task, msgspec.Raw(msgspec.msgpack.encode(setup)), seconds, memory_mib)
        )
        self._decoder = msgspec.msgpack.Decoder(result)
        self._child: _Child | None = _Child(self._opening)

    def __enter__(self) -> "Confined[Item, Result]":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child, if there is one."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def wait(self) -> None:
        """Returns when the function is made. Raises NotOpened where it cannot be."""
        self._ready_child()

    def run(self, item: Item) -> Result | Failure:
        """The result for one item, or why there is none.

        An item whose process ends is tried once more in a new one, unless it was the first there: what ails a process may
        be the doing of an earlier item. Raises NotOpened where the function cannot be made.
        """
        try:
            message = msgspec.msgpack.encode(item)
        except (ValueError, OverflowError) as error:  # half a surrogate pair, a number above 64 bits
            return Failure("fault", f"{type(error).__name__}: {error}")
        try:
            found, first = self._ask(message)
            if isinstance(found, Failure) and found.kind in ("crash", "memory") and not first:
                found, first = self._ask(message)
        except BaseException:
            self.close()  # it is in the middle of something
            raise
        return found

    def _ready_child(self) -> "_Child":
        child = self._child
        if child is None or not (child.is_alive() or child.answers == 0):
            self.close()
            child = self._child = _Child(self._opening)
        child.wait_until_ready()
        return child

    def _ask(self, message: bytes) -> tuple[Result | Failure, bool]:
        """The answer, and whether the item was the first of its child."""
        child = self._ready_child()
        first = child.answers == 0
        kind, payload = child.ask(message, seconds=self._seconds)
        if kind in (_VALUE, _LAST_VALUE):
            if kind == _LAST_VALUE:
                self.close()
            return self._decoder.decode(payload), first
        if kind != _FAULT:
            self.close()
        words: dict[bytes, Literal["clock", "memory", "fault"]] = {_CLOCK: "clock", _MEMORY: "memory", _FAULT: "fault"}
        return Failure(words.get(kind, "crash"), payload.decode("utf-8", "replace")), first


class _Child:
    """The parent's end of one child process."""

    def __init__(self, opening: bytes) -> None:
        self.answers = 0
        self._ready = False
        paths = json.dumps([str(Path(p).absolute()) for p in sys.path])
        # -P: nothing that lies in the working folder is imported in place of a module
        command = [sys.executable, "-P", "-c", _BOOT, paths, str(os.getpid())]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.end = weakref.finalize(self, _end, self._process, os.getpid())
        with contextlib.suppress(OSError):  # it died at once: `wait_until_ready` says so
            _send(_pipe(self._process.stdin), _OPENING, opening)

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def wait_until_ready(self) -> None:
        """Raise NotOpened where the child could not make its function."""
        if self._ready:
            return
        kind, payload = _receive(_pipe(self._process.stdout))
        if kind != _READY:
            name, _, message = payload.decode("utf-8", "replace").partition("\n")
            raise NotOpened(name or "ChildProcessError", message or f"the child process {self._last_words()}")
        self._ready = True

    def ask(self, message: bytes, *, seconds: float) -> tuple[bytes, bytes]:
        """Kind and content of the answer; empty where the process ended."""
        late, process = threading.Event(), self._process

        def expire() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, expire)
        clock.daemon = True
        clock.start()
        try:
            with contextlib.suppress(OSError):  # it ended before it took all: the answer is its end
                _send(_pipe(self._process.stdin), _ITEM, message)
            kind, payload = _receive(_pipe(self._process.stdout))
        finally:
            clock.cancel()
        self.answers += 1
        if kind:
            return kind, payload
        words = self._last_words()
        return (_CLOCK if late.is_set() or "SIGALRM" in words else b""), words.encode()

    def _last_words(self) -> str:
        """How the process ended."""
        status = self._process.wait()
        if status >= 0:
            return f"ended with status {status}"
        try:
            return f"ended by {signal.Signals(-status).name}"
        except ValueError:
            return f"ended by signal {-status}"


def _end(process: subprocess.Popen[bytes], parent: int) -> None:
    if os.getpid() != parent:
        return  # a fork of the parent ends, not the parent
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):  # what was not yet written has no reader
            _pipe(pipe).close()
    process.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # both were asked for
    return pipe


def _send(pipe: IO[bytes], kind: bytes, payload: bytes) -> None:
    pipe.write(_HEAD.pack(kind, len(payload)))
    pipe.write(payload)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """The next message; empty where the other end is gone, be it in the middle of one."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return b"", b""
    kind, length = _HEAD.unpack(head)
    payload = pipe.read(length)
    return (kind, payload) if len(payload) == length else (b"", b"")


# From here on: the child.


def serve() -> NoReturn:
    """The life of a child: makes its function, runs it on each item that comes, ends with its input."""
    inbox, outbox = _private_pipes()
    _prepare(parent=int(sys.argv[2]))
    _, message = _receive(inbox)
    opening = msgspec.msgpack.decode(message, type=_Opening)
    try:
        task = _task(opening.task)
        run = task.open(msgspec.msgpack.decode(opening.setup, type=task.setup))
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent is to hear of it
        _send(outbox, _FAULT, f"{type(error).__name__}\n{error}".encode("utf-8", "replace"))
        os._exit(1)
    decoder = msgspec.msgpack.Decoder(task.item)
    memory = _Memory(opening.memory_mib * MEBIBYTE)
    _send(outbox, _READY, b"")
    while True:
        kind, message = _receive(inbox)
        if not kind:
            os._exit(0)
        with _alarm(opening.seconds + ALARM_AFTER):
            kind, answer = _answer(lambda message=message: run(decoder.decode(message)), memory)  # type: ignore[misc]
        del message
        _send(outbox, kind, answer)


def _answer(run: Callable[[], object], memory: "_Memory") -> tuple[bytes, bytes]:
    memory.hold()
    try:
        answer = msgspec.msgpack.encode(run())
    except MemoryError:
        return _MEMORY, b"out of memory"
    except Exception as error:  # noqa: BLE001  # one item's fault must not lose the others
        return _FAULT, f"{type(error).__name__}: {error}".encode("utf-8", "replace")
    finally:
        memory.release()
    return (_LAST_VALUE if memory.is_spent() else _VALUE), answer


def _task(where: str) -> Task[Any, Any, Any]:
    module, _, name = where.partition(":")
    task: Task[Any, Any, Any] = getattr(importlib.import_module(module), name)
    return task


def _private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, moved to where no library prints: standard output goes to standard error instead."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return inbox, outbox


def _prepare(*, parent: int) -> None:
    """The child leaves Ctrl-C to its parent, dies with it, and writes no core file."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it was gone before it could be watched
        os._exit(1)


@contextlib.contextmanager
def _alarm(seconds: float) -> Any:
    """An alarm that ends the process even where C code holds the interpreter, and no parent is left to do it."""
    if sys.platform == "win32":
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


class _Memory:
    """Holds the process to so many bytes above what it had when this was made. Reference: setrlimit(2), RLIMIT_DATA."""

    def __init__(self, limit: int) -> None:
        self._base, self._limit = _data_bytes(), limit

    def hold(self) -> None:
        """The limit is in force from here on."""
        if sys.platform == "linux" and self._base is not None:
            hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
            most = self._base + self._limit
            resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))

    def release(self) -> None:
        """The limit is lifted: an answer that says that it was passed needs memory too."""
        if sys.platform == "linux" and self._base is not None:
            hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
            resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))

    def is_spent(self) -> bool:
        """Whether earlier items left so much behind that later ones would lack it."""
        now = _data_bytes()
        return now is not None and self._base is not None and now - self._base > SPENT * self._limit


def _data_bytes() -> int | None:
    """The private memory of this process, as RLIMIT_DATA counts it; None where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:")), None)
