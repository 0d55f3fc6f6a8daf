"""Finds plain places: whose territory they are, and nobody's government.

A capital is one wherever it does not stand for its government. Another name must be used as a place: after a preposition of
place, joined to another place, before the name of its state, or as the parser's own reading. Precision before recall.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.annotate.actors.index import Index
from verbale.annotate.actors.phrase import Text
from verbale.annotate.actors.words import Word
from verbale.model import Mention, Span, Transcript

GEOGRAPHIC = ("GPE", "LOC")
OTHERS = ("PERSON", "ORG", "NORP", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words `first` to `last` (exclusive) that name a place in a state."""

    first: int
    last: int
    state: str


def find_places(transcript: Transcript, texts: Iterable[Text], mentions: list[Mention]) -> list[Mention]:
    """The places outside the mentions of actors, in text order."""
    taken = {character for m in mentions for character in (m.evidence.span.start, m.evidence.span.end - 1)}
    found = []
    for text in texts:
        spots = _spots(text)
        for at, spot in enumerate(spots):
            near = spots[at - 1] if at and _is_joined(text.words, spots[at - 1], spot) else None
            span = Span(text.words[spot.first].start, text.words[spot.last - 1].end)
            free = not any(w.start in taken or w.end - 1 in taken for w in text.words[spot.first : spot.last])
            if free and _is_place(text, spot, joined=near is not None):
                found.append(_mention(transcript, text.index, span, spot))
    return found


def _mention(transcript: Transcript, index: Index, span: Span, spot: Spot) -> Mention:
    evidence = transcript.evidence(span)
    why = f"a place in {index.parties.get(spot.state, spot.state)}; it speaks for nobody"
    return Mention(
        evidence=evidence,
        kind="place",
        id=(spot.state,),
        name=evidence.quote,
        party=(),
        how="place",
        why=why,
    )


def _spots(text: Text) -> list[Spot]:
    """The names of places in a turn that are not part of a longer name the gazetteers hold."""
    found: list[Spot] = []
    words, table = text.words, text.index.places
    starts = [at for at, w in enumerate(words) if w.text in table]
    if not starts:
        return found
    longer = {at: p for p in text.pieces if p.senses or p.stranger for at in range(p.first, p.last)}
    for at in starts:
        for pattern, state in table[words[at].text]:
            last = at + len(pattern)
            if last <= len(words) and all(words[at + n].text == part for n, part in enumerate(pattern)):
                piece = longer.get(at)
                if piece is None or piece.last - piece.first <= last - at:
                    found.append(Spot(at, last, state))
                break
    return found


def _is_joined(words: Sequence[Word], one: Spot, other: Spot) -> bool:
    """Whether two places stand in one row: "Basra and Mosul", "Basra, Mosul"."""
    between = words[one.last : other.first]
    return 0 < len(between) <= 2 and all(w.text in {",", "/"} or (w.token and w.token.pos == "CCONJ") for w in between)


def _is_place(text: Text, spot: Spot, *, joined: bool) -> bool:
    words, index = text.words, text.index
    first, last = words[spot.first], words[spot.last - 1]
    if first.token is None or last.token is None or _is_in_name(text, spot):
        return False
    if tuple(w.text for w in words[spot.first : spot.last]) in index.capitals:
        return True
    entity = last.token.entity[2:]
    before = words[spot.first - 1].text.lower() if spot.first else ""
    led = index.is_a("place-preposition", before) or (
        index.is_a("compass", before) and spot.first > 1 and _leads(text, spot.first - 2)
    )
    return led or joined or entity in GEOGRAPHIC


def _leads(text: Text, at: int) -> bool:
    return text.index.is_a("place-preposition", text.words[at].text.lower())


def _is_in_name(text: Text, spot: Spot) -> bool:
    """Whether a capitalised word beside it makes it part of another name: "Jane Warsaw", "the Oslo Accords"."""
    words, sentence = text.words, text.words[spot.first].sentence
    if words[spot.last - 1].token.entity[2:] in ("WORK_OF_ART", "LAW", "PRODUCT"):  # type: ignore[union-attr]
        return True
    before = words[spot.first - 1] if spot.first else None
    after = words[spot.last] if spot.last < len(words) else None
    if before is not None and before.sentence is sentence and _is_name(before):
        return not text.index.is_a("compass", before.text.lower())
    if after is None or after.sentence is not sentence or not _is_name(after):
        return False
    return words[spot.last - 1].token.entity[2:] in OTHERS  # type: ignore[union-attr]


def _is_name(word: Word) -> bool:
    return word.text[0].isupper() and word.token is not None and word.token.pos == "PROPN"
