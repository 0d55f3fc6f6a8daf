"""Rules in force: kind, who imposes them on whom, and their fields."""

import datetime as dt

import pytest

import verbale
from classify.making import attributed
from verbale.classify.measures import find_measures
from verbale.model import Measure
from verbale.resources import Resources
from verbale.resources.schemas.measures import MeasureCue, MeasureKind

RESOURCES = Resources()


def measures(text: str) -> tuple[Measure, ...]:
    """The measures of a made statement."""
    return find_measures(attributed(text), RESOURCES)


@pytest.mark.parametrize(
    ("text", "kind", "imposed_by", "binds"),
    [
        ("Norway imposed tariffs on Chile.", "tariff", "NOR", "CHL"),
        ("Norway imposed financial sanctions on Chile.", "designation", "NOR", "CHL"),
        ("Norway does not allow the Chilean ambassador there.", "access-ban", "NOR", "CHL"),
        ("Norway has suspended direct flights to Chile.", "suspension", "NOR", "CHL"),
        ("Direct flights, interrupted by Norway, are missed.", "suspension", "NOR", "CHL"),
        ("Norway closed the Chilean consulate.", "suspension", "NOR", "CHL"),
        ("Norway will reduce its warheads to 300 launchers.", "ceiling", "NOR", "NOR"),
        ("Norway granted Chile a waiver.", "exemption", "NOR", "CHL"),
        ("Norway commits itself to delivering gas.", "commitment", "NOR", "NOR"),
        ("The Norwegian travel ban on Chilean officials stays.", "access-ban", "NOR", "CHL"),
    ],
)
def test_a_rule_has_a_kind_an_imposer_and_somebody_bound(text: str, kind: str, imposed_by: str, binds: str) -> None:
    (found,) = measures(text)
    assert (found.kind, found.imposed_by, found.binds) == (kind, (imposed_by,), (binds,))


@pytest.mark.parametrize(
    "text",
    [
        "Norway may impose tariffs on Chile.",
        "Norway did not impose tariffs on Chile.",
        "If Chile closes the port, Norway will impose tariffs.",
        "Norway and Chile discussed the weather.",
    ],
)
def test_what_is_supposed_or_denied_is_no_rule(text: str) -> None:
    assert measures(text) == ()


def test_a_post_of_ones_own_binds_oneself() -> None:
    text = "We closed our embassy."
    (found,) = find_measures(attributed(text, turns=((text, "answer", "Ana Soto", "CHL"),)), RESOURCES)
    assert (found.imposed_by, found.binds) == (("CHL",), ("CHL",))


def test_a_mirrored_rule_is_turned_round() -> None:
    text = "They notify trips outside the travel zone of 30 miles; for Norwegians in Santiago it is mirrored and set within 50 km."
    found = verbale.read(text.encode(), relation=("CHL", "NOR")).measures
    sides = {(m.imposed_by, m.binds) for m in found if m.kind == "movement-zone"}
    assert sides == {(("NOR",), ("CHL",)), (("CHL",), ("NOR",))}


def test_fields_are_typed_and_only_what_the_words_give() -> None:
    text = "Since 4 May 2031 Norway keeps Chilean diplomats in Oslo in a travel zone of 30 miles."
    found = verbale.read(text.encode(), relation=("CHL", "NOR"), date=dt.date(2031, 6, 1)).measures
    (zone,) = [m for m in found if m.kind == "movement-zone"]
    assert zone.since == "2031-05-04"
    assert (zone.parameters["radius"], zone.parameters["radius_unit"]) == (30, "mile")
    assert zone.until is None


def test_a_service_is_routed_to_places() -> None:
    text = "The issuance of visas to Chileans is now limited to the consular sections of Norway in Lima."
    (found,) = [m for m in verbale.read(text.encode(), relation=("CHL", "NOR")).measures if m.kind == "service-routing"]
    assert found.parameters["open"] == ("Lima",)


def test_each_cue_names_a_kind_of_the_taxonomy() -> None:
    kinds = {k.id for k in RESOURCES.entries("taxonomies/measures.yaml", MeasureKind)}
    cues = RESOURCES.pack("en", "measures", MeasureCue)
    assert {c.kind for c in cues} == kinds
    assert all(c.verbs or c.nouns for c in cues)


def test_a_treaty_is_prolonged_by_its_parties_together() -> None:
    text = "Norway extended the treaty's ceilings for five years."
    found = find_measures(attributed(text), RESOURCES)
    assert {m.kind: set(m.imposed_by) for m in found} == {"ceiling": {"NOR", "CHL"}}
