"""Tells which issue a stretch of text is about: the words of its clause first, then its sentence, then what was talked of.

Each issue's words vote. A word in the stretch counts in full, elsewhere in the sentence less, and the topic carried from
the sentences before (and from the question that a turn answers) least; longer expressions count more than short ones.
A conflict is an issue where a place of it meets a word of war or settlement: `ukraine` gives `ukraine-settlement`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import Literal

from verbale.classify.phrases import Hit, Phrases
from verbale.classify.scene import Scene
from verbale.model import Span
from verbale.resources import Resources
from verbale.resources.schemas.issues import Conflict, ConflictTerms, Issue, IssueTerms
from verbale.resources.words import function_words
from verbale.syntax import Sentence

# Weights, set on the 41 development documents (issue accuracy at gold spans; neighbouring values differ by under .01).
RESIDUAL = 0.5  # of an issue that gives way to narrower ones
WEAK = 0.6  # of a word that needs its context
LONGER = 0.3  # more for each further word of an expression
BESIDE = 1.0  # the most that an issue's words elsewhere in the sentence weigh together
SENTENCE = 0.45  # of a word elsewhere in the sentence
CARRIED = 0.3  # of the topic before
BACKGROUND = 0.4  # of a word that only dates something
DECAY = 0.6  # of the carried topic, from sentence to sentence
PARAGRAPH_DECAY = 0.4  # the same across a paragraph's end
QUESTION = 0.8  # of the question's topic, for its answer
NEW_QUESTION = 0.2  # of what was talked of before, for the next question
ASKED = 0.3  # of the question's topic, all through its answer
PREAMBLE = 0.7  # of a question's words, with each further sentence of it
DOCUMENT = 0.05  # of an issue's share of all that the document names
TALKED_OF = 0.15  # of the carried topic, from which on its issues give weak words their context
BY_TOPIC = 0.6  # of a weak word whose context is only the topic
FOREIGN_PLACE = 0.4  # of a place of a conflict, alone, in talk between two others
OWN_PLACE = 0.02  # of such a place that is one of the two: it counts where nothing else does
CONFLICTS = "war-and-settlement"  # the issue whose words, beside a place, name a conflict

Kind = Literal["term", "weak", "context", "excluded", "place"]


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name an issue, and how much they count."""

    issue: str
    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class _Word:
    kind: Kind
    issue: str


@lru_cache(maxsize=1)
def issues_of(scene: "Scene", resources: Resources) -> "IssueFinder":
    """The issues of a document: all its classifiers get the same."""
    return IssueFinder(scene, resources)


