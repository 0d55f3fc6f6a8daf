"""Columns become fields: by their names or the user's, hints checked, a wrong mapping told with what is there."""

import datetime as dt

import pytest

from verbale.access.columns import Columns, RowFault, day_of, document_of, parse_columns
from verbale.errors import BadDate, WrongUse
from verbale.model import Origin


def origin_of(row: dict[str, object], **given: str) -> Origin:
    return document_of({"text": "The envoy left.", **row}, Columns(given), place="talks.csv", number=4).origin


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("text=body,date=published", {"text": "body", "date": "published"}),
        (" text = a b , url=link,", {"text": "a b", "url": "link"}),
        ("text=article.body", {"text": "article.body"}),
        ("text=a=b", {"text": "a=b"}),
    ],
)
def test_a_mapping_is_written_field_by_field(text: str, columns: dict[str, str]) -> None:
    assert parse_columns(text) == columns


@pytest.mark.parametrize(
    ("text", "words"), [("text", "FIELD=COLUMN"), ("text=", "FIELD=COLUMN"), ("colour=x", "no field")]
)
def test_a_mapping_that_is_none_is_wrong_use(text: str, words: str) -> None:
    with pytest.raises(WrongUse, match=words):
        parse_columns(text)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-03-03", dt.date(2031, 3, 3)),
        ("3 March 2031", dt.date(2031, 3, 3)),
        ("2031-03-03T23:30:00Z", dt.date(2031, 3, 3)),
        ("2031-03-03 23:30:00.123+02:00", dt.date(2031, 3, 3)),
        ("20310303", dt.date(2031, 3, 3)),
        ("Mon, 03 Mar 2031 23:30:00 GMT", dt.date(2031, 3, 3)),
    ],
)
def test_dates_are_read_as_tables_write_them(written: str, day: dt.date) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    "written", ["3/4/2031", "2031", "soon", "20311303", "2031-02-30T10:00", "1900000000", "99 Mar 2031 10:00"]
)
def test_a_date_that_is_not_clear_is_refused(written: str) -> None:
    with pytest.raises(BadDate):
        day_of(written)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({}, "talks.csv#4"),
        ({"id": 17}, "talks.csv#id=17"),
        ({"url": "https://press.example/17", "id": 17}, "https://press.example/17"),
        ({"link": "http://press.example/17"}, "http://press.example/17"),
        ({"url": "17.html"}, "talks.csv#4"),
        ({"url": '=HYPERLINK("http://press.example")'}, "talks.csv#4"),
    ],
)
def test_a_row_is_named_by_its_address_else_its_id_else_its_line(row: dict[str, object], name: str) -> None:
    assert origin_of(row).name == name


def test_hints_come_from_columns_and_lose_what_commands_a_terminal() -> None:
    origin = origin_of({"Headline": "\x1b[2JTalks\n resume", "outlet": "Northern Wire", "kind": "readout"})
    assert (origin.title, origin.publisher, origin.kind) == ("[2JTalks resume", "Northern Wire", "readout")


@pytest.mark.parametrize(
    ("row", "given", "words"),
    [
        ({"date": "30 February 2031"}, {}, "February 2031 has 28 days"),
        ({"date": 1930000000}, {}, "no text but a number"),
        ({"genre": "rumour"}, {"kind": "genre"}, "no kind of document"),
        ({"text": ["a", "b"]}, {}, "no text but a list"),
        ({"text": ""}, {}, "nothing stands in a column"),
    ],
)
def test_a_row_with_a_fault_says_which(row: dict[str, object], given: dict[str, str], words: str) -> None:
    with pytest.raises(RowFault, match=words):
        origin_of(row, **given)


def test_another_word_in_a_column_that_only_happens_to_be_called_kind_is_left_aside() -> None:
    assert origin_of({"kind": "Transcript"}).kind is None


@pytest.mark.parametrize(
    ("row", "given", "media_type"),
    [
        ({"html": "<p>x</p>"}, {}, "text/html"),
        ({"html": ""}, {}, "text/plain"),
        ({"html": "<p>x</p>"}, {"text": "text"}, "text/plain"),
        ({"page": "<p>x</p>"}, {"html": "page"}, "text/html"),
    ],
)
def test_html_is_preferred_unless_the_text_is_named(
    row: dict[str, object], given: dict[str, str], media_type: str
) -> None:
    assert origin_of(row, **given).media_type == media_type
