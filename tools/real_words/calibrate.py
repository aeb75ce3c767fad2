"""How sure the chooser must be of each pair, so that all pairs together stay within a budget of false alarms.

Clean sentences that training never saw say how often each pair would be a false alarm at each threshold; the same
sentences with one word changed say how often the slip would be found. Both are drawn towards what the pair's kind shows
on the whole (empirical Bayes), for most pairs are seen seldom. Each pair then gets the threshold at which the slips
found, weighed by how likely the slip is, are worth most less a price for each false alarm; the price is the one at which
the false alarms of all pairs together meet the budget. A pair that is worth nothing at any threshold is off.
"""

from __future__ import annotations

import itertools
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from real_words import network, sets, texts
from real_words.samples import Maker
from real_words.sets import WEIGHTS
from real_words.train import HELD_OUT
from subeditor.chooser.confusions import Confusions
from subeditor.chooser.pieces import Pieces, spelled, words
from subeditor.chooser.reader import MENDS, MISSED, Reader, Reading

# False alarms in 10,000 words of held-out text, real slips in it among them. It is like what training saw; on
# other text there are three times as many.
BUDGET = 0.3
GRID = np.arange(1.5, 12.01, 0.25)
# How many words of clean text, and how many changed sentences, are read.
CLEAN, CHANGED = 2_000_000, 150_000
# How many occurrences of a word, and how many slips, the pair's kind counts for beside its own.
_WORTH_CLEAN, _WORTH_FOUND = 3000, 4
# A word may be met where clean text had none of it, in a sense of its own: it counts as met this much more often.
_UNSEEN = 50
_CHUNK = 2000
# Log-odds that anything has.
_ANY = -99.0

Key = tuple[str, str]


class Counts(NamedTuple):
    """Of one pair: how often its word stood in clean text and at which margins it was doubted; the margins of slips."""

    seen: int
    alarms: np.ndarray
    slips: np.ndarray


class Slip(NamedTuple):
    """A sentence, as tokens, with a fault at one of them, and what is meant there, as a `Reading` says it."""

    written: list[str]
    at: int
    meant: str | None
    before: bool = False


