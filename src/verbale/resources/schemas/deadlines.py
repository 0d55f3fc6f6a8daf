"""The words by which a time is a limit: a beginning, an end, a day by which something is owed, a term, a notice."""

from typing import Literal

from verbale.resources.schemas.entry import Entry

LimitKind = Literal["start", "end", "due", "term", "notice"]


class DeadlineWords(Entry, frozen=True, kw_only=True):
    """Words that make a time a limit of the `kind`: right `before` it, as the `verb` that governs it, as a `noun` in its
    clause, right `after` it. `closing`: before the second time of a range. `counting`: between a length and what it counts
    from. `instrument`: nouns whose beginning, end, term and notice make them a measure of their own.
    `running`: verbs that say of an instrument that it is in force, concluded, prolonged or may be ended. `past`: words within a length that tell that it is over.
    """

    use: Literal["before", "verb", "noun", "after", "closing", "counting", "instrument", "running", "past"]
    kind: LimitKind = "end"
    words: tuple[str, ...]


FILES: dict[str, type[Entry]] = {"languages/*/deadlines.yaml": DeadlineWords}
