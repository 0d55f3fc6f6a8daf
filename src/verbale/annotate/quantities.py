"""Finds quantities."""

from verbale.model import Quantity, Timex, Transcript
from verbale.resources import Resources


def find_quantities(transcript: Transcript, times: tuple[Timex, ...], resources: Resources) -> tuple[Quantity, ...]:
    """The quantities, in text order."""
    return ()
