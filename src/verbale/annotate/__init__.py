"""Transcript → Annotated: sentences, actors, times and quantities, each at its characters."""

from verbale.annotate.annotated import mentions

__all__ = ["mentions"]
