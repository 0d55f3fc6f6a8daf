"""Finds events."""

from verbale.model import Attributed, Event
from verbale.resources import Resources


def find_events(attributed: Attributed, resources: Resources) -> tuple[Event, ...]:
    """The events, in text order."""
    return ()
