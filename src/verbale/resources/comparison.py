"""What claims are compared by: the order of acts and statuses, and the words of a language that tell matters apart."""

from functools import lru_cache

from verbale.resources.files import Resources
from verbale.resources.schemas.comparison import Ending, Stance, WordFamily
from verbale.resources.schemas.gazetteers import Bloc, State
from verbale.resources.schemas.issues import IssueTerms
from verbale.wording import plain_words

GENERIC = ""


class Stances:
    """How far acts and statuses are from settlement, and which exclude one another."""

    def __init__(self, resources: Resources) -> None:
        entries = resources.entries("taxonomies/stances.yaml", Stance)
        self._levels = {e.id: e.level for e in entries}
        self._excludes = {frozenset((e.id, other)) for e in entries for other in e.excludes}
        self._turns = {frozenset((e.id, other)) for e in entries for other in e.turns}

    def level(self, name: str | None) -> int | None:
        """The level of an act or a status; None where it takes no side, or is not known."""
        return self._levels.get(name) if name else None

    def exclude(self, one: str | None, other: str | None) -> bool:
        """Whether both cannot be so of one matter."""
        return one is not None and other is not None and frozenset((one, other)) in self._excludes

    def turn(self, one: str | None, other: str | None) -> bool:
        """Whether the change from one to the other is a reversal by itself."""
        return one is not None and other is not None and frozenset((one, other)) in self._turns


class Vocabulary:
    """The words of quotes, inflections and choice of words aside. A language without a pack is compared word for word."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._languages: dict[str, _Language] = {}
        self.words = lru_cache(maxsize=1 << 14)(self._words)

    def _words(self, quote: str, language: str | None) -> frozenset[str]:
        """What a quote speaks of: parties' names and words that any talk of states has are left out."""
        known = self._of(language)
        found = (known.word(word) for word in plain_words(quote))
        return frozenset(word for word in found if word != GENERIC and not word.isdecimal())

    def of_issue(self, issue: str, language: str | None) -> frozenset[str]:
        """The words that name the issue itself."""
        return self._of(language).issues.get(issue, frozenset())

    def _of(self, language: str | None) -> "_Language":
        code = language or ""
        if code not in self._languages:
            self._languages[code] = _Language(self._resources, code)
        return self._languages[code]


class _Language:
    def __init__(self, resources: Resources, code: str) -> None:
        has_pack = resources.has_language(code)
        endings = resources.pack(code, "endings", Ending) if has_pack else ()
        steps = sorted({e.step for e in endings})
        self._steps = tuple(tuple(e for e in endings if e.step == step) for step in steps)
        self._known: dict[str, str] = {}
        families = resources.pack(code, "word-families", WordFamily) if has_pack else ()
        stems: dict[str, str] = {}
        for name in _names(resources) if has_pack else ():
            stems.setdefault(self._stem(name), GENERIC)
        for family in sorted(
            families, key=lambda f: f.generic, reverse=True
        ):  # what tells matters apart comes last and wins
            for word in family.words:
                for plain in plain_words(word):
                    stems[self._stem(plain)] = GENERIC if family.generic else f"={family.id}"
        self._families = stems
        terms = resources.pack(code, "issues", IssueTerms) if has_pack else ()
        self.issues = {
            t.id: frozenset(self.word(w) for term in (*t.terms, *t.weak) for w in plain_words(term)) - {GENERIC}
            for t in terms
        }

    def word(self, word: str) -> str:
        """The family of a word, else its stem; GENERIC for what tells nothing apart."""
        if word not in self._known:
            stem = self._stem(word)
            self._known[word] = self._families.get(stem, stem)
        return self._known[word]

    def _stem(self, word: str) -> str:
        for step in self._steps:
            word = next((short for e in step if (short := _without(word, e)) is not None), word)
        return word


def _without(word: str, ending: Ending) -> str | None:
    if not word.endswith(ending.ending) or word.endswith(ending.unless):
        return None
    stem = word[: len(word) - len(ending.ending)]
    if len(stem) < ending.least:
        return None
    if ending.undouble and stem[-1] == stem[-2] and not stem.endswith(("ss", "ll")):
        stem = stem[:-1]
    return stem + ending.stem


def _names(resources: Resources) -> set[str]:
    """Single words that name a party, its people or its seat of government."""
    states = resources.entries("gazetteers/states.yaml", State)
    blocs = resources.entries("gazetteers/blocs.yaml", Bloc)
    names = {n for s in states for n in (s.name, *s.aliases, *s.adjectives, *s.people, *s.seats, s.capital or "")}
    names |= {n for b in blocs for n in (b.name, b.id, *b.aliases, *b.adjectives)}
    return {words[0] for name in names if len(words := plain_words(name)) == 1}


@lru_cache(maxsize=4)
def comparison(resources: Resources) -> tuple[Stances, Vocabulary]:
    """The tables of one set of resources, made once."""
    return Stances(resources), Vocabulary(resources)
