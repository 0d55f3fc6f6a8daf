"""JSON lines: a document a line, nested names, faults that stop only their line, one error for a wrong mapping."""

import gzip
import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arrivals import Arrived

Arrive = Callable[..., Arrived]


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def test_each_line_is_a_document_and_blank_ones_are_none(arrive: Arrive) -> None:
    came = arrive("a.jsonl", b"\xef\xbb\xbf" + lines({"text": "One."}) + b"\n  \n" + lines({"body": "Two."}))
    assert came.texts == ["One.", "Two."]
    assert came.names == ["a.jsonl#1", "a.jsonl#4"]
    assert not came.unread


def test_names_reach_into_objects_and_a_name_with_a_dot_is_a_name_first(arrive: Arrive) -> None:
    rows = ({"a": {"b": {"c": "deep"}}}, {"a.b.c": "flat", "a": {"b": {"c": "deep"}}}, {"a": "no object"})
    came = arrive("a.ndjson", lines(*rows), text="a.b.c")
    assert came.texts == ["deep", "flat"]
    assert "line 3: it has no text" in came.unread[0].reason


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": "x"', "not JSON"),
        (b"[1, 2]", "no object"),
        (b'"text"', "no object"),
        (b'{"text": 1e999999}', "range"),
        (b'{"text": {"a": 1}}', "an object"),
        (b'{"date": "2031-03-03"}', "no text"),
        (b'{"text": "x", "date": "2031-02-30"}', "28 days"),
        (b'{"x": ' + b"[" * 100_000 + b"}", "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_stops_no_other(arrive: Arrive, line: bytes, words: str) -> None:
    came = arrive("a.jsonl", lines({"text": "One."}) + line + b"\n" + lines({"text": "Three."}))
    assert came.texts == ["One.", "Three."]
    assert came.unread[0].origin.endswith("a.jsonl#2")
    assert words in came.unread[0].reason


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b'{"text": "half \\ud83d"}', "half �"),
        (b'{"text": "x", "score": NaN}', "x"),
        (b'{"text": "tab\tand\x00"}', "tab\tand\x00"),
        (b'{"text": NaN, "body": "x"}', "x"),
    ],
)
def test_json_as_other_programs_write_it_is_read(arrive: Arrive, line: bytes, text: str) -> None:
    assert arrive("a.jsonl", line).texts == [text]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251"])
def test_files_in_other_encodings_are_read(arrive: Arrive, encoding: str) -> None:
    text = "Посол заявил, что переговоры продолжатся в марте, и добавил, что встреча была полезной."
    came = arrive("a.jsonl", (lines({"text": text}) * 30).decode().encode(encoding))
    assert came.texts == [text] * 30


def test_a_line_above_the_limit_is_passed_over(arrive: Arrive) -> None:
    came = arrive("a.jsonl", lines({"text": "x" * 5000}, {"text": "short"}), most=1000)
    assert came.texts == ["short"]
    assert "line 1: it has more than the limit" in came.unread[0].reason


@pytest.mark.parametrize("named", [{"text": "story"}, {}])
def test_a_wrong_mapping_is_one_error_that_names_the_columns(arrive: Arrive, named: dict[str, str]) -> None:
    came = arrive("a.jsonl", lines(*[{"para": "x", "meta": {"on": 1}}] * 50), **named)
    assert len(came.unread) == 1
    assert "“para”, “meta”, “meta.on”" in came.unread[0].reason


def test_a_hint_that_no_row_has_is_told_once_and_the_rows_are_read(arrive: Arrive) -> None:
    came = arrive("a.jsonl", lines({"text": "One."}, {"text": "Two."}), date="day")
    assert len(came.texts) == 2
    assert "no column “day” in it for the date" in came.unread[0].reason


def test_a_file_without_a_text_is_passed_over_in_a_folder(arrive: Arrive) -> None:
    came = arrive("a.jsonl", lines({"x": 1}), in_folder=True)
    assert (came.documents, came.unread) == ([], [])
    assert "no column holds a text" in came.passed[0].what


def test_a_list_is_told_apart_from_lines(arrive: Arrive) -> None:
    came = arrive("a.jsonl", json.dumps([{"text": "x"}], indent=1).encode())
    assert [u.reason for u in came.unread if "one JSON list" in u.reason]
    assert len(came.unread) == 1


def test_a_packed_file_is_read_and_a_cut_one_up_to_the_cut(arrive: Arrive) -> None:
    rows = lines(*({"text": f"Document {n} of a long list."} for n in range(3000)))
    packed = gzip.compress(rows)
    assert len(arrive("a.jsonl.gz", packed).texts) == 3000
    cut = arrive("b.jsonl.gz", packed[: len(packed) * 3 // 4])
    assert 1000 < len(cut.texts) < 3000
    assert [u.reason.split(": ", 1)[1][:36] for u in cut.unread] == ["the gzip archive ends too early, aft"]


def test_a_file_that_swells_beyond_reason_is_stopped(arrive: Arrive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbale.access.streams.UNPACKED_FREE", 1 << 20)
    came = arrive("a.jsonl.gz", gzip.compress(lines({"text": "x"}) + b"\n" * (1 << 23)))
    assert "made to fill a machine" in came.unread[0].reason


def test_bytes_that_are_no_text_are_one_error(arrive: Arrive) -> None:
    came = arrive("a.jsonl", bytes(range(256)) * 100)
    assert len(came.unread) == 1
    assert "this is not text" in came.unread[0].reason


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=5), st.booleans())
def test_any_text_comes_back_the_same(arrive: Arrive, texts: list[str], ascii_only: bool) -> None:
    data = "\n".join(json.dumps({"text": t}, ensure_ascii=ascii_only) for t in texts).encode("utf-8")
    assert arrive("a.jsonl", data).texts == texts
