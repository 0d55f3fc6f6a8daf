"""Reads made-up texts through the real parser, turn by turn."""

from collections.abc import Callable

import pytest

from verbale.annotate import mentions
from verbale.attribute import statements
from verbale.model import Attributed, Attribution, Document, DocumentId, Evidence, Span, Transcript, Turn
from verbale.resources import Models, load_models

Reader = Callable[..., Attributed]


@pytest.fixture(scope="session")
def models() -> Models:
    return load_models()


def transcript_of(
    *turns: str, speaker: str | None = None, party: str | None = None, language: str = "en"
) -> Transcript:
    """Turns one paragraph apart, all by one speaker."""
    text = "\n\n".join(turns)
    document = Document(
        id=DocumentId("0" * 64),
        origin="made-up",
        retrieved=None,
        media_type="text/plain",
        encoding="utf-8",
        title=None,
        date=None,
        publisher=None,
        language=language,
        kind="article",
        relation=None,
    )
    made, start = [], 0
    for turn in turns:
        body = Span(start, start + len(turn))
        evidence = Evidence(document.id, body, turn)
        made.append(Turn(evidence=evidence, body=body, role="statement", speaker=speaker, party=party))
        start = body.end + 2
    return Transcript(document=document, text=text, turns=tuple(made), insertions=())


@pytest.fixture(scope="session")
def read(models: Models) -> Reader:
    """Reads turns into attributions."""

    def reader(*turns: str, speaker: str | None = None, party: str | None = None, language: str = "en") -> Attributed:
        transcript = transcript_of(*turns, speaker=speaker, party=party, language=language)
        return statements(mentions(transcript, models), models)

    return reader


def words(attributed: Attributed, spans: tuple[Span, ...]) -> str:
    """The text of a part, its pieces parted by " … "."""
    return " … ".join(s.of(attributed.annotated.transcript.text) for s in spans)


def told(attributed: Attributed) -> list[tuple[str, str, str]]:
    """Source, cue and content of each outermost attribution."""
    return [
        (words(attributed, a.source), words(attributed, a.cue), words(attributed, a.content))
        for a in attributed.attributions
        if a.parent is None
    ]


def only(attributed: Attributed) -> Attribution:
    """The one outermost attribution."""
    (found,) = [a for a in attributed.attributions if a.parent is None]
    return found
