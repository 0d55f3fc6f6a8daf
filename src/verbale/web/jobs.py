"""Uploads that are being read: one at a time, each in the confined process, in the order in which they came."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from http import HTTPStatus
from threading import Lock
from typing import Literal

import verbale
from verbale.errors import VerbaleError
from verbale.model import Findings
from verbale.web.options import Options
from verbale.web.problems import Problem
from verbale.web.records import Record

State = Literal["waiting", "reading", "storing", "done", "failed"]
PROGRESS: dict[State, float] = {"waiting": 0.0, "reading": 0.1, "storing": 0.9, "done": 1.0, "failed": 1.0}
MOST_KNOWN = 1_000  # jobs remembered; what is done is in the ledger
MOST_WAITING = 100  # uploads that may wait, each in memory


@dataclass(frozen=True, slots=True)
class Job:
    """The reading of one upload. Its id is the SHA-256 of the bytes, which is the document's id as well."""

    id: str
    state: State
    progress: float
    why: str | None = None  # of a failure


class Jobs:
    """What was uploaded to a server, and how far it is."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._known: OrderedDict[tuple[str, str], Job] = OrderedDict()
        self._lock = Lock()
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="verbale-reader")

    def submit(
        self, data: bytes, record: Record, *, collection: str, read: Callable[[bytes], Findings]
    ) -> tuple[Job, bool]:
        """The job of an upload, and whether it is new: the same bytes again are the same job, unless that failed."""
        key = (collection, hashlib.sha256(data).hexdigest())
        with self._lock:
            known = self._known.get(key)
            if known is not None and known.state != "failed":
                return known, False
            if sum(job.state == "waiting" for job in self._known.values()) >= MOST_WAITING:
                raise Problem(
                    HTTPStatus.SERVICE_UNAVAILABLE,
                    f"{MOST_WAITING} uploads are waiting already. This one was not kept; send it again in a minute.",
                    headers={"Retry-After": "60"},
                )
            job = self._set(key, "waiting")
        self._reader.submit(self._work, key, data, record, read)
        return job, True

    def get(self, id: str, *, collection: str) -> Job | None:
        """The job of that id, if this server has had it."""
        with self._lock:
            return self._known.get((collection, id))

    def close(self) -> None:
        """Wait for what is being read; what still waits is given up."""
        self._reader.shutdown(wait=True, cancel_futures=True)

    def _work(self, key: tuple[str, str], data: bytes, record: Record, read: Callable[[bytes], Findings]) -> None:
        try:
            self._set(key, "reading")
            found = read(data)
            self._set(key, "storing")
            record.ledger.add(found)
        except VerbaleError as error:
            self._set(key, "failed", str(error))
        except Exception as error:  # noqa: BLE001  # whatever it is, the job must not stay "reading" for ever
            self._set(key, "failed", f"Verbale met an error that it did not foresee ({type(error).__name__}).")
        else:
            self._set(key, "done")

    def _set(self, key: tuple[str, str], state: State, why: str | None = None) -> Job:
        job = replace(Job(key[1], state, PROGRESS[state]), why=why)
        self._known[key] = job
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return job


def job_record(job: Job) -> dict[str, object]:
    """A job as a JSON object."""
    return {**asdict(job), "document": job.id if job.state == "done" else None}


def reader(options: Options, **hints: object) -> Callable[[bytes], Findings]:
    """The reading of bytes with what the uploader knows of them, in a process of its own."""

    def read(data: bytes) -> Findings:
        return verbale.read(
            data,
            resources=options.resources,
            limits=options.limits,
            confined=True,
            **hints,  # type: ignore[arg-type]
        )

    return read
