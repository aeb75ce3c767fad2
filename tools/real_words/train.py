"""Trains the chooser: a fixed number of steps from a fixed seed, resumable from the last checkpoint."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from real_words import network, sets, texts
from real_words.pack import pack as write_packed
from real_words.samples import Maker, Sample
from subeditor.chooser.confusions import Confusions, Pair
from subeditor.chooser.pieces import END, GAP, START, UNKNOWN, Pieces, words
from subeditor.chooser.reader import MENDS
from subeditor.document import GAP as GAP_SIGN

# Pieces in a batch, padding included, and how many sentences are sorted by length at a time.
BATCH, POOL = 3072, 4000
# The rate rises over `WARM` steps, stays, and falls to nothing over the last `COOL` of `STEPS`.
STEPS, WARM, COOL = 5500, 150, 1100
RATE, DECAY = 5e-4, 0.01
# How much the loss of words left out or put in weighs beside that of confused words.
MENDING = 0.5
# Of five sentences the last is for calibration.
HELD_OUT = 5
# A piece is kept if training text has it so often.
PIECE_SEEN = 3
EVERY = 100


def kept_pieces(vocabulary: list[str], corpora: Path, pairs: list[Pair]) -> list[int]:
    """The numbers of the pieces worth keeping, in order: the special ones, letters, and what the text needs."""
    everything = Pieces(vocabulary)
    seen = [0] * len(vocabulary)
    for name in texts.SHARES:
        for paragraph in texts.paragraphs(corpora, name):
            for word in words(paragraph):
                for piece in everything.of(word, GAP_SIGN):
                    seen[piece] += 1
    special = {everything.numbers[piece] for piece in ("[PAD]", UNKNOWN, START, END, GAP)}
    needed = {
        piece for pair in pairs for word in pair.meant.split() for piece in everything.of(word, GAP_SIGN)
    }
    letters = {
        number
        for piece, number in everything.numbers.items()
        if len(piece.removeprefix("##")) == 1 and piece.isascii()
    }
    return sorted(
        special | needed | letters | {number for number, count in enumerate(seen) if count >= PIECE_SEEN}
    )


def batches(sentences: Iterator[str], maker: Maker, seed: int) -> Iterator[list[Sample]]:
    """Samples of like length together, about `BATCH` pieces at a time, in an order that is not that of length."""
    drawn = random.Random(seed)
    while True:
        pool = sorted(
            (maker.sample(next(sentences)) for _ in range(POOL)), key=lambda sample: len(sample.pieces)
        )
        made: list[list[Sample]] = [[]]
        for sample in pool:
            if (len(made[-1]) + 1) * len(sample.pieces) > BATCH:
                made.append([])
            made[-1].append(sample)
        drawn.shuffle(made)
        yield from made


def losses(model: network.Chooser, batch: list[Sample]) -> tuple[Tensor, Tensor]:
    """Mean cross-entropy of the choices between words, and of the ways to mend."""
    length = max(len(sample.pieces) for sample in batch)
    pieces, cases = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(2))
    for row, sample in enumerate(batch):
        pieces[row, : len(sample.pieces)] = torch.tensor(sample.pieces)
        cases[row, : len(sample.cases)] = torch.tensor(sample.cases)
    states = model(pieces, cases)
    asked = [(row, place) for row, sample in enumerate(batch) for place in sample.at]
    rows, places = map(list, zip(*asked, strict=True))
    listed = [candidates for sample in batch for candidates in sample.candidates]
    most = max(map(len, listed))
    candidates = torch.tensor([row + [0] * (most - len(row)) for row in listed])
    right = torch.tensor([answer for sample in batch for answer in sample.right])
    choosing = functional.cross_entropy(model.choose(states[rows, places], candidates), right)
    all_mends = [(row, place, mend) for row, sample in enumerate(batch) for place, mend in sample.mends]
    rows, places, mends = map(list, zip(*all_mends, strict=True))
    mending = functional.cross_entropy(model.mends(states[rows, places]).float(), torch.tensor(mends))
    return choosing, mending


def rate(step: int, steps: int) -> float:
    """The learning rate of a step."""
    return RATE * min(1.0, (step + 1) / WARM, (steps - step) / COOL)


def train(corpora: Path, folder: Path, steps: int = STEPS, threads: int = 2) -> Path:
    """Train from the pairs in `folder/confusions.tsv`; gives the path of the trained weights.

    A checkpoint in the folder is gone on from; the samples go on from another seed then.
    """
    torch.manual_seed(1)
    torch.set_num_threads(threads)
    pairs = sets.read(folder / "confusions.tsv")
    vocabulary = _vocabulary()
    known = Confusions.of(pairs)
    kept = _kept(folder, vocabulary, corpora, pairs)
    pieces = Pieces(vocabulary[number] for number in kept)
    everything = Pieces(vocabulary)
    choices = [
        [],
        *(
            [piece for word in choice.split() for piece in everything.of(word, GAP_SIGN)]
            for choice in known.numbers
        ),
    ]
    model = network.started(kept, choices, MENDS)
    learnt = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=RATE, weight_decay=DECAY, betas=(0.9, 0.98), fused=True)
    checkpoint, begun = folder / "checkpoint.pt", 0
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        if "optimiser" in saved:
            optimiser.load_state_dict(saved["optimiser"])
        begun = saved["step"]
    print(f"{len(kept)} pieces, {len(choices)} choices, from step {begun}", flush=True)
    source = texts.mixed(corpora, HELD_OUT, seed=begun)
    often, _ = texts.frequencies(corpora)
    stream = batches(source, Maker(known, pieces, begun, often), seed=begun)
    told, sums = time.monotonic(), [0.0, 0.0, 0.0]
    for step in range(begun, steps):
        for group in optimiser.param_groups:
            group["lr"] = rate(step, steps)
        batch = next(stream)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            choosing, mending = losses(model, batch)
        optimiser.zero_grad()
        (choosing + MENDING * mending).backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        for number, value in enumerate(
            (choosing.item(), mending.item(), sum(len(sample.pieces) for sample in batch))
        ):
            sums[number] += value
        if (step + 1) % 25 == 0:
            now = time.monotonic()
            print(
                f"{step + 1} choose {sums[0] / 25:.4f} mend {sums[1] / 25:.4f} {sums[2] / (now - told):.0f} pieces/s",
                flush=True,
            )
            told, sums = now, [0.0, 0.0, 0.0]
        if (step + 1) % EVERY == 0 or step + 1 == steps:
            partial = checkpoint.with_suffix(".new")
            torch.save(
                {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1}, partial
            )
            partial.replace(checkpoint)
    return checkpoint


def _vocabulary() -> list[str]:
    listed = json.loads((network.pretrained() / "tokenizer.json").read_text(encoding="utf-8"))["model"][
        "vocab"
    ]
    return sorted(listed, key=listed.__getitem__)


def _kept(folder: Path, vocabulary: list[str], corpora: Path, pairs: list[Pair]) -> list[int]:
    """As `kept_pieces`; the pieces are written to `folder/pieces.txt`, and taken from there the next time."""
    path = folder / "pieces.txt"
    if not path.exists():
        kept = kept_pieces(vocabulary, corpora, pairs)
        path.write_text("".join(f"{vocabulary[number]}\n" for number in kept), encoding="utf-8")
        return kept
    numbers = {piece: number for number, piece in enumerate(vocabulary)}
    return [numbers[piece] for piece in path.read_text(encoding="utf-8").splitlines()]


def pack(folder: Path, data: Path) -> None:
    """Write the checkpoint's weights, with the glances where there are any, and its pieces as the package has them."""
    weights, glances = torch.load(folder / "checkpoint.pt")["model"], folder / "glances.pt"
    write_packed(weights | (torch.load(glances) if glances.exists() else {}), data / "chooser.bin")
    (data / "pieces.txt").write_bytes((folder / "pieces.txt").read_bytes())
