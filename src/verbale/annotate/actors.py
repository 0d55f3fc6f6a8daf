"""Finds mentions of actors."""

from verbale.model import Mention, Transcript
from verbale.resources import Resources
from verbale.syntax import Sentence


def find_actors(transcript: Transcript, sentences: tuple[Sentence, ...], resources: Resources) -> tuple[Mention, ...]:
    """The mentions of actors, in text order."""
    return ()
