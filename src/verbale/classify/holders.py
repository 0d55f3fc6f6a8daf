"""Tells whose act a clause or a noun is, and whom it is done to."""

from verbale.classify.scene import Clause, Scene
from verbale.model import Span
from verbale.syntax import Sentence, Token

OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative")


class Holders:
    """Look-ups of actors in the clauses of one document."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def of_clause(self, clause: Clause) -> tuple[str, ...]:
        """The parties that the clause names as acting; empty where it names none."""
        subject = clause.subject
        if subject is not None and subject.lemma.lower() in self._scene.words["addressees"]:
            return self._addressed(clause.sentence)
        if (
            subject is not None
            and subject.text.lower() in self._scene.words["third-plurals"]
            and self._is_narrated(clause.sentence)
        ):
            return tuple(self._scene.relation)
        parties = self._scene.parties_of(subject, clause.sentence)
        if len(parties) < 2 and subject is not None and self._is_of_both(subject, clause, parties):
            return tuple(dict.fromkeys((*parties, *self._scene.relation)))
        return parties

    def _is_of_both(self, subject: Token, clause: Clause, parties: tuple[str, ...]) -> bool:
        """Whether the words name two who act together: "we both agreed", "both of us", "the two leaders", "the delegations"."""
        words, sentence = self._scene.words, clause.sentence
        if parties and parties[0] not in self._scene.relation:
            return False
        beside = (*sentence.kids(clause.verb, "advmod", "dep"), *sentence.kids(subject), subject)
        if parties and any(t.lemma.lower() in words["both-words"] for t in beside):
            return True
        told = self._is_narrated(sentence) and subject.tag == "NNS" and subject.lemma.lower() in words["delegates"]
        if told and not parties:
            return True
        conjoined = {p for k in sentence.kids(subject, "amod", "compound", "nmod") for p in self._joined(k, sentence)}
        return told and (conjoined | set(parties)) >= set(self._scene.relation)

    def _joined(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        """The parties of a modifier and of what is joined to it: "the Norwegian and EU leaders"."""
        return tuple(
            p
            for t in (token, *sentence.kids(token, "conj"))
            if (mention := self._scene.mention_of(t)) is not None
            for p in mention.party
        )

    def _addressed(self, sentence: Sentence) -> tuple[str, ...]:
        """Whom a question addresses: the party of the answer after it."""
        turns = self._scene.transcript.turns
        if turns[sentence.turn].role != "question":
            return ()
        answer = next((t for t in turns[sentence.turn + 1 :] if t.role == "answer"), None)
        party = self._scene.party_of_turn(answer) if answer is not None else None
        return (party,) if party else ()

    def _is_narrated(self, sentence: Sentence) -> bool:
        turn = self._scene.transcript.turns[sentence.turn]
        return turn.role == "statement" and turn.speaker in (None, self._scene.document.publisher)

    def of_noun(self, noun: Token, clause: Clause) -> tuple[str, ...]:
        """Whose proposal, refusal, concern it is: its own actor's, else the subject's of the clause it stands in."""
        return self.named_by(noun, clause.sentence) or self.of_clause(clause)

    def named_by(self, noun: Token, sentence: Sentence) -> tuple[str, ...]:
        """The actor within the noun phrase: possessor, adjective, or after "of", "by", "from"."""
        for kid in sentence.kids(noun, "poss", "amod", "compound", "nmod"):
            mention = self._scene.mention_of(kid)
            if mention is not None and mention.party:
                return mention.party
        for kid in sentence.kids(noun, "prep", "acl"):
            agent = kid if kid.dep == "prep" else sentence.kid(kid, "agent")
            if agent is not None and agent.lemma in self._scene.words["source-prepositions"]:
                return self._scene.parties_of(sentence.kid(agent, "pobj"), sentence)
        return ()

    def stands(self, condition: str, clause: Clause) -> bool:
        """Whether the acting party is the voice's own, another, two together, one, or nobody."""
        parties = self.of_clause(clause)
        if condition == "impersonal":
            return not parties
        if condition == "joint":
            return len(parties) > 1
        if condition == "single":
            return len(parties) <= 1
        own = self.voice_party(clause.span.start)
        if condition == "own":
            return bool(parties) and own is not None and own in parties
        return bool(parties) and own not in parties

    def voice_party(self, position: int) -> str | None:
        """The party of the innermost voice over a character: a cited source's, else the turn's speaker's."""
        for attribution in reversed(self._scene.attributions_over(position)):
            if len(attribution.party) == 1:
                return attribution.party[0]
            if attribution.holder and (party := self._scene.party_of_name(attribution.holder)):
                return party
        return self._scene.voice_at(position).party

    def voice_holder(self, position: int) -> tuple[str, ...]:
        """The voice as a holder: both parties of a joint text, else its party, else its name."""
        name = self._scene.voice_at(position).name
        if self._scene.is_joint_voice(position, name):
            return self._scene.joint_parties
        party = self.voice_party(position)
        if party:
            return (party,)
        return (name,) if name else ()

    def target(self, clause: Clause, holder: tuple[str, ...], span: Span) -> tuple[str, ...]:
        """To whom the act is done: the object's party, those named in the stretch, else the relation's other party."""
        sentence = clause.sentence
        for kid in sentence.kids(clause.verb, *OBJECTS, "prep"):
            noun = (
                sentence.kid(kid, "pobj")
                if kid.dep == "prep" and kid.lemma in self._scene.words["target-prepositions"]
                else kid
            )
            parties = tuple(p for p in self._scene.parties_of(noun, sentence) if p not in holder)
            if parties:
                return parties
        named = tuple(p for p in self._scene.parties_between(span.start, span.end) if p not in holder)
        return named[:1] or self._scene.counterpart(holder)
