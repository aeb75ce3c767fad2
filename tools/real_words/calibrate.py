"""Reads clean sentences that training never saw, and the same with one word changed, to say how sure the chooser must be.

What it doubts in the clean ones are false alarms, or slips of the text; what it finds of the changes is recall. Both are
counted for each pair of words; `thresholds` decides from the counts.
"""

from __future__ import annotations

import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence

from real_words import network, sets, texts
from real_words.faulty import Slip, changed, is_asked, mended, respaced
from real_words.samples import Maker
from real_words.thresholds import (
    BUDGET,
    GRID,
    MENDING_BUDGET,
    Counts,
    Doubt,
    Key,
    judged,
    thresholds,
    without_slips,
)
from real_words.train import HELD_OUT
from subeditor.chooser.confusions import Confusions, Threshold
from subeditor.chooser.pieces import Pieces, spelled, words
from subeditor.chooser.reader import MENDS, MISSED, Reader, Reading
from subeditor.language.lexicons import text_of

# How many words of clean text, and how many changed sentences, are read.
CLEAN, CHANGED = 2_000_000, 150_000
_CHUNK = 2000
# Log-odds that anything has.
_ANY = -99.0


class Torch:
    """The trained network behind the numpy network's interface, in 16 bits: several times faster on long text."""

    glances = ()

    def __init__(self, model: network.Chooser) -> None:
        self.model = model.eval()

    def embedded(self, pieces: np.ndarray, cases: np.ndarray, ends: Sequence[int]) -> np.ndarray:
        with torch.inference_mode():
            places = np.concatenate([np.arange(len(part)) for part in np.split(pieces, ends[:-1])])
            parts = (self.model.pieces, pieces), (self.model.places, places), (self.model.case, cases)
            return self.model.norm(sum(table(torch.from_numpy(numbers)) for table, numbers in parts)).numpy()

    def through(self, states: np.ndarray, ends: Sequence[int], first: int, last: int) -> np.ndarray:
        parts = torch.from_numpy(states).split(np.diff([0, *ends]).tolist())
        x = pad_sequence(list(parts), batch_first=True)
        lengths = torch.tensor([len(part) for part in parts])
        present = torch.arange(x.shape[1]) < lengths[:, None]
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.model.layers[first:last]:
                x = layer(x, present[:, None, None, :])
        return x[present].float().numpy()

    def finished(
        self, states: np.ndarray, ends: Sequence[int], asked: Sequence[np.ndarray], first: int
    ) -> np.ndarray:
        states = self.through(states, ends, first, len(self.model.layers))
        return states[np.concatenate([start + at for start, at in zip([0, *ends[:-1]], asked, strict=True)])]

    def choose(self, states: np.ndarray, candidates: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            logits = self.model.choose(torch.from_numpy(states), torch.from_numpy(candidates))
            return (logits - logits[:, :1]).numpy()

    def mend(self, states: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            logits = self.model.mends(torch.from_numpy(states))
            return (logits - logits[:, :1]).numpy()


def clean_readings(
    reader: Reader, sentences: Iterable[str], least: float
) -> Iterator[tuple[list[str], list[Reading]]]:
    """Each sentence's tokens and what the reader doubts in it."""
    for chunk in _chunks(sentences):
        listed = [words(sentence) for sentence in chunk]
        asked = [[index for index in range(len(written)) if is_asked(written, index)] for written in listed]
        yield from zip(listed, reader.read(listed, least, asked), strict=True)


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
    # Slips are rarer than sentences: those that were read clean serve again.
    again = held_out(corpora)
    made = itertools.chain(
        itertools.islice(mended(again), slips // 5),
        itertools.islice(respaced(maker, again), slips // 10),
        itertools.islice(changed(maker, stream), slips),
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
            key = _key(reader.confusions, slip.written, Reading(slip.at, slip.meant, 0.0, slip.before))
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


def calibrated(corpora: Path, folder: Path, threads: int, budget: float = BUDGET) -> dict[Key, Threshold]:
    """The pairs that are on, from the checkpoint in `folder`; what was counted is kept there, and taken from there."""
    torch.set_num_threads(threads)
    confusions = Confusions.of(sets.read(folder / "confusions.tsv"))
    counts, total = _counted(corpora, folder, confusions)
    counts = without_slips(counts, _strongest(folder), judged())
    pairs = {
        (pair.word, pair.meant): pair for listed in confusions.by_word.values() for pair in listed.values()
    }
    kinds = {
        key: pairs[key].kind if key in pairs else ("missing" if key[0] == "+" else "extra") for key in counts
    }
    # Two spellings of a word are no slip.
    kinds = {key: kind for key, kind in kinds.items() if not _is_respelling(*key)}
    on = {}
    for rule in ({"missing"}, {"extra"}, set(kinds.values()) - {"missing", "extra"}):
        its = {key: kind for key, kind in kinds.items() if kind in rule}
        on |= thresholds(counts, its, total, MENDING_BUDGET if len(rule) == 1 else budget)
    return {
        key: Threshold(
            margin,
            kinds[key],
            counts[key].seen,
            int((counts[key].alarms >= margin).sum()),
            len(counts[key].slips),
            int((counts[key].slips >= margin).sum()),
        )
        for key, margin in on.items()
    }


def _strongest(folder: Path) -> list[Doubt]:
    rows = (line.split("\t", 3) for line in (folder / "strongest.tsv").read_text("utf-8").splitlines())
    return [Doubt(float(margin), word, meant, text) for margin, word, meant, text in rows]


def _is_respelling(word: str, meant: str) -> bool:
    listed = _spellings()
    if _ISE.sub("iz", word) == _ISE.sub("iz", meant):
        return True
    return word in listed and listed[word] & listed.get(meant, set()) != set()


_ISE = re.compile(r"is(?=e|ing|ation)")


@cache
def _spellings() -> dict[str, set[str]]:
    """The rows of `spellings.tsv` that each word is in."""
    found: dict[str, set[str]] = {}
    for row in text_of("spellings.tsv").splitlines():
        for word in re.split(r"[\t,; ]+", row):
            found.setdefault(word, set()).add(row)
    return found


def trained(folder: Path, confusions: Confusions) -> Reader:
    """What reads with the checkpoint in a folder."""
    pieces = Pieces((folder / "pieces.txt").read_text(encoding="utf-8").splitlines())
    model = network.Chooser(len(pieces.numbers), len(confusions.numbers) + 1, MENDS)
    model.load_state_dict(torch.load(folder / "checkpoint.pt")["model"])
    return Reader(Torch(model), pieces, confusions)


def _counted(corpora: Path, folder: Path, confusions: Confusions) -> tuple[dict[Key, Counts], int]:
    path = folder / "counts.json"
    if not path.exists():
        reader = trained(folder, confusions)
        counts, total, strongest = count(reader, Maker(confusions, reader.pieces, 3), corpora)
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
