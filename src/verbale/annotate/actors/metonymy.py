"""Whether a capital or a seat stands for the government that sits there, or is only a place.

It stands for the government where it acts, is acted upon or addressed, or holds something ("Oslo's offer"). After a
preposition of place, as the goal of a journey, or in a name ("the Oslo conference") it is a place.
"""

from verbale.annotate.actors.index import Index
from verbale.syntax import Sentence, Token


def acts(index: Index, sentence: Sentence, token: Token) -> str | None:
    """Why the place at `token` stands for a government, or None where it is only a place."""
    place = token
    while index.is_a("dep-conjunct", token.dep):
        token = sentence.head(token)
    head = sentence.head(token)
    lemma = head.lemma.lower()
    if index.is_a("dep-subject", token.dep):
        return f"subject of “{head.text}”"
    if index.is_a("dep-possessor", token.dep):
        return None if index.is_a("motion", lemma) else f"holds “{head.text}”"
    if index.is_a("dep-object", token.dep):
        return None if index.is_a("visited", lemma) else f"object of “{head.text}”"
    if index.is_a("dep-modifier", token.dep):
        return f"modifies “{head.text}”" if index.is_a("stance", lemma) and head.index > place.index else None
    if index.is_a("dep-preposition", token.dep):
        return _after_preposition(index, sentence, head)
    return None


def _after_preposition(index: Index, sentence: Sentence, preposition: Token) -> str | None:
    governor = sentence.head(preposition)
    word, lemma = preposition.text.lower(), governor.lemma.lower()
    if index.is_a("dep-agent", preposition.dep):
        return f"agent of “{governor.text}”"
    if index.is_a("locative", word):
        return _felt_there(index, sentence, preposition)
    if index.is_a("source-preposition", word):
        return f"source of “{governor.text}”" if index.is_a("spoken-from", lemma) else None
    if index.is_a("stance-preposition", word):
        return f"“{governor.text} {word}”" if index.is_a("stance", lemma) else None
    if index.is_a("directional", word):
        return None if index.is_a("motion", lemma) or governor is preposition else f"“{governor.text} {word}”"
    return f"“{governor.text} {word}”" if governor is not preposition else None


def _felt_there(index: Index, sentence: Sentence, preposition: Token) -> str | None:
    """ "In Oslo, they are seen as …", "they say in Oslo": a locative with a verb of attitude, passive or impersonal."""
    governor = sentence.head(preposition)
    if not index.is_a("inner-preposition", preposition.text.lower()) or not index.is_a(
        "attitude", governor.lemma.lower()
    ):
        return None
    subject = next((k for k in sentence.kids(governor) if index.is_a("dep-subject", k.dep)), None)
    impersonal = subject is not None and index.is_a("they", subject.text.lower())
    passive = any(index.is_a("dep-passive", k.dep) for k in sentence.kids(governor))
    personal = subject is not None and any(index.is_a(r, subject.text.lower()) for r in ("he", "she", "i", "we"))
    if impersonal or (passive and not personal):
        return f"“in” with “{governor.text}”: a verb of attitude whose holder is the government there"
    return None
