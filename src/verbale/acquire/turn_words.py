"""The language pack's words for turns, made ready for looking up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verbale.resources import Resources
from verbale.resources.schemas.turns import TurnWordKind, TurnWords

LONGEST_PHRASE = 4  # words
FALLBACK = "en"  # labels and notes of international pages are English; cues of another language need their own pack
NONE: frozenset[str] = frozenset()
_WORD = re.compile(r"\w+(?:['-]\w+)*\.?")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a question (weight above 0) or for an answer (below)."""

    words: frozenset[str]
    at_start: bool
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """Words by kind, and the cues of question and answer."""

    kinds: dict[TurnWordKind, frozenset[str]]
    cues: tuple[Cue, ...]
    known: dict[str, tuple[int, ...]]  # each word that begins a phrase of the pack → the lengths of such phrases
    vocabulary: frozenset[str]  # all phrases of the pack
    office_heads: frozenset[str]  # the last words of the offices
    possessives: tuple[str, ...]  # endings of an owner, with either apostrophe
    plurals: tuple[str, ...]  # endings of several
    never_names: frozenset[str]  # words that are no part of a person's name

    def has(self, kind: TurnWordKind, words: Iterable[str]) -> bool:
        """Whether one of `words` is of this kind."""
        return not self.kinds.get(kind, NONE).isdisjoint(words)

    def of(self, kind: TurnWordKind) -> frozenset[str]:
        """All words of a kind."""
        return self.kinds.get(kind, NONE)

    def unowned(self, word: str) -> str:
        """A word or name without the ending of an owner: "Norway" for "Norway’s"."""
        ending = next((e for e in self.possessives if word.endswith(e) and len(word) > len(e)), "")
        return word.removesuffix(ending)

    def heard(self, words: Sequence[str]) -> set[str]:
        """The phrases of the pack that stand among `words`."""
        found: set[str] = set()
        begins = self.known
        for at, word in enumerate(words):
            if word in begins:
                for length in begins[word]:
                    phrase = word if length == 1 else " ".join(words[at : at + length])
                    if phrase in self.vocabulary:
                        found.add(phrase)
        return found


@lru_cache(maxsize=32)
def wording(resources: Resources, language: str | None) -> Wording:
    """The words of a language; those of English where it has no pack."""
    code = language if language and resources.pack(language, "turns", TurnWords) else FALLBACK
    return _compiled(resources.pack(code, "turns", TurnWords))


def _compiled(entries: tuple[TurnWords, ...]) -> Wording:
    kinds: dict[TurnWordKind, set[str]] = defaultdict(set)
    for entry in entries:
        kinds[entry.kind].update(entry.words)
    cues = tuple(Cue(frozenset(e.words), e.at == "start", e.weight) for e in entries if e.kind == "cue")
    vocabulary = frozenset(word for entry in entries for word in entry.words)
    known: dict[str, set[int]] = defaultdict(set)
    for phrase in vocabulary:
        known[phrase.split()[0]].add(len(phrase.split()))
    return Wording(
        kinds={kind: frozenset(words) for kind, words in kinds.items()},
        cues=cues,
        known={word: tuple(sorted(lengths)) for word, lengths in known.items()},
        vocabulary=vocabulary,
        possessives=tuple(sorted({e.replace("'", mark) for e in kinds["possessive"] for mark in "'’"}, key=len)[::-1]),
        plurals=tuple(sorted(kinds["plural"])),
        never_names=frozenset().union(*(kinds[k] for k in ("not-a-name", "office", "honorific", "outlet"))),
        office_heads=frozenset(office.split()[-1] for office in kinds["office"]),
    )


def folded(text: str) -> str:
    """`text` in lower case, with ' as the apostrophe; as long as `text`."""
    low = text.lower()
    low = low if len(low) == len(text) else text
    return low.replace("’", "'").replace("‘", "'")


def words_of(text: str) -> list[str]:
    """The words of a text, folded; a word keeps no full stop."""
    return [word[:-1] if word[-1] == "." else word for word in _WORD.findall(folded(text))]


def phrases(words: Sequence[str]) -> set[str]:
    """Every run of one to four words."""
    return {" ".join(words[i : i + n]) for n in range(1, LONGEST_PHRASE + 1) for i in range(len(words) - n + 1)}


def openings(words: Sequence[str]) -> set[str]:
    """The first word, the first two, three and four."""
    return {" ".join(words[:n]) for n in range(1, min(LONGEST_PHRASE, len(words)) + 1)}
