"""The chooser's network in numpy: pieces of sentences in, scores of words that may be meant out.

Weights lie in the package in eight bits, a scale for each row (see `tools/real_words/pack.py`); they are widened once,
when the first sentence is read. The layers are BERT's (Devlin et al. 2019), with the tanh form of GELU (Hendrycks and
Gimpel 2016).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

HEADS = 12
_EPSILON = 1e-12
_NEVER = np.float32(-1e4)
_ROOT = np.float32(np.sqrt(2 / np.pi))

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


class Quantised(NamedTuple):
    """A matrix in eight bits: row i is `values[i] * scales[i]`."""

    values: NDArray[np.int8]
    scales: Floats

    def rows(self, numbers: Whole) -> Floats:
        """The rows of these numbers, in full: numbers (…) gives (…, width)."""
        rows: Floats = self.values[numbers] * self.scales[numbers][..., None]
        return rows

    def whole(self) -> Floats:
        """The matrix (rows, width) in full."""
        return self.values * self.scales[:, None]


class Layer(NamedTuple):
    """The weights of a layer, each (in, out), and its biases and norms."""

    qkv: tuple[Floats, Floats]
    out: tuple[Floats, Floats]
    norm1: tuple[Floats, Floats]
    up: tuple[Floats, Floats]
    down: tuple[Floats, Floats]
    norm2: tuple[Floats, Floats]


class Network(NamedTuple):
    """All weights; `states` and then `choose` and `mend` is how a sentence is read."""

    pieces: Quantised
    places: Floats
    case: Floats
    norm: tuple[Floats, Floats]
    layers: tuple[Layer, ...]
    head: tuple[Floats, Floats]
    choices: Quantised
    bias: Floats
    mends: tuple[Floats, Floats]
    stays: float

    def states(self, pieces: Whole, cases: Whole) -> Floats:
        """States (batch, length, width) of pieces (batch, length), 0 where a sentence is over."""
        present = pieces != 0
        embedded = self.pieces.rows(pieces) + self.places[: pieces.shape[1]] + self.case[cases]
        # One matrix of all words that are there: the library multiplies a stack of small ones much more slowly.
        x = _normal(embedded[present], self.norm)
        ends = np.cumsum(present.sum(1)).tolist()
        for layer in self.layers:
            x = _normal(x + _linear(_attended(_linear(x, layer.qkv), ends), layer.out), layer.norm1)
            x = _normal(x + _linear(_gelu(_linear(x, layer.up)), layer.down), layer.norm2)
        states = np.zeros_like(embedded)
        states[present] = x
        return states

    def choose(self, states: Floats, candidates: Whole) -> Floats:
        """Log-odds (words, candidates) of each candidate against the first, which is the word as it stands.

        states (words, width); candidates (words, most) are numbers of choices, 0 for none.
        """
        wanted = _linear(states, self.head)
        logits = np.einsum("nv,ncv->nc", wanted, self.choices.rows(candidates)) + self.bias[candidates]
        logits[:, 0] += self.stays
        logits[candidates == 0] = _NEVER
        odds: Floats = logits - logits[:, :1]
        return odds

    def mend(self, states: Floats) -> Floats:
        """Log-odds (tokens, mends) of each way to mend against leaving the token as it is."""
        logits = _linear(states, self.mends)
        return logits - logits[:, :1]


def _linear(x: Floats, weights: tuple[Floats, Floats]) -> Floats:
    product: Floats = x @ weights[0]
    product += weights[1]
    return product


def _normal(x: Floats, weights: tuple[Floats, Floats]) -> Floats:
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt(np.einsum("nw,nw->n", x, x)[:, None] / x.shape[1] + _EPSILON)
    x *= weights[0]
    x += weights[1]
    return x


def _gelu(x: Floats) -> Floats:
    inner = x * x
    inner *= np.float32(0.044715) * _ROOT
    inner += _ROOT
    inner *= x
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


def _attended(qkv: Floats, ends: Sequence[int]) -> Floats:
    """Each sentence, up to its end, looks at itself alone."""
    width = qkv.shape[1] // 3
    attended: Floats = np.empty((len(qkv), width), dtype=np.float32)
    scale = np.float32((width // HEADS) ** -0.5)
    for start, end in zip([0, *ends], ends, strict=False):
        q, k, v = qkv[start:end].reshape(end - start, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
        scores = (q * scale) @ k.transpose(0, 2, 1)
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        attended[start:end] = (scores @ v).transpose(1, 0, 2).reshape(end - start, width)
    return attended


@lru_cache(maxsize=1)
def load(path: Path) -> Network:
    """The network of a file that `tools/real_words/pack.py` wrote."""
    raw = np.fromfile(path, dtype=np.uint8)
    size = int(raw[:8].view("<u8")[0])
    named = {}
    for name, kind, shape, offset in json.loads(raw[8 : 8 + size].tobytes()):
        count = int(np.prod(shape)) * np.dtype(kind).itemsize
        named[name] = raw[offset : offset + count].view(kind).reshape(shape)
    return _assembled(named)


def _assembled(named: dict[str, NDArray[np.generic]]) -> Network:
    def quantised(name: str) -> Quantised:
        return Quantised(named[f"{name}.values"], named[f"{name}.scales"])  # type: ignore[arg-type]

    def linear(name: str) -> tuple[Floats, Floats]:
        return np.ascontiguousarray(quantised(f"{name}.weight").whole().T), named[f"{name}.bias"]  # type: ignore[return-value]

    def plain(*names: str) -> tuple[Floats, ...]:
        return tuple(named[name] for name in names)  # type: ignore[misc]

    def norm(name: str) -> tuple[Floats, Floats]:
        return plain(f"{name}.weight", f"{name}.bias")  # type: ignore[return-value]

    count = sum(name.endswith("qkv.bias") for name in named)
    layers = tuple(
        Layer(
            linear(f"layers.{n}.qkv"),
            linear(f"layers.{n}.out"),
            norm(f"layers.{n}.norm1"),
            linear(f"layers.{n}.up"),
            linear(f"layers.{n}.down"),
            norm(f"layers.{n}.norm2"),
        )
        for n in range(count)
    )
    places, case, bias, stays = plain("places.weight", "case.weight", "bias.weight", "stays")
    return Network(
        quantised("pieces.weight"),
        places,
        case,
        norm("norm"),
        layers,
        linear("head"),
        quantised("choices.weight"),
        bias.reshape(-1),
        linear("mends"),
        float(stays.reshape(())),
    )


def padded(rows: Sequence[Sequence[int]]) -> Whole:
    """Rows of numbers as one array, filled up with 0."""
    filled = np.zeros((len(rows), max(map(len, rows), default=0)), dtype=np.int64)
    for number, row in enumerate(rows):
        filled[number, : len(row)] = row
    return filled
