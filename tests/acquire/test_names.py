"""Persons in headings and introductions, with the titles beside them."""

import pytest

from verbale.acquire.directory import directory
from verbale.acquire.names import find_names, tokens
from verbale.acquire.turn_words import wording
from verbale.resources import Resources

RESOURCES = Resources()


@pytest.mark.parametrize(
    ("text", "name", "office", "title"),
    [
        (
            "Norland’s ambassador to the League Jane Roe said",
            "Jane Roe",
            "ambassador",
            "Norland’s ambassador to the League",
        ),
        ("Foreign Minister of Norland Jane Roe", "Jane Roe", "Foreign Minister", "Foreign Minister of"),
        ("Jane Roe, Foreign Minister of Norland, said", "Jane Roe", "Foreign Minister", "Foreign Minister of Norland"),
        ("REMARKS WITH PRESIDENT ROE", "Roe", "PRESIDENT", "PRESIDENT"),
        ("We met Jane van der Roe MP", "Jane van der Roe", None, ""),
        ("Prime Minister: Jane Roe", "Jane Roe", "Prime Minister", "Prime Minister"),
    ],
)
def test_a_person_is_found_with_office_and_title(text: str, name: str, office: str | None, title: str) -> None:
    found = find_names(tokens(text, wording(RESOURCES, "en")), wording(RESOURCES, "en"), directory(RESOURCES))
    assert [(p.name, p.office) for p in found] == [(name, office)]
    assert found[0].title.startswith(title)


@pytest.mark.parametrize("text", ["Press Conference in Oslo", "Statement on the New Road", "the old bridge"])
def test_headings_name_nobody(text: str) -> None:
    assert find_names(tokens(text, wording(RESOURCES, "en")), wording(RESOURCES, "en"), directory(RESOURCES)) == ()
