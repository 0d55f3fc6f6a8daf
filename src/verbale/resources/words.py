"""Looks up the classes of words of one language: `words["negations"]`. Code names a class and never a word of it."""

from functools import lru_cache

from verbale.resources.files import Resources
from verbale.resources.schemas.function_words import WordClass

PACKS = ("function-words", "event-words")


class FunctionWords:
    """The word classes of one language, by id. A language without a pack has empty classes."""

    def __init__(self, classes: tuple[WordClass, ...]) -> None:
        self._listed = {c.id: c.words for c in classes}
        self._sets = {c.id: frozenset(c.words) for c in classes}

    def __getitem__(self, name: str) -> frozenset[str]:
        return self._sets.get(name, frozenset())

    def listed(self, name: str) -> tuple[str, ...]:
        """The words of a class in the file's order."""
        return self._listed.get(name, ())


@lru_cache(maxsize=8)
def function_words(resources: Resources, language: str | None) -> FunctionWords:
    """The word classes of a language; all empty where it is unknown or has no pack."""
    if language is None:
        return FunctionWords(())
    return FunctionWords(tuple(c for pack in PACKS for c in resources.pack(language, pack, WordClass)))
