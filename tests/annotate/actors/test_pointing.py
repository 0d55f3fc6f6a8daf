"""A capital as government and as place, and words that point at parties. All sentences are made up."""

import pytest

from mentioned import mentioned

GOVERNMENTS = [
    ("Oslo rejected the draft.", "Oslo", "NOR"),
    ("Lima and Santiago signed the protocol.", "Lima", "PER"),
    ("Lima and Santiago signed the protocol.", "Santiago", "CHL"),
    ("The offer of Warsaw was welcomed.", "Warsaw", "POL"),
    ("Helsinki's reply came late.", "Helsinki", "FIN"),
    ("The proposal was drafted by Ottawa.", "Ottawa", "CAN"),
    ("Talks between Hanoi and Manila stalled.", "Hanoi", "VNM"),
    ("The sanctions imposed by Tokyo remain.", "Tokyo", "JPN"),
    ("Canberra asked for more time.", "Canberra", "AUS"),
    ("The ministers urged Nairobi to answer.", "Nairobi", "KEN"),
    ("Vienna denied the report.", "Vienna", "AUT"),
    ("Relations with Lisbon are good.", "Lisbon", "PRT"),
    ("Baku accused Yerevan of delay.", "Baku", "AZE"),
    ("Baku accused Yerevan of delay.", "Yerevan", "ARM"),
    ("Quito's decision on fish was praised.", "Quito", "ECU"),
    ("Doha has offered to mediate.", "Doha", "QAT"),
    ("Copenhagen will answer the note.", "Copenhagen", "DNK"),
    ("A demand from Dublin arrived.", "Dublin", "IRL"),
    ("Riga is pressing Tallinn to sign.", "Tallinn", "EST"),
    ("Accra hopes for a treaty.", "Accra", "GHA"),
    ("The Kremlin published its answer.", "The Kremlin", "RUS"),
    ("The White House confirmed the date.", "The White House", "USA"),
    ("Downing Street declined the invitation.", "Downing Street", "GBR"),
    ("The Quai d'Orsay issued a note.", "The Quai d'Orsay", "FRA"),
]
PLACES = [
    ("The envoys met in Oslo.", "Oslo", "NOR"),
    ("She flew to Lima on Monday.", "Lima", "PER"),
    ("The embassy in Warsaw was closed.", "Warsaw", "POL"),
    ("He lives near Helsinki.", "Helsinki", "FIN"),
    ("A flood cut roads around Ottawa.", "Ottawa", "CAN"),
    ("The delegation arrived in Hanoi.", "Hanoi", "VNM"),
    ("Ministers visited Tokyo.", "Tokyo", "JPN"),
    ("A train from Canberra was late.", "Canberra", "AUS"),
    ("The road through Nairobi is shut.", "Nairobi", "KEN"),
    ("They return to Lisbon tomorrow.", "Lisbon", "PRT"),
    ("A bridge was opened at Basra.", "Basra", "IRQ"),
    ("Snow fell across Siberia.", "Siberia", "RUS"),
    ("Farmers in Gujarat sold their wheat.", "Gujarat", "IND"),
    ("A school was built in the West Bank.", "West Bank", "PSE"),
    ("Aid reached the Gaza Strip.", "Gaza Strip", "PSE"),
    ("The ship left for Okinawa.", "Okinawa", "JPN"),
    ("Monks walked from Lhasa to the border.", "Lhasa", "CHN"),
    ("A clinic opened in West Darfur.", "West Darfur", "SDN"),
    ("Trains run between Mosul and Kirkuk.", "Mosul", "IRQ"),
    ("Trains run between Mosul and Kirkuk.", "Kirkuk", "IRQ"),
    ("Rain damaged crops in Sindh.", "Sindh", "PAK"),
    ("Teachers from Mindanao met yesterday.", "Mindanao", "PHL"),
    ("The factory in Casablanca was sold.", "Casablanca", "MAR"),
    ("A museum opened in Antwerp.", "Antwerp", "BEL"),
    ("The road to Timbuktu is open.", "Timbuktu", "MLI"),
]
OURS = [
    ("We signed the treaty.", "We"),
    ("Our citizens may travel.", "Our citizens"),
    ("My country keeps its word.", "My country"),
    ("This was told to us twice.", "us"),
    ("Our government has answered.", "Our government"),
    ("Our ambassador returned.", "Our ambassador"),
    ("They wrote to our embassy.", "our embassy"),
    ("Our position has not changed.", "Our"),
    ("The note concerns our diplomats.", "our diplomats"),
    ("Our side asked for a pause.", "Our side"),
]
PAIRS = [
    ("The parties agreed on a date.", "The parties"),
    ("The two sides exchanged notes.", "The two sides"),
    ("Both sides asked for time.", "Both sides"),
    ("Both capitals were informed.", "Both capitals"),
    ("Both countries benefit.", "Both countries"),
    ("The two governments signed.", "The two governments"),
    ("Our countries are neighbours.", "Our countries"),
    ("The two nations share a river.", "The two nations"),
    ("Our two peoples are friends.", "Our two peoples"),
    ("The two delegations met again.", "The two delegations"),
]
NAMED = [
    ("Our Chilean colleagues have answered.", "Our Chilean colleagues", ("CHL",)),
    ("Our Norwegian partners agreed.", "Our Norwegian partners", ("NOR",)),
    ("The Bosnian Serb leader spoke.", "The Bosnian Serb leader", ("BIH",)),
    ("Croat forces withdrew.", "Croat forces", ("HRV",)),
    ("The Serb delegation left.", "The Serb delegation", ("SRB",)),
    ("Congolese officials answered.", "Congolese officials", ("COD",)),
    ("The West has answered.", "The West", ("COLLECTIVE-WEST",)),
    ("Afganistan signed the accord.", "Afganistan", ("AFG",)),
]
NOBODYS = [
    ("Ethnic Albanians voted early.", "Ethnic Albanians", "group"),
    ("Kurds celebrated the new year.", "Kurds", "group"),
    ("Chechens voted on Sunday.", "Chechens", "group"),
    ("UNITA published a list.", "UNITA", "organization"),
    ("The Moro Islamic Liberation Front met the envoy.", "The Moro Islamic Liberation Front", "organization"),
    ("A statement by the PKK was read.", "the PKK", "organization"),
]