class IssueFinder:
    """Looks up the issues of one document. Made once for a scene; it reads each sentence once."""

    def __init__(self, scene: Scene, resources: Resources) -> None:
        self._scene = scene
        self._lexicon = _lexicon(resources, scene.document.language or "")
        self._named: dict[int, tuple[Named, ...]] = {}
        self._topics: dict[int, dict[str, float]] = {}
        self._read()

    def issue_at(self, span: Span, sentence: Sentence, *, without: tuple[Span, ...] = ()) -> tuple[str, float] | None:
        """The issue that a stretch of a sentence is about and its score: above .4 it is named there, below it is carried.

        Words in the stretches `without` do not count.
        """
        return next(iter(self.ranked_at(span, sentence, without=without)), None)

    def ranked_at(
        self, span: Span, sentence: Sentence, *, without: tuple[Span, ...] = ()
    ) -> tuple[tuple[str, float], ...]:
        """The issue that a stretch is about and, after it, the second best; the first named wins a tie."""
        votes = self.votes_at(span, sentence, without=without)
        if not votes:
            return ()
        best = max(votes, key=lambda issue: votes[issue])
        top = best, min(1.0, votes.pop(best))
        other = max(votes, key=lambda issue: votes[issue], default=None)
        return (top, (other, min(1.0, votes[other]))) if other is not None else (top,)

    def votes_at(self, span: Span, sentence: Sentence, *, without: tuple[Span, ...] = ()) -> dict[str, float]:
        """Every issue that bears on a stretch, with its votes."""
        votes: dict[str, float] = {}
        beside: dict[str, float] = {}
        for named in self._named.get(sentence.start, ()):
            if any(w.meets(named.span) for w in without):
                continue
            found = votes if named.span.meets(span) else beside
            found[named.issue] = found.get(named.issue, 0.0) + named.weight
        for issue, weight in beside.items():
            votes[issue] = votes.get(issue, 0.0) + SENTENCE * min(BESIDE, weight)
        for issue, weight in self._topics.get(sentence.start, {}).items():
            votes[issue] = votes.get(issue, 0.0) + CARRIED * min(1.0, weight)
        for issue, weight in self._asked(sentence).items():
            votes[issue] = votes.get(issue, 0.0) + ASKED * min(1.0, weight)
        for issue, share in self._shares.items():
            votes[issue] = votes.get(issue, 0.0) + DOCUMENT * share
        return votes

    def prominence(self, issue: str) -> float:
        """How much the document names an issue, as a share of how much it names the one that it names most: 0 to 1."""
        return self._shares.get(issue, 0.0) / max(self._shares.values(), default=1.0)

    def _asked(self, sentence: Sentence) -> dict[str, float]:
        """The issues that the question before an answer names, with the weight of its words."""
        turns = self._scene.transcript.turns
        return self._by_question.get(sentence.turn - 1, {}) if turns[sentence.turn].role == "answer" else {}

    @cached_property
    def _by_question(self) -> dict[int, dict[str, float]]:
        found: dict[int, dict[str, float]] = {}
        for sentence in self._scene.annotated.sentences:
            if self._scene.transcript.turns[sentence.turn].role == "question":
                asked = found.setdefault(sentence.turn, {})
                for issue in asked:  # what is asked stands at the end
                    asked[issue] *= PREAMBLE
                for named in self._named[sentence.start]:
                    asked[named.issue] = asked.get(named.issue, 0.0) + named.weight
        return found

    @cached_property
    def _shares(self) -> dict[str, float]:
        """How much of the document's words that name issues names each."""
        sums: dict[str, float] = {}
        for named in chain.from_iterable(self._named.values()):
            sums[named.issue] = sums.get(named.issue, 0.0) + named.weight
        whole = sum(sums.values())
        return {issue: weight / whole for issue, weight in sums.items()} if whole else {}

    def named_in(self, span: Span, sentence: Sentence) -> tuple[Named, ...]:
        """The words within a stretch that name an issue, in text order."""
        return tuple(n for n in self._named.get(sentence.start, ()) if n.span.meets(span))

    def named_in_sentence(self, sentence: Sentence) -> tuple[Named, ...]:
        """The words of a whole sentence that name an issue, in text order."""
        return self._named.get(sentence.start, ())

    def _read(self) -> None:
        topic: dict[str, float] = {}
        place = ""  # the conflict talked of last
        before: Sentence | None = None
        asked: frozenset[str] = frozenset()  # what the question before this turn names
        here: frozenset[str] = frozenset()  # what this turn names
        for sentence in self._scene.annotated.sentences:
            topic = _faded(topic, self._decay(before, sentence))
            if before is None or before.turn != sentence.turn:
                is_answer = self._scene.transcript.turns[sentence.turn].role == "answer"
                asked, here = (here if is_answer else frozenset()), frozenset()
            talked_of = asked | {issue for issue, weight in topic.items() if weight >= TALKED_OF}
            named, lone, place = self._lexicon.named(sentence, place, talked_of)
            named += tuple(Named(n.issue, n.span, self._of_place(n)) for n in lone)
            self._named[sentence.start] = named
            self._topics[sentence.start] = dict(topic)
            here |= {n.issue for n in named}
            for n in named:
                topic[n.issue] = min(2.0, topic.get(n.issue, 0.0) + n.weight)
            before = sentence

    def _of_place(self, place: Named) -> float:
        """How much a conflict's place counts by itself: "the restructuring of Chile", said by two others."""
        mention = self._scene.mention_at(place.span.start)
        if mention is None or mention.kind == "person" or any(p in self._scene.relation for p in mention.party):
            return OWN_PLACE
        return FOREIGN_PLACE

    def _decay(self, before: Sentence | None, sentence: Sentence) -> float:
        if before is None:
            return 1.0
        turns = self._scene.transcript.turns
        if before.turn != sentence.turn:
            answers = turns[sentence.turn].role == "answer" or turns[before.turn].role in ("headline", "introduction")
            return QUESTION if answers else NEW_QUESTION
        between = self._scene.transcript.text[before.end : sentence.start]
        return PARAGRAPH_DECAY if "\n" in between else DECAY


def _faded(topic: dict[str, float], by: float) -> dict[str, float]:
    return {issue: weight * by for issue, weight in topic.items() if weight * by > 0.05}


