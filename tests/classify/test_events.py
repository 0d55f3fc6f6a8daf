"""What happened: PLOVER's root, who to whom, how real, and told once."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verbale
from classify.making import attributed
from verbale.classify.events import find_events
from verbale.model import Event
from verbale.resources import Resources
from verbale.resources.plover import Codebook
from verbale.resources.schemas.events import EventFrame, Root

RESOURCES = Resources()


def events(text: str) -> tuple[Event, ...]:
    """The events of a made statement whose publisher is of no party."""
    return find_events(attributed(text), RESOURCES)


@pytest.mark.parametrize(
    ("text", "plover", "actor", "recipient"),
    [
        ("Norway expelled two Chilean diplomats.", "SANCTION", "NOR", "CHL"),
        ("Norway seized a Chilean ship.", "COERCE", "NOR", "CHL"),
        ("Norwegian aircraft bombed a Chilean port.", "ASSAULT", "NOR", "CHL"),
        ("Norway refused to return the Chilean ship.", "REJECT", "NOR", "CHL"),
        ("Norway accused Chile of spying.", "ACCUSE", "NOR", "CHL"),
        ("Norway urged Chile to reopen the port.", "REQUEST", "NOR", "CHL"),
        ("Norway threatened Chile with an embargo.", "THREATEN", "NOR", "CHL"),
        ("Norway praised Chile.", "SUPPORT", "NOR", "CHL"),
        ("Norway sent food aid to Chile.", "AID", "NOR", "CHL"),
        ("Norway withdrew its troops from Chile.", "RETREAT", "NOR", "CHL"),
        ("Norway closed its embassy in Chile.", "SANCTION", "NOR", "CHL"),
        ("Norway massed troops against Chile.", "MOBILIZE", "NOR", "CHL"),
        ("A Chilean sailor was detained by Norway.", "COERCE", "NOR", "CHL"),
        ("Norway released two Chilean sailors.", "CONCEDE", "NOR", "CHL"),
        ("Two Chilean sailors have been released.", "CONCEDE", "NOR", "CHL"),
        ("Norway lifted the limit on visits to Chile.", "CONCEDE", "NOR", "CHL"),
        ("Norway resumed the processing of visas for Chile.", "CONCEDE", "NOR", "CHL"),
        ("Norway's ambassador returned to Chile.", "CONCEDE", "NOR", "CHL"),
    ],
)
def test_the_clause_tells_root_and_sides(text: str, plover: str, actor: str, recipient: str) -> None:
    (found,) = events(text)
    assert (found.plover, found.actor, "".join(found.recipient)) == (plover, (actor,), recipient)


@pytest.mark.parametrize(
    "text",
    [
        "Norway met with Chile.",
        "The Norwegian minister had a telephone conversation with the Chilean minister.",
        "A meeting between Norway and Chile took place.",
        "Norway and Chile signed a treaty.",
        "The two sides agreed on quotas.",
        "Norway agreed with Chile on quotas.",
    ],
)
def test_both_sides_of_a_symmetric_event_are_actors(text: str) -> None:
    (found,) = events(text)
    assert set(found.actor) == {"NOR", "CHL"}
    assert found.recipient == ()


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Norway expelled two Chilean diplomats.", "made"),
        ("Norway will expel two Chilean diplomats.", "future"),
        ("Norway plans to expel two Chilean diplomats.", "future"),
        ("Norway has not expelled the Chilean diplomats.", "denied"),
        ("Norway decided to expel two Chilean diplomats.", "made"),
    ],
)
def test_the_verb_group_tells_how_real_it_is(text: str, assertion: str) -> None:
    (found,) = events(text)
    assert found.assertion == assertion


@pytest.mark.parametrize(
    "text",
    [
        "Norway may expel two Chilean diplomats.",
        "Did Norway expel two Chilean diplomats?",
        "If Norway expels two Chilean diplomats, Chile will be sad.",
        "Norway wants to expel two Chilean diplomats.",
        "Norway is far from Chile.",
    ],
)
def test_what_is_only_supposed_wanted_or_asked_is_no_event(text: str) -> None:
    assert not [e for e in events(text) if e.plover == "SANCTION"]


def test_the_speakers_own_accusation_is_a_statement_only() -> None:
    text = "We accuse Norway of spying. Norway accused us of fraud."
    made = attributed(text, turns=((text, "answer", "Ana Soto", "CHL"),))
    assert [e.actor for e in find_events(made, RESOURCES)] == [("NOR",)]


def test_a_release_keeps_the_codebooks_root_in_its_terms() -> None:
    (found,) = events("Norway released two Chilean sailors.")
    assert (found.plover, found.mode, Codebook(RESOURCES).code(found).root) == ("CONCEDE", "release", "RETREAT")


def test_an_event_told_twice_is_one_row() -> None:
    found = events(
        "Norway expelled two Chilean diplomats. The expulsion of the Chilean diplomats by Norway was sudden."
    )
    assert [e.plover for e in found] == ["SANCTION"]


def test_a_date_is_given_only_where_the_text_gives_one() -> None:
    text = "On 4 May 2031 Norway expelled two Chilean diplomats. Norway praised Chile."
    found = verbale.read(text.encode(), relation=("CHL", "NOR"), date=dt.date(2031, 6, 1)).events
    assert {e.plover: e.date for e in found} == {"SANCTION": "2031-05-04", "SUPPORT": None}


def test_a_noun_tells_an_event_with_its_sides() -> None:
    (found,) = events("Oslo remembers the Chilean attack on the harbour of Norway.")
    assert (found.plover, found.actor) == ("ASSAULT", ("CHL",))


def test_a_group_of_no_party_keeps_its_words() -> None:
    (found,) = events("Masked gunmen attacked a Chilean port.")
    assert (found.actor, found.recipient) == (("Masked gunmen",), ("CHL",))


def test_each_frame_names_a_root_and_has_words() -> None:
    roots = {r.id: r for r in RESOURCES.entries("taxonomies/plover.yaml", Root)}
    frames = RESOURCES.pack("en", "events", EventFrame)
    assert len(roots) == 16
    assert {f.plover for f in frames} == set(roots)
    assert all(
        (f.verbs or f.nouns or f.demands) and (f.mode is None or f.mode in roots[f.plover].modes) for f in frames
    )


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from(["Norway", "Chile", "met", "expelled", "the", "attack", "on", "will", "not", ".", "and"]))
)
def test_every_quote_is_its_slice_and_reading_twice_gives_the_same(words: list[str]) -> None:
    text = " ".join(["Norway", *words])
    found = events(text)
    for event in found:
        event.evidence.check(text)
    assert found == events(text)


def read(text: str, **hints: object) -> tuple[Event, ...]:
    """The events of a text read whole, with what is told about it."""
    return verbale.read(text.encode(), **hints).events  # type: ignore[arg-type]


def record(text: str) -> tuple[Event, ...]:
    """The events of a dated document on Norway and Chile."""
    return read(text, relation=("CHL", "NOR"), date=dt.date(2031, 6, 1))


@pytest.mark.parametrize(
    ("text", "plover", "date", "place"),
    [
        ("The Chilean minister met the Norwegian minister in Lima on 4 May 2031.", "CONSULT", "2031-05-04", "Lima"),
        ("Norway closed its consulate in Valparaiso.", "SANCTION", None, "Valparaiso"),
        ("Norway denounced the 1972 treaty with Chile.", "REJECT", None, None),  # the year is the treaty's
    ],
)
def test_date_and_place_are_those_that_belong_to_the_event(
    text: str, plover: str, date: str | None, place: str | None
) -> None:
    found = next(e for e in record(text) if e.plover == plover)
    assert (found.date, found.place) == (date, place)


def test_a_meeting_of_an_older_date_is_not_the_documents_own() -> None:
    text = "The Norwegian minister met the Chilean minister. The two ministers also met in Lima in May 2029."
    assert [e.date for e in record(text)] == [None, "2029-05"]


def test_two_matters_agreed_are_two_agreements() -> None:
    text = "Norway and Chile agreed on fishing quotas. They agreed on cheaper student visas."
    assert [e.plover for e in record(text)] == ["AGREE", "AGREE"]


def test_what_is_agreed_in_a_conversation_tells_both() -> None:
    found = record("They agreed on the quotas in a telephone conversation on 12 May 2031.")
    assert {(e.plover, e.date) for e in found} == {("AGREE", "2031-05-12"), ("CONSULT", "2031-05-12")}


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian minister congratulated Chile.",
        "Chile supports smugglers in Norway.",
        "Norway called the Chilean treaty a model.",
        "The Norwegian council chaired a meeting of its members.",
        "Norway is ready to talk with Chile.",
    ],
)
def test_courtesy_habit_and_readiness_to_talk_are_no_events_of_a_record(text: str) -> None:
    assert record(text) == ()


@pytest.mark.parametrize(
    ("text", "plover", "actor", "assertion"),
    [
        ("A Norwegian sailor was arrested in Chile.", "COERCE", ("CHL",), "made"),
        ("The Norwegian president was in Chile.", "CONSULT", ("NOR", "CHL"), "made"),
        ("Norway sent a letter to Chile.", "CONSULT", ("NOR",), "made"),
        ("They established diplomatic relations in 1933.", "SUPPORT", ("CHL", "NOR"), "made"),
        ("Norway is willing to withdraw its troops from Chile.", "RETREAT", ("NOR",), "future"),
    ],
)
def test_sides_come_from_places_pronouns_and_frames(
    text: str, plover: str, actor: tuple[str, ...], assertion: str
) -> None:
    (found,) = record(text)
    assert (found.plover, found.actor, found.assertion) == (plover, actor, assertion)


@pytest.mark.parametrize(
    ("text", "plover", "actor", "assertion"),
    [
        ("Striking teachers said they will not end the boycott.", "CONCEDE", "Striking teachers", "denied"),
        ("Norway's minister said on Tuesday that Chile must return the ship.", "REQUEST", "NOR", "made"),
        ("Thousands of workers blocked the road.", "PROTEST", "Thousands of workers", "made"),
        ("An attack by masked gunmen killed six farmers.", "ASSAULT", "masked gunmen", "made"),
    ],
)
def test_news_tells_events_of_anybody_and_of_those_it_cites(text: str, plover: str, actor: str, assertion: str) -> None:
    found = next(e for e in read(text, kind="article") if e.plover == plover)
    assert (found.actor, found.assertion) == ((actor,), assertion)
