"""Finds attributions."""

from verbale.model import Annotated, Attributed
from verbale.resources import Models


def statements(annotated: Annotated, models: Models) -> Attributed:
    """The annotated transcript with its attributions."""
    return Attributed(annotated=annotated, attributions=())
