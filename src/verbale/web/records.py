"""The ledgers that a server has open, and what it has computed of them."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from threading import Lock

import verbale
from verbale.web.options import Options
from verbale.web.problems import Problem

MOST_CACHED = 64 * 2**20  # bytes of views kept


class Record:
    """One open ledger with the answers that were computed of its present state."""

    def __init__(self, ledger: verbale.Ledger) -> None:
        self.ledger = ledger
        self._answers: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def tag(self, asked: str, state: str) -> str:
        """The ETag of what was asked in that state of the ledger."""
        whole = f"{verbale.__version__}\n{state}\n{asked}"
        return f'"{hashlib.sha256(whole.encode()).hexdigest()[:32]}"'

    def answer(self, asked: str, state: str, compute: Callable[[], bytes]) -> bytes:
        """The bytes of an answer: those kept, where the ledger has not changed since."""
        with self._lock:
            kept = self._answers.get(asked)
            if kept is not None and kept[0] == state:
                self._answers.move_to_end(asked)
                return kept[1]
        found = compute()
        if self.ledger.state() == state:  # else somebody wrote meanwhile, and the answer may be of either state
            self._keep(asked, state, found)
        return found

    def _keep(self, asked: str, state: str, found: bytes) -> None:
        with self._lock:
            gone = self._answers.pop(asked, None)
            self._size += len(found) - (len(gone[1]) if gone else 0)
            self._answers[asked] = (state, found)
            while self._size > MOST_CACHED and self._answers:
                self._size -= len(self._answers.popitem(last=False)[1][1])


class Records:
    """The ledgers of a server by the name of their collection; "" is the one that everybody who logs in may read."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._addresses = {"": options.ledger, **options.collections}
        self._open: dict[str, Record] = {}
        self._lock = Lock()

    @property
    def names(self) -> tuple[str, ...]:
        """The collections, the common one left out."""
        return tuple(sorted(self._options.collections))

    def get(self, collection: str = "") -> Record:
        """The ledger of a collection, opened when first asked for. Raises Problem, or LedgerError where it cannot be."""
        if collection not in self._addresses:
            raise Problem(
                HTTPStatus.NOT_FOUND, f"There is no collection {collection!r}. GET /api/v1/collections lists them."
            )
        with self._lock:
            if collection not in self._open:
                ledger = verbale.Ledger(self._addresses[collection], resources=self._options.resources)
                self._open[collection] = Record(ledger)
            return self._open[collection]

    def close(self) -> None:
        """Give the databases back."""
        with self._lock:
            for record in self._open.values():
                record.ledger.close()
            self._open.clear()
