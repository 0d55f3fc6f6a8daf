"""Part of speech and lemma of a token, as spaCy's attribute ruler and lemmatizer give them, asked once for each kind of token.

Both look at a token's word, tag and label alone, save for the ruler's few patterns of two tokens: those are looked for in every
text, and what they match is asked for with its neighbours. The patterns are read from the model, so that none can be overlooked.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language

MOST_KEPT = 100_000  # kinds of token
APART = "\u2400"  # stands between tokens that are asked for together; no pattern knows it
NO_DEP = "dep"


class Kind(NamedTuple):
    """What the two components look at."""

    word: str
    tag: str
    dep: str


Form = tuple[str, str]  # part of speech (Universal POS) and lemma


class Forms:
    """The attribute ruler and the lemmatizer of one pipeline."""

    def __init__(self, nlp: "Language") -> None:
        self._nlp = nlp
        pipes: dict[str, Any] = dict(nlp.pipeline)
        self._pipes = [pipes["attribute_ruler"], pipes["lemmatizer"]]
        index = pipes["lemmatizer"].lookups.get_table("lemma_index", {})
        for pos, words in list(index.items()):
            index[pos] = frozenset(
                words
            )  # the lemmatizer only asks what is in it; of a list that takes as long as it is
        patterns = [p for rule in pipes["attribute_ruler"].patterns for p in rule["patterns"]]
        self._deps = _deps_of(patterns)
        self._pairs = Matcher(nlp.vocab)
        self._pairs.add("pair", [p for p in patterns if len(p) > 1])
        self._reach = max(map(len, patterns)) - 1
        self._kept: dict[Kind, Form] = {}

    def of(self, docs: Sequence[Doc], kinds: Sequence[Sequence[Kind]]) -> list[list[Form]]:
        """The form of each token of some parsed texts, given what each is."""
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        seen = [[self._seen(kind) for kind in row] for row in kinds]
        missing = list(dict.fromkeys(kind for row in seen for kind in row if kind not in self._kept))
        if missing:
            found = self._asked([[kind] for kind in missing])
            self._kept.update(zip(missing, (form for forms in found for form in forms), strict=True))
        forms = [[self._kept[kind] for kind in row] for row in seen]
        for doc, row, found_here in zip(docs, kinds, forms, strict=True):
            for _, start, end in self._pairs(doc, allow_missing=True):
                first = max(0, start - self._reach)
                around = self._asked([row[first : end + self._reach]])[0]
                found_here[start:end] = around[start - first : end - first]
        return forms

    def _seen(self, kind: Kind) -> Kind:
        """The kind without a label that no pattern asks of such a word."""
        words = self._deps.get(kind.dep, frozenset())
        return kind if words is None or kind.word.lower() in words else kind._replace(dep=NO_DEP)

    def _asked(self, groups: Sequence[Sequence[Kind]]) -> list[list[Form]]:
        rows = [kind for group in groups for kind in (Kind(APART, "SYM", NO_DEP), *group)]
        doc = Doc(
            self._nlp.vocab,
            words=[r.word for r in rows],
            tags=[r.tag for r in rows],
            deps=[r.dep for r in rows],
            heads=[0] * len(rows),
        )
        for pipe in self._pipes:
            doc = pipe(doc)
        forms = [(token.pos_, token.lemma_) for token in doc]
        found, at = [], 0
        for group in groups:
            found.append(forms[at + 1 : at + 1 + len(group)])
            at += 1 + len(group)
        return found


def _deps_of(patterns: Sequence[Sequence[dict[str, Any]]]) -> dict[str, frozenset[str] | None]:
    """The labels that patterns of one token name, each with the words (lower case) of which it is asked; None for any word."""
    found: dict[str, frozenset[str] | None] = {}
    for pattern in patterns:
        dep, lower = pattern[0].get("DEP"), pattern[0].get("LOWER")
        if len(pattern) > 1 or dep is None:
            continue
        labels = [dep] if isinstance(dep, str) else [label for listed in dep.values() for label in listed]
        words = {lower} if isinstance(lower, str) else set((lower or {}).get("IN", ())) or None
        for label in labels:
            known = found.get(label, frozenset())
            found[label] = None if words is None or known is None else known | words
    return found
