"""The training text: documents' paragraphs, their sentences, and which share of the samples comes from where."""

from __future__ import annotations

import itertools
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from subeditor.chooser.pieces import spelled, words

# How many of a thousand samples come from each file of `train/`: news of three sorts, textbooks for breadth,
# documentation for its words. Old novels are left out: their words are not today's.
SHARES = {
    "news-senate-releases": 330,
    "news-gov-blogs": 120,
    "news-tech-blogs": 130,
    "news-speeches": 30,
    "books-openstax": 210,
    "docs-various": 80,
    "docs-microsoft": 100,
}
# A sentence is read alone. Shorter ones say little, longer ones are cut.
SHORTEST, LONGEST = 4, 60
_END = re.compile(
    r"""(?: (?<=[.!?]) | (?<=[.!?]["”’)\]]) )
        (?<! \b[A-Z]\. ) (?<! \b(?:Mr|Ms|Dr|St|vs|Jr|Sr|No|Lt|Co)\. ) (?<! \b(?:Mrs|Sen|Rep|Gov|Gen|Inc|e\.g|i\.e)\. )
        \s+ (?= ["“‘(\[]? [A-Z0-9] )""",
    re.VERBOSE,
)


def paragraphs(corpora: Path, name: str) -> Iterator[str]:
    """The paragraphs of a file of `train/`, in order."""
    with lzma.open(corpora / "train" / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if not line.isspace())


def sentences(corpora: Path, name: str) -> list[str]:
    """The sentences of a file that are neither fragments nor lists, in order."""
    found = (sentence for paragraph in paragraphs(corpora, name) for sentence in _END.split(paragraph))
    return [sentence for sentence in found if sentence.count(" ") + 1 >= SHORTEST]


def mixed(corpora: Path, held_out: int, seed: int) -> Iterator[str]:
    """Sentences without end, of all files by their shares; of every file each sentence once before any comes again.

    Of every `held_out` sentences the last is left out: calibration reads those.
    """
    drawn = random.Random(seed)
    streams = {name: _endless(sentences(corpora, name), held_out, f"{name} {seed}") for name in SHARES}
    while True:
        name = drawn.choices(list(SHARES), SHARES.values())[0]
        yield next(streams[name])


def _endless(listed: list[str], held_out: int, seed: str) -> Iterator[str]:
    kept = [sentence for number, sentence in enumerate(listed) if number % held_out != held_out - 1]
    drawn = random.Random(seed)
    while True:
        drawn.shuffle(kept)
        yield from kept


def frequencies(corpora: Path) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each word stands in small letters in all files, and each two words side by side."""
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    for name in SHARES:
        for paragraph in paragraphs(corpora, name):
            listed = [spelled(word) if word[:1].islower() else "" for word in words(paragraph)]
            single.update(listed)
            double.update(itertools.pairwise(listed))
    del single[""]
    return single, double