class _Lexicon:
    """The words of one language that name issues."""

    def __init__(self, resources: Resources, language: str) -> None:
        self._residual = {i.id for i in resources.entries("taxonomies/issues.yaml", Issue) if i.residual}
        conflicts = {c.id for c in resources.entries("taxonomies/conflicts.yaml", Conflict)}
        self._dating = function_words(resources, language)["dating-prepositions"]
        pairs: list[tuple[str, _Word]] = []
        for entry in resources.pack(language, "issues", IssueTerms):
            pairs += _pairs(entry.id, term=entry.terms, weak=entry.weak, context=entry.context, excluded=entry.excluded)
        for named in resources.pack(language, "conflicts", ConflictTerms):
            if named.id in conflicts:
                pairs += _pairs(f"{named.id}-settlement", term=named.terms, place=named.places)
        self._phrases = Phrases(pairs)

    def named(
        self, sentence: Sentence, conflict: str, talked_of: frozenset[str]
    ) -> tuple[tuple[Named, ...], tuple[Named, ...], str]:
        """The issues that a sentence names, the conflicts whose place stands there alone, and the one talked of after it."""
        hits = _without_excluded(list(self._phrases.find(sentence)))
        alive = {h.value.issue for h in hits if h.value.kind in ("term", "context")}
        if any(h.value.kind == "place" for h in hits):
            alive.add(CONFLICTS)
        spoken = _longest([h for h in hits if h.value.kind == "term"])
        weak = [h for h in hits if h.value.kind == "weak" and not _inside(h, spoken)]
        spoken += [h for h in weak if h.value.issue in alive or h.value.issue in talked_of]
        places = list(dict.fromkeys(h.value.issue for h in hits if h.value.kind == "place"))
        found: list[Named] = []
        for hit in sorted(spoken, key=lambda h: (h.first, -h.length)):
            span = Span(sentence.tokens[hit.first].start, sentence.tokens[hit.last].end)
            weight = self._weight(hit) * (BACKGROUND if _is_background(hit, sentence, self._dating) else 1.0)
            if hit.value.kind == "weak" and hit.value.issue not in alive:
                weight *= BY_TOPIC
            if hit.value.issue == CONFLICTS and (places or conflict):
                found += [Named(issue, span, 2 * weight) for issue in places or [conflict]]
            else:
                found.append(Named(hit.value.issue, span, weight))
        settled = [n.issue for n in found if n.issue.endswith("-settlement")]
        spoken_of = settled or (places if len(places) == 1 else [])
        told = {n.issue for n in found}
        alone = {h.value.issue: h for h in reversed(hits) if h.value.kind == "place" and h.value.issue not in told}
        lone = [
            Named(issue, Span(sentence.tokens[h.first].start, sentence.tokens[h.last].end), 0.0)
            for issue, h in alone.items()
        ]
        return tuple(found), tuple(lone), spoken_of[-1] if spoken_of else conflict

    def _weight(self, hit: Hit[_Word]) -> float:
        weight = WEAK if hit.value.kind == "weak" else 1.0 + LONGER * (hit.length - 1)
        return weight * (RESIDUAL if hit.value.issue in self._residual else 1.0)


def _is_background(hit: Hit[_Word], sentence: Sentence, dating: frozenset[str]) -> bool:
    """Whether the words only date something: "after the start of the war"."""
    above = islice(sentence.ancestors(sentence.tokens[hit.last]), 4)
    return any(t.dep == "prep" and t.lemma.lower() in dating for t in above)


def _pairs(issue: str, **words: tuple[str, ...]) -> list[tuple[str, _Word]]:
    return [(w, _Word(kind, issue)) for kind, listed in words.items() for w in listed]  # type: ignore[arg-type]  # keys are Kinds


def _without_excluded(hits: list[Hit[_Word]]) -> list[Hit[_Word]]:
    barred = {(n, h.value.issue) for h in hits if h.value.kind == "excluded" for n in range(h.first, h.last + 1)}
    return [
        h
        for h in hits
        if h.value.kind != "excluded" and not any((n, h.value.issue) in barred for n in range(h.first, h.last + 1))
    ]


def _longest(hits: list[Hit[_Word]]) -> list[Hit[_Word]]:
    """The hits that no longer hit holds."""
    over: dict[int, list[Hit[_Word]]] = {}
    for hit in hits:
        for n in range(hit.first, hit.last + 1):
            over.setdefault(n, []).append(hit)
    return [h for h in hits if not any(o.length > h.length and h.last <= o.last for o in over[h.first])]


def _inside(hit: Hit[_Word], hits: Iterable[Hit[_Word]]) -> bool:
    return any(o.first <= hit.first and hit.last <= o.last for o in hits)


@lru_cache(maxsize=8)
def _lexicon(resources: Resources, language: str) -> _Lexicon:
    return _Lexicon(resources, language)
