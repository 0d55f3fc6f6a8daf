"""Finds deadlines: dates by which something ends or is owed, on an issue, in somebody's voice."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from verbale.classify.issues import IssueFinder
from verbale.classify.phrases import Hit, Phrases
from verbale.classify.scene import Clause, Scene
from verbale.model import Timex
from verbale.resources import Resources
from verbale.resources.schemas.deadlines import DeadlineWords
from verbale.syntax import Sentence

BETWEEN = 5  # characters between a word of limit and its date: a space, perhaps an article


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date on which something of an issue ends or is owed. `party` is the voice's; None where it has none."""

    issue: str
    party: str | None
    value: str  # TIMEX3 value


def find_deadlines(scene: Scene, issues: IssueFinder, resources: Resources) -> Iterator[Deadline]:
    """The deadlines of a document, in text order of their sentences; dates before the document's own are none."""
    words = _words(resources, scene.document.language or "")
    for sentence in scene.annotated.sentences:
        dates = [t for t in scene.annotated.times if _is_ahead(t, scene) and _lies_in(t, sentence)]
        for hit in words.find(sentence) if dates else ():
            for timex in dates:
                clause = _clause_of(hit, sentence, scene)
                if clause is None or not _bears_on(hit, timex, sentence, clause):
                    continue
                found = issues.issue_at(clause.span, sentence)
                if found is not None and timex.value is not None:
                    voice = scene.voice_at(timex.evidence.span.start)
                    yield Deadline(found[0], voice.party, timex.value)


def _is_ahead(timex: Timex, scene: Scene) -> bool:
    """Whether a date is not before the document's; where that is unknown, whether it is a date at all."""
    if timex.type != "DATE" or timex.value is None or not timex.value[:4].isdigit():
        return False
    today = scene.document.date.isoformat() if scene.document.date else ""
    return timex.value >= today[: len(timex.value)]


def _lies_in(timex: Timex, sentence: Sentence) -> bool:
    return sentence.start <= timex.evidence.span.start < sentence.end


def _clause_of(hit: Hit[str], sentence: Sentence, scene: Scene) -> Clause | None:
    """The smallest clause that holds the word."""
    place = sentence.tokens[hit.first].start
    over = [c for c in scene.clauses_of(sentence) if c.span.start <= place < c.span.end]
    return min(over, key=lambda c: c.span.end - c.span.start, default=None)


def _bears_on(hit: Hit[str], timex: Timex, sentence: Sentence, clause: Clause) -> bool:
    last, start = sentence.tokens[hit.last], timex.evidence.span.start
    if hit.value == "before":
        return 0 <= start - last.end <= BETWEEN
    if hit.value == "verb" and (last.pos not in ("VERB", "AUX") or clause.negated):
        return False  # what "does not expire on 1 May" has no end on that day
    if clause.span.start <= start < clause.span.end:
        return True
    # "… by 30 June, when the arrangement expires": the clause of the ending hangs on the date
    return (
        any(t.start <= start < t.end for t in sentence.ancestors(clause.verb))
        or 0 <= clause.span.start - timex.evidence.span.end <= BETWEEN
    )


@lru_cache(maxsize=8)
def _words(resources: Resources, language: str) -> Phrases[str]:
    entries = resources.pack(language, "deadlines", DeadlineWords)
    return Phrases([(word, entry.use) for entry in entries for word in entry.words])
