"""The words that make a date a deadline."""

from typing import Literal

from verbale.resources.schemas.entry import Entry


class DeadlineWords(Entry, frozen=True, kw_only=True):
    """Words that make a date a deadline: right `before` it, as the `verb` that governs it, as a `noun` in its clause."""

    use: Literal["before", "verb", "noun"]
    words: tuple[str, ...]


FILES: dict[str, type[Entry]] = {"languages/*/deadlines.yaml": DeadlineWords}
