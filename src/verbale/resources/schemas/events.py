"""Events: PLOVER's roots, and the words of one language that tell them."""

from typing import Literal

from verbale.resources.schemas.entry import Entry


class Root(Entry, frozen=True, kw_only=True):
    """A PLOVER root. `symmetric`: both sides are actors."""

    definition: str
    quad: Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
    modes: tuple[str, ...] = ()
    symmetric: bool = False
    verbal: bool = False  # done by words alone: a document's own such act is a statement, no event
    examples: tuple[str, ...] = ()


class EventFrame(Entry, frozen=True, kw_only=True):
    """Words that tell an event. A verb may carry a particle or preposition ("call for").

    With `objects`, one of these words must stand in the verb's object, complement or prepositional phrase.
    `recipient`: prepositions whose noun is the other side. `of`: what a noun's "of" holds.
    `subjects`: one of these words must stand in the verb's subject. `needs`: what the verb must be done to or in: an actor or a
    place, a place, or any object at all; one of `objects` in its stead will do.
    `symmetric`: both sides are actors, where that is not as the root has it. `courtesy`: protocol among states, an event only
    in the news. `told`: as a noun only where its own words name both sides. `demands`: what one says that another must do.
    `codebook`: PLOVER's own root where Verbale's ruling departs from it.
    """

    plover: str
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    of: Literal["actor", "recipient"] = "recipient"
    subject: Literal["actor", "recipient"] = "actor"  # "is in custody": the subject suffers it
    subjects: tuple[str, ...] = ()
    needs: Literal["actor", "place", "object"] | None = None
    symmetric: bool | None = None
    courtesy: bool = False
    told: bool = False
    demands: bool = False
    words_only: bool | None = None  # done by words alone, where that is not as the root has it
    joint: bool = False  # only where two parties act together
    codebook: str | None = None
    score: float = 0.7


FILES: dict[str, type[Entry]] = {
    "taxonomies/plover.yaml": Root,
    "languages/*/events.yaml": EventFrame,
}