@pytest.mark.parametrize(("sentence", "quote", "party"), GOVERNMENTS)
def test_a_capital_that_acts_is_its_government(sentence: str, quote: str, party: str) -> None:
    found = mentioned(sentence)[quote]
    assert found.party == (party,)
    assert found.kind != "place"


@pytest.mark.parametrize(("sentence", "quote", "state"), PLACES)
def test_a_place_has_a_state_and_no_party(sentence: str, quote: str, state: str) -> None:
    found = mentioned(sentence)[quote]
    assert (found.kind, found.id) == ("place", (state,))
    assert found.party == ()
    assert found.how == "place"


@pytest.mark.parametrize(("sentence", "quote"), OURS)
def test_words_of_the_first_person_are_the_speakers_party(sentence: str, quote: str) -> None:
    assert mentioned(sentence, party="NOR")[quote].party == ("NOR",)
    assert not any(m.party for m in mentioned(sentence).values())


@pytest.mark.parametrize(("sentence", "quote"), PAIRS)
def test_words_for_both_are_the_relations_parties(sentence: str, quote: str) -> None:
    assert set(mentioned(sentence, relation=("CHL", "NOR"))[quote].party) == {"CHL", "NOR"}


@pytest.mark.parametrize(("sentence", "quote", "party"), NAMED)
def test_a_peoples_name_or_a_near_spelling_is_its_state(sentence: str, quote: str, party: tuple[str, ...]) -> None:
    assert mentioned(sentence, party="PER")[quote].party == party


@pytest.mark.parametrize(("sentence", "quote", "kind"), NOBODYS)
def test_a_movement_and_a_people_of_several_states_have_no_party(sentence: str, quote: str, kind: str) -> None:
    found = mentioned(sentence)[quote]
    assert (found.kind, found.party) == (kind, ())
    assert found.id
    assert "no state speaks through it" in found.why


@pytest.mark.parametrize("sentence", ["The other side has not answered.", "We wait for the other side."])
def test_the_other_side_is_not_the_speakers(sentence: str) -> None:
    found = mentioned(sentence, party="NOR", relation=("CHL", "NOR"))
    assert ("CHL",) in {m.party for m in found.values()}


@pytest.mark.parametrize(
    "sentence", ["Rain fell in West Java.", "West African ministers met.", "Columbia is a university."]
)
def test_a_point_of_the_compass_or_a_like_name_is_no_party(sentence: str) -> None:
    assert not any(m.party for m in mentioned(sentence).values())


def test_a_title_that_namesakes_of_one_state_held_tells_the_state_alone() -> None:
    found = mentioned("President Bush signed the bill.", date=None)["President Bush"]
    assert (found.id, found.name, found.party) == ((), None, ("USA",))
    assert "George H. W. Bush" in found.why
    assert mentioned("President Bush signed the bill.", date="1990-05-01")["President Bush"].name == "George H. W. Bush"


@pytest.mark.parametrize("sentence", ["President Bouteflicka spoke.", "President Abdelaziz Bouteflicka spoke."])
def test_a_misspelt_name_after_its_title_is_the_person(sentence: str) -> None:
    (found,) = mentioned(sentence).values()
    assert (found.id, found.how) == (("abdelaziz-bouteflika",), "spelling")


@pytest.mark.parametrize(
    ("date", "name"),
    [("2021-03-01", "Stefan Löfven"), ("2022-03-01", "Magdalena Andersson"), ("1995-03-01", "Ingvar Carlsson")],
)
def test_an_office_is_its_holder_at_the_documents_date(date: str, name: str) -> None:
    assert mentioned("The Swedish prime minister spoke.", date=date)["The Swedish prime minister"].name == name


@pytest.mark.parametrize("portfolio", ["Health", "Tourism and Sport"])
def test_a_minister_of_another_portfolio_is_not_the_foreign_minister(portfolio: str) -> None:
    text = f"The Minister of {portfolio} spoke after the Minister of Foreign Affairs of Sweden."
    found = mentioned(text, party="SWE")
    assert found["the Minister of Foreign Affairs of Sweden"].name == "Margot Wallström"
    assert not any(m.id for q, m in found.items() if q.startswith("The Minister"))


@pytest.mark.parametrize(
    "sentence", ["The fast of Ramadan ended.", "Spring came early.", "The meeting was held in English."]
)
def test_a_word_that_is_also_a_surname_is_no_person(sentence: str) -> None:
    assert mentioned(sentence) == {}
