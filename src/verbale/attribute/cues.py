"""Finds cues: words of the lexicon in a sentence, with the auxiliaries, negation and particle that belong to them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from verbale.model import Span
from verbale.resources import Resources
from verbale.resources.schemas.cues import Cue
from verbale.resources.words import FunctionWords, function_words
from verbale.syntax import Sentence, Token

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adverb"}
PARTS_OF_VERB = ("aux", "auxpass", "neg", "prt")


@dataclass(frozen=True, slots=True)
class Found:
    """A cue at its place. `copula` is the verb that carries an adjective or noun;"""

    sentence: Sentence
    token: Token
    entry: Cue
    lexicon: "Lexicon"
    copula: Token | None = None

    @property
    def verb(self) -> Token:
        """The token that carries tense and subject."""
        return self.copula or self.token

    @property
    def is_passive(self) -> bool:
        """Whether the verb is passive, or a participle behind a noun or beside a clause ("Asked about …, he left")."""
        if self.token.pos not in ("VERB", "AUX"):
            return False
        kids = {k.dep for k in self.sentence.kids(self.token)}
        return bool(kids & {"auxpass", "nsubjpass", "csubjpass"}) or (
            self.token.tag == "VBN" and self.token.dep in ("acl", "advcl") and not kids & {"nsubj", "aux"}
        )

    def phrase(self) -> list[Token]:
        """The tokens of a phrase cue: "according to", "in", "words"."""
        return phrase_tokens(self.sentence, self.token, tuple(self.entry.lemma.split()))

    def parts(self) -> list[Token]:
        """The tokens of the cue: the word, its copula, and the auxiliaries, negation, particle and adverb beside it."""
        kept = {self.token.index: self.token, self.verb.index: self.verb}
        for kid in self.sentence.kids(self.verb, *PARTS_OF_VERB):
            kept[kid.index] = kid
        for kid in self.sentence.kids(self.verb, "advmod"):
            if not self.sentence.children[kid.index] and {kid.index - 1, kid.index + 1} & set(kept):
                kept[kid.index] = kid
        if self.token.pos in ("ADJ", "NOUN"):
            for kid in self.sentence.kids(self.token, "det", "advmod", "amod"):
                if not self.sentence.children[kid.index]:
                    kept[kid.index] = kid
        return [kept[i] for i in sorted(kept)]


class Lexicon:
    """The cues of one language, by part of speech and lemma, and its closed classes of words."""

    def __init__(self, entries: tuple[Cue, ...], words: FunctionWords) -> None:
        self._classes = words
        self._words: dict[tuple[str, str], list[Cue]] = defaultdict(list)
        self.phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = defaultdict(list)  # by first word
        for entry in entries:
            if entry.pos == "phrase":
                phrase = tuple(entry.lemma.split())
                self.phrases[phrase[0]].append((phrase, entry))
            else:
                self._words[entry.pos, entry.lemma].append(entry)

    def words(self, name: str) -> frozenset[str]:
        """A closed class of words; empty where the language has no such class."""
        return self._classes[name]

    def entry(self, sentence: Sentence, token: Token) -> Cue | None:
        """The entry of a token; one whose particle stands there goes before one without."""
        entries = self._words.get((POS.get(token.pos, ""), token.lemma.lower()), ())
        if not entries:
            return None
        particles = {
            k.text.lower()
            for k in sentence.kids(token, "prt", "advmod", "prep")
            if k.dep == "prt" or k.index == token.index + 1  # "called on Norway", not "called it a mistake on Monday"
        }
        with_particle = next((e for e in entries if e.particle in particles), None)
        return with_particle or next((e for e in entries if e.particle is None), None)


def load_lexicon(resources: Resources, language: str) -> Lexicon:
    """The cue lexicon of a language; empty where there is none."""
    return Lexicon(resources.pack(language, "cues", Cue), function_words(resources, language))


def find_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Found]:
    """The cues of a sentence, in text order."""
    for token in sentence.tokens:
        yield from _phrases(sentence, token, lexicon)
        entry = lexicon.entry(sentence, token)
        if entry is None:
            continue
        if entry.pos == "adjective":
            copula = _copula(sentence, token, lexicon)
            if copula is not None:
                yield Found(sentence, token, entry, lexicon, copula)
        else:
            yield Found(sentence, token, entry, lexicon)


def _copula(sentence: Sentence, token: Token, lexicon: Lexicon) -> Token | None:
    head = sentence.head(token)
    if token.dep == "conj" and head.pos == "ADJ":
        return _copula(sentence, head, lexicon)
    return head if token.dep in ("acomp", "oprd", "amod") and head.lemma in lexicon.words("copulas") else None


def _phrases(sentence: Sentence, token: Token, lexicon: Lexicon) -> Iterator[Found]:
    """Phrases such as "according to" and "in … words"; the found token is the phrase's first."""
    if token.pos not in ("ADP", "VERB", "SCONJ", "ADV"):
        return
    for words, entry in lexicon.phrases.get(token.text.lower(), ()):
        if phrase_tokens(sentence, token, words):
            yield Found(sentence, token, entry, lexicon)
            return


def phrase_tokens(sentence: Sentence, token: Token, words: tuple[str, ...]) -> list[Token]:
    """The tokens of a phrase that begins with `token`, or nothing; its words may be parted by a noun phrase."""
    if len(words) == 1:
        return [token] if sentence.kid(token, "pobj") else []
    following = sentence.tokens[token.index + 1 : token.index + 2]
    if following and following[0].text.lower() == words[1] and sentence.kid(following[0], "pobj"):
        return [token, following[0]]
    noun = sentence.kid(token, "pobj")
    if noun is not None and noun.lemma.lower().removesuffix("s") == words[1].removesuffix("s"):
        return [token, noun]
    return []


def spans_of(tokens: list[Token]) -> tuple[Span, ...]:
    """Tokens as spans; neighbours make one."""
    spans: list[Span] = []
    last = -2
    for token in sorted(tokens, key=lambda t: t.index):
        if token.index == last + 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
        last = token.index
    return tuple(spans)
