"""Finds attributions: cues, then their contents and sources, then quotations, then who stands within whom."""

from collections import defaultdict
from dataclasses import replace

from verbale.attribute.assertions import assertion_of
from verbale.attribute.binding import bind
from verbale.attribute.cues import Lexicon, find_cues, load_lexicon
from verbale.attribute.drafts import Draft, draft_of
from verbale.attribute.headlines import headline_colons
from verbale.attribute.holders import Mentions, holder_of
from verbale.attribute.layers import Layers
from verbale.attribute.nesting import in_order, parents_of
from verbale.attribute.quotations import find_quotations
from verbale.attribute.spans import has_words, without
from verbale.model import Annotated, Attributed, Attribution, Directness
from verbale.resources import Models
from verbale.syntax import Sentence

SCORES = {
    "quotation": 0.9,
    "clause": 0.9,
    "phrase": 0.85,
    "comment clause": 0.8,
    "infinitive": 0.7,
    "gerund": 0.7,
    "predicate": 0.7,
    "passive": 0.6,
    "raised": 0.6,
    "object": 0.6,
    "preposition": 0.6,
    "headline": 0.6,
    "noun": 0.6,
    "adverb": 0.5,
}


def statements(annotated: Annotated, models: Models) -> Attributed:
    """The annotated transcript with its attributions, in order of their first character.

    One attribution a cue; a cue whose content is not found gives none. In a language without a cue lexicon there are none.
    """
    language = annotated.transcript.document.language
    if language is None or not models.resources.has_language(language):
        return Attributed(annotated=annotated, attributions=())
    lexicon = load_lexicon(models.resources, language)
    of_turn: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in annotated.sentences:
        of_turn[sentence.turn].append(sentence)
    drafts = in_order([d for n, sentences in of_turn.items() for d in _of_turn(annotated, n, sentences, lexicon)])
    return Attributed(annotated=annotated, attributions=_attributions(annotated, drafts, lexicon))


def _of_turn(annotated: Annotated, number: int, sentences: list[Sentence], lexicon: Lexicon) -> list[Draft]:
    """The finished drafts of one turn."""
    turn = annotated.transcript.turns[number]
    text = annotated.transcript.text
    found = [c for s in sentences for c in find_cues(s, lexicon)]
    layers = Layers(text, find_quotations(text, turn.body), turn.body)
    colons = headline_colons(annotated, turn, sentences)
    drafts = bind([*colons, *(d for c in found if (d := draft_of(c)) is not None)], layers, sentences)
    return [replace(d, turn=number) for d in drafts if d.content and d.cue]


def _attributions(annotated: Annotated, drafts: list[Draft], lexicon: Lexicon) -> tuple[Attribution, ...]:
    parents, mentions = parents_of(drafts), Mentions(annotated.mentions)
    directness = [_directness(d, annotated) for d in drafts]
    holders: dict[int, tuple[str | None, tuple[str, ...], str]] = {}

    def resolve(index: int) -> tuple[str | None, tuple[str, ...], str]:
        if index not in holders:
            parent, draft = parents[index], drafts[index]
            quoted = parent is not None and directness[parent] != "indirect"
            outer = resolve(parent)[:2] if parent is not None and quoted else None
            holders[index] = holder_of(
                draft,
                annotated,
                mentions=mentions,
                turn=annotated.transcript.turns[draft.turn],
                outer=outer,
                lexicon=lexicon,
            )
        return holders[index]

    return tuple(_attribution(d, parents[i], resolve(i), directness[i]) for i, d in enumerate(drafts))


def _attribution(
    draft: Draft, parent: int | None, holder: tuple[str | None, tuple[str, ...], str], directness: Directness
) -> Attribution:
    name, party, why = holder
    return Attribution(
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        directness=directness,
        holder=name,
        party=party,
        assertion=assertion_of(draft.found),
        parent=parent,
        rule=f"{draft.found.entry.id}: {draft.rule}" if draft.found else f"colon: {draft.rule}",
        score=SCORES[draft.rule],
        why=why,
    )


def _directness(draft: Draft, annotated: Annotated) -> Directness:
    text = annotated.transcript.text
    quoted = [p for s in draft.content for q in find_quotations(text, s) if q.depth == 1 for p in q.pieces]
    if not quoted:
        return "indirect"
    outside = [p for s in draft.content for p in without(s, quoted)]
    return "mixed" if any(has_words(p, text) for p in outside) else "direct"
