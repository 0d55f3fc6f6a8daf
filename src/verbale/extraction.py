"""One document → its findings, or the reason why there are none. A batch has this done in a process of its own.

What happens to a document here cannot reach the others: an error of ours, a limit that it passes and the end of the process
that reads it all come out as a reason for that document alone.
"""

import gc
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from verbale import errors, pipeline
from verbale.access import read_file
from verbale.confine import Confined, Failure, NotOpened, Task
from verbale.errors import OverLimit, VerbaleError
from verbale.limits import Limits, setting_of
from verbale.model import Findings, Origin
from verbale.resources import Models, Resources, load_models


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A document on its way to the process that reads it: its bytes, or the file's name in the system's bytes."""

    origin: Origin
    data: bytes | None = None
    path: bytes | None = None


def parcel(origin: Origin, source: bytes | Path) -> Parcel:
    """A document as it is sent. A file is opened only where it is read, so its bytes are held once."""
    if isinstance(source, bytes):
        return Parcel(origin=origin, data=source)
    return Parcel(origin=origin, path=os.fsencode(source.absolute()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a document: its findings, or the class and the message of the error."""

    findings: Findings | None = None
    error: str = ""
    reason: str = ""

    def or_raise(self) -> Findings:
        """The findings. Raises the error that stands in their place."""
        if self.findings is None:
            raise _error(self.error, self.reason)
        return self.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a process reads: with which resources, within which limits."""

    resources: str | None
    limits: Limits


def extract(data: bytes, origin: Origin, *, models: Models, limits: Limits) -> Findings:
    """What one document says. Raises UnreadableDocument or one of its kinds."""
    try:
        with _uncollected():
            return pipeline.extract(data, origin, models=models, limits=limits)
    except RecursionError as error:
        raise OverLimit(
            f"{origin.name}: something in it is nested more deeply than Verbale can follow ({_place(error)}). Nothing of it "
            "was stored; save its text as .txt, and please report it with the document."
        ) from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for unreachable cycles in this block: a document makes few, and much that each search would walk through."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_parcel(parcel: Parcel, *, models: Models, limits: Limits) -> Outcome:
    """What became of one document, whatever it is. Raises MemoryError alone."""
    name = parcel.origin.name
    try:
        data = (
            read_file(Path(os.fsdecode(parcel.path or b"")), most=limits.received)
            if parcel.data is None
            else parcel.data
        )
        return Outcome(findings=extract(data, parcel.origin, models=models, limits=limits))
    except VerbaleError as error:
        return Outcome(error=type(error).__name__, reason=str(error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # a fault of ours in one document must not lose the others
        return Outcome(
            error="VerbaleError", reason=_our_fault(name, f"{type(error).__name__}: {error}; {_place(error)}")
        )


def open_reading(terms: Terms) -> Callable[[Parcel], Outcome]:
    """The function that a process of its own runs on each document; its models are loaded once."""
    models = load_models(Resources(Path(terms.resources) if terms.resources else None))
    gc.collect()
    gc.freeze()  # the models stay to the end: no search need look at them
    return lambda parcel: read_parcel(parcel, models=models, limits=terms.limits)


READING = Task(open=open_reading, setup=Terms, item=Parcel)


class Reader:
    """Reads documents in a process of its own, which a document can end but not harm. Close it, or use it in a `with`."""

    def __init__(self, *, resources: Path | None, limits: Limits) -> None:
        self._limits = limits
        self._process = Confined[Parcel, Outcome](
            "verbale.extraction:READING",
            Terms(resources=str(resources.absolute()) if resources else None, limits=limits),
            result=Outcome,
            seconds=limits.seconds,
            memory_mib=limits.memory_mib,
        )

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()

    def wait(self) -> None:
        """Returns when the models are loaded. Raises ResourceError or ModelMissing where they cannot be."""
        try:
            self._process.wait()
        except NotOpened as error:
            raise _error(error.kind, str(error)) from error

    def read(self, parcel: Parcel) -> Outcome:
        """What became of one document."""
        self.wait()
        found = self._process.run(parcel)
        return self._failed(parcel.origin.name, found) if isinstance(found, Failure) else found

    def _failed(self, name: str, failure: Failure) -> Outcome:
        limits = self._limits
        gone = "Nothing of it was stored; the others went on."
        if failure.kind == "clock":
            return Outcome(
                error="OverLimit",
                reason=f"{name}: it was not read within {limits.seconds:g} seconds, the limit for one document "
                f"({setting_of('seconds')}), and was given up. {gone} If you trust it, raise the limit or split it.",
            )
        if failure.kind == "memory":
            return Outcome(
                error="OverLimit",
                reason=f"{name}: reading it asked for more than {limits.memory_mib:,} MiB of memory, the limit for one document "
                f"({setting_of('memory_mib')}), and was given up. {gone} If you trust it, raise the limit or split it.",
            )
        if failure.kind == "crash":
            return Outcome(
                error="UnreadableDocument",
                reason=f"{name}: the process that read it {failure.detail}: a library failed on it, or memory ran out (the limit "
                f"is {limits.memory_mib:,} MiB, {setting_of('memory_mib')}). {gone} Save its text as .txt and read that; please "
                "report it with the document.",
            )
        return Outcome(error="VerbaleError", reason=_our_fault(name, failure.detail))


def _error(kind: str, message: str) -> VerbaleError:
    found = getattr(errors, kind, None)
    if isinstance(found, type) and issubclass(found, VerbaleError):
        return found(message)
    return VerbaleError(f"{kind}: {message}")


def _our_fault(name: str, what: str) -> str:
    return (
        f"{name}: Verbale itself failed on this document ({what}). Nothing of it was stored; the others went on. "
        "Please report it with the document."
    )


def _place(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}, line {last.lineno}"
