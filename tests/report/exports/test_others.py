"""FollowTheMoney, TEI, GeoJSON and iCalendar, read by the libraries that own them."""

import json
from pathlib import Path
from typing import Any

import geojson
import pytest
from icalendar import Calendar
from lxml import etree

import verbale
from exchanging import PAGE, ftm_model, texts_of
from ledger.made import MONDAY, make_document, make_findings

FTM = ftm_model()
needs_ftm = pytest.mark.skipif(FTM is None, reason="the extra `ftm` is not installed: it compiles PyICU")

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def entities(ledger: verbale.Ledger) -> list[dict[str, Any]]:
    """The entities, in order."""
    return [json.loads(line) for line in ledger.export("ftm")]


@needs_ftm
def test_every_entity_is_one_of_the_schema_and_each_value_is_of_its_type(ledger: verbale.Ledger) -> None:
    for entity in entities(ledger):
        proxy = FTM.get_proxy(entity, cleaned=False)  # drops what does not clean
        assert {name: set(values) for name, values in proxy.properties.items()} == {
            name: set(values) for name, values in entity["properties"].items()
        }
        proxy.schema.validate(entity)


@needs_ftm
def test_entities_come_once_and_before_those_that_point_at_them(ledger: verbale.Ledger) -> None:
    seen: set[str] = set()
    for entity in entities(ledger):
        schema = FTM.get(entity["schema"])
        assert schema is not None
        pointed = [
            value
            for name, values in entity["properties"].items()
            if schema.properties[name].type.name == "entity"
            for value in values
        ]
        assert set(pointed) <= seen
        assert entity["id"] not in seen
        seen.add(entity["id"])


def test_what_a_copy_repeats_is_one_note_and_one_event(ledger: verbale.Ledger) -> None:
    found = [entity["schema"] for entity in entities(ledger)]
    assert {name: found.count(name) for name in set(found)} == {"PlainText": 2, "PublicBody": 2, "Note": 1, "Event": 1}


@pytest.fixture(scope="module")
def corpus(ledger: verbale.Ledger) -> Any:
    """The TEI corpus, parsed."""
    return etree.fromstring(b"".join(ledger.export("tei")))


def test_a_corpus_has_the_headers_that_tei_asks_for(corpus: Any) -> None:
    texts = corpus.findall(f"{TEI}TEI")
    assert corpus.tag == f"{TEI}teiCorpus"
    assert len(texts) == 2
    for part in (corpus, *texts):
        described = part.find(f"{TEI}teiHeader/{TEI}fileDesc")
        assert [e.tag for e in described] == [f"{TEI}titleStmt", f"{TEI}publicationStmt", f"{TEI}sourceDesc"]
    assert {e.get("target") for e in corpus.iter(f"{TEI}ptr")} == {PAGE}


def test_pointers_of_a_corpus_lead_to_ids_of_their_own(corpus: Any) -> None:
    ids = [e.get(XML_ID) for e in corpus.iter() if e.get(XML_ID)]
    pointers = [e.get(name) for e in corpus.iter(f"{TEI}u") for name in ("who", "ana") if e.get(name)]
    assert len(set(ids)) == len(ids)
    assert {p.removeprefix("#") for p in pointers} <= set(ids)
    assert len(pointers) == 6  # a voice has no name in one turn of each text


def test_the_words_of_a_turn_are_all_there(ledger: verbale.Ledger, corpus: Any) -> None:
    said = {" ".join("".join(u.itertext()).split()) for u in corpus.iter(f"{TEI}u")}
    for text in texts_of(ledger).values():
        assert " ".join(text.split("\n")[0].partition("— ")[2].split()) in said
    assert [e.findtext(f"{TEI}desc") for e in corpus.iter(f"{TEI}incident")] == ["[Laughter]", "[Laughter]"]


def test_characters_that_xml_cannot_have_do_not_break_it(tmp_path: Path) -> None:
    document = make_document(title="A\x0bB <&>")
    with verbale.Ledger(f"sqlite:///{tmp_path}/v.db") as odd:
        odd.add(make_findings(document=document), known_at=MONDAY)
        found = etree.fromstring(b"".join(odd.export("tei")))
    assert found.findtext(f"{TEI}TEI//{TEI}titleStmt/{TEI}title") == "A\ufffdB <&>"


def test_zones_are_valid_geojson_and_an_unknown_centre_says_why(ledger: verbale.Ledger) -> None:
    found = geojson.loads(b"".join(ledger.export("geojson")).decode())
    assert found.is_valid
    assert [f["properties"]["kind"] for f in found["features"]] == ["movement-zone"] * 2
    assert [(f["geometry"], f["properties"]["why"]) for f in found["features"]] == [
        (None, "the text names no centre")
    ] * 2


def test_a_calendar_is_that_of_the_view(ledger: verbale.Ledger) -> None:
    data = b"".join(ledger.export("icalendar", relation=("CHL", "NOR")))
    dates = Calendar.from_ical(data).walk("VEVENT")
    assert data == ledger.write_calendar(ledger.calendar(("CHL", "NOR")))
    assert dates
