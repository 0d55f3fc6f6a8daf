"""Actors: who is named, whose they are, and what points to them. All sentences are made up."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentioned import ID, document, models
from verbale.annotate.actors import find_actors
from verbale.annotate.sentences import find_sentences
from verbale.model import Evidence, Mention, Span, Transcript, Turn
from verbale.resources import Resources


def actors(
    *turns: str,
    parties: tuple[str | None, ...] = (),
    speaker: str | None = None,
    date: str | None = "2015-05-20",
    publisher: str | None = None,
    relation: tuple[str, str] | None = None,
    resources: Resources | None = None,
) -> tuple[Mention, ...]:
    text = "\n\n".join(turns)
    made, start = [], 0
    for number, body in enumerate(turns):
        span = Span(start, start + len(body))
        party = parties[number] if number < len(parties) else None
        made.append(Turn(evidence=Evidence(ID, span, body), body=span, role="statement", speaker=speaker, party=party))
        start = span.end + 2
    transcript = Transcript(
        document=document(date=date, publisher=publisher, relation=relation),
        text=text,
        turns=tuple(made),
        insertions=(),
    )
    return find_actors(transcript, find_sentences(transcript, models()), resources or models().resources)


def one(found: tuple[Mention, ...], quote: str) -> Mention:
    return next(m for m in found if m.evidence.quote == quote)


@pytest.mark.parametrize(
    ("text", "quote", "party"),
    [
        ("The United States will reply in May.", "The United States", "USA"),
        ("A note from the U.S. was read.", "the U.S.", "USA"),
        ("America has sent a note.", "America", "USA"),
        ("The DPRK closed the border.", "The DPRK", "PRK"),
        ("North Korea closed the border.", "North Korea", "PRK"),
        ("The Americans have left.", "The Americans", "USA"),
        ("The Chinese will do the same.", "The Chinese", "CHN"),
        ("A Norwegian proposal was tabled.", "Norwegian", "NOR"),
        ("The Soviet Union signed it.", "The Soviet Union", "RUS"),
        ("South Vietnam accepted the terms.", "South Vietnam", "VNM"),
        ("North Vietnam accepted the terms.", "North Vietnam", "VDR"),
        ("CHILE AND PERU SIGN A TREATY", "CHILE", "CHL"),
        ("NATO ministers met.", "NATO ministers", "NATO"),
        ("The European Union protested.", "The European Union", "EU"),
        ("Kosovo applied again.", "Kosovo", "XKX"),
        ("The American Empire will not yield.", "The American Empire", "USA"),
    ],
)
def test_names_and_demonyms_give_the_party(text: str, quote: str, party: str) -> None:
    assert one(actors(text), quote).party == (party,)


@pytest.mark.parametrize("text", ["They told us to wait.", "We may eat turkey on china plates.", "It will march on."])
def test_case_tells_a_state_from_a_word(text: str) -> None:
    assert not [m for m in actors(text) if m.kind == "state"]


def test_a_joined_adjective_is_two_states() -> None:
    found = actors("The Norwegian-Chilean talks went on, and so did US-Peruvian ones.")
    assert [m.party for m in found] == [("NOR",), ("CHL",), ("USA",), ("PER",)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Oslo has refused the offer.", "NOR"),
        ("They welcomed Oslo’s offer.", "NOR"),
        ("He told Oslo that the offer stood.", "NOR"),
        ("The ban was imposed by Oslo.", "NOR"),
        ("Talks with Oslo go on.", "NOR"),
        ("In Oslo, they are regarded as a mistake.", "NOR"),
        ("The Kremlin has refused the offer.", "RUS"),
        ("Washington’s policy has not changed.", "USA"),
    ],
)
def test_a_capital_that_acts_is_its_government(text: str, party: str) -> None:
    metonyms = [m for m in actors(text) if m.how == "metonymy"]
    assert [m.party for m in metonyms] == [(party,)]
    assert all(m.why for m in metonyms)


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met in Oslo.",
        "ENVOYS TO SPEAK IN OSLO",
        "He was seen in Oslo.",
        "She came back from Oslo.",
        "He flew to Oslo.",
        "They visited Oslo.",
        "The Oslo conference ended.",
        "The mayor of Oslo spoke.",
        "They dined at the White House.",
        "The embassy in Oslo is open.",
    ],
)
def test_a_capital_that_is_a_place_is_no_actor(text: str) -> None:
    assert not [m for m in actors(text) if m.how == "metonymy"]


@pytest.mark.parametrize(
    ("text", "quote", "party", "organ"),
    [
        ("The Norwegian Foreign Ministry replied.", "The Norwegian Foreign Ministry", "NOR", "Ministry of Foreign Affairs"),
        ("Peru's Defence Ministry replied.", "Peru's Defence Ministry", "PER", "Ministry of Defence"),
        ("The Ministry of Foreign Affairs of Peru replied.", "The Ministry of Foreign Affairs of Peru", "PER", "Ministry of Foreign Affairs"),
        ("The State Department replied.", "The State Department", "USA", "Department of State"),
        ("The US administration replied.", "The US administration", "USA", "Government"),
        ("The Chilean authorities replied.", "The Chilean authorities", "CHL", "Government"),
        ("They wrote to the weary State Department team.", "the weary State Department team", "USA", "Department of State"),
        ("The authorities in Lima replied.", "The authorities in Lima", "PER", "Government"),
        ("The Peruvian embassy in Oslo replied.", "The Peruvian embassy", "PER", "Embassy"),
        ("The Knesset voted.", "The Knesset", "ISR", "Knesset"),
        ("The UN Security Council met.", "The UN Security Council", "UN", "Security Council"),
        ("The Russian Security Council met.", "The Russian Security Council", "RUS", "Security Council"),
    ],
)  # fmt: skip
def test_organs_are_one_mention(text: str, quote: str, party: str, organ: str) -> None:
    found = one(actors(text), quote)
    assert (found.kind, found.party, found.organ) == ("organ", (party,), organ)


@pytest.mark.parametrize(
    ("party", "publisher", "expected"),
    [("CHL", None, ("CHL",)), (None, "President of Russia", ("RUS",)), (None, "Reuters", ()), (None, None, ())],
)
def test_a_bare_ministry_is_the_speakers_or_the_publishers(
    party: str | None, publisher: str | None, expected: tuple[str, ...]
) -> None:
    found = actors("The Foreign Ministry has sent a note.", parties=(party,), publisher=publisher)
    assert found[0].party == expected
    assert found[0].why


@pytest.mark.parametrize("text", ["The visa regime is strict.", "Their military superiority is plain."])
def test_a_common_noun_without_a_state_is_no_organ(text: str) -> None:
    assert not actors(text, parties=("CHL",))


@pytest.mark.parametrize(
    ("text", "quote", "kind", "party"),
    [
        ("The Chilean side agreed.", "The Chilean side", "state", ("CHL",)),
        ("Norwegian officials agreed.", "Norwegian officials", "group", ("NOR",)),
        ("Officials of Norway agreed.", "Officials of Norway", "group", ("NOR",)),
        ("Experts disagreed.", "Experts", "group", ()),
        ("It was Kommersant that asked.", "Kommersant", "outlet", ()),
    ],
)
def test_sides_groups_and_outlets(text: str, quote: str, kind: str, party: tuple[str, ...]) -> None:
    found = one(actors(text), quote)
    assert (found.kind, found.party) == (kind, party)


@pytest.mark.parametrize(
    ("text", "date", "quote", "name"),
    [
        ("US President George W. Bush spoke.", "2005-03-01", "US President George W. Bush", "George W. Bush"),
        ("President Bush spoke.", "1991-03-01", "President Bush", "George H. W. Bush"),
        ("President Bush spoke.", "2005-03-01", "President Bush", "George W. Bush"),
        ("Secretary Clinton spoke.", "2010-03-01", "Secretary Clinton", "Hillary Clinton"),
        ("The Russian president spoke.", "2010-03-01", "The Russian president", "Dmitry Medvedev"),
        ("The Russian president spoke.", "2015-03-01", "The Russian president", "Vladimir Putin"),
        ("The Prime Minister of Australia spoke.", "2011-03-01", "The Prime Minister of Australia", "Julia Gillard"),
        ("Then-White House occupant Barack Obama left.", "2025-03-01", "Then-White House occupant Barack Obama", "Barack Obama"),
        ("The Merkel government fell.", "2020-03-01", "The Merkel government", "Angela Merkel"),
        ("State Department spokesman Ned Price spoke.", "2022-03-01", "State Department spokesman Ned Price", "Ned Price"),
        ("White House press secretary Josh Earnest spoke.", "2015-03-01", "White House press secretary Josh Earnest", "Josh Earnest"),
        ("The White House press secretary spoke.", "2015-03-01", "The White House press secretary", "Josh Earnest"),
        ("PRESIDENT BIDEN TO SPEAK IN OSLO", "2022-03-01", "PRESIDENT BIDEN", "Joe Biden"),
    ],
)  # fmt: skip
def test_persons_by_name_surname_and_office(text: str, date: str, quote: str, name: str) -> None:
    found = one(actors(text, date=date), quote)
    assert (found.kind, found.name) == ("person", name)
    assert len(found.party) == 1


@pytest.mark.parametrize(
    ("text", "quote", "party"),
    [
        ("Foreign Minister of Norway Anna Lund spoke.", "Foreign Minister of Norway Anna Lund", ("NOR",)),
        ("Norwegian Foreign Minister Anna Lund spoke.", "Norwegian Foreign Minister Anna Lund", ("NOR",)),
        ("Anna Lund, the Norwegian foreign minister, spoke.", "Anna Lund", ("NOR",)),
        ("Anna Lund spoke to Peter Smith.", "Anna Lund", ()),
    ],
)
def test_a_person_unknown_to_the_gazetteer_takes_the_titles_party(
    text: str, quote: str, party: tuple[str, ...]
) -> None:
    found = one(actors(text), quote)
    assert (found.id, found.party) == (("anna-lund",), party)
    assert found.why


def test_an_office_without_a_date_is_not_guessed() -> None:
    found = one(actors("The Russian president spoke.", date=None), "The Russian president")
    assert (found.id, found.party) == ((), ("RUS",))
    assert "date" in found.why


def test_the_president_is_the_speakers_own_in_his_own_house() -> None:
    found = actors("The President will speak.", publisher="The White House", date="2022-03-01")
    assert found[0].name == "Joe Biden"


def test_the_president_in_small_letters_is_the_last_one_named() -> None:
    found = actors("Donald Trump left early. Aides asked the president to stay.", parties=("RUS",), date="2025-03-01")
    assert one(found, "the president").name == "Donald Trump"


def test_nobody_calls_himself_by_his_office(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "persons.yaml").write_text(
        "- {id: anna-lund, name: Anna Lund, party: NOR, reference: made up, "
        "offices: [{title: prime-minister, since: '2031-01-01'}]}\n"
        "- {id: pedro-ruiz, name: Pedro Ruiz, party: PER, reference: made up, "
        "offices: [{title: prime-minister, since: '2031-01-01'}]}\n",
        encoding="utf-8",
    )
    found = actors(
        "I met Pedro Ruiz. The Prime Minister wished us well.",
        parties=("NOR",),
        speaker="Anna Lund",
        date="2031-07-08",
        resources=Resources(tmp_path),
    )
    assert one(found, "The Prime Minister").name == "Pedro Ruiz"


@pytest.mark.parametrize(("text", "date"), [("Mr Truss spoke.", "2022-10-01"), ("Ms Truss spoke.", "2005-10-01")])
def test_a_namesake_of_another_sex_or_age_is_not_meant(text: str, date: str) -> None:
    assert actors(text, date=date)[0].id == ("truss",)


@pytest.mark.parametrize(
    ("text", "quote"), [("We have agreed.", "We"), ("They wrote to our embassy.", "our embassy"), ("Our country agreed.", "Our country")]
)  # fmt: skip
def test_we_is_the_speakers_party_and_nobodys_without_one(text: str, quote: str) -> None:
    assert one(actors(text, parties=("NOR",)), quote).party == ("NOR",)
    assert not [m for m in actors(text) if m.evidence.quote == quote]


@pytest.mark.parametrize(
    "quote", ["The parties", "The two sides", "Both countries", "The two leaders", "The presidents of our countries"]
)
def test_the_two_sides_are_the_relations(quote: str) -> None:
    found = one(actors(f"{quote} have agreed.", relation=("CHL", "NOR")), quote)
    assert found.party == ("CHL", "NOR")


def test_without_a_relation_the_two_states_most_mentioned_are_meant() -> None:
    found = one(actors("Norway wrote to Chile. Chile wrote to Norway and Peru. The two sides agreed."), "The two sides")
    assert set(found.party) == {"CHL", "NOR"}
    assert "most mentioned" in found.why


def test_the_other_side_is_the_one_that_does_not_speak() -> None:
    found = actors("The other side has refused.", parties=("CHL",), relation=("CHL", "NOR"))
    assert found[0].party == ("NOR",)


@pytest.mark.parametrize(
    ("text", "pronoun", "party"),
    [
        ("The Americans left. They will return.", "They", ("USA",)),
        ("Vladimir Putin left. He will return.", "He", ("RUS",)),
        ("Norway signed and keeps its word.", "its", ("NOR",)),
    ],
)
def test_a_pronoun_takes_up_the_nearest_subject(text: str, pronoun: str, party: tuple[str, ...]) -> None:
    found = one(actors(text), pronoun)
    assert (found.how, found.party) == ("pronoun", party)


@pytest.mark.parametrize(
    "text", ["Norway signed. It is important to wait.", "Angela Merkel spoke. He left.", "It rained in May."]
)
def test_a_pronoun_without_an_antecedent_is_no_actor(text: str) -> None:
    assert not [m for m in actors(text) if m.how == "pronoun"]


def test_a_name_never_runs_over_a_paragraph() -> None:
    found = actors("The hall, Norway\n\nMr Putin spoke.")
    assert one(found, "Mr Putin").name == "Vladimir Putin"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "The",
                "US",
                "of",
                "and",
                "Norway",
                "Oslo",
                "'s",
                "-",
                "President",
                "Foreign",
                "Ministry",
                "Mr",
                "Putin",
                "we",
                "they",
                "two",
                "sides",
                ",",
                ".",
                "said",
                "told",
                "in",
                "Russian",
                "American",
                "leaders",
                "then",
                "our",
                "\n\n",
                "U.S.",
                "Anna",
                "Lund",
                "ambassador",
                "to",
            ]
        ),
        max_size=30,
    )
)
def test_mentions_are_in_order_disjoint_and_quoted(words: list[str]) -> None:
    text = " ".join(words).strip()
    found = actors(text, parties=("NOR",)) if text else ()
    spans = [m.evidence.span for m in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(m.evidence.quote == m.evidence.span.of(text) for m in found)


@pytest.mark.parametrize(
    ("text", "quote", "date", "party"),
    [
        ("Mark Rutte spoke first.", "Mark Rutte", "2020-05-01", ("NLD",)),
        ("Mark Rutte spoke first.", "Mark Rutte", "2025-05-01", ("NATO",)),
        ("Jens Stoltenberg spoke first.", "Jens Stoltenberg", "2010-05-01", ("NOR",)),
        ("Jens Stoltenberg spoke first.", "Jens Stoltenberg", "2018-05-01", ("NATO",)),
        ("Jens Stoltenberg spoke first.", "Jens Stoltenberg", "2025-06-01", ("NOR",)),
        ("Jens Stoltenberg spoke first.", "Jens Stoltenberg", None, ()),
        ("The Dutch prime minister rose.", "The Dutch prime minister", "2020-05-01", ("NLD",)),
    ],
)
def test_whose_a_person_is_their_office_at_the_date_tells(
    text: str, quote: str, date: str | None, party: tuple[str, ...]
) -> None:
    assert one(actors(text, date=date), quote).party == party