class Torch:
    """The trained network behind the numpy network's interface, in 16 bits: several times faster on long text."""

    def __init__(self, model: network.Chooser) -> None:
        self.model = model.eval()

    def states(self, pieces: np.ndarray, cases: np.ndarray) -> torch.Tensor:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            return self.model(torch.from_numpy(pieces), torch.from_numpy(cases))

    def choose(self, states: torch.Tensor, candidates: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            logits = self.model.choose(states, torch.from_numpy(candidates))
            return (logits - logits[:, :1]).numpy()

    def mend(self, states: torch.Tensor) -> np.ndarray:
        with torch.inference_mode():
            logits = self.model.mends(states).float()
            return (logits - logits[:, :1]).numpy()


def is_asked(written: Sequence[str], index: int) -> bool:
    """Whether a word is judged at all: a capital inside a sentence is a name's or a title's."""
    return written[index][:1].islower() or (index == 0 and written[0][1:].islower())


def clean_readings(
    reader: Reader, sentences: Iterable[str], least: float
) -> Iterator[tuple[list[str], list[Reading]]]:
    """Each sentence's tokens and what the reader doubts in it."""
    for chunk in _chunks(sentences):
        listed = [words(sentence) for sentence in chunk]
        asked = [[index for index in range(len(written)) if is_asked(written, index)] for written in listed]
        yield from zip(listed, reader.read(listed, least, asked), strict=True)


def changed(maker: Maker, sentences: Iterable[str]) -> Iterator[Slip]:
    """Sentences with one word changed."""
    drawn = random.Random(11)
    for sentence in sentences:
        written = words(sentence)
        places = [
            at
            for at in range(len(written))
            if is_asked(written, at) and spelled(written[at]) in maker.sets.by_word
        ]
        if places:
            at = drawn.choice(places)
            meant = spelled(written[at])
            other = maker.confusable(meant)
            if other:
                written[at] = other.capitalize() if written[at][:1].isupper() else other
                yield Slip(written, at, meant)


def mended(sentences: Iterable[str]) -> Iterator[Slip]:
    """Sentences in which a function word was left out or put in."""
    drawn = random.Random(13)
    for sentence in sentences:
        written = words(sentence)
        places = [at for at in range(1, len(written) - 1) if written[at] in MISSED]
        if drawn.random() < 0.5 and places:
            at = drawn.choice(places)
            meant = written.pop(at)
            yield Slip(written, at, meant, True)
        elif len(written) > 2:
            at = drawn.randrange(1, len(written))
            written.insert(at, drawn.choice(MISSED))
            yield Slip(written, at, None)


def _chunks(listed: Iterable[object]) -> Iterator[list]:
    chunk: list = []
    for one in listed:
        chunk.append(one)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def held_out(corpora: Path) -> Iterator[str]:
    """The sentences that training left out, all files by their shares, each once."""
    drawn = random.Random(5)
    left = {name: texts.sentences(corpora, name)[HELD_OUT - 1 :: HELD_OUT] for name in texts.SHARES}
    for listed in left.values():
        drawn.shuffle(listed)
    while any(left.values()):
        name = drawn.choices(list(left), [texts.SHARES[name] * bool(left[name]) for name in left])[0]
        yield left[name].pop()


class Doubt(NamedTuple):
    """A doubt in clean text: its log-odds, what stands there, what is meant, and the sentence."""

    margin: float
    word: str
    meant: str
    text: str


def count(
    reader: Reader, maker: Maker, corpora: Path, clean: int = CLEAN, slips: int = CHANGED
) -> tuple[dict[Key, Counts], int, list[Doubt]]:
    """Counts of every pair, the number of clean words read, and the strongest doubts in clean text."""
    stream = held_out(corpora)
    seen, doubts = _doubts(reader, stream, clean)
    total = seen["+"]
    alarms: dict[Key, list[float]] = {}
    for doubt in doubts:
        alarms.setdefault((doubt.word, doubt.meant), []).append(doubt.margin)
    made = itertools.chain(
        itertools.islice(changed(maker, stream), slips), itertools.islice(mended(stream), slips // 5)
    )
    found = _found(reader, made)
    by_word = reader.confusions.by_word
    keys = (
        {(word, meant) for word, listed in by_word.items() for meant in listed} | alarms.keys() | found.keys()
    )
    counts = {
        key: Counts(seen[key[0].split()[0]], np.sort(alarms.get(key, [])), np.sort(found.get(key, [])))
        for key in keys
    }
    return counts, total, sorted((doubt for doubt in doubts if doubt.margin > 3), reverse=True)


def _doubts(reader: Reader, stream: Iterator[str], enough: int) -> tuple[Counter[str], list[Doubt]]:
    """How often each word stood in clean text, each place before a token under `+`, and what was doubted."""
    seen: Counter[str] = Counter()
    doubts: list[Doubt] = []

    def until_enough() -> Iterator[str]:
        while seen["+"] < enough:
            yield next(stream)

    for written, readings in clean_readings(reader, until_enough(), float(GRID[0])):
        asked = [spelled(word) for index, word in enumerate(written) if is_asked(written, index)]
        seen.update(asked)
        seen.update(f"-{word}" for word in asked if word in MISSED)
        seen["+"] += len(written)
        for reading in readings:
            word = _key(reader.confusions, written, reading)
            doubts.append(Doubt(reading.margin, word, reading.meant or "", " ".join(written)))
    return seen, doubts


def _found(reader: Reader, slips: Iterable[Slip]) -> dict[Key, list[float]]:
    """The log-odds of what was meant, of each slip."""
    found: dict[Key, list[float]] = {}
    for chunk in _chunks(slips):
        read = reader.read([slip.written for slip in chunk], _ANY, [[slip.at] for slip in chunk])
        for slip, readings in zip(chunk, read, strict=True):
            meant = [one.margin for one in readings if (one.meant, one.before) == (slip.meant, slip.before)]
            word = spelled(slip.written[slip.at])
            key = "+" if slip.before else word if slip.meant else f"-{word}"
            found.setdefault((key, slip.meant or ""), []).append(max(meant, default=_ANY))
    return found


def _key(confusions: Confusions, written: Sequence[str], reading: Reading) -> str:
    """What stands there, as the sets list it: a word or two; `+` before what was left out, `-` for one too many."""
    word = spelled(written[reading.at])
    if reading.before:
        return "+"
    if reading.meant is None:
        return f"-{word}"
    following = spelled(written[reading.at + 1]) if reading.at + 1 < len(written) else ""
    return confusions.pair(word, following, reading.meant).word


def thresholds(
    counts: Mapping[Key, Counts],
    kinds: Mapping[Key, str],
    likely: Mapping[Key, float],
    words_read: int,
    budget: float = BUDGET,
) -> dict[Key, float]:
    """The threshold of each pair that is on."""
    keys = sorted(key for key in kinds if key in counts)
    alarms = np.array([_above(counts[key].alarms) for key in keys], dtype=float)
    slips = np.array([_above(counts[key].slips) for key in keys], dtype=float)
    seen = np.array([counts[key].seen for key in keys], dtype=float)
    tried = np.array([len(counts[key].slips) for key in keys], dtype=float)
    kind = np.array([kinds[key] for key in keys])
    for name in set(kinds.values()):
        rows = kind == name
        # Every pair of a word is asked about wherever the word stands.
        usual = alarms[rows].sum(0) / max(1.0, seen[rows].sum())
        alarms[rows] = (alarms[rows] + _WORTH_CLEAN * usual) * (seen[rows] / (seen[rows] + _WORTH_CLEAN))[
            :, None
        ]
        usual = slips[rows].sum(0) / max(1.0, tried[rows].sum())
        slips[rows] = (slips[rows] + _WORTH_FOUND * usual) / (tried[rows] + _WORTH_FOUND)[:, None]
    worth = slips * np.array([likely[key] for key in keys])[:, None]
    allowed = budget * words_read / 10_000
    low, high = 1e-9, 1e9
    for _ in range(80):
        price = (low * high) ** 0.5
        best = (worth - price * alarms).argmax(1)
        on = (worth - price * alarms).max(1) > 0
        spent = alarms[np.arange(len(keys)), best][on].sum()
        low, high = (price, high) if spent > allowed else (low, price)
    return {key: float(GRID[column]) for key, column, is_on in zip(keys, best, on, strict=True) if is_on}


def _above(margins: np.ndarray) -> np.ndarray:
    """How many margins reach each threshold of the grid."""
    return len(margins) - np.searchsorted(margins, GRID)


class Calibrated(NamedTuple):
    """The threshold of a pair, and what it does there on held-out text."""

    word: str
    meant: str
    margin: float
    kind: str
    seen: int
    alarms: int
    tried: int
    found: int


def calibrated(corpora: Path, folder: Path, threads: int, budget: float = BUDGET) -> list[Calibrated]:
    """The pairs that are on, from the checkpoint in `folder`; what was counted is kept there, and taken from there."""
    torch.set_num_threads(threads)
    confusions = Confusions.of(sets.read(folder / "confusions.tsv"))
    counts, total = _counted(corpora, folder, confusions)
    pairs = {
        (pair.word, pair.meant): pair for listed in confusions.by_word.values() for pair in listed.values()
    }
    kinds = {
        key: pairs[key].kind if key in pairs else ("missing" if key[0] == "+" else "extra") for key in counts
    }
    often = texts.frequencies(corpora)[0]
    likely = {
        key: WEIGHTS.get(kinds[key], 1.0) * (1 + often[(key[1] or key[0][1:]).split()[0]]) ** 0.75
        for key in counts
    }
    on = thresholds(counts, kinds, likely, total, budget)
    return [
        Calibrated(
            *key,
            margin,
            kinds[key],
            counts[key].seen,
            int((counts[key].alarms >= margin).sum()),
            len(counts[key].slips),
            int((counts[key].slips >= margin).sum()),
        )
        for key, margin in sorted(on.items())
    ]


def _counted(corpora: Path, folder: Path, confusions: Confusions) -> tuple[dict[Key, Counts], int]:
    path = folder / "counts.json"
    if not path.exists():
        pieces = Pieces((folder / "pieces.txt").read_text(encoding="utf-8").splitlines())
        model = network.Chooser(len(pieces.numbers), len(confusions.numbers) + 1, MENDS)
        model.load_state_dict(torch.load(folder / "checkpoint.pt")["model"])
        counts, total, strongest = count(
            Reader(Torch(model), pieces, confusions), Maker(confusions, pieces, 3), corpora
        )
        rows = [
            [*key, found.seen, found.alarms.tolist(), found.slips.tolist()] for key, found in counts.items()
        ]
        path.write_text(json.dumps([total, rows]), encoding="utf-8")
        listed = (f"{margin:.2f}\t{word}\t{meant}\t{text}\n" for margin, word, meant, text in strongest)
        (folder / "strongest.tsv").write_text("".join(listed), encoding="utf-8")
    total, rows = json.loads(path.read_text(encoding="utf-8"))
    return {
        (word, meant): Counts(seen, np.array(alarms), np.array(slips))
        for word, meant, seen, alarms, slips in rows
    }, total


def write(rows: Iterable[Calibrated], path: Path) -> None:
    """One pair a line, as `subeditor.chooser.confusions.thresholds` reads them."""
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
