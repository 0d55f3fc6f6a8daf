"""CSV and Parquet, read back by Python's csv and by pyarrow."""

import csv
import datetime as dt
import io

import pytest
from pyarrow import parquet

import verbale
from exchanging import texts_of
from verbale.report.exports.cells import guarded
from verbale.report.exports.table import COLUMNS


def csv_rows(ledger: verbale.Ledger, name: str = "csv") -> list[dict[str, str]]:
    """The rows of an export, by column."""
    return list(csv.DictReader(io.StringIO(b"".join(ledger.export(name)).decode(), newline="")))


def test_each_finding_is_a_row_whose_quote_stands_at_its_place(ledger: verbale.Ledger) -> None:
    texts, rows = texts_of(ledger), csv_rows(ledger)
    assert {row["noun"] for row in rows} == {"statement", "account", "linkage", "reciprocity", "measure", "event"}
    assert all(texts[row["document"]][int(row["start"]) : int(row["end"])] == row["quote"].lstrip("'") for row in rows)


@pytest.mark.parametrize("name", ["csv", "plover"])
def test_no_cell_begins_a_formula(ledger: verbale.Ledger, name: str) -> None:
    rows = csv_rows(ledger, name)
    cells = {cell for row in rows for cell in row.values()}
    assert name == "plover" or {"'=1+1", "'@ministry"} <= cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r1", "\n1", "  =1", "＝1"])
def test_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "5 - 4", "“=”", "'a"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_parquet_has_the_rows_of_the_csv_with_their_types(ledger: verbale.Ledger) -> None:
    table = parquet.read_table(io.BytesIO(b"".join(ledger.export("parquet"))))
    rows, told = table.to_pylist(), csv_rows(ledger)
    assert [row["id"] for row in rows] == [row["id"] for row in told]
    statement = next(row for row in rows if row["noun"] == "statement")
    assert (statement["holder"], statement["score"], statement["said_on"]) == (["NOR"], 0.5, dt.date(2031, 3, 5))
    assert statement["title"] == "Briefing"
    assert rows[0]["known_at"].tzinfo is not None


def test_a_quote_in_parquet_is_as_it_stands(ledger: verbale.Ledger) -> None:
    texts = texts_of(ledger)
    rows = parquet.read_table(io.BytesIO(b"".join(ledger.export("parquet")))).to_pylist()
    assert all(texts[row["document"]][row["start"] : row["end"]] == row["quote"] for row in rows)


def test_columns_are_described_once_each(ledger: verbale.Ledger) -> None:
    names = [column.name for column in COLUMNS]
    schema = parquet.read_schema(io.BytesIO(b"".join(ledger.export("parquet"))))
    assert len(set(names)) == len(names)
    assert [field.metadata[b"description"].decode() for field in schema] == [column.doc for column in COLUMNS]


def test_what_repeats_another_document_says_so_and_is_one_event(ledger: verbale.Ledger) -> None:
    rows = csv_rows(ledger)
    copies = [row for row in rows if row["same_as"]]
    assert copies
    assert {row["same_as"] for row in copies} <= {row["id"] for row in rows}
    events = [row for row in rows if row["noun"] == "event"]
    assert (len(events), len(csv_rows(ledger, "plover"))) == (2, 1)
