"""Transcript → Annotated: sentences, actors, times and quantities, each at its characters."""

from verbale.annotate.annotated import mentions
from verbale.annotate.times import is_impossible

__all__ = ["is_impossible", "mentions"]
