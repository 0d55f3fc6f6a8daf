"""Reads the fields of a measure: from when, until when, how far, how many, where, on what condition."""

import re

from verbale.classify.roles import lemma, noun_phrase, preposed
from verbale.classify.scene import Scene
from verbale.model import Scalar, Span
from verbale.syntax import Sentence, Token

Parameters = dict[str, Scalar | tuple[Scalar, ...]]
CALENDAR = re.compile(r"\d{4}(?:-.*)?")
BEFORE = 30  # characters before a date in which a word may say that a rule begins or ends there
SINCE = re.compile(r"\b(?:from|since|as of|starting|effective|beginning|announced)\b[^.;,]{0,20}$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|through|expir\w+|lapse[sd]?|ends?|ending)\b[^.;]{0,20}$", re.IGNORECASE)
LENGTHS = frozenset({"mile", "kilometre", "kilometer", "metre", "meter", "nautical mile"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
PERMISSIONS = (
    "permission",
    "authorization",
    "authorisation",
    "approval",
    "consent",
    "notification",
    "notice",
)  # strictest first
COVERED = {
    "ceiling": ("of", "on", "for"),
    "exemption": ("for",),
    "tariff": ("on",),
    "quota": ("for",),
    "designation": ("on",),
    "suspension": ("of",),
}


def since_of(scene: Scene, sentence: Sentence) -> str | None:
    """The date from which the sentence says that a rule holds; None where it says none."""
    return _date_after(scene, sentence, SINCE)


def until_of(scene: Scene, sentence: Sentence) -> str | None:
    """The date until which the sentence says that a rule holds; None where it says none."""
    return _date_after(scene, sentence, UNTIL)


def _date_after(scene: Scene, sentence: Sentence, opening: re.Pattern[str]) -> str | None:
    span = Span(sentence.start, sentence.end)
    for time in scene.annotated.times:
        at = time.evidence.span
        if (
            not span.holds(at)
            or time.type not in ("DATE", "TIME")
            or not time.value
            or not CALENDAR.fullmatch(time.value)
        ):
            continue
        before = scene.transcript.text[max(sentence.start, at.start - BEFORE) : at.start]
        within = scene.transcript.text[at.start : at.end]
        if opening.search(before) or opening.match(within):
            return time.value
    return None


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
    asked = next((p for p in PERMISSIONS if p in words), None)
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
    if kind == "exemption" and (sources := list(preposed(head, sentence, ("from",)))):
        found["excepts"] = _words(scene, sentence, sources[0])
    if kind in COVERED and (things := list(preposed(head, sentence, COVERED[kind]))):
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
            if t.dep == "pobj" and t.entity[2:] in PLACES and lemma(sentence.head(t)) in ("in", "of", "around", "from")
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
        if token.dep == "pobj" and lemma(sentence.head(token)) != "in":
            continue
        stopped = {"stop", "cease", "close", "suspend"} & set(above[:4])
        (closed if stopped else open_).append(token.text)
    if open_:
        found["open"] = tuple(open_)
    if closed:
        found["closed"] = tuple(closed)
    needed = next((t for t in sentence.tokens if lemma(t) in ("require", "need") and t.tag == "VBN"), None)
    subject = sentence.kid(needed, "nsubjpass") if needed is not None else None
    if subject is not None and span.start <= subject.start:
        found["prerequisite"] = re.sub(r"^(?:a|an|the)\s+", "", _words(scene, sentence, subject))
