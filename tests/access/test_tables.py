"""CSV and TSV: rows as documents, whatever parts the cells; an open quotation mark costs one row."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arrivals import Arrived

Arrive = Callable[..., Arrived]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", "title,text\nTalks,The envoy left.\n"),
        ("a.csv", "title;text\nTalks;The envoy left.\n"),
        ("a.csv", "title|text\r\nTalks|The envoy left.\r\n"),
        ("a.csv", "sep=;\ntitle;text\nTalks;The envoy left.\n"),
        ("a.csv", '\ufeff"Title","Text"\n"Talks","The envoy left."'),
        ("a.csv", "\n\ntitle,text\n\nTalks,The envoy left.\n\n"),
        ("a.tsv", "title\ttext\nTalks\tThe envoy left.\n"),
        ("a.TSV", "title, of it\tTEXT\tx,y\nTalks\tThe envoy left.\t\n"),
    ],
)
def test_a_row_is_a_document_whatever_parts_its_cells(arrive: Arrive, name: str, table: str) -> None:
    came = arrive(name, table.encode("utf-8"))
    assert came.texts == ["The envoy left."]
    assert not came.unread


def test_a_cell_may_hold_lines_and_rows_are_named_by_their_first(arrive: Arrive) -> None:
    came = arrive("a.csv", b'text,title\n"- Why?\n- ""Because"".",A\nSecond.,B\n')
    assert came.texts == ['- Why?\n- "Because".', "Second."]
    assert came.names == ["a.csv#2", "a.csv#4"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "cp1251", "utf-8-sig"])
def test_tables_in_other_encodings_are_read(arrive: Arrive, encoding: str) -> None:
    text = "Посол заявил, что переговоры продолжатся" if encoding == "cp1251" else "The café talks resumed – at last"
    table = "text;title\n" + f'"{text}";x\n' * 20
    assert arrive("a.csv", table.encode(encoding)).texts == [text] * 20


def test_a_cell_that_begins_as_a_formula_is_text(arrive: Arrive) -> None:
    assert arrive("a.csv", b"text,url\n=1+1,=A1\n").texts == ["=1+1"]


@pytest.mark.parametrize(
    ("rows", "texts", "lines"),
    [
        (b'one,x\n"open,x\ntwo,x\nthree,x\n', ["one", "two", "three"], [3]),
        (b"one,x\ntwo,x,y,z\nthree,x\n", ["one", "three"], [3]),
        (b'"open,x\ntwo,x\n"three",x\nfour,x\n', ["two", "three", "four"], [2]),
        (b"one,x\n,x\nthree,x\n", ["one", "three"], [3]),
        (b"one,x\ntwo\nthree,x,\n", ["one", "two", "three"], []),
    ],
)
def test_a_bad_row_costs_itself_alone(arrive: Arrive, rows: bytes, texts: list[str], lines: list[int]) -> None:
    came = arrive("a.csv", b"text,title\n" + rows)
    assert came.texts == texts
    assert [int(u.origin.rsplit("#", 1)[1]) for u in came.unread] == lines


def test_marks_that_open_in_every_row_end_in_one_error(arrive: Arrive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbale.access.tables.RETURNED_MOST", 10_000)
    came = arrive("a.csv", b"text,title\n" + b'x","y\n' * 1000)
    assert "rows cannot be told apart" in came.unread[-1].reason
    assert len(came.unread) < 10


def test_a_row_above_the_limit_is_passed_over(arrive: Arrive) -> None:
    long = b'"' + b"a line of many\n" * 200 + b'",x\n'
    came = arrive("a.csv", b"text,title\nx,y\n" + b"z" * 5000 + b",x\n" + b"last,x\n" + long, most=1000)
    assert came.texts[:2] == ["x", "last"]
    assert "more than the limit" in came.unread[0].reason


@pytest.mark.parametrize(
    ("named", "words"), [({"text": "body"}, "no column “body” in it for the text"), ({}, "no column holds a text")]
)
def test_a_wrong_mapping_is_one_error_that_names_the_columns(arrive: Arrive, named: dict[str, str], words: str) -> None:
    came = arrive("a.csv", b"when,what\n" + b"1,2\n" * 50, **named)
    assert len(came.unread) == 1
    assert words in came.unread[0].reason
    assert "“when”, “what”" in came.unread[0].reason


def test_a_table_of_other_things_is_passed_over_in_a_folder(arrive: Arrive) -> None:
    came = arrive("prices.csv", b"item,price\nbread,2\n", in_folder=True)
    assert (came.documents, came.unread) == ([], [])
    assert "“item”, “price”" in came.passed[0].what


@pytest.mark.parametrize("data", [b"", b"\n\n", b'text,"title\nx,y\n', b"text,title\rx,y\r"])
def test_a_table_without_a_first_row_is_one_error(arrive: Arrive, data: bytes) -> None:
    came = arrive("a.csv", data)
    assert len(came.unread) == 1
    assert "empty" in came.unread[0].reason or "its first row is no row" in came.unread[0].reason


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=5),
    st.sampled_from(["a.csv", "a.tsv"]),
)
def test_any_text_comes_back_the_same(arrive: Arrive, texts: list[str], name: str) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, dialect="excel-tab" if name == "a.tsv" else "excel").writerows(
        [("id", "text"), *enumerate(texts)]
    )
    assert arrive(name, written.getvalue().encode("utf-8")).texts == texts
