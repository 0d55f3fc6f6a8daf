"""What kind of document it is: by its title; else by its shape and by the signs that its genre leaves in its words.

Reference: Roberts (ed.), Satow's Diplomatic Practice, 7th ed., 2017, chs. 6 and 34; the signs are data, `genres.yaml`.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from verbale.acquire.directory import directory
from verbale.acquire.headlines import Known, agency_of, byline_of, front_lines
from verbale.acquire.opening import is_headline, is_imprint
from verbale.acquire.places import is_place_line
from verbale.acquire.shapes import Shape, names_of, shape_of
from verbale.acquire.turn_words import Wording, folded, wording, words_of
from verbale.acquire.words import Words
from verbale.model import DocumentKind
from verbale.resources import Resources
from verbale.resources.schemas.documents import DocumentRule
from verbale.resources.schemas.genres import GenreSign, Place

LONGEST_SIGN = 6  # words
FRONT = 1_800  # characters of the text proper
CLOSING = 500  # characters
BODY = 12_000  # characters
SHORTEST_TEXT = 40  # characters of a sentence, below which it is a heading
# Sums of weights; chosen on the half of benchmarks/gold/kinds.jsonl that is there for tuning.
LEAST = 3.0
LEAST_LEAD = 0.5
ARTICLES_LEAST = 2  # lines "Article 1", below which it is a mention
NAMED_ASKERS = 3  # named by their labels: more than the hosts of one programme
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{4,}|\d|[)”’\"\]])[.!?][”’\"')\]]*\s(?=\W{0,2}[^\W_a-z])")  # not "Jr. ", "J. "
_NUMBERED = re.compile(r"(?:[IVXLC]{1,6}|\d{1,3})\b")
_RELEASE_MARK = re.compile(r"(?:\n|^)\s{0,3}(?:#\s?){2,4}\s*\Z")
TALK: tuple[DocumentKind, ...] = ("interview", "press-conference", "briefing")


@dataclass(slots=True)
class Tally:
    """The signs found so far, kind by kind."""

    weights: dict[DocumentKind, float] = field(default_factory=lambda: defaultdict(float))
    reasons: dict[DocumentKind, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: DocumentKind, weight: float, reason: str) -> None:
        """Count one sign."""
        self.weights[kind] += weight
        self.reasons[kind].append(reason)

    def best(self, among: Sequence[DocumentKind], otherwise: str) -> Known:
        """The kind that leads, with its signs; else None."""
        ranked = sorted(((self.weights[k], k) for k in among if k in self.weights), key=lambda r: (-r[0], r[1]))
        if not ranked or ranked[0][0] < LEAST:
            return Known(None, otherwise)
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAST_LEAD:
            return Known(None, f"its words speak for {ranked[0][1]} and for {ranked[1][1]} alike")
        return Known(ranked[0][1], "; ".join(self.reasons[ranked[0][1]][:4]))


def find_kind(
    text: str, title: str | None, words: Words, *, resources: Resources, language: str | None, publisher: str | None
) -> Known:
    """The kind, as the model's closed vocabulary has it; `why` names the words and the shape that told it."""
    known = wording(resources, language)
    shape = shape_of(text, known)
    for use in ("kind-by-title-start", "kind-by-title"):
        if title and (found := words.find(use, title)):
            return _ruled(found, "the title", shape.has_questions)
    signs = resources.pack(language, "genres", GenreSign) if resources.has_language(language) and language else ()
    tally = Tally()
    parts = _parts(text, title, shape, words, known)
    for sign in signs:
        hits = [w for w in sign.words if w in parts[sign.place]]
        if len(hits) >= sign.at_least:
            quoted = ", ".join(f"“{w}”" for w in hits[:2])
            tally.add(sign.kind, sign.weight, f"{quoted} ({sign.place}, rule {sign.id})")
    _count_publisher(tally, publisher, resources)
    if shape.has_questions:
        return _of_talk(shape, tally, words)
    return _of_one_voice(text, shape, tally, words)


def _ruled(found: tuple[DocumentRule, str], place: str, has_questions: bool) -> Known:
    rule, word = found
    kind: DocumentKind | None = rule.kind
    if has_questions and rule.kind_with_questions:
        kind = rule.kind_with_questions
    return Known(
        kind, f"“{word}” in {place}{', and questions are asked' if kind != rule.kind else ''} (rule {rule.id})"
    )


def _parts(text: str, title: str | None, shape: Shape, words: Words, known: Wording) -> dict[Place, set[str]]:
    """The phrases of each part of a text."""
    body = proper_text(shape, title, words, known)
    return {
        "opening": _phrases(first_sentence(body)),
        "front": _phrases(body[:FRONT]),
        "closing": _phrases(text[-CLOSING:]),
        "anywhere": _phrases(f"{body[:BODY]}\n{text[-CLOSING:]}"),
        "asker": names_of(shape.askers),
        "answerer": names_of(shape.answerers[:1]),
        "asked": _phrases("\n".join(shape.asked)),
    }


