"""Whether a word is one that four fourth-graders of five know, as the Dale–Chall formula counts.

Its list (`data/familiar-words.txt`) holds basic forms. By the formula's instructions (Chall and Dale, Readability revisited,
1995) regular endings do not make a word unfamiliar, nor do numbers, names, or hyphens between familiar words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from subeditor.language.lexicons import lexicon

# An ending, and what stands in the list in its place.
_ENDINGS = (
    ("'s", ""), ("s'", "s"), ("'", ""),
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""),
    ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("ier", "y"), ("er", ""), ("er", "e"), ("iest", "y"), ("est", ""), ("est", "e"),
)  # fmt: skip
_CONTRACTED = ("n't", "'ll", "'re", "'ve", "'d", "'m")
_VERBAL = ("ed", "ing", "er", "est")


@lru_cache(50_000)
def is_familiar(word: str) -> bool:
    """Whether a word is familiar; one with a capital that begins no sentence is a name, which the caller knows."""
    plain = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    if any(map(str.isdigit, plain)):
        return True
    known = lexicon("familiar-words")
    if plain in known:
        return True
    if "-" in plain:
        return all(map(is_familiar, filter(None, plain.split("-"))))
    return any(base in known for base in _bases(plain))


def _bases(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            base = word[: -len(ending)] + instead
            yield base
            # "stopped", "bigger"; and "stopped's" no more.
            if ending in _VERBAL and not instead and base[-1:] == base[-2:-1]:
                yield base[:-1]
    for ending in _CONTRACTED:
        if word.endswith(ending):
            yield word[: -len(ending)]
