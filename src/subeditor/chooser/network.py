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


class Glance(NamedTuple):
    """What guesses after the first `layers` what all of them will say: a word of which no guess comes within `short` of what is
    needed is left, and so is a sentence of which nothing is asked any more.
    """

    layers: int
    head: tuple[Floats, Floats]
    stays: float
    short: float


class Network(NamedTuple):
    """All weights. Sentences are `embedded`, go `through` some layers up to each of `glances` and are `finished`; `choose` and
    `mend` tell what may be meant. States (pieces, width) are those of sentences one after another; `ends` says up to which.
    """

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
    glances: tuple[Glance, ...] = ()

    def embedded(self, pieces: Whole, cases: Whole, ends: Sequence[int]) -> Floats:
        """The states of the pieces of sentences before all layers."""
        places = np.concatenate([np.arange(len(part)) for part in np.split(pieces, ends[:-1])])
        return _normal(self.pieces.rows(pieces) + self.places[places] + self.case[cases], self.norm)

    def through(self, states: Floats, ends: Sequence[int], first: int, last: int) -> Floats:
        """The states after layer `last`, of those after layer `first`."""
        everything = np.arange(len(states))
        for layer in self.layers[first:last]:
            states = _through(layer, states, everything, ends, ends)
        return states

    def finished(self, states: Floats, ends: Sequence[int], asked: Sequence[Whole], first: int) -> Floats:
        """The states after all layers of the places of each sentence that are asked about, of those after layer `first`."""
        states = self.through(states, ends, first, len(self.layers) - 1)
        # What nobody asks about need not be known after the last layer.
        places = np.concatenate(
            [start + places for start, places in zip([0, *ends[:-1]], asked, strict=True)]
        )
        return _through(self.layers[-1], states, places, ends, np.cumsum([*map(len, asked)]).tolist())

    def choose(self, states: Floats, candidates: Whole, glance: Glance | None = None) -> Floats:
        """Log-odds (words, candidates) of each candidate against the first, which is the word as it stands.

        states (words, width) are those after all layers, or after those of a `glance`; candidates (words, most) are numbers
        of choices, 0 for none.
        """
        wanted = _linear(states, (glance or self).head)
        logits = np.einsum("nv,ncv->nc", wanted, self.choices.rows(candidates)) + self.bias[candidates]
        logits[:, 0] += (glance or self).stays
        logits[candidates == 0] = _NEVER
        odds: Floats = logits - logits[:, :1]
        return odds

    def mend(self, states: Floats) -> Floats:
        """Log-odds (tokens, mends) of each way to mend against leaving the token as it is."""
        logits = _linear(states, self.mends)
        return logits - logits[:, :1]


def _through(layer: Layer, x: Floats, asked: Whole, ends: Sequence[int], asked_ends: Sequence[int]) -> Floats:
    """The states after a layer of those pieces that are asked about; up to which each sentence goes, and what is asked."""
    width = x.shape[1]
    weights, bias = layer.qkv
    some = x if len(asked) == len(x) else x[asked]
    queries = _linear(some, (weights[:, :width], bias[:width]))
    keys = _linear(x, (weights[:, width:], bias[width:]))
    some = _normal(some + _linear(_attended(queries, keys, ends, asked_ends), layer.out), layer.norm1)
    return _normal(some + _linear(_gelu(_linear(some, layer.up)), layer.down), layer.norm2)


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


def _attended(queries: Floats, keys: Floats, ends: Sequence[int], asked_ends: Sequence[int]) -> Floats:
    """Each sentence looks at itself alone: `keys` have what its pieces are found by and what they give, one after another."""
    width = queries.shape[1]
    attended = np.empty_like(queries)
    queries = queries * np.float32((width // HEADS) ** -0.5)
    start = first = 0
    for end, last in zip(ends, asked_ends, strict=True):
        k, v = keys[start:end].reshape(end - start, 2, HEADS, width // HEADS).transpose(1, 2, 0, 3)
        q = queries[first:last].reshape(last - first, HEADS, width // HEADS).transpose(1, 0, 2)
        scores = q @ k.transpose(0, 2, 1)
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        attended[first:last] = (scores @ v).transpose(1, 0, 2).reshape(last - first, width)
        start, first = end, last
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

    def glance(name: str) -> Glance:
        layers, stays, short = (
            plain(f"{name}.{part}")[0].reshape(()) for part in ("layers", "stays", "short")
        )
        return Glance(int(layers), linear(f"{name}.head"), float(stays), float(short))

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
        tuple(glance(name.removesuffix(".short")) for name in sorted(named) if name.endswith(".short")),
    )


def padded(rows: Sequence[Sequence[int]]) -> Whole:
    """Rows of numbers as one array, filled up with 0."""
    filled = np.zeros((len(rows), max(map(len, rows), default=0)), dtype=np.int64)
    for number, row in enumerate(rows):
        filled[number, : len(row)] = row
    return filled
