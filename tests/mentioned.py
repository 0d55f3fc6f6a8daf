"""Finds the actors of made-up turns, for tests."""

import datetime as dt
from functools import lru_cache

from verbale.annotate.actors import find_actors
from verbale.annotate.sentences import find_sentences
from verbale.model import Document, DocumentId, Evidence, Mention, Span, Transcript, Turn
from verbale.resources import Models, load_models

ID = DocumentId("0" * 64)


@lru_cache(maxsize=1)
def models() -> Models:
    return load_models()


def document(*, date: str | None, publisher: str | None = None, relation: tuple[str, str] | None = None) -> Document:
    """A document in English of which only this is known."""
    return Document(
        id=ID,
        origin="-",
        retrieved=None,
        media_type="text/plain",
        encoding="utf-8",
        title=None,
        date=dt.date.fromisoformat(date) if date else None,
        publisher=publisher,
        language="en",
        kind=None,
        relation=relation,
    )


def mentioned(
    text: str, *, party: str | None = None, relation: tuple[str, str] | None = None, date: str | None = "2015-05-20"
) -> dict[str, Mention]:
    """The mentions of one turn, by their words."""
    span = Span(0, len(text))
    turn = Turn(evidence=Evidence(ID, span, text), body=span, role="statement", speaker=None, party=party)
    transcript = Transcript(document=document(date=date, relation=relation), text=text, turns=(turn,), insertions=())
    found = find_actors(transcript, find_sentences(transcript, models()), models().resources)
    return {m.evidence.quote: m for m in found}
