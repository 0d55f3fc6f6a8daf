"""Finds mentions of actors: states, blocs, organs, persons, outlets and groups, by name or by what points to them.

The order of the work: words → pieces (names and words that the index knows) → phrases → resolution, in text order, with a
memory of what the document has told. Words that point at the relation or at an earlier mention come last.
"""

from dataclasses import dataclass

from verbale.annotate.actors import deixis, parties, persons
from verbale.annotate.actors.index import Index, index_of
from verbale.annotate.actors.memory import Memory, infer_relation, memory_of
from verbale.annotate.actors.phrase import Phrase, Text
from verbale.annotate.actors.phrases import read_phrases
from verbale.annotate.actors.pieces import pieces_of
from verbale.annotate.actors.places import find_places
from verbale.annotate.actors.pronouns import Antecedent, resolve_pronoun
from verbale.annotate.actors.words import Word, split, words_of
from verbale.model import Mention, Transcript
from verbale.resources import Resources
from verbale.resources.schemas.gazetteers import Person
from verbale.syntax import Sentence

__all__ = ["find_actors"]
POINTERS = ("we", "i", "he", "she", "they", "it")


@dataclass(slots=True)
class Candidate:
    """A phrase or a pointing word, in text order, and what it was resolved to."""

    turn: int
    text: Text
    first: int
    last: int
    phrase: Phrase | None
    pointer: str = ""
    mention: Mention | None = None


def find_actors(transcript: Transcript, sentences: tuple[Sentence, ...], resources: Resources) -> tuple[Mention, ...]:
    """The mentions of actors, in text order; their spans are disjoint.

    What cannot be resolved keeps an empty `party` and says why; so does a place, which is nobody's government. No mention is a
    pronoun without an antecedent, nor "we" in a turn whose speaker's party is not known.
    """
    index = index_of(resources, transcript.document.language or "")
    candidates, texts = _candidates(transcript, sentences, index)
    memory = memory_of(transcript, index)
    _resolve_names(transcript, candidates, memory)
    infer_relation(memory, [c.mention for c in candidates])
    _resolve_pointers(transcript, candidates, memory)
    found = [c.mention for c in candidates if c.mention is not None]
    found += find_places(transcript, texts, found)
    return tuple(sorted(found, key=lambda m: m.evidence.span))


def _candidates(
    transcript: Transcript, sentences: tuple[Sentence, ...], index: Index
) -> tuple[list[Candidate], list[Text]]:
    turns = [(turn, words, pieces_of(words, index)) for turn, words in words_of(transcript, sentences)]
    names = {p.stranger for _, _, pieces in turns for p in pieces if p.stranger}
    names |= {t.speaker for t in transcript.turns if t.speaker}
    surnames = frozenset(index.surnames) | {split(n)[-1] for n in names if split(n)}
    found: list[Candidate] = []
    texts = []
    for turn, words, pieces in turns:
        text = Text(words, pieces, index, surnames)
        texts.append(text)
        phrases = [Candidate(turn, text, p.first, p.last, p) for p in read_phrases(text)]
        found.extend(_with_pointers(phrases, turn, text))
    return found, texts


def _with_pointers(phrases: list[Candidate], turn: int, text: Text) -> list[Candidate]:
    """The phrases of a turn together with the pronouns outside them, in text order."""
    covered = {at for c in phrases for at in range(c.first, c.last)}
    for piece in text.pieces:
        sense = piece.sense(*POINTERS) if piece.senses else None
        if sense and piece.first not in covered and not _is_abbreviation(text.words[piece.first]):
            phrases.append(Candidate(turn, text, piece.first, piece.last, None, sense.role))
    return sorted(phrases, key=lambda c: c.first)


