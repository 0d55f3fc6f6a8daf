"""Reads the fields of a measure: how far, how many, where, on what condition, for how long, at what notice."""

from verbale.classify.limits import Period
from verbale.classify.roles import lemma, noun_phrase, preposed, without_article
from verbale.classify.scene import Scene
from verbale.model import Scalar, Span
from verbale.syntax import Sentence, Token

Parameters = dict[str, Scalar | tuple[Scalar, ...]]
LENGTHS = frozenset({"mile", "kilometre", "kilometer", "metre", "meter", "nautical mile"})
PLACES = frozenset({"GPE", "LOC", "FAC"})


def lengths_of(period: Period) -> Parameters:
    """How long a rule lasts and what notice it asks, as the words give them."""
    return {name: value for name, value in (("term", period.term), ("notice", period.notice)) if value is not None}


def parameters_of(scene: Scene, sentence: Sentence, head: Token, span: Span, kind: str) -> Parameters:
    """The fields of this kind that the words give; what they do not give is left out."""
    found: Parameters = {}
    numbers = [
        q
        for q in scene.annotated.quantities
        if span.meets(q.evidence.span)
        or (kind == "movement-zone" and Span(sentence.start, sentence.end).holds(q.evidence.span))
    ]
    words = {lemma(t) for t in sentence.tokens}
    asked = next((p for p in scene.words.listed("permissions") if p in words), None)
    if asked is not None and kind in ("movement-zone", "contact-rule"):
        found["requires"] = asked
    if kind == "movement-zone":
        _zone(scene, sentence, span, found)
    elif kind == "service-routing":
        _routing(scene, sentence, span, found)
    elif numbers:
        value, unit = numbers[0].value, numbers[0].unit
        key = {"tariff": "rate", "commitment": "amount", "ceiling": "at_most", "quota": "at_most"}.get(kind, "count")
        found[key] = value
        if key != "rate":
            found["amount_unit" if key == "amount" else "unit"] = unit
    if kind == "exemption" and (sources := list(preposed(head, sentence, scene.words["ablative-prepositions"]))):
        found["excepts"] = _words(scene, sentence, sources[0])
    if things := list(preposed(head, sentence, scene.words[f"covering-{kind}"])):
        found["covers"] = _words(scene, sentence, things[0])
    return found


def _words(scene: Scene, sentence: Sentence, noun: Token) -> str:
    return noun_phrase(noun, sentence).of(scene.transcript.text)


def _zone(scene: Scene, sentence: Sentence, span: Span, found: Parameters) -> None:
    lengths = [q for q in scene.annotated.quantities if q.unit in LENGTHS and span.holds(q.evidence.span)]
    if lengths and not isinstance(lengths[0].value, tuple):
        found["radius"], found["radius_unit"] = lengths[0].value, lengths[0].unit
    centre = next(
        (
            t
            for t in sentence.within(*span)
            if t.dep == "pobj"
            and t.entity[2:] in PLACES
            and lemma(sentence.head(t)) in scene.words["centre-prepositions"]
        ),
        None,
    )
    if centre is not None:
        found["centre"] = centre.text


def _routing(scene: Scene, sentence: Sentence, span: Span, found: Parameters) -> None:
    """Places under "in": of the service itself they are open, under a verb of stopping they are closed."""
    open_: list[str] = []
    closed: list[str] = []
    for token in sentence.tokens:
        if token.dep not in ("pobj", "conj") or token.entity[2:] not in PLACES:
            continue
        above = [lemma(a) for a in sentence.ancestors(token)]
        if token.dep == "pobj" and lemma(sentence.head(token)) not in scene.words["inner-prepositions"]:
            continue
        stopped = scene.words["stopping-verbs"] & set(above[:4])
        (closed if stopped else open_).append(token.text)
    if open_:
        found["open"] = tuple(open_)
    if closed:
        found["closed"] = tuple(closed)
    needed = next((t for t in sentence.tokens if lemma(t) in scene.words["requiring-verbs"] and t.tag == "VBN"), None)
    subject = sentence.kid(needed, "nsubjpass") if needed is not None else None
    if subject is not None and span.start <= subject.start:
        found["prerequisite"] = without_article(_words(scene, sentence, subject), scene.words)
