"""Measures: the kinds of rule, and the words of one language that state them."""

from typing import Literal

from verbale.resources.schemas.entry import Entry


class MeasureKind(Entry, frozen=True, kw_only=True):
    """A kind of measure. `parameters`: the fields that it may have besides issue, imposed_by, binds, since, until,
    term (how long it lasts) and notice (how long before something must be told)."""

    definition: str
    parameters: tuple[str, ...] = ()
    self_binding: bool = False  # binds those who impose it, unless the text says otherwise
    examples: tuple[str, ...] = ()


class MeasureCue(Entry, frozen=True, kw_only=True):
    """Words that state a rule: a verb with one of `objects` in its object or phrase, or a noun.

    `among`: one of these must stand somewhere in the clause; `joined`: one of these must modify the noun. `binds`:
    prepositions before whom or what is bound.
    `negated`: only where the verb is (True) or is not (False) negated.
    `lifts`: the words end the rule rather than make it.
    """

    kind: str
    verbs: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    binds: tuple[str, ...] = ()
    negated: bool | None = False
    number: bool = False  # a number must stand in the clause
    joint: bool = False  # only for a party of the relation, or both, as the one who acts
    state: Literal["made", "lifted"] = "made"
    score: float = 0.65


FILES: dict[str, type[Entry]] = {
    "taxonomies/measures.yaml": MeasureKind,
    "languages/*/measures.yaml": MeasureCue,
}
