"""Names and times as spaCy's entity recogniser finds them, all tokens that begin nothing at once.

Its transition system (BILUO) looks at the token in hand, at the first of the entity that is open and at the last before it. While
none is open the choice depends on the token alone, so all those choices are one product; spaCy asks token by token, in a lock for
each. Reference: `spacy/pipeline/_parser_internals/ner.pyx` of spaCy 3.8, whose rules of what may follow what are kept here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from verbale.resources.parsing.vectors import Floats, Vectors, parameter

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

NEVER = np.float32(-np.inf)


class Entities:
    """The entity recogniser of one pipeline."""

    def __init__(self, recogniser: "EntityRecognizer") -> None:
        model = recogniser.model
        self._vectors = Vectors(model.get_ref("tok2vec").layers[0])
        linear = model.get_ref("tok2vec").layers[-1]
        self._in, self._in_bias = parameter(linear, "W").T.copy(), parameter(linear, "b")
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        features, hidden, pieces, width = parameter(lower, "W").shape
        # [feature, width, pieces × hidden]: piece by piece, so that the largest is taken of two long rows
        self._lower = parameter(lower, "W").transpose(0, 3, 2, 1).reshape(features, width, pieces * hidden).copy()
        self._pad = parameter(lower, "pad")[0].transpose(0, 2, 1).reshape(features, pieces * hidden)
        self._bias = parameter(lower, "b").T.reshape(-1)
        self._hidden = hidden
        self._upper, self._upper_bias = parameter(upper, "W").T.copy(), parameter(upper, "b")
        transitions = recogniser.moves
        self._moves: list[str] = [transitions.get_class_name(n) for n in range(transitions.n_moves)]
        self._numbers = {move: n for n, move in enumerate(self._moves)}
        outside = [m == "O" or (m[0] in "BU" and len(m) > 2) for m in self._moves]
        self._outside = np.where(outside, np.float32(0), NEVER)
        self._begins = np.array([m[0] == "B" for m in self._moves])

    def of(
        self, docs: "Sequence[Doc]", starts: Sequence[NDArray[np.bool_]], spaces: Sequence[NDArray[np.bool_]]
    ) -> list[list[str]]:
        """The BIO tag of every token of each text, empty outside; no entity crosses the start of a sentence."""
        found = []
        vectors = self._vectors.of(docs)
        lengths = [len(v) for v in vectors]
        inputs = np.concatenate(vectors) @ self._in + self._in_bias
        first = inputs @ self._lower[0]
        scores = self._scores(first + (self._pad[1] + self._pad[2])) + self._outside
        closing = np.concatenate([_last_of_sentence(s) for s in starts])
        scores[np.ix_(closing, self._begins)] = NEVER
        moves = scores.argmax(axis=1)
        moves[np.concatenate(spaces)] = self._numbers["O"]
        at = 0
        for length in lengths:
            span = slice(at, at + length)
            found.append(self._tags(moves[span], inputs[span], first[span], closing[span]))
            at += length
        return found

    def _scores(self, sums: Floats) -> Floats:
        sums = sums + self._bias
        hidden = np.maximum(sums[..., : self._hidden], sums[..., self._hidden :])
        scores: Floats = hidden @ self._upper + self._upper_bias
        return scores

    def _tags(self, moves: NDArray[np.int64], inputs: Floats, first: Floats, closing: NDArray[np.bool_]) -> list[str]:
        tags = [""] * len(moves)
        done = 0
        for start in np.flatnonzero(moves != self._numbers["O"]).tolist():
            if start < done:
                continue
            move = self._moves[moves[start]]
            label = move[2:]
            done = start + 1 if move[0] == "U" else self._end(start, label, inputs, first, closing)
            tags[start] = f"B-{label}"
            tags[start + 1 : done] = [f"I-{label}"] * (done - start - 1)
        return tags

    def _end(self, start: int, label: str, inputs: Floats, first: Floats, closing: NDArray[np.bool_]) -> int:
        """Where an entity that begins at `start` with more than one token ends."""
        inside, last = self._numbers[f"I-{label}"], self._numbers[f"L-{label}"]
        opened = inputs[start] @ self._lower[1]
        at = start + 1
        while not closing[at]:
            scores = self._scores(first[at] + opened + inputs[at - 1] @ self._lower[2])
            if scores[last] > scores[inside] or (scores[last] == scores[inside] and last < inside):
                break
            at += 1
        return at + 1


def _last_of_sentence(starts: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.append(starts[1:], True)[: len(starts)]
