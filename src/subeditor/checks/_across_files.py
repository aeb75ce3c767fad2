"""A paragraph that stands in two files of a run.

Knows what tells a paragraph copied from one file to another from what files share on purpose: boilerplate
stands in many, versions of one document have most in common, pages on one plan share a sentence here and one
there. Sees fingerprints of long paragraphs, never the files. Knows nothing of rules' messages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from subeditor.checks._units import Unit, units
from subeditor.diagnostics import PlacedFact
from subeditor.document import Document

# Shorter paragraphs are phrases that many may write.
_WORDS = 20
# A text in so many files is boilerplate.
_BOILERPLATE = 3
# Two files that share more than this of either's paragraphs are versions of one.
_VERSION = 0.5
_KINDS = frozenset({"paragraph", "list_item", "caption"})
# So few bytes that facts stay small, and so many that no two of a billion texts have one fingerprint.
_BYTES = 12


def long_units(document: Document) -> Iterator[tuple[Unit, bytes]]:
    """The paragraphs that are long enough to be compared, and their fingerprints: equal for equal texts."""
    from hashlib import blake2b

    for unit in document.of(units):
        if unit.words >= _WORDS and unit.kind in _KINDS:
            text = unit.key.encode("utf-8", "surrogatepass")
            yield unit, blake2b(text, digest_size=_BYTES).digest()


def shared(by_path: Mapping[str, Sequence[PlacedFact]]) -> Iterator[tuple[PlacedFact, PlacedFact]]:
    """Pairs (first, copy) of facts in two files, the paths in order, whose texts were copied."""
    holders: dict[object, list[tuple[str, int]]] = defaultdict(list)
    for path in sorted(by_path):
        for number, fact in enumerate(by_path[path]):
            holders[fact.value].append((path, number))
    by_pair: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for places in holders.values():
        if len(places) < _BOILERPLATE and len({path for path, _ in places}) == 2:
            (one, first), (other, second) = places
            by_pair[one, other].append((first, second))
    for (one, other), numbers in sorted(by_pair.items()):
        if len(numbers) <= _VERSION * min(len(by_path[one]), len(by_path[other])) and _in_one_piece(numbers):
            for first, second in numbers:
                yield by_path[one][first], by_path[other][second]


def _in_one_piece(numbers: list[tuple[int, int]]) -> bool:
    """Whether the shared paragraphs follow one another in both files."""
    return all(after == (before[0] + 1, before[1] + 1) for before, after in pairwise(sorted(numbers)))
