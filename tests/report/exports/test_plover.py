"""Events as the rows of the field, read back."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

import verbale

TEXT = 'Norway expelled two Chilean diplomats on 4 May 2031, "with regret".\n\nNorway and Chile will meet in Lima.'


@pytest.fixture
def rows(tmp_path: Path) -> list[dict[str, str]]:
    """The rows of a small ledger's export."""
    with verbale.Ledger(f"sqlite:///{tmp_path}/v.db") as ledger:
        ledger.add(verbale.read(TEXT.encode(), relation=("CHL", "NOR"), date=dt.date(2031, 6, 1)))
        return list(csv.DictReader(io.StringIO(b"".join(ledger.export("plover")).decode(), newline="")))


def test_each_event_is_a_row_that_reads_back(rows: list[dict[str, str]]) -> None:
    expelled = next(r for r in rows if r["Verbale Type"] == "SANCTION")
    assert (expelled["Event Date"], expelled["Actor Country"], expelled["Recipient Country"]) == (
        "2031-05-04",
        "NOR",
        "CHL",
    )
    assert TEXT[int(expelled["Start"]) : int(expelled["End"])] == expelled["Quote"]


def test_rows_speak_the_codebooks_terms_and_leave_unknown_empty(rows: list[dict[str, str]]) -> None:
    planned = next(r for r in rows if r["Assertion"] == "future")
    assert (planned["Event Type"], planned["Verbale Type"]) == ("AGREE", "CONSULT")
    assert (planned["Event Date"], planned["Recipient Name"], planned["Placename"]) == ("", "", "Lima")
