"""Words from which mentions of actors are built, in one language."""

from typing import Literal

from verbale.resources.schemas.entry import Entry

Role = Literal[
    "organ", "state", "pair", "pair-alone", "two", "other", "group", "group-alone", "organ-alone", "title", "incumbent", "honorific",
    "honorific-he", "honorific-she", "determiner", "own", "modifier", "past", "of", "to", "for", "and", "possessive",
    "hyphen", "comma", "we", "i", "he", "she", "they", "it", "together", "not-actor", "locative", "directional", "motion",
    "visited", "spoken-from", "stance", "attitude", "language-context", "dep-subject", "dep-modifier", "dep-possessor",
    "dep-preposition", "dep-object", "dep-conjunct", "dep-passive", "dep-agent", "dep-complement", "dep-expletive",
    "tag-plural", "definite", "source-preposition", "stance-preposition", "inner-preposition",
    "place-preposition",
    "compass", "side-noun",
]  # fmt: skip


class ActorWords(Entry, frozen=True, kw_only=True):
    """Words that play one part in mentions of actors; the roles are explained in docs/reference/actors.md."""

    role: Role
    words: tuple[str, ...]
    name: str | None = None  # of an organ: its generic name
    kind: str | None = None  # of an organ: foreign-ministry, legislature …; of a pair: state or group
    offices: tuple[str, ...] = ()  # of a title: the offices of gazetteers/persons.yaml that it may stand for


FILES: dict[str, type[Entry]] = {"languages/*/actors.yaml": ActorWords}