def _is_abbreviation(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()


def _resolve_names(transcript: Transcript, candidates: list[Candidate], memory: Memory) -> None:
    said_i = {c.turn for c in candidates if c.pointer == "i"}
    turn = -1
    for at, candidate in enumerate(candidates):
        if candidate.turn != turn:
            turn = candidate.turn
            memory.turn = transcript.turns[turn]
            speaker = deixis.speaker_of(memory.turn, memory)
            known = memory.keep(speaker) if speaker else None
            memory.speaker = known.id if known and turn in said_i else None
        if candidate.phrase is not None:
            candidate.mention = _resolve(transcript, candidates, at, memory)


def _resolve(transcript: Transcript, candidates: list[Candidate], at: int, memory: Memory) -> Mention | None:
    candidate = candidates[at]
    phrase, text = candidate.phrase, candidate.text
    if phrase is None:
        return None
    evidence = parties.evidence_of(transcript, text, candidate.first, candidate.last)
    if phrase.kind == "person":
        beside = _beside(candidates, at, "title")
        return persons.resolve_person(phrase, text, memory, evidence, beside=beside.phrase if beside else None)
    if phrase.kind == "title":
        name = _beside(candidates, at, "person")
        if name is not None and name.mention is None:
            name.mention = _resolve(transcript, candidates, at + (1 if name.first > candidate.first else -1), memory)
        named = name.mention.id if name and name.mention else ()
        known = memory.persons.get(named[0]) if named else None
        return persons.resolve_title(phrase, memory, evidence, beside=known)
    if phrase.kind == "alone":
        return parties.resolve_alone(phrase, text, memory, evidence)
    if phrase.kind == "outlet":
        item = phrase.parties[0].item
        name_of = getattr(item, "name", None)
        return Mention(evidence=evidence, kind="outlet", id=(item.id,), name=name_of, party=(), how="name")
    if phrase.kind == "movement":
        return parties.resolve_movement(phrase, text, evidence)
    if phrase.kind == "organ":
        return parties.resolve_organ(phrase, memory, evidence)
    if phrase.kind == "group":
        return parties.resolve_group(phrase, memory, evidence)
    return parties.resolve_state(phrase, memory, evidence) if phrase.kind == "state" else None


def _beside(candidates: list[Candidate], at: int, kind: str) -> Candidate | None:
    """The phrase of a kind that is set beside this one by a comma alone; a title must name a state."""
    one = candidates[at]
    for other in (candidates[at + 1 : at + 2], candidates[max(at - 1, 0) : at]):
        for two in other:
            left, right = (one, two) if two.first > one.first else (two, one)
            between = [w.text for w in left.text.words[left.last : right.first]]
            phrases = (one.phrase, two.phrase)
            if two.turn != one.turn or two.phrase is None or two.phrase.kind != kind or between != [","]:
                continue
            title = next((p for p in phrases if p is not None and p.kind == "title"), None)
            person = next((p for p in phrases if p is not None and p.kind == "person"), None)
            if title is not None and not title.plural and person is not None and _may_be(title, person):
                return two
    return None


def _may_be(title: Phrase, person: Phrase) -> bool:
    """Whether a title in apposition is that person's: it names a state, or the gazetteer gives the person that office."""
    if title.parties or title.own or title.organs:
        return True
    known = person.person.item if person.person else None
    return isinstance(known, Person) and any(o.title in persons.offices_of(title) for o in known.offices)


def _resolve_pointers(transcript: Transcript, candidates: list[Candidate], memory: Memory) -> None:
    before: list[Antecedent] = []
    numbers: dict[int, int] = {}
    turn = -1
    for candidate in candidates:
        if candidate.turn != turn:
            turn, before = candidate.turn, []
            memory.turn = transcript.turns[turn]
            numbers = {}
        word = candidate.text.words[candidate.phrase.anchor if candidate.phrase else candidate.first]
        number = numbers.setdefault(word.sentence.start if word.sentence else -1, len(numbers))
        evidence = parties.evidence_of(transcript, candidate.text, candidate.first, candidate.last)
        if candidate.phrase is not None and candidate.phrase.kind == "pair":
            candidate.mention = deixis.resolve_pair(candidate.phrase, memory, evidence)
        elif candidate.phrase is not None and candidate.phrase.kind == "other":
            candidate.mention = deixis.resolve_other(memory, evidence)
        elif candidate.pointer == "we":
            candidate.mention = deixis.resolve_we(candidate.text, candidate.first, memory, evidence)
        elif candidate.pointer == "i":
            candidate.mention = deixis.resolve_i(memory, evidence)
        elif candidate.pointer:
            candidate.mention = resolve_pronoun(
                candidate.pointer, word, memory.index, number=number, before=before, evidence=evidence
            )
        if (antecedent := _antecedent(candidate, word, number, memory)) is not None:
            before.append(antecedent)


def _antecedent(candidate: Candidate, word: Word, number: int, memory: Memory) -> Antecedent | None:
    mention = candidate.mention
    if mention is None or word.token is None or word.sentence is None:
        return None
    known = memory.persons.get(mention.id[0]) if len(mention.id) == 1 else None
    plural = candidate.pointer == "they" or len(mention.id) > 1 or memory.index.is_a("tag-plural", word.token.tag)
    plural = plural or (mention.how == "demonym")
    plural = plural and not (mention.kind == "state" and mention.how == "name" and len(mention.id) == 1)
    return Antecedent(mention, word.sentence, number, word.token, plural, known.pronoun if known else None)
