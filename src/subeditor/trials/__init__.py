"""Rules on trial: which hits on an archive are judged, what was said of them, and how often the rule is right.

A hit is known by its words and its sentence, not by its file or line: a judgement holds wherever the sentence goes, and
whatever becomes of the rule's message. Knows findings; runs no rule and asks nobody.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from subeditor import figures
from subeditor.diagnostics import Finding


class Verdict(StrEnum):
    """What was said of a hit."""

    RIGHT = "y"
    WRONG = "n"


class Hit(NamedTuple):
    """A finding on trial, and what it is known by."""

    key: str
    finding: Finding


class Judgement(NamedTuple):
    """What was said of a hit, and what that was: for those who read the file."""

    verdict: Verdict
    key: str
    place: str
    words: str
    line: str
    message: str

    @classmethod
    def of(cls, hit: Hit, verdict: Verdict) -> Judgement:
        """The judgement on a hit."""
        finding = hit.finding
        place = f"{finding.path}:{finding.start.line}"
        return cls(verdict, hit.key, place, finding.text, finding.excerpt, finding.message)


class Tally(NamedTuple):
    """How many of the judged were right."""

    right: int
    judged: int


def hits(findings: Iterable[Finding]) -> list[Hit]:
    """The findings that differ, in order of place: one that stands in several files is one."""
    found: dict[str, Hit] = {}
    for finding in findings:
        key = _key(finding)
        found.setdefault(key, Hit(key, finding))
    return list(found.values())


def sample(found: Iterable[Hit], size: int, seed: int) -> list[Hit]:
    """So many of the hits, drawn by chance: a hit's lot depends on the seed and on its key alone.

    So hits that come or go leave the others' order as it is, and what is drawn first of a larger sample is the smaller one.
    """

    def lot(hit: Hit) -> str:
        return hashlib.sha256(f"{seed}\0{hit.key}".encode()).hexdigest()

    return sorted(found, key=lot)[:size]


def tally(judgements: Iterable[Judgement]) -> Tally:
    """How many of them are right."""
    verdicts = Counter(judgement.verdict for judgement in judgements)
    return Tally(verdicts[Verdict.RIGHT], verdicts.total())


def told(counted: Tally) -> str:
    """A tally in words: `23 of 25 judged hits are right, 92 % (95 % interval 75–98 %)`."""
    if not counted.judged:
        return "No hit is judged yet."
    noun = "hit is" if counted.judged == 1 else "hits are"
    text = f"{counted.right} of {counted.judged} judged {noun} right, {figures.share(*counted)}."
    if counted.judged < figures.ENOUGH:
        text += f" Judge at least {figures.ENOUGH}: so few say little of the rule."
    return text


def gone(judgements: Mapping[str, Judgement], found: Iterable[Hit]) -> Tally:
    """What was judged and is not found any more: where the rule was changed, what that has done."""
    keys = {hit.key for hit in found}
    return tally(judgement for key, judgement in judgements.items() if key not in keys)


def _key(finding: Finding) -> str:
    parts = (finding.fingerprint or finding.excerpt.strip(), " ".join(finding.text.split()))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
