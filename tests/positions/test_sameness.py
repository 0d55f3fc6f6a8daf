"""Rows of copies and versions stand with the first; parties that differ keep them apart."""

import datetime as dt
from dataclasses import replace

import pytest

from verbale.model import Copy, CopyKind, Document, DocumentId, Evidence, Row, Span, Statement
from verbale.positions import fates, told_once

KNOWN = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)
QUOTE = "the ferry will sail"


def document(name: str) -> Document:
    return Document(id=DocumentId(name * 64), origin=f"{name}.txt", retrieved=None, media_type="text/plain", encoding="utf-8",
                    title=None, date=None, publisher=None, language="en", kind=None, relation=None)  # fmt: skip


def said(name: str, *, start: int = 10, quote: str = QUOTE, **known: object) -> Row[Statement]:
    found = Statement(evidence=Evidence(DocumentId(name * 64), Span(start, start + len(quote)), quote), issue="ferries", act="announce",
                      holder=("XVA",), target=(), told_by="envoy", told_by_party="XVA", assertion="made", said_on=None, rule="r", score=1.0)  # fmt: skip
    return Row(id=f"{name}{start}", found=replace(found, **known), document=document(name), known_at=KNOWN)  # type: ignore[arg-type]


def passage(name: str, original: str, kind: CopyKind = "copy", *, end: int = 500) -> Row[Copy]:
    found = Copy(document=DocumentId(name * 64), span=Span(0, end), original=DocumentId(original * 64), original_span=Span(0, end), words=60, kind=kind)  # fmt: skip
    return Row(id=f"{name}{original}", found=found, document=document(name), known_at=KNOWN)


def told(rows: list[Row[Statement]], passages: list[Row[Copy]]) -> list[tuple[str, int, bool]]:
    return [(row.id, len(row.also_in), row.withdrawn is not None) for row in told_once(rows, passages)]


@pytest.mark.parametrize(
    ("known", "apart"),
    [
        ({}, False),
        ({"holder": ("Northern Wire",)}, False),  # "we" in a newspaper's text is nobody known
        ({"told_by": "Northern Wire", "told_by_party": None}, False),
        ({"quote": "The Ferry will  sail"}, False),
        ({"holder": ("XKE",)}, True),
        ({"act": "refuse"}, True),
        ({"issue": "visas"}, True),
        ({"quote": "a boat may sail"}, True),
        ({"start": 600}, True),
    ],
)
def test_a_copys_row_stands_with_the_originals(known: dict[str, object], apart: bool) -> None:
    found = told([said("a"), said("b", **known)], [passage("b", "a")])  # type: ignore[arg-type]
    assert len(found) == (2 if apart else 1)
    assert found[0] == ("a10", 0 if apart else 1, False)


def test_a_joint_text_is_told_by_both() -> None:
    assert told([said("a"), said("b")], [passage("b", "a", "joint")]) == [("a10", 0, False), ("b10", 0, False)]


def test_a_copy_of_a_copy_stands_with_the_first() -> None:
    rows = [said("c"), said("b"), said("a")]
    assert told(rows, [passage("c", "b"), passage("b", "a")]) == [("a10", 2, False)]


def test_what_a_newer_version_no_longer_has_is_withdrawn() -> None:
    rows = [said("a"), said("a", start=700)]
    assert told(rows, [passage("b", "a", "version")]) == [("a10", 0, False), ("a700", 0, True)]


def test_what_a_later_version_takes_away_is_withdrawn_where_it_was_first_said() -> None:
    rows = [said("a", start=700), said("b", start=700)]
    found = told(rows, [passage("b", "a", "version"), passage("c", "b", "version")])
    assert found == [("a700", 1, True)]


def test_what_is_said_in_other_words_takes_the_place_of_the_old_ones() -> None:
    rows = [said("a", start=700), said("b", start=700, quote="the ferry sails in May")]
    assert told(rows, [passage("b", "a", "version")]) == [("b700", 0, False)]
    assert fates(rows, [passage("b", "a", "version")])["a700"].replaced_by == "b700"


def test_passages_that_lead_in_a_circle_lose_no_row() -> None:
    rows = [said("a"), said("b")]
    assert told(rows, [passage("b", "a"), passage("a", "b")])
