"""Contents by construction, one table a family. The sentences are made up."""

import pytest

from attribute.conftest import Reader, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy said, “The ferry will sail in May.”", ("The envoy", "said", "“The ferry will sail in May.”")),
        ('The envoy said: "The ferry will sail in May."', ("The envoy", "said", '"The ferry will sail in May."')),
        ("«The ferry will sail in May», said the envoy.", ("the envoy", "said", "«The ferry will sail in May»")),
        ("„The ferry will sail in May“, the envoy said.", ("the envoy", "said", "„The ferry will sail in May“")),
        ("“The ferry,” the envoy said, “is late.”", ("the envoy", "said", "“The ferry,” … “is late.”")),
        ("“The ferry is late,” he said. “We wait.”", ("he", "said", "“The ferry is late,” … “We wait.”")),
        ("The envoy wrote:\n\n“The ferry is late.”", ("The envoy", "wrote", "“The ferry is late.”")),
        ("Captain Ahlberg: “The ferry is late.”", ("Captain Ahlberg", ":", "“The ferry is late.”")),
        ("“Fine,” wrote a sailor from Oslo.", ("a sailor from Oslo", "wrote", "“Fine,”")),
        ("“Fine,” the captain of the ferry wrote.", ("the captain of the ferry", "wrote", "“Fine,”")),
        (
            "The envoy said: “The ferry is late.\n\n“Nobody is to blame.”",
            ("The envoy", "said", "“The ferry is late.\n\n“Nobody is to blame.”"),
        ),
    ],
)
def test_direct_quotations_are_bound_to_their_cue(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert told(read(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that the bridge was safe.", ("The minister", "said", "that the bridge was safe")),
        ("The minister said the bridge was safe.", ("The minister", "said", "the bridge was safe")),
        ("The minister told sailors that it was safe.", ("The minister", "told", "that it was safe")),
        ("The minister asked whether the bridge was safe.", ("The minister", "asked", "whether the bridge was safe")),
        ("The bridge will open in May, the envoy said.", ("the envoy", "said", "The bridge will open in May")),
        ("The bridge, the envoy said, will open in May.", ("the envoy", "said", "The bridge … will open in May")),
        ("As the mayor noted, the bridge is old.", ("the mayor", "noted", "the bridge is old")),
        ("He went on to say that the bridge was old.", ("He", "went on to say", "that the bridge was old")),
    ],
)
def test_clauses_are_contents(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert told(read(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister promised to open the bridge.", ("The minister", "promised", "to open the bridge")),
        ("The mayor urged the council to act.", ("The mayor", "urged", "the council to act")),
        ("The mayor wants the council to act.", ("The mayor", "wants", "the council to act")),
        ("The captain denied moving the buoys.", ("The captain", "denied", "moving the buoys")),
        ("The captain denied the charge.", ("The captain", "denied", "the charge")),
        ("The council rejected the proposal.", ("The council", "rejected", "the proposal")),
        ("The governor called for repairs.", ("The governor", "called for", "repairs")),
        ("The envoy called the plan a mistake.", ("The envoy", "called", "the plan a mistake")),
        ("The envoy called the plan “a mistake” on Monday.", ("The envoy", "called", "the plan “a mistake”")),
        ("The mayor described the ferry as a danger.", ("The mayor", "described", "the ferry as a danger")),
        ("The mayor accused the captain of theft.", ("The mayor", "accused", "the captain of theft")),
        ("The mayor fears a strike.", ("The mayor", "fears", "a strike")),
    ],
)
def test_infinitives_objects_and_prepositions_are_contents(
    read: Reader, text: str, expected: tuple[str, str, str]
) -> None:
    assert told(read(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was reported that the bridge was shut.", ("", "was reported", "that the bridge was shut")),
        ("The captain was accused of theft.", ("", "was accused", "The captain … of theft")),
        (
            "The plan was criticized by the mayor for its cost.",
            ("the mayor", "was criticized", "The plan … for its cost"),
        ),
        ("The bridge is expected to open in May.", ("", "is expected", "The bridge … to open in May")),
    ],
)
def test_passives_without_an_agent_have_no_source(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    attributed = read(text)
    assert told(attributed) == [expected]
    assert attributed.attributions[0].why == ("" if expected[0] else "agentless passive")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the mayor, the bridge is shut.", ("the mayor", "According to", "the bridge is shut")),
        ("The bridge is shut, according to the mayor.", ("the mayor", "according to", "The bridge is shut")),
        ("In the words of the mayor, it is a disgrace.", ("the mayor", "In … words", "it is a disgrace")),
        ("In the mayor's view, the bridge is a disgrace.", ("the mayor", "In … view", "the bridge is a disgrace")),
        ("The council issued a warning that it was old.", ("The council", "issued a warning", "that it was old")),
        ("The mayor is confident that it is safe.", ("The mayor", "is confident", "that it is safe")),
        ("Norway: The bridge is safe", ("Norway", ":", "The bridge is safe")),
    ],
)
def test_phrases_nouns_adjectives_and_colons_are_cues(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert told(read(text)) == [expected]


def test_a_second_verb_of_saying_keeps_its_own_content_and_the_first_ones_source(read: Reader) -> None:
    text = "The mayor said that the ferry will sail in May and insisted that it was safe."
    assert told(read(text)) == [
        ("The mayor", "said", "that the ferry will sail in May"),
        ("The mayor", "insisted", "that it was safe"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sails in May.",
        "The bridge has a so-called “view” of the harbour.",
        "The mayor's view was blocked by the bridge.",
        "Note: The ferry sails in May",
        "",
    ],
)
def test_a_sentence_without_attribution_gives_none(read: Reader, text: str) -> None:
    assert told(read(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan seems to be a mistake.", [("", "seems", "The plan … to be a mistake")]),
        (
            "The mayor said the ferry was late, while the envoy said it was early.",
            [("The mayor", "said", "the ferry was late"), ("the envoy", "said", "it was early")],
        ),
        ("The council voted on Monday.", []),
        ("The mayor said in a statement that the pier was old.", [("The mayor", "said", "that the pier was old")]),
        ("The mayor went even further: “The pier is old.”", [("The mayor", "went … :", "“The pier is old.”")]),
        ("In other words, the pier is old.", []),
        ("As the crowd left, the mayor said.", []),
    ],
)
def test_each_voice_has_its_own_words_and_nothing_else(
    read: Reader, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(read(text)) == expected
