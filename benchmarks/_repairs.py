"""Faults that people made and mended, one to a text: where the word stands, before and after.

Reads two files of the corpora (their README says whose they are): one-word corrections from the history of
documentation repositories, and real-word errors from Wikipedia's. Knows no rules.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks import _corpora
from subeditor.diagnostics import Span

DOCUMENTATION = _corpora.CORPORA / "dev/errors/typo-commits/typo-commits.jsonl.xz"
WIKIPEDIA = _corpora.CORPORA / "dev/errors/wikipedia-realword/en_natural_train.txt"
# The kinds of corrections that are measured, the one that counts first.
KINDS = ("realword", "doubled", "missing-word", "extra-word")
_WORD = re.compile(r"[\w'’]+")
_PART = re.compile(r"[\w'’]+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Repair:
    """A text with one word wrong, and the same text mended.

    `kind` is one of `KINDS`; `old` and `new` are the words (empty for one that is missing or too many).
    `fault` is where a finding must overlap `before`; `mended` is that place in `after`.
    """

    kind: str
    old: str
    new: str
    before: str
    after: str
    fault: Span
    mended: Span


def documentation(path: Path = DOCUMENTATION) -> tuple[Repair, ...]:
    """Corrections in whole sentences of repositories that no model is trained on; none without the file."""
    return tuple(_documentation(path)) if path.is_file() else ()


def _documentation(path: Path) -> Iterator[Repair]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["whole"] and not row["in_train"] and row["kind"] in KINDS:
                yield _repair(*(row[key] for key in ("kind", "old", "new", "before", "after")))


def wikipedia(path: Path = WIKIPEDIA) -> tuple[Repair, ...]:
    """Real-word errors that Wikipedians mended; none without the file."""
    if not path.is_file():
        return ()
    records = path.read_text("utf-8").split("\n\n")
    return tuple(_error(record.strip("\n").split("\n")) for record in records if record.strip())


def _error(record: list[str]) -> Repair:
    """A record: page, revision, wrong word, right word, offset, sentence.

    The offset is now and then a few characters off, and the word the stem of the one that stands there
    (*monkey* for *monk* in "Irish monkeys"): its occurrence nearest to the offset is meant.
    """
    _, _, old, new, offset, before = record
    found = [match.start() for match in re.finditer(re.escape(old), before)]
    start = min(found, key=lambda at: (not _is_whole(before, at, old), abs(at - int(offset))))
    return _repair("realword", old, new, before, before[:start] + new + before[start + len(old) :])


def _is_whole(text: str, start: int, word: str) -> bool:
    return re.compile(rf"\b{re.escape(word)}\b").match(text, start) is not None


def _repair(kind: str, old: str, new: str, before: str, after: str) -> Repair:
    return Repair(kind, old, new, before, after, *changed(before, after))


def changed(before: str, after: str) -> tuple[Span, Span]:
    """Where two texts differ, in each, in whole words; the two words next to the place where one has none."""
    parts, others = ([*_PART.finditer(text)] for text in (before, after))
    same = _common(parts, others)
    rest = _common(parts[same:][::-1], others[same:][::-1])
    return _place(before, parts, same, rest), _place(after, others, same, rest)


def _common(parts: list[re.Match[str]], others: list[re.Match[str]]) -> int:
    """How many parts two lists share at their beginning."""
    pairs = enumerate(zip(parts, others, strict=False))
    return next((at for at, (a, b) in pairs if a[0] != b[0]), min(len(parts), len(others)))


def _place(text: str, parts: list[re.Match[str]], same: int, rest: int) -> Span:
    """The place of the parts that are neither the `same` first nor the `rest` last."""
    inner = [part for part in parts[same : len(parts) - rest] if not part[0].isspace()]
    if inner:
        return Span(inner[0].start(), inner[-1].end())
    before = [part.start() for part in parts[:same] if _WORD.match(part[0])]
    after = [part.end() for part in parts[len(parts) - rest :] if _WORD.match(part[0])]
    return Span(before[-1] if before else 0, after[0] if after else len(text))


@cache
def everything() -> dict[str, tuple[Repair, ...]]:
    """All repairs by where they come from."""
    return {"documentation": documentation(), "Wikipedia": wikipedia()}
