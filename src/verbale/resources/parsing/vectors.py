"""The vectors that a spaCy model gives to tokens: its layers' sums in its order, with what a word always has kept.

The network is `spacy.Tok2Vec.v2`: MultiHashEmbed (which sees one token alone, so that its outcome is kept), then
MaxoutWindowEncoder (four residual layers, each of which sees one token either side). Reference: https://spacy.io/api/architectures.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, NumpyOps
from thinc.types import Ragged

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float32]

MOST_KEPT = 40_000  # forms of words, 384 bytes each; a newspaper's year has fewer that come twice
BLOCK = 512  # tokens; a block's sums stay in the processor's second cache (256–2048 tried: 512 is fastest by a little)
EPSILON = np.float32(1e-8)  # as thinc's layer norm has it


def parameter(layer: Model[Any, Any], name: str) -> Floats:
    """The weights of a layer that bear this name."""
    return np.asarray(layer.get_param(name), np.float32)


def table_of(doc: "Doc", columns: list[int | str]) -> NDArray[np.uint64]:
    """[tokens, columns]: spaCy's attributes, each in its unsigned 64 bits, whatever it means."""
    return np.asarray(doc.to_array(columns), np.uint64)


class Maxout:
    """One layer: the largest of some affine maps, brought to one scale. Reference: thinc's Maxout with LayerNorm."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        maxout, norm = (next(n for n in layer.walk() if n.name == name) for name in ("maxout", "layernorm"))
        weights = parameter(maxout, "W")  # [width, pieces, inputs]
        self.width, self.pieces = weights.shape[:2]
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        self._bias = np.ascontiguousarray(parameter(maxout, "b").T.reshape(-1))
        self._scale, self._shift = parameter(norm, "G"), parameter(norm, "b")

    def __call__(self, inputs: Floats) -> Floats:
        """[…, inputs] → […, width]."""
        sums = inputs @ self._weights
        sums += self._bias
        best: Floats = sums[..., : self.width]
        for piece in range(1, self.pieces):
            np.maximum(best, sums[..., piece * self.width : (piece + 1) * self.width], out=best)
        best -= best.mean(axis=-1, keepdims=True)
        spread = np.square(best).mean(axis=-1, keepdims=True)
        spread += EPSILON
        best *= 1 / np.sqrt(spread)
        best *= self._scale
        best += self._shift
        return best


class Vectors:
    """The vectors of one `spacy.Tok2Vec.v2` network."""

    def __init__(self, model: Model[Any, Any]) -> None:
        embed, encode = model.layers
        extract, _, hashes, mix, _ = embed.layers
        self._columns: list[int | str] = extract.attrs["columns"]
        self._hashes, self._mix = hashes, Maxout(mix)
        self._pad: int = encode.attrs["pad"]
        self._layers = [Maxout(layer) for layer in encode.layers[0].layers]
        self._kept: dict[bytes, int] = {}
        self._table: Floats = np.empty((MOST_KEPT, self._mix.width), np.float32)

    def of(self, docs: "Sequence[Doc]") -> list[Floats]:
        """[tokens, width] for each text. Texts are set apart by empty rows, as the model was taught."""
        starts, at = [], self._pad
        for doc in docs:
            starts.append(at)
            at += len(doc) + self._pad
        rows = np.zeros((at, self._mix.width), np.float32)
        places = [np.arange(start, start + len(doc)) for start, doc in zip(starts, docs, strict=True)]
        rows[np.concatenate(places)] = self._embedded(np.concatenate([table_of(d, self._columns) for d in docs]))
        for layer in self._layers:
            rows += _windowed(layer, rows)
        return [rows[start : start + len(doc)] for start, doc in zip(starts, docs, strict=True)]

    def _embedded(self, features: NDArray[np.uint64]) -> Floats:
        keys = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        if len(self._kept) + len(keys) > MOST_KEPT:
            self._kept.clear()
        missing = {key: n for n, key in enumerate(keys) if key not in self._kept}
        if missing:
            found = self._computed(features[list(missing.values())])
            first = len(self._kept)
            for number, key in enumerate(missing):
                self._kept[key] = first + number
            self._table[first : first + len(found)] = found
        vectors: Floats = self._table[[self._kept[key] for key in keys]]
        return vectors

    def _computed(self, features: NDArray[np.uint64]) -> Floats:
        """A row for each; computed one by one, so that no row's last bits depend on which others were new with it."""
        ops = NumpyOps()
        hashed = self._hashes.predict(Ragged(ops.asarray2i(features, dtype=None), ops.asarray1i([len(features)])))
        return self._mix(hashed.data[:, np.newaxis, :])[:, 0]


def _windowed(layer: Maxout, rows: Floats) -> Floats:
    """What a layer makes of each row beside the one before and the one after it."""
    count, width = rows.shape
    out = np.empty_like(rows)
    for first in range(0, count, BLOCK):
        last = min(first + BLOCK, count)
        window = np.zeros((last - first, 3, width), np.float32)
        window[max(0, 1 - first) :, 0] = rows[max(first - 1, 0) : last - 1]
        window[:, 1] = rows[first:last]
        behind = rows[first + 1 : last + 1]
        window[: len(behind), 2] = behind
        out[first:last] = layer(window.reshape(last - first, 3 * width))
    return out
