"""Annotated → Attributed: source, cue and content of what is said by others, and whose words each turn's are."""

from verbale.attribute.attributed import statements

__all__ = ["statements"]
