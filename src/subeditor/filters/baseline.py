"""What was found when a baseline was written, and what of a report is new since.

An entry is a rule, the fingerprint of a sentence and the file in which it stood; several findings of a rule in one
sentence are as many entries. Line numbers are in none: what a sentence says decides, wherever it stands, and a
sentence that was changed is a new one. Knows findings and the form of the file; knows nothing of who reads it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from subeditor.diagnostics import Finding
from subeditor.errors import Address, ConfigError

NAME = "subeditor-baseline.jsonl"
_VERSION = 1
_HEAD = {"subeditor-baseline": _VERSION}
# So much of what was reported is shown to who reads the file.
_SHOWN = 60


class Entry(NamedTuple):
    """A finding that is known. `text` is the beginning of what was reported, for the reader alone."""

    path: str
    rule: str
    sentence: str
    text: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What is the same wherever the sentence goes."""
        return (self.rule, self.sentence)


class Matched(NamedTuple):
    """A report beside a baseline: the findings that are new, the entries that were found again and those that
    were not, and how many of each key are known in each file (by the path of the finding).
    """

    fresh: tuple[Finding, ...]
    found: tuple[Entry, ...]
    stale: tuple[Entry, ...]
    known: dict[str, Counter[tuple[str, str]]]


def entry(finding: Finding, path: str) -> Entry:
    """The entry of a finding in a file of that name."""
    text = " ".join(finding.text.split())
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return Entry(path, finding.rule, finding.fingerprint, shown)


def match(
    entries: Sequence[Entry],
    findings: Iterable[Finding],
    name_of: Callable[[str], str],
    is_judged: Callable[[Entry], bool],
) -> Matched:
    """The findings beside the entries.

    A finding is known by an entry of its own file, else by one that has lost its finding: a sentence that was
    moved. `name_of` gives the name that a finding's file has in entries; `is_judged` tells whether an entry would
    have been found again if its finding were still there.
    """
    at_home = Counter((each.path, *each.key) for each in entries)
    placed = [(finding, name_of(finding.path)) for finding in findings]
    away: list[tuple[Finding, str]] = []
    known: dict[str, Counter[tuple[str, str]]] = {}
    for finding, name in placed:
        home = (name, finding.rule, finding.fingerprint)
        if at_home[home] > 0:
            at_home[home] -= 1
            known.setdefault(finding.path, Counter())[home[1:]] += 1
        else:
            away.append((finding, name))
    left = [each for each in reversed(entries) if _take(at_home, (each.path, *each.key))][::-1]
    lost = Counter(each.key for each in left if is_judged(each))
    fresh = []
    for finding, _ in away:
        if _take(lost, (finding.rule, finding.fingerprint)):
            known.setdefault(finding.path, Counter())[finding.rule, finding.fingerprint] += 1
        else:
            fresh.append(finding)
    stale = [each for each in reversed(left) if is_judged(each) and _take(lost, each.key)][::-1]
    gone = Counter(stale)
    return Matched(
        tuple(fresh), tuple(each for each in entries if not _take(gone, each)), tuple(stale), known
    )


def _take(counts: Counter[Any], key: object) -> bool:
    """Take one of so many, if there is one left."""
    if counts[key] <= 0:
        return False
    counts[key] -= 1
    return True


def unknown(findings: Iterable[Finding], known: Counter[tuple[str, str]]) -> Iterator[Finding]:
    """The findings of one file that are more than are known in it."""
    left = Counter(known)
    for finding in findings:
        if not _take(left, (finding.rule, finding.fingerprint)):
            yield finding


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """A baseline as the lines of its file, sorted, so that two of them can be merged by lines."""
    yield _dumps(_HEAD)
    yield from (_dumps(each._asdict()) for each in sorted(entries))


def read(path: Path) -> tuple[Entry, ...]:
    """The entries of a file. Raises `ConfigError`, addressed at the first line that is none."""
    name = str(path)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        hint = "`subeditor baseline write` makes one"
        raise ConfigError("there is no such baseline", Address(name), hint) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise ConfigError(f"cannot be read: {reason.lower()}", Address(name)) from None
    head, *rest = text.splitlines() or [""]
    if _parsed(head) != _HEAD:
        said = "was written by another version" if "subeditor-baseline" in head else "is no baseline"
        hint = f"`subeditor baseline write -o {name}` writes it anew"
        raise ConfigError(f"{said}: it must begin with {_dumps(_HEAD)}", Address(name, 1, 1, head), hint)
    return tuple(_entry(name, number, line) for number, line in enumerate(rest, 2) if line.strip())


def _entry(name: str, number: int, line: str) -> Entry:
    match _parsed(line):
        case {"path": str(path), "rule": str(rule), "sentence": str(sentence), "text": str(text)}:
            return Entry(path, rule, sentence, text)
    raise ConfigError("is no entry of a baseline", Address(name, number, 1, line))


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
