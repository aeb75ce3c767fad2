"""More published text than anybody reads: some documents of it are drawn, and of what is found in them some findings.

The corpora's texts to train on are edited and published, but have lost headings, lists, lines that end with a colon and
some paragraphs. What judges a word, a sentence, a paragraph or its neighbours is judged fairly there; rules that ask the
whole piece are left out, and a finding that only what was lost could explain is left unjudged. Knows what is drawn and
where judgements are kept.
"""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks._checking import all_rules
from benchmarks._corpora import CORPORA, Collection, files, given
from benchmarks._judgements import Judgements, letters
from benchmarks._published import Found

from benchmarks import _published

SEED = "sampled"
PARTS = (1, 2)
EACH = 60
# One house's one habit is a finding or three, not thirty.
_ALIKE = 3
# Judgements of findings in the corpora's texts, and of those in texts that are only named in README.md.
FILE = Path(__file__).with_name("sampled.tsv")
ELSEWHERE = Path(__file__).with_name("elsewhere.tsv")


# Rules that need what was lost: who is introduced, who speaks, what stands twice, what a label means, what is counted.
LEFT_OUT = frozenset(("attribution", "duplicate", "enumeration", "label", "reference"))


class _Source(NamedTuple):
    """A file of the corpora: what kind of text it holds, and how many megabytes of it make a part."""

    name: str
    kind: str
    megabytes: float


# Fiction is there for its dialogue; more of it would drown the rest.
_SOURCES = (
    _Source("news-senate-releases", "news", 5),
    _Source("news-gov-blogs", "news", 3),
    _Source("news-tech-blogs", "news", 3),
    _Source("news-speeches", "news", 1),
    _Source("books-openstax", "books", 4),
    _Source("books-fiction", "fiction", 1.5),
    _Source("docs-microsoft", "docs", 2.5),
    _Source("docs-various", "docs", 2.5),
)


def read(
    folder: Path, judgements: Judgements, rules: Some[str], parts: Some[int] = PARTS, paths: Some[Path] = ()
) -> list[Found]:
    """What rules that are on find (or those named): in the corpora's texts, written to `folder`, else in the paths'."""
    if paths:
        collections = [_half(collection, parts) for collection in given(list(paths))]
        return list(_published.read(collections, judgements, rules, default_only=True).found)
    fair = [name for name, rule in all_rules().rules.items() if rule.kind not in LEFT_OUT and rule.default]
    chosen = [name for name in fair if not rules or name in rules]
    return list(_published.read(_written(folder, parts), judgements, chosen).found) if chosen else []


def _half(collection: Collection, parts: Some[int]) -> Collection:
    """A collection less the files that are of no part asked for."""
    files = (path for path in collection.files if 1 + _lot(path.name)[0] % len(PARTS) in parts)
    return replace(collection, files=tuple(files))


def _written(folder: Path, parts: Some[int]) -> Iterator[Collection]:
    """The documents drawn, a file each in `folder`; none where the corpora are not there."""
    for source in _SOURCES:
        drawn = _drawn(source)
        for part in parts:
            below = folder / source.kind / f"{source.name}-{part}"
            below.mkdir(parents=True)
            for number, text in drawn[part]:
                (below / f"{number}.txt").write_text(text.replace("\n", "\n\n"), "utf-8")
            if drawn[part]:
                yield Collection(source.kind, below.name, files(below))


def _drawn(source: _Source) -> dict[int, list[tuple[int, str]]]:
    """For each part, its documents and their numbers in the file, as they were drawn."""
    path = CORPORA / "train" / f"{source.name}.txt.xz"
    parts: dict[int, list[tuple[int, str]]] = {part: [] for part in PARTS}
    if not path.is_file():
        return parts
    with lzma.open(path, "rt", encoding="utf-8") as file:
        every = list(enumerate(text for text in file.read().split("\n\n") if text.strip()))
    Random(f"{SEED} {source.name}").shuffle(every)
    room = dict.fromkeys(PARTS, source.megabytes * 1e6)
    for number, text in every:
        part = max(room, key=room.__getitem__)
        if room[part] <= 0:
            break
        room[part] -= len(text)
        parts[part].append((number, text.strip()))
    return parts


def draw(found: Iterable[Found], each: int = EACH) -> list[Found]:
    """At most so many findings of each rule, a sentence once, and of one wording in one folder at most three.

    Each has its lot from its rule and sentence, so that those left are drawn as before when others have gone.
    """
    by_rule: dict[str, dict[str, Found]] = {}
    for one in found:
        by_rule.setdefault(one.rule, {}).setdefault(one.sentence, one)
    drawn: list[Found] = []
    for rule in sorted(by_rule):
        wordings: Counter[tuple[str, str]] = Counter()
        kept: list[Found] = []
        for one in sorted(by_rule[rule].values(), key=lambda one: _lot(rule, one.sentence)):
            wording = one.collection, letters(one.reported)
            wordings[wording] += 1
            if wordings[wording] <= _ALIKE and len(kept) < each:
                kept.append(one)
        drawn += kept
    return drawn


def _lot(*of: str) -> bytes:
    return blake2b(" ".join((SEED, *of)).encode(), digest_size=8).digest()


def again(found: Iterable[Found], judgements: Judgements) -> list[Found]:
    """The findings as these judgements judge them."""
    return [replace(one, judgement=judgements.find(one.rule, one.sentence, one.reported)) for one in found]


def forget(judgements: Judgements, found: Iterable[Found]) -> Judgements:
    """The judgements that are of something found."""
    still = {one.judgement for one in again(found, judgements)}
    return Judgements(each for each in judgements if each in still)
