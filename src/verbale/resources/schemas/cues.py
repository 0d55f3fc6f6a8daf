"""Cues: the verbs, nouns, adjectives, adverbs and phrases that ascribe content to a source."""

from typing import Literal

from verbale.resources.schemas.entry import Entry

PartOfSpeech = Literal["verb", "noun", "adjective", "adverb", "phrase"]
Frame = Literal["quote", "clause", "infinitive", "gerund", "object", "predicate"]


class Cue(Entry, frozen=True, kw_only=True):
    """A cue and the constructions in which its content stands.

    `lemma`: the word; of a phrase, all its words, the last being the governor of the source ("according to", "in view").
    `frames`: a quotation; a finite clause; "to" and a verb; an "-ing" form; a direct object; an object with a predicate
    ("called it a mistake"). `prepositions` introduce content ("call for …"); `after_object` those that carry it on
    past an object ("accuse A of B"). `addressee`: the object is who is spoken to.
    `denies`: the source holds the content untrue or turns it down.
    """

    lemma: str
    pos: PartOfSpeech
    sense: str
    frames: tuple[Frame, ...] = ()
    prepositions: tuple[str, ...] = ()
    after_object: tuple[str, ...] = ()
    particle: str | None = None
    addressee: bool = False
    denies: bool = False


FILES: dict[str, type[Entry]] = {"languages/*/cues.yaml": Cue}
