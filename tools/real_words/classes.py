"""Classes of words by what stands before and after them in text."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Floats = NDArray[np.float32]

# Frequent words that are a class each, classes of the others, and the neighbours that classes are told by.
ALONE, CLASSES, NEIGHBOURS = 150, 350, 1000
DIMENSIONS, ROUNDS = 60, 15


def classes_of(tokens: Numbers, known: Mapping[str, int], size: int, seed: int) -> dict[str, int]:
    """The class of each known word, by k-means over its neighbours (Lebret and Collobert 2014).

    `known` has the numbers that the words have among the tokens, all less than `size`.
    """
    rows, times = _neighbours(tokens, size)
    numbers = np.array(list(known.values()))
    rows, weights = rows[numbers], times[numbers]
    scaled = rows * np.sqrt(np.minimum(weights, 10_000))[:, None]
    _, vectors = np.linalg.eigh(scaled.T @ scaled)
    points = rows @ vectors[:, -DIMENSIONS:].astype(np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-6
    rank = np.argsort(-weights, kind="stable")
    found = np.zeros(len(known), np.int64)
    found[rank[:ALONE]] = np.arange(ALONE)
    found[rank[ALONE:]] = ALONE + _k_means(points[rank[ALONE:]], np.sqrt(weights[rank[ALONE:]]), seed)
    return dict(sorted(zip(known, found.tolist(), strict=True)))


def _neighbours(tokens: Numbers, size: int) -> tuple[Floats, NDArray[np.int64]]:
    """Of each number, how frequent tokens share the places before and after it (roots of shares); how often it stands."""
    times = np.bincount(tokens, minlength=size)
    often = np.argsort(-times, kind="stable")
    column = np.full(size, -1, np.int64)
    column[often[:NEIGHBOURS]] = np.arange(NEIGHBOURS)
    sides = []
    for here, there in ((slice(1, None), slice(None, -1)), (slice(None, -1), slice(1, None))):
        near = column[tokens[there]]
        kept = near >= 0
        counts = np.bincount(
            tokens[here][kept].astype(np.int64) * NEIGHBOURS + near[kept], minlength=size * NEIGHBOURS
        )
        sides.append(counts.reshape(size, NEIGHBOURS).astype(np.float32))
    return np.sqrt(np.concatenate(sides, 1) / np.maximum(times, 1)[:, None]), times


def _k_means(points: Floats, weights: Floats, seed: int) -> NDArray[np.int64]:
    drawn = np.random.default_rng(seed)
    centres = points[drawn.choice(len(points), CLASSES, replace=False, p=weights / weights.sum())]
    for _ in range(ROUNDS):
        nearest = np.argmax(points @ centres.T - 0.5 * (centres**2).sum(1), axis=1)
        for number in range(CLASSES):
            mine = nearest == number
            if mine.any():
                centres[number] = np.average(points[mine], axis=0, weights=weights[mine])
    return nearest
