"""Resolves he, she, they and it: the nearest agreeing subject of the same or the preceding sentence. Precision first."""

from dataclasses import dataclass
from itertools import takewhile

from verbale.annotate.actors.index import Index
from verbale.annotate.actors.words import Word
from verbale.model import Evidence, Mention
from verbale.syntax import Sentence, Token

REACH = 1  # sentences back: an antecedent further away is more often wrong than right


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention that a pronoun may take up, with its place in the turn's sentences."""

    mention: Mention
    sentence: Sentence
    number: int
    token: Token
    plural: bool
    pronoun: str | None

    def is_subject(self, index: Index) -> bool:
        """Whether it is the subject, or joined to the subject, of its clause."""
        token = self.token
        while index.is_a("dep-conjunct", token.dep):
            token = self.sentence.head(token)
        return index.is_a("dep-subject", token.dep)


def resolve_pronoun(
    role: str, word: Word, index: Index, *, number: int, before: list[Antecedent], evidence: Evidence
) -> Mention | None:
    """The mention that a pronoun takes up, or None where none agrees nearby."""
    if (
        word.token is None
        or word.sentence is None
        or (role == "it" and _is_expletive(index, word.sentence, word.token))
    ):
        return None
    recent = list(takewhile(lambda a: a.number >= number - REACH, reversed(before)))
    near = [a for a in reversed(recent) if _agrees(role, a)]
    chosen = _chosen(near, index, number)
    if chosen is None or (role == "it" and not chosen.is_subject(index)):
        return None
    found = chosen.mention
    return Mention(
        evidence=evidence,
        kind=found.kind,
        id=found.id,
        name=found.name,
        party=found.party,
        organ=found.organ,
        how="pronoun",
        why=f"takes up “{found.evidence.quote}”",
    )


def _chosen(near: list[Antecedent], index: Index, number: int) -> Antecedent | None:
    """The last subject of the same sentence, else of the one before; else the only one who agrees."""
    for back in range(REACH + 1):
        subjects = [a for a in near if a.number == number - back and a.is_subject(index)]
        if subjects:
            return subjects[-1]
    different = {a.mention.id for a in near}
    return near[-1] if near and len(different) == 1 else None


def _agrees(role: str, antecedent: Antecedent) -> bool:
    found = antecedent.mention
    if not found.id:
        return False
    if role in {"he", "she"}:
        return found.kind == "person" and found.how != "deixis" and antecedent.pronoun in {None, role}
    if role == "they":
        return antecedent.plural and found.kind != "person"
    return (
        found.kind in {"state", "bloc", "organ"} and not antecedent.plural and found.how not in {"adjective", "deixis"}
    )


def _is_expletive(index: Index, sentence: Sentence, token: Token) -> bool:
    """ "It is important that …", "it rained": no subject of its own, or one that only a clause fills."""
    if index.is_a("dep-expletive", token.dep):
        return True
    if index.is_a("dep-possessor", token.dep):
        return False
    head = sentence.head(token)
    return head.pos == "AUX" or any(
        index.is_a("dep-complement", k.dep) for k in sentence.kids(head) if head.pos != "VERB"
    )
