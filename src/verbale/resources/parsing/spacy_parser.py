"""A spaCy pipeline behind the `Parser` door."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from thinc.api import Model

from verbale.resources.parsing.blas import one_thread, use_numpy
from verbale.syntax import Sentence, Stretch, Token, children_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as SpacySpan

MOST_AT_ONCE = 20_000  # characters; more gains nothing, and the parser's memory grows with what it gets at once


class SpacyParser:
    """A spaCy pipeline, given many stretches at once: its products are then large, and cost half as much a word."""

    def __init__(self, nlp: "Language") -> None:
        self._nlp = nlp
        for _, pipe in nlp.pipeline:
            if isinstance(model := getattr(pipe, "model", None), Model):
                use_numpy(model)

    def parse(self, stretches: Sequence[Stretch]) -> Iterator[tuple[Sentence, ...]]:
        """The sentences of each stretch. White space yields no token. See `Parser`."""
        for batch in _batches(stretches):
            with one_thread():
                docs = list(self._nlp.pipe((s.text for s in batch), batch_size=len(batch)))
            for stretch, doc in zip(batch, docs, strict=True):
                found = (_sentence(sent, stretch.offset, stretch.turn) for sent in doc.sents)
                yield tuple(s for s in found if s is not None)


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


def _sentence(sent: "SpacySpan", offset: int, turn: int) -> Sentence | None:
    kept = [t for t in sent if not t.is_space]
    if not kept:
        return None
    place = {t.i: n for n, t in enumerate(kept)}
    heads = []
    for token in kept:
        head = token.head
        while head.i not in place and head.head.i != head.i:
            head = head.head
        heads.append(place.get(head.i, place[token.i]))
    tokens = tuple(
        Token(
            n,
            offset + t.idx,
            offset + t.idx + len(t.text),
            t.text,
            t.lemma_,
            t.pos_,
            t.tag_,
            t.dep_,
            heads[n],
            f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "",
        )
        for n, t in enumerate(kept)
    )
    return Sentence(tokens[0].start, tokens[-1].end, turn, tokens, children_of(heads))
