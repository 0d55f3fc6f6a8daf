"""Matches the rules of a language pack against tokens: which words are a time expression, and what they say.

The rules of one `makes` are laid into one tree, so a rule costs nothing where its first words do not stand.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import msgspec

from verbale.annotate.numerals import Numerals, numerals
from verbale.annotate.tokens import BLOCK, BREAK, Tokens, tokens
from verbale.errors import ResourceError
from verbale.resources import Resources
from verbale.resources.schemas.times import Sense, TimeRule, WordClass

Scalar = int | float | str | bool
Frame = dict[str, "Scalar | Frame"]
"""What a match has filled so far, by the fields of Sense."""

TOP = "time"
FIGURES = "0123456789"
EARLIEST, LATEST = 1000, 2199  # four figures outside are rarely years


class Match(NamedTuple):
    """Tokens `start` to `end` (exclusive) and what they say."""

    start: int
    end: int
    sense: Sense
    rule: str


class Step(NamedTuple):
    """One element of a pattern."""

    kind: str  # word, class, rule
    name: str
    field: str  # "" where nothing is to be kept


class Phrase(NamedTuple):
    """A phrase of a class, what it fills in, and where it leads."""

    words: list[str]
    capital: bool
    field: str
    value: Scalar
    following: "Node"


class Ways(NamedTuple):
    """Where a node leads from a word: through phrases of classes, figures that are read, and other rules."""

    phrases: tuple[Phrase, ...] = ()
    steps: tuple[tuple[Step, "Node"], ...] = ()


@dataclass(slots=True)
class Node:
    """A place in the tree of patterns."""

    words: dict[str, "Node"] = field(default_factory=dict)
    steps: dict[Step, "Node"] = field(default_factory=dict)
    rules: list[tuple[int, TimeRule]] = field(default_factory=list)  # those that may end here, with their rank
    opened: dict[str, Ways] = field(default_factory=dict)  # ways by the words that may begin them
    figures: Ways = field(default_factory=Ways)  # ways that a figure may begin


class Found(NamedTuple):
    """An end that a rule reached, and what it filled."""

    rank: int
    frame: Frame
    rule: TimeRule


Memo = dict[tuple[str, int], dict[int, Found]]


class Grammar:
    """The rules and words of one language, compiled."""

    def __init__(self, rules: Iterable[TimeRule], classes: Iterable[WordClass], numbers: Numerals) -> None:
        self.numbers = numbers
        self.classes = {c.id: c for c in classes}
        self._phrases = {c.id: _phrases(c) for c in self.classes.values()}
        self._figures: dict[str, Callable[[Tokens, int], tuple[int, Scalar] | None]] = {
            "year": self._year,
            "day": _day,
            "digits": _digits,
            "ordinal": numbers.ordinal,
            "number": self._number,
            "year_number": self._year_number,
            "clock": _clock,
            "colon": _colon,
            "stamp": _stamp,
        }
        self._trees: dict[str, Node] = {}
        for rank, rule in enumerate(rules):
            _check({**rule.sense}, rule)
            for pattern in rule.patterns:
                self._add(pattern, rank, rule)
        n = numbers
        self._number_words = frozenset({*n.units, *n.tens, *n.ordinals, *n.articles, *n.halves})
        self.starters = self._starters(TOP, set())
        for tree in self._trees.values():
            self._sort(tree)

    def matches(self, tokens: Tokens) -> Iterable[Match]:
        """The longest matches, left to right, disjoint; none begins in a monotonous stretch."""
        at, starters, words, checked = 0, self.starters, tokens.words, 0
        while at < len(words):
            if at >= checked:
                checked = (at // BLOCK + 1) * BLOCK
                at = tokens.monotonous_until(at)
                continue
            word = words[at]
            if word in starters or word[0] in FIGURES:
                found = self._longest(tokens, at)
                if found is not None:
                    if found.sense.kind != "none":
                        yield found
                    at = found.end
                    continue
            at += 1

    def word(self, name: str, tokens: Tokens, at: int) -> bool:
        """Whether a word of a class stands at a token; false beyond either end of the text."""
        if not 0 <= at < len(tokens.words) or tokens.words[at] not in self._phrases[name]:
            return False
        return any(True for _ in self._class(name, tokens, at))

    def word_before(self, name: str, tokens: Tokens, at: int) -> bool:
        """Whether a word of a class, of up to three pieces, ends right before a token."""
        starts = range(at - 1, max(at - 4, -1), -1)
        return any(end == at for start in starts for end, _ in self._class(name, tokens, start))

    def _longest(self, tokens: Tokens, at: int) -> Match | None:
        if tokens.words[at] == "," or tokens.is_glued(at):
            return None
        ends = self._ends(TOP, tokens, at, {})
        if not ends:
            return None
        end = max(ends)
        found = ends[end]
        return Match(at, end, msgspec.convert(found.frame, Sense), found.rule.id)

    def _ends(self, makes: str, tokens: Tokens, at: int, memo: Memo) -> dict[int, Found]:
        """End → the best rule of a kind that reaches from a token to there."""
        key = (makes, at)
        if key not in memo:
            memo[key] = {}  # a rule that begins with itself finds nothing
            best: dict[int, Found] = {}
            self._walk(self._trees[makes], tokens, (at, at), {}, best, memo)
            memo[key] = best
        return memo[key]

    def _walk(
        self, node: Node, tokens: Tokens, span: tuple[int, int], frame: Frame, best: dict[int, Found], memo: Memo
    ) -> None:
        first, at = span
        for rank, rule in node.rules:
            if (at not in best or rank < best[at].rank) and self._allowed(rule, tokens, first, at):
                best[at] = Found(rank, {**rule.sense, **frame}, rule)
        if at >= len(tokens.words):
            return
        word = tokens.words[at]
        following = node.words.get(word)
        if following is not None:
            self._walk(following, tokens, (first, at + 1), frame, best, memo)
        ways = node.figures if word[0].isdigit() else node.opened.get(word)
        if ways is None:
            return
        for words, capital, name, value, following in ways.phrases:
            end = at + len(words)
            if (end == at + 1 or tokens.words[at:end] == words) and (not capital or tokens.is_capital(at)):
                self._walk(following, tokens, (first, end), {**frame, name: value} if name else frame, best, memo)
        for step, following in ways.steps:
            if step.kind == "class":
                read = self._figures[step.name](tokens, at)
                if read is not None:
                    filled = {**frame, step.field: read[1]} if step.field else frame
                    self._walk(following, tokens, (first, read[0]), filled, best, memo)
            else:
                for end, found in self._ends(step.name, tokens, at, memo).items():
                    filled = {**frame, step.field: found.frame} if step.field else {**found.frame, **frame}
                    self._walk(following, tokens, (first, end), filled, best, memo)

    def _class(self, name: str, tokens: Tokens, at: int) -> Iterable[tuple[int, Scalar]]:
        for words, value in self._phrases[name].get(tokens.words[at], ()):
            end = at + len(words)
            if tokens.words[at:end] == words and (not self.classes[name].capital or tokens.is_capital(at)):
                yield end, value

    def _allowed(self, rule: TimeRule, tokens: Tokens, start: int, end: int) -> bool:
        return (
            (rule.after is None or self.word_before(rule.after, tokens, start))
            and (rule.not_after is None or not self.word_before(rule.not_after, tokens, start))
            and (rule.before is None or self._ends_text(tokens, end) or self.word(rule.before, tokens, end))
            and (rule.not_before is None or not self.word(rule.not_before, tokens, end))
            and not (rule.not_counting and self._counts(tokens, end))
            and not (rule.standing and self._goes_on(tokens, end))
        )

    def _ends_text(self, tokens: Tokens, at: int) -> bool:
        return at >= len(tokens) or tokens.words[at] == BREAK

    def _number(self, tokens: Tokens, at: int) -> tuple[int, float] | None:
        """A number, but not a year before a singular noun: "the 1988 quarter"."""
        read = self.numbers.number(tokens, at)
        if read is None or not (len(tokens.words[at]) == 4 and tokens.words[at].isdecimal()):
            return read
        return read if self.word("unit_plural", tokens, read[0]) else None

    def _year_number(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        """A year written as a number in words: two thousand and one."""
        read = self.numbers.number(tokens, at)
        return (read[0], int(read[1])) if read and EARLIEST <= read[1] <= LATEST else None

    def _counts(self, tokens: Tokens, at: int) -> bool:
        """Whether a noun in the plural stands here, so that the figure before it counts rather than dates."""
        if at >= len(tokens) or not tokens.raw(at).islower():
            return False
        if self.word("function_word", tokens, at) or self.word("named_by_year", tokens, at):
            return False
        return any(tokens.words[at].endswith(e) for e in self.classes["plural_ending"].words)

    def _goes_on(self, tokens: Tokens, at: int) -> bool:
        """Whether a figure, or a word in small letters that is no function word, stands here."""
        if at >= len(tokens):
            return False
        first = tokens.raw(at)[0]
        return first.isdigit() or (first.islower() and not self.word("function_word", tokens, at))

    def _year(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        word = tokens.words[at]
        if len(word) == 4 and word.isdecimal() and EARLIEST <= int(word) <= LATEST:
            return at + 1, int(word)
        return self.numbers.year(tokens, at) if word[0] not in FIGURES else None

    def _add(self, pattern: str, rank: int, rule: TimeRule) -> None:
        for steps in _expanded(pattern, rule, self._figures.keys() | self.classes.keys()):
            node = self._trees.setdefault(rule.makes, Node())
            for step in steps:
                if step.kind == "class" and step.field and step.name in self.classes:
                    for value in self.classes[step.name].words.values():
                        _check({step.field: value}, rule)
                node = (
                    node.words.setdefault(step.name, Node())
                    if step.kind == "word"
                    else node.steps.setdefault(step, Node())
                )
            node.rules.append((rank, rule))

    def _sort(self, node: Node) -> None:
        """Note at each node which ways a word or a figure may begin, so that the others are not tried there."""
        begins = {step: self._begins(step, frozenset()) for step in node.steps if not self._is_phrase(step)}
        phrases: dict[str, list[Phrase]] = {}
        for step, following in node.steps.items():
            for word, some in (self._phrases[step.name] if self._is_phrase(step) else {}).items():
                capital = self.classes[step.name].capital
                phrases.setdefault(word, []).extend(
                    Phrase(words, capital, step.field, value, following) for words, value in some
                )
        for word in phrases.keys() | frozenset().union(*begins.values()):
            steps = tuple((step, node.steps[step]) for step, words in begins.items() if word in words)
            node.opened[word] = Ways(tuple(phrases.get(word, ())), steps)
        figures = tuple((step, node.steps[step]) for step in begins if self._takes_figures(step, frozenset()))
        node.figures = Ways((), figures)
        for following in (*node.words.values(), *node.steps.values()):
            self._sort(following)

    def _is_phrase(self, step: Step) -> bool:
        return step.kind == "class" and step.name not in self._figures

    def _takes_figures(self, step: Step, seen: frozenset[str]) -> bool:
        """Whether a figure may begin a step."""
        if step.kind == "class":
            return step.name in self._figures
        return step.name not in seen and any(
            self._takes_figures(s, seen | {step.name}) for s in self._trees[step.name].steps
        )

    def _begins(self, step: Step, seen: frozenset[str]) -> frozenset[str]:
        """The words that may begin a step, beside figures, which may begin any."""
        if step.kind == "class":
            return self._number_words if step.name in self._figures else frozenset(self._phrases[step.name])
        if step.name in seen:
            return frozenset()  # a rule that begins with itself finds nothing
        tree = self._trees[step.name]
        return frozenset(tree.words).union(*(self._begins(s, seen | {step.name}) for s in tree.steps))

    def _starters(self, makes: str, seen: set[str]) -> frozenset[str]:
        """Every word that a rule of a kind may begin with. Figures may begin one always."""
        if makes in seen:
            return frozenset()
        seen.add(makes)
        words = set(self._trees[makes].words)
        for step in self._trees[makes].steps:
            if step.kind == "rule":
                words |= self._starters(step.name, seen)
            elif step.name in self._phrases:
                words |= self._phrases[step.name].keys()
            else:
                words |= self._number_words
        return frozenset(words)


Phrases = Mapping[str, tuple[tuple[list[str], Scalar], ...]]


def _phrases(words: WordClass) -> Phrases:
    """First word → the phrases that begin with it, longest first, and their values."""
    found: dict[str, list[tuple[list[str], Scalar]]] = {}
    for phrase, value in words.words.items():
        pieces = tokens(phrase, 0, len(phrase)).words
        found.setdefault(pieces[0], []).append((pieces, value))
    return {first: tuple(sorted(some, key=lambda p: -len(p[0]))) for first, some in found.items()}


def _expanded(pattern: str, rule: TimeRule, classes: Iterable[str]) -> list[tuple[Step, ...]]:
    """Every way through a pattern."""
    known = frozenset(classes)
    ways: list[tuple[Step, ...]] = [()]
    for element in pattern.split():
        optional = element.endswith("?") and len(element) > 1
        body = element[:-1] if optional else element
        name, _, target = body[1:-1].partition("=")
        if body.startswith("{"):
            if name not in known:
                raise ResourceError(
                    f"times.yaml, {rule.id}: there is no word class {name!r}. Name one of time_words.yaml. No time was read."
                )
            choices = [Step("class", name, _target(name, target))]
        elif body.startswith("<"):
            choices = [Step("rule", name, target)]
        else:
            choices = [Step("word", word, "") for word in body.split("|")]
        longer = [(*way, choice) for way in ways for choice in choices]
        ways = [*longer, *ways] if optional else longer
    return ways


def _check(frame: Frame, rule: TimeRule) -> None:
    try:
        msgspec.convert(frame, Sense)
    except msgspec.ValidationError as error:
        raise ResourceError(
            f"times.yaml, {rule.id}: {error}. What it fills is no field of Sense of that kind. No time was read."
        ) from error


def _target(name: str, target: str) -> str:
    """The field that a class fills: the one named, else its own; none where that is `_` or Sense has no such field."""
    target = target or name
    return target if target in Sense.__struct_fields__ else ""


def _day(tokens: Tokens, at: int) -> tuple[int, int] | None:
    word = tokens.words[at]
    return (at + 1, int(word)) if len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31 else None


def _digits(tokens: Tokens, at: int) -> tuple[int, int] | None:
    word = tokens.words[at]
    return (at + 1, int(word)) if len(word) <= 4 and word.isdecimal() else None


def _clock(tokens: Tokens, at: int) -> tuple[int, str] | None:
    word = tokens.words[at]
    if ":" in word and word[0] in FIGURES:
        return at + 1, word
    return (at + 1, word) if len(word) <= 2 and word.isdecimal() and int(word) <= 24 else None


def _colon(tokens: Tokens, at: int) -> tuple[int, str] | None:
    return (at + 1, tokens.words[at]) if ":" in tokens.words[at] and tokens.words[at][0] in FIGURES else None


def _stamp(tokens: Tokens, at: int) -> tuple[int, str] | None:
    word = tokens.words[at]
    is_stamp = len(word) >= 6 and word[0] in FIGURES and ("/" in word or "-" in word or word.count(".") == 2)
    return (at + 1, word) if is_stamp and "," not in word and word[-1] in FIGURES else None


@lru_cache(maxsize=16)
def grammar(resources: Resources, language: str) -> Grammar:
    """The compiled grammar of a language. Raises ResourceError where a rule names what is not there."""
    rules = resources.pack(language, "times", TimeRule)
    try:
        return Grammar(rules, resources.pack(language, "time_words", WordClass), numerals(resources, language))
    except KeyError as error:
        raise ResourceError(
            f"languages/{language}/times.yaml: no rule makes {error}. Add one, or mend the pattern. No time was read."
        ) from error
