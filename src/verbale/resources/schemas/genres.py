"""Genres: the signs by which the words of a document show what kind of document it is."""

from typing import Literal

from verbale.model import DocumentKind
from verbale.resources.schemas.entry import Entry

Place = Literal[
    "opening",  # the first sentence, headline and lines of place and time aside
    "front",  # the first paragraphs
    "closing",  # the last lines
    "anywhere",
    "asker",  # the labels of those who ask
    "answerer",  # the labels of those who answer
    "asked",  # the words of the first questions
]


class GenreSign(Entry, frozen=True, kw_only=True):
    """Words that speak for a kind of document where they stand in `place`.

    The weights of the signs that fit are added up for each kind. `words` are phrases of up to six words, in lower case,
    with ' as the apostrophe; `at_least` so many different ones must be there.
    """

    kind: DocumentKind
    place: Place
    weight: float
    words: tuple[str, ...]
    at_least: int = 1
    examples: tuple[str, ...] = ()


FILES: dict[str, type[Entry]] = {"languages/*/genres.yaml": GenreSign}