def proper_text(shape: Shape, title: str | None, words: Words, known: Wording) -> str:
    """The text without its headline and the lines of place, time and release before it."""
    at = 0
    for line in shape.lines[:8]:
        is_front = line.text in (title or "") or is_imprint(line.text, known) or is_place_line(line.text, words)
        if not (is_front or (is_headline(line.text, known) and len(line.text) < SHORTEST_TEXT)):
            break
        at += 1
    return "\n".join(line.text for line in shape.lines[at:])


def first_sentence(body: str) -> str:
    """The first sentence that is long enough to be one."""
    line = body[:600].split("\n", 1)[0]
    end = next((m.start() for m in _SENTENCE_END.finditer(line) if m.start() > SHORTEST_TEXT), len(line))
    return line[:end]


def _phrases(text: str) -> set[str]:
    """Every run of one to six words, and with the commas between them."""
    found = words_of(text)
    plain = {" ".join(found[i : i + n]) for n in range(1, LONGEST_SIGN + 1) for i in range(len(found) - n + 1)}
    cut = folded(text[:FRONT]).replace("\n", " ").split()
    cut = [w.rstrip(".:;") for w in cut]
    return plain | {
        " ".join(cut[i : i + n]).rstrip(",") for n in range(2, LONGEST_SIGN + 1) for i in range(len(cut) - n + 1)
    }


def _count_publisher(tally: Tally, publisher: str | None, resources: Resources) -> None:
    """An outlet prints articles and interviews; an office issues its own words."""
    if publisher is None:
        return
    known = directory(resources)
    if outlet := known.outlet(publisher):
        tally.add("article", 2.0, f"{outlet} is an outlet")
        tally.add("interview", 1.0, f"{outlet} is an outlet")
    elif party := known.party(publisher):
        tally.add("communique", 1.5, f"its publisher, {publisher[:60]}, speaks for {party}")
        tally.add("readout", 0.5, f"its publisher, {publisher[:60]}, speaks for {party}")


def _of_talk(shape: Shape, tally: Tally, words: Words) -> Known:
    introduction = "\n".join(line.text for line in shape.lines[: shape.first])[:FRONT]
    if not shape.voices:
        if found := words.find(
            "kind-by-introduction", introduction or "\n".join(line.text for line in shape.lines)[:FRONT]
        ):
            return _ruled(found, "the introduction", True)
        if shape.layout == "bare":
            return tally.best(
                TALK, "questions and answers, but no word that tells an interview from a press conference"
            )
        return Known("interview", "by its shape: questions and answers that begin with dashes")
    named = [v for v in shape.askers if v.label.kind == "person"]
    generic = [v for v in shape.askers if v.label.kind == "questioner"]
    if named and not generic and len(named) < NAMED_ASKERS:
        tally.add("interview", 3.0, f"only {' and '.join(v.label.name for v in named)} asks")
    if len(named) >= NAMED_ASKERS:
        tally.add("press-conference", 2.0, f"{len(named)} people ask, by name")
    if len(generic) == 1 and not named and len([v for v in shape.answerers if v.label.kind == "office"]) > 1:
        tally.add("press-conference", 1.5, "more than one holder of an office answers")
    if generic:
        for kind in ("press-conference", "briefing"):
            tally.add(kind, 1.0, f"the questions bear the label {generic[0].label.name!r}")
    if found := words.find("kind-by-introduction", introduction):
        kind = found[0].kind or "interview"
        tally.add(kind, 3.0, f"“{found[1]}” in the introduction (rule {found[0].id})")
    if any(v.label.kind == "person" for v in shape.answerers[:1]):
        tally.add("press-conference" if generic else "interview", 1.5, "the one who answers bears a name")
    return tally.best(TALK, "questions and answers, but no word that tells an interview from a press conference")


def _of_one_voice(text: str, shape: Shape, tally: Tally, words: Words) -> Known:
    if any(byline_of(line, words) for line in front_lines(text)):
        return Known("article", "it has a byline")
    if agency_of(text):
        return Known("article", "it has an agency's dateline")
    articles = phrases_at_start(shape, words)
    if articles >= ARTICLES_LEAST:
        tally.add("treaty", 2.5, f"{articles} numbered articles")
    if _RELEASE_MARK.search(text[-40:]):
        tally.add("communique", 1.5, "the mark ### that ends a release")
        tally.add("readout", 1.5, "the mark ### that ends a release")
    if shape.voices and tally.weights["readout"] < LEAST:
        tally.add("speech", 2.5, f"the label {shape.voices[0].label.name!r}, and nobody asks")
    among: tuple[DocumentKind, ...] = ("readout", "communique", "speech", "article", "treaty", "note")
    if shape.voices:
        among = (*among, "press-conference")
    return tally.best(among, "neither title nor first words nor shape tell it")


def phrases_at_start(shape: Shape, words: Words) -> int:
    """How many lines begin as an article of a treaty does: `Article 4`."""
    heads = tuple(f"{w} ".casefold() for w in words.used("article-head"))
    found = (line.text for line in shape.lines if heads and line.text.casefold().startswith(heads))
    return sum(1 for line in found if _NUMBERED.match(line.split(None, 1)[1]))
