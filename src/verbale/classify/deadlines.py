"""Finds deadlines: dates by which something ends or is owed, on an issue, in somebody's voice."""

from collections.abc import Iterator
from dataclasses import dataclass

from verbale.classify.issues import IssueFinder
from verbale.classify.limits import Limit, Limits
from verbale.classify.scene import Scene, Voice
from verbale.model import Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something of an issue ends or is owed, as a voice tells it. `score` is the issue's."""

    issue: str
    voice: Voice
    value: str  # TIMEX3 value: a date, or a length where the day that it counts from is not given
    is_end: bool
    span: Span  # of the clause
    score: float


def find_deadlines(scene: Scene, issues: IssueFinder, limits: Limits) -> Iterator[Deadline]:
    """The deadlines of a document, in text order; dates before the document's own are none."""
    for sentence in scene.annotated.sentences:
        for limit in limits.of(sentence):
            if limit.kind not in ("end", "due") or not is_ahead(limit, scene):
                continue
            found = issues.issue_at(limit.clause.span, sentence)
            if found is not None:
                voice = scene.voice_at(limit.token.start)
                yield Deadline(found[0], voice, limit.value, limit.kind == "end", limit.clause.span, found[1])


def is_ahead(limit: Limit, scene: Scene) -> bool:
    """Whether a limit is not before the document's date; where that is unknown, whether it is a limit at all."""
    today = scene.document.date.isoformat() if scene.document.date else ""
    return limit.value.startswith("P") or limit.value[:10] >= today[: len(limit.value)]
