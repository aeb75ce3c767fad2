"""What has been judged: whether a finding on published text is right.

A judgement is kept under the rule's name and a fingerprint of the sentence in which the finding begins, so
that it holds wherever that sentence moves. The file is text, tab-separated and sorted, to be merged and read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

FILE = Path(__file__).with_name("judgements.tsv")
VERDICTS = ("right", "wrong", "arguable")
_HEADER = """\
# What findings on published text were judged to be, by reading: see benchmarks/README.md. Written by
# `python benchmarks/accuracy.py judge`. right: an editor would act upon it. arguable: it is so, but most
# would let it stand; it counts against the rule as wrong does.
# rule\tsentence\tverdict\treported\tnote
"""
_WORDS = 8


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """A line of the file. `reported` is the beginning of what was reported, to tell two findings in one
    sentence apart and for the reader.
    """

    rule: str
    sentence: str
    reported: str
    verdict: str
    note: str = ""


class Judgements:
    """The judgements by rule and sentence."""

    def __init__(self, every: Iterable[Judgement] = ()) -> None:
        self._by_key: dict[tuple[str, str], dict[str, Judgement]] = {}
        for judgement in every:
            self.add(judgement)

    def __iter__(self) -> Iterator[Judgement]:
        return iter(sorted(each for found in self._by_key.values() for each in found.values()))

    def add(self, judgement: Judgement) -> None:
        """Take a judgement in; it replaces an earlier one of the same finding."""
        found = self._by_key.setdefault((judgement.rule, judgement.sentence), {})
        found[letters(judgement.reported)] = judgement

    def find(self, rule: str, sentence: str, reported: str) -> Judgement | None:
        """The judgement of a finding; None where it was not judged.

        A finding that has grown or shrunk since at its end is the same one.
        """
        found = self._by_key.get((rule, sentence), {})
        wanted = letters(beginning(reported))
        if wanted in found:
            return found[wanted]
        alike = (judgement for key, judgement in found.items() if key in wanted or wanted in key)
        return next(alike, None)


def fingerprint(sentence: str) -> str:
    """Ten hexadecimal digits for a sentence, whatever its spaces, marks and capitals."""
    return blake2b(letters(sentence).encode(), digest_size=5).hexdigest()


def letters(text: str) -> str:
    """A text's letters and digits in lower case, words joined by one space."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def beginning(text: str) -> str:
    """The first words of a text, as they are kept."""
    words = text.split()
    return " ".join(words[:_WORDS]) + " …" * (len(words) > _WORDS)


def read(path: Path = FILE) -> Judgements:
    """Read the file; no judgements where there is none. Raises `ValueError` for a line that is not one."""
    if not path.is_file():
        return Judgements()
    lines = path.read_text("utf-8").splitlines()
    return Judgements(_judgement(line) for line in lines if line and not line.startswith("#"))


def write(judgements: Iterable[Judgement], path: Path = FILE) -> None:
    """Write the file, sorted."""
    rows = ("\t".join((j.rule, j.sentence, j.verdict, j.reported, j.note)).rstrip() for j in judgements)
    path.write_text(_HEADER + "".join(f"{row}\n" for row in rows), "utf-8")


def _judgement(line: str) -> Judgement:
    rule, sentence, verdict, reported, note = [*line.split("\t"), "", ""][:5]
    if verdict not in VERDICTS:
        raise ValueError(f"no verdict `{verdict}` in: {line}")
    return Judgement(rule, sentence, reported, verdict, note)
