"""A small ledger to export: invented documents, one of them from the web, with text that formats must escape."""

import datetime as dt
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import verbale
from ledger.made import MONDAY, TUESDAY, make_document, make_findings

PAGE = "https://ministry.example/briefing?day=5&lang=en"
DAY = dt.date(2031, 3, 5)


@contextmanager
def small_ledger(folder: Path) -> Iterator[verbale.Ledger]:
    """Two documents with a row of every noun, one of which is a page of the web."""
    with verbale.Ledger(f"sqlite:///{folder}/small.db") as ledger:
        ledger.add(make_findings(), known_at=MONDAY)
        text = "Note 2. — Norway refused to reopen the consulate on Monday, the envoy said. [Laughter]\n\n"
        text += "— Chile limits trips to 40–45 kilometres; the café in Tromsø stays open 🙂.\n"
        document = make_document(text, origin=PAGE, title="=1+1", publisher="@ministry", media_type="text/html")
        ledger.add(make_findings(text, document=document), known_at=TUESDAY)
        yield ledger


def texts_of(ledger: verbale.Ledger) -> dict[str, str]:
    """The text of each document."""
    return {one.id: ledger.texts()(one.id) for one in ledger.documents()}


def ftm_model() -> Any:
    """FollowTheMoney's own model; None where the extra `ftm` is not installed."""
    try:
        return importlib.import_module("followthemoney").model
    except ImportError:
        return None
