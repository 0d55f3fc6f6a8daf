"""Finds the limits that a text sets in time: when something begins or ends, by when it is owed, how long it lasts, at what notice.

Reference: Vienna Convention on the Law of Treaties (1969), arts. 24, 54, 56; TimeML 1.2.1, TIMEX3 values.
"""

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from verbale.classify.phrases import Hit, Phrases
from verbale.classify.roles import is_verbal
from verbale.classify.scene import Clause, Scene
from verbale.model import Timex
from verbale.resources import Resources
from verbale.resources.schemas.deadlines import DeadlineWords, LimitKind
from verbale.syntax import Sentence, Token

BETWEEN = 5  # characters between a word of limit and its time: a space, perhaps an article
POSSESSIVE = 4  # characters between a length and its word of notice: a space, perhaps an apostrophe and an s
CALENDAR = re.compile(r"\d{4}(?:-.*)?")
LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
DATES, LENGTHS = frozenset({"DATE", "TIME"}), frozenset({"DURATION"})
GIVEN: dict[LimitKind, frozenset[str]] = {
    "start": DATES,
    "end": DATES,
    "due": DATES | LENGTHS,
    "term": LENGTHS,
    "notice": LENGTHS,
}
JOINED = ("conj", "parataxis", "advcl")
LIMITING = frozenset({"before", "verb", "noun", "after", "closing"})
OWN_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


@dataclass(frozen=True, slots=True)
class Limit:
    """A time by which something of a clause begins, ends or is owed, or how long it lasts or must be foretold."""

    kind: LimitKind
    value: str  # TIMEX3 value
    timex: Timex
    token: Token  # the first of the time
    clause: Clause
    sentence: Sentence
    use: str  # how the word that makes it a limit stands to it


@dataclass(frozen=True, slots=True)
class Period:
    """From when, until when and for how long a rule holds, and what notice it asks; TIMEX3 values."""

    since: str | None = None
    until: str | None = None
    term: str | None = None
    notice: str | None = None


class Limits:
    """Looks up the limits of one document's sentences."""

    def __init__(self, scene: Scene, resources: Resources) -> None:
        self._scene = scene
        self._words = _words(resources, scene.document.language or "")
        self._starts = [t.evidence.span.start for t in scene.annotated.times]
        self.instruments = self._words.instruments

    def of(self, sentence: Sentence) -> tuple[Limit, ...]:
        """The limits that a sentence sets, in text order of their times; of one time the nearest word decides."""
        times = self._times_of(sentence)
        if not times:
            return ()
        hits = list(self._words.phrases.find(sentence))
        found: list[Limit] = []
        for timex, following in zip(times, [*times[1:], None], strict=True):
            opened = bool(found) and found[-1].kind == "start"
            limit = self._limit(timex, following, [h for h in hits if opened or h.value.use != "closing"], sentence)
            found += [limit] if limit is not None else []
        return tuple(found)

    def period(self, head: Token, sentence: Sentence) -> Period:
        """The limits of what a verb or noun of the sentence states; a term with a beginning gives the end."""
        mine = [one for one in self.of(sentence) if _belongs(one.token, head, sentence)]
        first = {kind: next((one.value for one in mine if one.kind == kind), None) for kind in GIVEN}
        until, term = first["end"], first["term"]
        if until is None and term is not None and first["start"] is not None:
            until = later(first["start"], term)
        return Period(first["start"], until, term, first["notice"])

    def runs(self, clause: Clause) -> bool:
        """Whether a clause says that something is in force, is concluded, is prolonged or may be ended."""
        inside = clause.span
        hits = self._words.running.find(clause.sentence)
        return any(inside.start <= clause.sentence.tokens[h.first].start < inside.end for h in hits)

    def _times_of(self, sentence: Sentence) -> list[Timex]:
        first, last = (bisect_left(self._starts, at) for at in (sentence.start, sentence.end))
        return [t for t in self._scene.annotated.times[first:last] if t.value and t.type != "SET"]

    def _limit(
        self, timex: Timex, following: Timex | None, hits: list[Hit[DeadlineWords]], sentence: Sentence
    ) -> Limit | None:
        span = timex.evidence.span
        token = next((t for t in sentence.tokens if t.end > span.start), None)
        clause = self._clause_of(token, sentence) if token is not None else None
        if token is None or clause is None or self._is_over(timex):
            return None
        fitting = [h for h in hits if self._fits(h, timex, token, clause)]
        best = min(fitting, key=lambda h: (_distance(h, timex, sentence), -h.length), default=None)
        if best is None or timex.value is None:
            return None
        limit = Limit(best.value.kind, timex.value, timex, token, clause, sentence, best.value.use)
        return self._counted(limit, following) if timex.type == "DURATION" and limit.kind == "due" else limit

    def _fits(self, hit: Hit[DeadlineWords], timex: Timex, token: Token, clause: Clause) -> bool:
        word, sentence = hit.value, clause.sentence
        if timex.type not in GIVEN[word.kind] or (timex.type in DATES and not CALENDAR.fullmatch(timex.value or "")):
            return False
        first, last = sentence.tokens[hit.first], sentence.tokens[hit.last]
        span = timex.evidence.span
        if word.use in ("before", "closing"):
            return 0 <= span.start - last.end <= BETWEEN
        if word.use == "after":
            return 0 <= first.start - span.end <= POSSESSIVE
        other = self._clause_of(first, sentence)
        if other is None or other.negated or (word.use == "verb" and not is_verbal(first)):
            return False  # what "does not expire on 1 May" has no end on that day
        # "… by 30 June, when the arrangement expires": the clause of the ending hangs on the date
        hangs = token in sentence.ancestors(other.verb) or 0 <= other.span.start - span.end <= BETWEEN
        return other.span.start <= span.start < other.span.end or hangs

    def _counted(self, limit: Limit, following: Timex | None) -> Limit:
        """ "Within 30 days" of a date that is given, else of the words themselves; of an act without its date, the length."""
        end = limit.timex.evidence.span.end
        behind = next((t for t in limit.sentence.tokens if t.start >= end), None)
        if behind is not None and behind.text.lower() in self._words.counting:
            near = following is not None and 0 <= following.evidence.span.start - behind.end <= BETWEEN
            start = following.value if near and following is not None else None
            found = later(start, limit.value) if start is not None else None
            return replace(limit, value=found) if found is not None else limit
        today = self._scene.document.date
        found = later(today.isoformat(), limit.value) if today is not None else None
        return replace(limit, value=found) if found is not None else limit

    def _clause_of(self, token: Token, sentence: Sentence) -> Clause | None:
        """The smallest clause that holds a token."""
        over = [c for c in self._scene.clauses_of(sentence) if c.span.start <= token.start < c.span.end]
        return min(over, key=lambda c: c.span.end - c.span.start, default=None)

    def _is_over(self, timex: Timex) -> bool:
        return timex.type == "DURATION" and any(w in self._words.past for w in timex.evidence.quote.lower().split())


