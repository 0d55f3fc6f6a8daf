"""Resolves words that point: "we" of a speaker, "the two sides" of a relation, "the other side"."""

from verbale.annotate.actors.memory import Known, Memory
from verbale.annotate.actors.parties import mention
from verbale.annotate.actors.persons import person_id
from verbale.annotate.actors.phrase import Phrase, Text
from verbale.model import Evidence, Mention, Turn


def resolve_pair(phrase: Phrase, memory: Memory, evidence: Evidence) -> Mention:
    """Both parties of the relation; none, and why, where the relation is not known."""
    noun = phrase.nouns[0].item if phrase.nouns else None
    kind = "group" if getattr(noun, "kind", "state") == "group" else "state"
    return mention(evidence, kind, memory.relation, how="deixis", why=memory.relation_why)  # type: ignore[arg-type]


def resolve_other(memory: Memory, evidence: Evidence) -> Mention:
    """ "The other side": the relation's party that is not the speaker's."""
    home = memory.turn.party if memory.turn else None
    others = tuple(p for p in memory.relation if p != home)
    if home in memory.relation and len(others) == 1:
        return mention(evidence, "state", others, how="deixis", why="the relation's party that is not the speaker's")
    return mention(evidence, "state", (), how="deixis", why="neither speaker's party nor relation tells which side")


def resolve_we(text: Text, at: int, memory: Memory, evidence: Evidence) -> Mention | None:
    """ "We", "our", "us": the speaker's party; with "both", both parties. None where the turn has no party."""
    party = memory.turn.party if memory.turn else None
    if party is None:
        return None
    near = [w.text.lower() for w in text.words[at + 1 : at + 2]]
    if near and near[0] == "both" and party in memory.relation:
        return mention(
            evidence, "state", memory.relation, how="deixis", why="“we both”: the speaker's party and the other"
        )
    name = memory.index.parties.get(party)
    return mention(evidence, "state", (party,), name=name, how="deixis", why="the speaker's party")


def resolve_i(memory: Memory, evidence: Evidence) -> Mention | None:
    """ "I", "my": the speaker, where the turn names one with a party."""
    known = speaker_of(memory.turn, memory)
    if known is None or known.party is None:
        return None
    return Mention(
        evidence=evidence,
        kind="person",
        id=(known.id,),
        name=known.name,
        party=(known.party,),
        how="deixis",
        why="the speaker",
    )


def speaker_of(turn: Turn | None, memory: Memory) -> Known | None:
    """The turn's speaker as a person, by the gazetteer's name where it has one."""
    if turn is None or turn.speaker is None or turn.party is None:
        return None
    words = turn.speaker.split()
    person = next((p for p in memory.index.names.get(f"{words[0]} {words[-1]}", ()) if p.party == turn.party), None)
    if person is not None:
        offices = frozenset(o.title for o in person.offices)
        return Known(person.id, person.name, person.party, offices, person.pronoun)
    return Known(person_id(turn.speaker), turn.speaker, turn.party)
