"""Resolves states, blocs, organs and groups: whose they are, and by what name."""

from collections.abc import Iterable

from verbale.annotate.actors import metonymy
from verbale.annotate.actors.index import Sense
from verbale.annotate.actors.memory import Memory
from verbale.annotate.actors.phrase import Phrase, Text
from verbale.model import Evidence, Mention, MentionKind, Span, Transcript
from verbale.resources.schemas.actors import ActorWords
from verbale.resources.schemas.gazetteers import Group, Organ

HOW = {"name": "name", "adjective": "adjective", "people": "demonym", "capital": "metonymy", "seat": "metonymy"}


def evidence_of(transcript: Transcript, text: Text, first: int, last: int) -> Evidence:
    """Words `first` to `last` (exclusive) of the turn, without a hyphen at the end."""
    while last - first > 1 and text.words[last - 1].text == "-":
        last -= 1
    return transcript.evidence(Span(text.words[first].start, text.words[last - 1].end))


def mention(
    evidence: Evidence,
    kind: MentionKind,
    parties: Iterable[str],
    *,
    organ: str | None = None,
    name: str | None = None,
    how: str = "name",
    why: str = "",
) -> Mention:
    """A mention whose ids are its parties."""
    codes = tuple(dict.fromkeys(parties))
    return Mention(evidence=evidence, kind=kind, id=codes, name=name, party=codes, organ=organ, how=how, why=why)


def parties_of(phrase: Phrase, memory: Memory) -> tuple[tuple[str, ...], str]:
    """The parties that a phrase names, and how they were told."""
    if phrase.parties:
        return tuple(dict.fromkeys(s.party for s in phrase.parties)), ""
    if phrase.own:
        party = memory.turn.party if memory.turn else None
        return ((party,), "the speaker's party") if party else ((), "the speaker's party is not known")
    return (), ""


def resolve_alone(phrase: Phrase, text: Text, memory: Memory, evidence: Evidence) -> Mention | None:
    """A state, bloc, capital, seat or named organ that stands by itself; None where a place is only a place."""
    sense = phrase.parties[0]
    word = text.words[phrase.anchor]
    if sense.role == "named-organ":
        return _named(sense, evidence)
    why, how = "", HOW.get(sense.role, "name")
    if sense.role in {"capital", "seat"}:
        reason = metonymy.acts(text.index, word.sentence, word.token) if word.sentence and word.token else None
        if reason is None:
            return None
        why = f"metonymy: {evidence.quote} for its government ({reason})"
    elif sense.role == "adjective":
        if word.text.islower() or _is_language(phrase, text):
            return None
        if not word.token or not text.index.is_a("dep-modifier", word.token.dep):
            how = "demonym"
    if sense.role == "seat":
        return _named(sense, evidence, how=how, why=why)
    if any(p.misspelt for p in text.pieces if p.first == phrase.anchor):
        how, why = "spelling", f"“{word.text}” comes near one name only"
    name = memory.index.parties.get(sense.party)
    kind: MentionKind = "bloc" if sense.party == sense.item.id and sense.role == "bloc" else "state"
    return mention(evidence, kind, (sense.party,), name=name, how=how, why=why)


def _named(sense: Sense, evidence: Evidence, *, how: str = "name", why: str = "") -> Mention:
    organ = sense.item
    name = organ.name if isinstance(organ, Organ) else None
    return mention(evidence, "organ", (sense.party,), organ=name, name=name, how=how, why=why)


def _is_language(phrase: Phrase, text: Text) -> bool:
    """Whether an adjective is the name of a language: "in Norwegian", "speaks Norwegian"."""
    word = text.words[phrase.anchor]
    if phrase.definite or phrase.first == 0 or word.token is None or word.token.tag.endswith("S"):
        return False
    before = text.words[phrase.first - 1].text.lower()
    return not text.index.is_a("dep-modifier", word.token.dep) and text.index.is_a("language-context", before)


def resolve_organ(phrase: Phrase, memory: Memory, evidence: Evidence) -> Mention | None:
    """An organ, named or built from a state and a common noun; bare ones are the speaker's or publisher's."""
    parties, why = parties_of(phrase, memory)
    if phrase.own and not parties:
        return None
    named = next((o for o in phrase.organs if o.role == "named-organ"), None)
    if named is not None and (not parties or named.party in parties or not phrase.nouns):
        return _named(named, evidence, how="name")
    generic = next((s.item for s in (*phrase.organs, *phrase.nouns) if isinstance(s.item, ActorWords)), None)
    noun = evidence.quote.split()[-1].lower()
    if len(parties) == 1:
        memory.organs[noun] = (parties[0], memory.turn)
    elif not parties:
        party, why = memory.owner(noun)
        parties = (party,) if party else ()
    name = generic.name if generic else None
    if generic and generic.kind and len(parties) == 1 and generic.name:
        name = memory.index.organ_name(parties[0], generic.kind, generic.name)
    how = "name" if phrase.parties else "deixis"
    return mention(evidence, "organ", parties, organ=name, name=name, how=how, why=why)


def resolve_group(phrase: Phrase, memory: Memory, evidence: Evidence) -> Mention | None:
    """Officials, diplomats, experts …: of a party only where the words say so."""
    parties, why = parties_of(phrase, memory)
    if phrase.own and not parties:
        return None
    if not parties:
        parties = tuple(dict.fromkeys(o.party for o in phrase.organs if o.party))
    how = "deixis" if phrase.own and not phrase.parties else "name"
    return mention(evidence, "group", parties, how=how, why=why or ("" if parties else "the words name no state"))


def resolve_state(phrase: Phrase, memory: Memory, evidence: Evidence) -> Mention | None:
    """ "The Norwegian side", "our country", "the Norwegian Empire": the state itself."""
    parties, why = parties_of(phrase, memory)
    if not parties:
        return None
    name = memory.index.parties.get(parties[0]) if len(parties) == 1 else None
    how = "name" if phrase.parties else "deixis"
    is_bloc = all(s.role == "bloc" for s in phrase.parties) and bool(phrase.parties)
    return mention(evidence, "bloc" if is_bloc else "state", parties, name=name, how=how, why=why)


def resolve_movement(phrase: Phrase, text: Text, evidence: Evidence) -> Mention | None:
    """A movement or a people: no state's voice, so without a party; `why` tells where it acts or lives."""
    group = phrase.parties[0].item
    if not isinstance(group, Group) or text.words[phrase.anchor].text.islower():
        return None
    people = group.kind == "people"
    where = ", ".join(group.country) or "many states"
    why = f"{'a people of' if people else 'a movement that acts in'} {where}; no state speaks through it"
    return Mention(
        evidence=evidence,
        kind="group" if people else "organization",
        id=(group.id,),
        name=group.name,
        party=(),
        how="name",
        why=why,
    )
