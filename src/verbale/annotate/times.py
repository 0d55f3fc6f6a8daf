"""Finds time expressions."""

from verbale.model import Timex, Transcript
from verbale.resources import Resources


def find_times(transcript: Transcript, resources: Resources) -> tuple[Timex, ...]:
    """The time expressions, in text order."""
    return ()
