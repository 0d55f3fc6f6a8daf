"""What holds of every format: the same bytes twice, whole pieces, an empty ledger, the arguments."""

import datetime as dt
import json
from pathlib import Path

import pytest

import verbale
from verbale.errors import WrongUse

RELATION = ("CHL", "NOR")
FORMATS = list(verbale.EXPORT_FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(ledger: verbale.Ledger, name: str) -> None:
    first, second = (dict(ledger.export_files(name, relation=RELATION)) for _ in range(2))
    assert first == second
    assert all(first.values())


@pytest.mark.parametrize("name", [n for n in FORMATS if verbale.EXPORT_FORMATS[n].write_folder is None])
def test_an_empty_ledger_gives_a_file_that_can_be_read(tmp_path: Path, name: str) -> None:
    with verbale.Ledger(f"sqlite:///{tmp_path}/empty.db") as empty:
        data = b"".join(empty.export(name, relation=RELATION))
        assert empty.export_count() == 0
    if verbale.EXPORT_FORMATS[name].extension in ("jsonld", "geojson"):
        assert json.loads(data)
    assert data or name in ("jsonl", "ftm")


def test_another_format_is_refused_with_the_list(ledger: verbale.Ledger) -> None:
    with pytest.raises(WrongUse, match="jsonl, csv, parquet"):
        ledger.export("xlsx")


def test_a_folder_is_not_written_to_a_stream_and_a_calendar_needs_its_relation(ledger: verbale.Ledger) -> None:
    with pytest.raises(WrongUse, match="folder of files"):
        ledger.export("brat")
    with pytest.raises(WrongUse, match="--relation"):
        ledger.export("icalendar")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ({}, 2),
        ({"relation": ("NOR", "CHL")}, 2),
        ({"relation": ("NOR", "SWE")}, 0),
        ({"since": dt.date(2031, 3, 5), "until": dt.date(2031, 3, 5)}, 2),
        ({"since": dt.date(2031, 3, 6)}, 0),
        ({"until": dt.date(2031, 3, 4)}, 0),
        ({"as_of": dt.date(2031, 3, 3)}, 1),
        ({"as_of": dt.date(2031, 3, 2)}, 0),
    ],
)
def test_documents_are_taken_by_relation_days_and_what_was_known(
    ledger: verbale.Ledger, arguments: dict[str, object], count: int
) -> None:
    lines = [json.loads(line) for line in ledger.export(**arguments)]  # type: ignore[arg-type]
    assert sum(line["noun"] == "document" for line in lines) == count
    assert ledger.export_count(**arguments) == count  # type: ignore[arg-type]


def test_days_in_the_wrong_order_are_refused(ledger: verbale.Ledger) -> None:
    with pytest.raises(WrongUse, match="comes after"):
        ledger.export("csv", since=dt.date(2031, 3, 6), until=dt.date(2031, 3, 5))


def test_progress_counts_documents(ledger: verbale.Ledger) -> None:
    told: list[tuple[int, int]] = []
    list(ledger.export("csv", progress=lambda done, total: told.append((done, total))))
    assert told == [(1, 2), (2, 2)]
