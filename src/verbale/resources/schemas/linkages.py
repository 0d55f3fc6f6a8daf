"""Linkages and reciprocities: the words of one language that make one thing wait on another, or answer another."""

from typing import Literal

from verbale.resources.schemas.entry import Entry

Form = Literal[
    "subordinate", "purpose", "reward", "depend", "link", "adjective", "noun", "preposition", "separate", "none"
]
Need = Literal["negated", "modal", "future"]


class LinkageCue(Entry, frozen=True, kw_only=True):
    """Words that make one thing wait on another. `form` says where the two stand:

    subordinate: the condition is the clause that the word opens; purpose: that clause waits on the other, which must be a
    necessity ("in order to"); reward: the same, where the other clause holds out a
    reward of `objects`; depend: "X depends on Y"; link: "link X to Y"; adjective: "X is contingent on Y"; noun:
    "Y is a prerequisite for X"; preposition: "X in return for Y"; separate: "X is separate from Y", which denies it;
    none: "no quid pro quo", which denies it without naming what. `needs`: the held clause must be one of these;
    `unless`: verbs of a held clause that make it no linkage ("I cannot comment until …").
    """

    form: Form
    words: tuple[str, ...]
    preps: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    unless: tuple[str, ...] = ()
    score: float = 0.7


class ReciprocityCue(Entry, frozen=True, kw_only=True):
    """Words that say that one act answers another.

    `first`: prepositions under which the first act, or its actor, stands. `heads`: the noun that a modifier must
    have; `unless`: nouns that make the words mean something else ("in response to a question").
    """

    words: tuple[str, ...]
    first: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    score: float = 0.7


FILES: dict[str, type[Entry]] = {
    "languages/*/linkages.yaml": LinkageCue,
    "languages/*/reciprocities.yaml": ReciprocityCue,
}
