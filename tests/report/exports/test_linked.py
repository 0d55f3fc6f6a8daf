"""Web Annotations and schema.org, read as JSON-LD by pyld and rdflib; no network."""

import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any

import jsonschema
import pytest
import rdflib
from pyld import jsonld
from rdflib.namespace import RDF, SDO

import verbale
from exchanging import PAGE, texts_of

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
# The terms of http://www.w3.org/ns/anno.jsonld that are used, after its text (W3C Web Annotation Vocabulary, 2017).
ANNO: dict[str, Any] = {
    "oa": str(OA),
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{
        name: f"oa:{name}"
        for name in ("Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector")
    },
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Text": "dctypes:Text",
    "Person": "foaf:Person",
    "Software": "as:Application",
    "classifying": "oa:classifying",
    "identifying": "oa:identifying",
    "tagging": "oa:tagging",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "value": "rdf:value",
    "label": "rdfs:label",
    "name": "foaf:name",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "format": "dc:format",
    "language": "dc:language",
    "created": {"@type": "xsd:dateTime", "@id": "dcterms:created"},
    "modified": {"@type": "xsd:dateTime", "@id": "dcterms:modified"},
    "creator": {"@type": "@id", "@id": "dcterms:creator"},
    "generator": {"@type": "@id", "@id": "as:generator"},
    "first": {"@type": "@id", "@id": "as:first"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
    "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
}
# The shape that the Web Annotation Data Model asks of an Annotation (§§3.1–3.2, 4.2.4–4.2.5, 5).
IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$"}
SHAPE = {
    "type": "object",
    "required": ["@context", "id", "type", "label", "first", "total"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer"},
        "first": {
            "required": ["id", "type", "items"],
            "properties": {"type": {"const": "AnnotationPage"}, "items": {"items": {"$ref": "#/$defs/annotation"}}},
        },
    },
    "$defs": {
        "annotation": {
            "required": ["id", "type", "body", "target"],
            "properties": {
                "id": IRI,
                "type": {"const": "Annotation"},
                "created": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
                "body": {"items": {"required": ["type", "value", "purpose"]}},
                "target": {
                    "minItems": 1,
                    "items": {
                        "required": ["type", "source", "selector"],
                        "properties": {
                            "source": {"required": ["id"], "properties": {"id": IRI}},
                            "selector": {"items": {"oneOf": [{"$ref": "#/$defs/place"}, {"$ref": "#/$defs/quote"}]}},
                        },
                    },
                },
            },
        },
        "place": {
            "required": ["type", "start", "end"],
            "properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0}},
        },
        "quote": {
            "required": ["type", "exact"],
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
        },
    },
}


def offline(url: str, _: object) -> dict[str, Any]:
    """The one context that is asked for, from memory."""
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": {"@context": ANNO},
    }


def graph_of(document: Any) -> rdflib.Graph:
    """The triples of a JSON-LD document; a term without a meaning is an error."""
    options = {"documentLoader": offline, "format": "application/n-quads", "produceGeneralizedRdf": False}
    graph = rdflib.Graph()
    graph.parse(data=jsonld.to_rdf(document, options), format="nt")
    return graph


@pytest.fixture(scope="module")
def collection(ledger: verbale.Ledger) -> dict[str, Any]:
    """The Web Annotations."""
    found: dict[str, Any] = json.loads(b"".join(ledger.export("webannotation")))
    return found


def test_annotations_have_the_shape_of_the_data_model(collection: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SHAPE).validate(collection)
    assert collection["total"] == len(collection["first"]["items"]) == 12


def test_each_annotation_finds_its_words_by_place_and_by_quote(
    ledger: verbale.Ledger, collection: dict[str, Any]
) -> None:
    texts = {named(text): text for text in texts_of(ledger).values()}
    for item in collection["first"]["items"]:
        place, quote = item["target"][0]["selector"]
        text = texts[item["target"][0]["source"]["id"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text.count(quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")) == 1


def named(text: str) -> str:
    """The text's address by its digest (RFC 6920)."""
    return "ni:///sha-256;" + urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def test_a_page_of_the_web_is_a_target_of_its_own_found_by_its_quote(collection: dict[str, Any]) -> None:
    pages = [t for item in collection["first"]["items"] for t in item["target"][1:]]
    assert {page["source"]["id"] for page in pages} == {PAGE}
    assert {s["type"] for page in pages for s in page["selector"]} == {"TextQuoteSelector"}


def test_annotations_mean_the_same_as_linked_data(collection: dict[str, Any]) -> None:
    graph = graph_of(collection)
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == 12
    assert len(list(graph.objects(None, OA.exact))) == 18  # the six of the page twice
    assert not {p for p in graph.predicates() if str(p).startswith("urn:") or "example" in str(p)}


def test_claims_are_told_in_schema_orgs_terms_alone(ledger: verbale.Ledger) -> None:
    graph = graph_of(json.loads(b"".join(ledger.export("schemaorg"))))
    types = set(graph.objects(None, RDF.type))
    terms = ({*graph.predicates(), *types}) - {RDF.type}
    known = {rdflib.URIRef(str(SDO) + name) for name in SDO.__annotations__}
    assert terms
    assert {str(term) for term in terms - known} == set()


def test_a_claim_keeps_whose_act_it_is_apart_from_who_tells_it(ledger: verbale.Ledger) -> None:
    nodes = json.loads(b"".join(ledger.export("schemaorg")))["@graph"]
    (claim,) = [node for node in nodes if node["@type"] == "Claim"]  # the copy is told once
    assert [author["identifier"] for author in claim["author"]] == ["NOR"]
    voice = claim["appearance"]["spokenByCharacter"]
    assert (voice["name"], voice["affiliation"]["identifier"]) == ("A. Envoy", "CHL")
    assert claim["appearance"]["isPartOf"]["@id"] in {node["@id"] for node in nodes if node["@type"] == "CreativeWork"}
