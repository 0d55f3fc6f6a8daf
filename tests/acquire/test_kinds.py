"""The kind of a document without its title: by the signs that its genre leaves in its words. All texts are made up."""

from collections.abc import Callable

import pytest

from verbale.model import Document
from verbale.resources import Resources
from verbale.resources.schemas.genres import GenreSign

Describe = Callable[..., Document]

READOUT = (
    "The Foreign Minister of Norway spoke by telephone today with her Chilean counterpart. They discussed the ferry and the "
    "fees. The ministers reaffirmed the value of the talks, which will go on in Lima.\n"
)
COMMUNIQUE = (
    "At the invitation of the President of Chile, the Prime Minister of Norway paid an official visit to Santiago. Both sides "
    "welcomed the new bridge. The two leaders agreed to establish a commission on fees.\n"
)
TREATY = (
    "The Kingdom of Norway and the Republic of Chile, hereinafter referred to as the Parties, have agreed as follows:\n\n"
    "Article 1\n\nEach Party shall open its ports.\n\nArticle 2\n\nThis Treaty shall enter into force on signature.\n\n"
    "Done at Lima in duplicate, both texts being equally authentic.\n"
)
NOTE = (
    "The Embassy of Norway presents its compliments to the Ministry of Foreign Affairs of Chile and has the honour to state "
    "that the consulate is closed.\n\nThe Embassy avails itself of this opportunity to renew the assurances of its highest "
    "consideration.\n"
)
SPEECH = (
    "Mr President, Excellencies, ladies and gentlemen,\n\nIt is a great pleasure to be here today. I came by ferry, and I'll "
    "tell you why. We've waited long for this bridge. (Applause.)\n\nThank you for your attention.\n"
)
ARTICLE = (
    "Norway will not reopen its consulate in Lima this year, officials said on Monday. The decision was expected, a diplomat "
    "said, and the foreign ministry declined to comment. According to the port, ferries run as before.\n"
)
BRIEFING = (
    "11:02 A.M.\n\nMS. BERG: Good afternoon, everyone. Two things at the top, and then your questions.\n\nQ When will the ferry run?"
    "\n\nMS. BERG: I have nothing on that.\n\nQ And the fees?\n\nMS. BERG: We have answered that.\n"
)
CONFERENCE = (
    "South Lawn\n\nTHE PRESIDENT: The bridge is open.\n\nQ Mr. President, who pays for it?\n\nTHE PRESIDENT: Both of us do.\n\n"
    "Q And the ferry?\n\nTHE PRESIDENT: It stays.\n"
)
INTERVIEW = (
    "HOST: The Prime Minister joins us now. Thank you for your time. Will the ferry run?\n\nPRIME MINISTER: It will.\n\n"
    "HOST: And what will it cost?\n\nPRIME MINISTER: Nothing.\n"
)
MESSAGE = "The President of Chile sent greetings to the crew of the ferry.\n\nThe message reads, in part: the bridge is open.\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (READOUT, "readout"),
        (COMMUNIQUE, "communique"),
        (TREATY, "treaty"),
        (NOTE, "note"),
        (SPEECH, "speech"),
        (ARTICLE, "article"),
        (BRIEFING, "briefing"),
        (CONFERENCE, "press-conference"),
        (INTERVIEW, "interview"),
        (MESSAGE, "communique"),
    ],
)
def test_each_genre_is_told_by_its_signs(text: str, kind: str, describe_text: Describe) -> None:
    found = describe_text(text)
    assert found.kind == kind
    assert "rule" in found.why["kind"]


@pytest.mark.parametrize("text", ["The ferry was late.\n\nNobody knew why.\n", "One.\n\nTwo.\n\nThree.\n"])
def test_a_text_without_signs_has_no_kind(text: str, describe_text: Describe) -> None:
    found = describe_text(text)
    assert found.kind is None
    assert found.why["kind"]


def test_a_place_that_sounds_like_a_genre_is_no_title(describe_text: Describe) -> None:
    found = describe_text(f"John Doe Press Briefing Room\n\n{CONFERENCE}")
    assert (found.title, found.kind) == (None, "press-conference")


def test_an_outlet_prints_articles_and_an_office_its_own_words(describe_text: Describe) -> None:
    text = "The ferry to Lima is delayed by a week. The port gave no reason, and the crew was not told.\n"
    assert describe_text(text, publisher="Reuters").kind is None
    office = describe_text(text + "The law was changed in accordance with the treaty.\n", publisher="The Kremlin")
    assert office.kind == "communique"


def test_every_sign_stands_in_its_own_example(resources: Resources) -> None:
    signs = resources.pack("en", "genres", GenreSign)
    for sign in (s for s in signs if s.place not in ("asker", "answerer")):
        said = " ".join(sign.examples).lower().replace("’", "'")
        assert any(word in said for word in sign.words), sign.id