def later(value: str, length: str) -> str | None:
    """The day, month or year that lies a length after another; None where the one has no place for the other."""
    parts = LENGTH.fullmatch(length)
    if parts is None or length == "P":
        return None
    years, months, weeks, days = (int(p or 0) for p in parts.groups())
    figures = value[:10].split("-")
    if not all(f.isascii() and f.isdigit() for f in figures) or (len(figures) < 3 and (weeks or days)):
        return None
    if len(figures) == 1 and months:
        return None
    padded = [int(f) for f in (*figures, "1", "1")[:3]]
    try:
        moved: dt.date = dt.date(*padded) + relativedelta(years=years, months=months, weeks=weeks, days=days)
    except (ValueError, OverflowError):
        return None
    return moved.isoformat()[: (4, 7, 10)[len(figures) - 1]]


def _distance(hit: Hit[DeadlineWords], timex: Timex, sentence: Sentence) -> int:
    """Characters between a word and a time."""
    span = timex.evidence.span
    return max(span.start - sentence.tokens[hit.last].end, sentence.tokens[hit.first].start - span.end, 0)


def _belongs(time: Token, head: Token, sentence: Sentence) -> bool:
    """Whether a time says when what `head` states is so: no clause with a subject of its own lies between the two."""
    over_time, over_head = [time, *sentence.ancestors(time)], [head, *sentence.ancestors(head)]
    common = next((t for t in over_time if t in over_head), None)
    if common is None:
        return False
    down = over_time[: over_time.index(common)]
    up = over_head[: over_head.index(common)]
    own = {t.index for t in sentence.subtree(head)} if not is_verbal(head) else set()
    for token in (*down, *(t for t in up if t.dep in JOINED)):
        if is_verbal(token) and any(_is_other(k, own) for k in sentence.kids(token, *OWN_SUBJECTS)):
            return False
    return True


def _is_other(subject: Token, own: set[int]) -> bool:
    """Whether a subject names something else: a noun that is not part of what is told of."""
    return subject.pos in ("NOUN", "PROPN") and subject.index not in own


@dataclass(frozen=True, slots=True)
class _Words:
    phrases: Phrases[DeadlineWords]
    running: Phrases[str]
    instruments: frozenset[str]
    counting: frozenset[str]
    past: frozenset[str]


@lru_cache(maxsize=8)
def _words(resources: Resources, language: str) -> _Words:
    entries = resources.pack(language, "deadlines", DeadlineWords)

    def of(use: str) -> frozenset[str]:
        return frozenset(w for e in entries if e.use == use for w in e.words)

    found = [(w, e) for e in entries if e.use in LIMITING for w in e.words]
    return _Words(
        Phrases(found), Phrases([(w, w) for w in of("running")]), of("instrument"), of("counting"), of("past")
    )
