"""A spaCy pipeline behind the `Parser` door.

Tags and trees are spaCy's own; vectors, names, parts of speech and lemmas come by shorter ways to the same result
(`tests/resources/parsing` holds them to it). Why each, and what it saves: docs/discussion/performance.md.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from verbale.resources.parsing.blas import one_thread, use_numpy
from verbale.resources.parsing.entities import Entities
from verbale.resources.parsing.forms import Form, Forms, Kind
from verbale.resources.parsing.vectors import Vectors, table_of
from verbale.syntax import Sentence, Stretch, Token, children_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_AT_ONCE = 20_000  # characters; more gains nothing, and the parser's memory grows with what it gets at once
COLUMNS: list[int | str] = ["IDX", "TAG", "DEP", "HEAD", "SENT_START", "IS_SPACE"]

_Row = tuple[int, Kind, Form, int, str]  # first character, what the token is, its form, its head's index, its BIO tag


class SpacyParser:
    """A pipeline of `spacy.Tok2Vec.v2`, given many stretches at once: its products are then large, and cost less a word."""

    def __init__(self, nlp: "Language") -> None:
        pipes: dict[str, Any] = dict(nlp.pipeline)
        self._nlp = nlp
        self._vectors = Vectors(pipes["tok2vec"].model)
        self._trained = [pipes["tagger"], pipes["parser"]]
        for pipe in self._trained:
            use_numpy(pipe.model)
        self._entities = Entities(pipes["ner"])
        self._forms = Forms(nlp)
        self._lock = Lock()

    def parse(self, stretches: Sequence[Stretch]) -> Iterator[tuple[Sentence, ...]]:
        """The sentences of each stretch. White space yields no token. See `Parser`."""
        for batch in _batches(stretches):
            with self._lock, one_thread():
                found = self._parsed(batch)
            yield from found

    def _parsed(self, batch: list[Stretch]) -> list[tuple[Sentence, ...]]:
        docs = [self._nlp.make_doc(stretch.text) for stretch in batch]
        for doc, vectors in zip(docs, self._vectors.of(docs), strict=True):
            doc.tensor = vectors  # type: ignore[assignment]  # where tagger and parser look; spaCy declares it float64
        for pipe in self._trained:
            pipe.set_annotations(docs, pipe.predict(docs))
        tables = [table_of(doc, COLUMNS) for doc in docs]
        starts, spaces = [t[:, 4] == 1 for t in tables], [t[:, 5] == 1 for t in tables]
        entities = self._entities.of(docs, starts, spaces)
        kinds = [self._kinds(doc, table) for doc, table in zip(docs, tables, strict=True)]
        forms = self._forms.of(docs, kinds)
        found = []
        for number, stretch in enumerate(batch):
            rows = _rows(tables[number], kinds[number], forms[number], entities[number])
            bounds = [0, *(n for n in np.flatnonzero(starts[number]).tolist() if n), len(rows)]
            blank = spaces[number].tolist()
            sentences = (_sentence(rows, ends, blank, stretch) for ends in pairwise(bounds))
            found.append(tuple(s for s in sentences if s is not None))
        return found

    def _kinds(self, doc: "Doc", table: "NDArray[np.uint64]") -> list[Kind]:
        name = self._nlp.vocab.strings
        tags, deps = table[:, 1].tolist(), table[:, 2].tolist()
        return [Kind(token.text, name[tag], name[dep]) for token, tag, dep in zip(doc, tags, deps, strict=True)]


def _rows(table: "NDArray[np.uint64]", kinds: list[Kind], forms: list[Form], entities: list[str]) -> list[_Row]:
    heads = (table[:, 3].astype(np.int64) + np.arange(len(kinds))).tolist()
    return list(zip(table[:, 0].tolist(), kinds, forms, heads, entities, strict=True))


def _sentence(rows: list[_Row], bounds: tuple[int, int], spaces: list[bool], stretch: Stretch) -> Sentence | None:
    """The tokens of a text between two bounds, less white space; what hung from that hangs from its head."""
    kept = [n for n in range(*bounds) if not spaces[n]]
    if not kept:
        return None
    place = {n: index for index, n in enumerate(kept)}
    tokens, heads = [], []
    for index, n in enumerate(kept):
        start, (word, tag, dep), (pos, lemma), head, entity = rows[n]
        while head not in place and rows[head][3] != head:
            head = rows[head][3]
        at, to = stretch.offset + start, place.get(head, index)
        heads.append(to)
        tokens.append(Token(index, at, at + len(word), word, lemma, pos, tag, dep, to, entity))
    return Sentence(tokens[0].start, tokens[-1].end, stretch.turn, tuple(tokens), children_of(heads))


def _batches(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    batch: list[Stretch] = []
    size = 0
    for stretch in stretches:
        if batch and size + len(stretch.text) > MOST_AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(stretch)
        size += len(stretch.text)
    if batch:
        yield batch
