"""The gazetteers hold no contradiction: one name, one party; dates in order; codes that exist."""

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from verbale.resources import Resources
from verbale.resources.parties import name_of, party_codes
from verbale.resources.schemas.actors import ActorWords
from verbale.resources.schemas.gazetteers import Bloc, Organ, Outlet, Person, State

RESOURCES = Resources()
STATES = RESOURCES.entries("gazetteers/states.yaml", State)
BLOCS = RESOURCES.entries("gazetteers/blocs.yaml", Bloc)
ORGANS = RESOURCES.entries("gazetteers/organs.yaml", Organ)
PERSONS = RESOURCES.entries("gazetteers/persons.yaml", Person)
OUTLETS = RESOURCES.entries("gazetteers/outlets.yaml", Outlet)
WORDS = RESOURCES.pack("en", "actors", ActorWords)
TWO_PRESIDENTS = ("mikhail-gorbachev", "boris-yeltsin")  # of the Soviet Union and of Russia, in the second half of 1991
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def names() -> list[tuple[str, str]]:
    """Every name that the gazetteers hold, with its party and sort of entry."""
    found = [(n, s.id) for s in STATES for n in (s.name, *s.aliases, *s.people, *s.seats, s.capital) if n]
    found += [(n, b.id) for b in BLOCS for n in (b.name, *b.aliases, *b.seats)]
    return found + [(n, o.party) for o in ORGANS for n in (*o.aliases, *o.seats)]


def test_no_name_points_to_two_parties() -> None:
    parties = defaultdict(set)
    for name, party in names():
        parties[name].add(party)
    assert {n: p for n, p in parties.items() if len(p) > 1} == {}


def test_wikidata_ids_are_well_formed_and_each_is_one_partys() -> None:
    ids = {s.id: s.wikidata for s in STATES if s.wikidata} | {b.id: b.wikidata for b in BLOCS if b.wikidata}
    assert all(re.fullmatch(r"Q[1-9]\d*", id) for id in ids.values())
    assert len(set(ids.values())) == len(ids)
    assert (ids["RUS"], ids["EU"]) == ("Q159", "Q458")


def test_no_adjective_points_to_two_parties() -> None:
    parties = defaultdict(set)
    for adjective, code in [(a, s.id) for s in STATES for a in s.adjectives] + [
        (a, b.id) for b in BLOCS for a in b.adjectives
    ]:
        parties[adjective].add(code)
    assert {n: p for n, p in parties.items() if len(p) > 1} == {}


def test_no_full_name_is_two_persons() -> None:
    owners = defaultdict(set)
    for person in PERSONS:
        for name in (person.name, *person.aliases):
            owners[name].add(person.id)
    assert {n: o for n, o in owners.items() if len(o) > 1} == {}


@pytest.mark.parametrize("code", ["NOR", "USA", "XKX", "TWN", "PSE", "VAT", "SUN", "DDR", "VDR", "EU", "G7", "UN"])
def test_a_code_has_a_name(code: str) -> None:
    assert code in party_codes(RESOURCES)
    assert name_of(code, RESOURCES) != code


def test_an_unknown_code_is_its_own_name() -> None:
    assert name_of("XQZ", RESOURCES) == "XQZ"
    assert "XQZ" not in party_codes(RESOURCES)


def test_every_party_that_is_named_exists() -> None:
    codes = party_codes(RESOURCES)
    named = (
        {o.party for o in ORGANS}
        | {c for p in PERSONS for c in p.parties}
        | {s.successor for s in STATES if s.successor}
    )
    named |= {o.country for o in OUTLETS if o.country}
    named |= {o.to for p in PERSONS for o in p.offices if o.to} | {m for b in BLOCS for m in b.members}
    assert named <= codes


def test_tenures_have_dates_that_are_dates_and_in_order() -> None:
    for person in PERSONS:
        for office in person.offices:
            assert all(DATE.fullmatch(d) for d in (office.since, office.until) if d), person.id
            assert not (office.since and office.until) or office.since <= office.until, person.id


def test_one_head_of_government_at_a_time() -> None:
    held = defaultdict(list)
    for person in PERSONS:
        for o in person.offices:
            if o.title in {"president", "prime-minister", "chancellor", "secretary-of-state"} and o.since:
                held[o.party or person.party, o.title].append((o.since, o.until or "9999", person.id))
    for post, terms in held.items():
        for (_, until, one), (since, _, other) in pairwise(sorted(terms)):
            if (one, other) != TWO_PRESIDENTS:
                assert until <= since, f"{post}: {one} until {until}, {other} since {since}"


@pytest.mark.parametrize(
    ("party", "title", "day", "holders"),
    [
        ("CZE", "prime-minister", "1995-06-01", {"vaclav-klaus"}),
        ("GRC", "prime-minister", "2015-08-20", {"alexis-tsipras"}),
        ("GRC", "prime-minister", "2015-09-10", set()),  # the caretaker is not in the gazetteer
        ("GRC", "prime-minister", "2015-10-01", {"alexis-tsipras"}),
        ("AFG", "president", "2003-05-01", {"hamid-karzai"}),
        ("BGD", "prime-minister", "1998-01-01", {"sheikh-hasina"}),
        ("PRK", "supreme-leader", "1993-01-01", {"kim-il-sung"}),
    ],
)
def test_an_office_is_held_by_whoever_held_it_on_that_day(party: str, title: str, day: str, holders: set[str]) -> None:
    held = {
        p.id
        for p in PERSONS
        for o in p.offices
        if (o.party or p.party) == party and o.title == title and (o.since or "") <= day < (o.until or "9999")
    }
    assert held == holders


def test_offices_are_those_that_titles_may_stand_for() -> None:
    known = {o for w in WORDS for o in w.offices}
    assert {o.title for p in PERSONS for o in p.offices} <= known


def test_words_are_lower_case_and_stand_once_in_a_role() -> None:
    seen: set[tuple[str, str]] = set()
    for entry in WORDS:
        for word in entry.words:
            assert (entry.role, word) not in seen, word
            seen.add((entry.role, word))
            assert word == word.lower() or entry.role.startswith("tag-")


def test_there_are_as_many_entries_as_promised() -> None:
    assert len(STATES) > 193
    assert len(PERSONS) >= 400
