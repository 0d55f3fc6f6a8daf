"""What the pages ask of the application that they are part of: the ledger, and what day it is."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import verbale


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The record that the pages show."""

    ledger: str
    resources: Path | None = None
    today: Callable[[], dt.date] = _today

    def open(self) -> verbale.Ledger:
        """The ledger, for one request."""
        return verbale.Ledger(self.ledger, create=False, resources=self.resources)
