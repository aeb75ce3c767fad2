"""LanguageTool alone and as our guest: its alarms on the seed article and on the marked passages.

    python benchmarks/languagetool.py [-v] [PATH…]

It is the one at `LANGUAGETOOL_SERVER`, else one that is started from `LTP_PATH` (docs/languagetool.md). Alone it gets
each text as it stands, in British English, with what it has on by itself. As a guest it is asked by the rules of the pack `languagetool`,
all of them on, beside our own at their defaults. An alarm that overlaps a marked fault is a hit, any other false. A fault is *lost*
where LanguageTool alone hits it, with anything but its dictionary, and no rule reports it in the end. `-v` prints the false alarms that are left.

With paths the alarms on those files are counted instead: alone in American English, as a guest with the rules that are on with the pack. Nobody has judged them.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.passages import marked_text, passages, path_of  # noqa: E402
from tests import marked  # noqa: E402

from subeditor import config, discovery, formats  # noqa: E402
from subeditor.diagnostics import Span  # noqa: E402
from subeditor.document import Document  # noqa: E402
from subeditor.engine import Checker  # noqa: E402
from subeditor.errors import AbsentError  # noqa: E402
from subeditor.languagetool import client, server  # noqa: E402
from subeditor.languagetool.annotated import pieces  # noqa: E402
from subeditor.languagetool.client import Question  # noqa: E402
from subeditor.settings import DEFAULT_PACKS, Config  # noqa: E402
from subeditor.source import Source  # noqa: E402

LANGUAGE = "en-GB"
SECONDS = 120.0
SEED = ROOT.parent / "shared/seed"
PACK = "languagetool"
DICTIONARY = "MORFOLOGIK_RULE_EN_GB"


class Text(NamedTuple):
    """A text with its faults, where they are marked."""

    source: Source
    format: str
    faults: tuple[Span, ...]


class Tally(NamedTuple):
    """What was counted on some texts. `own` and `left` are false alarms, by LanguageTool's rule and by its words."""

    own_hits: int
    own: Counter[str]
    hits: int
    left: list[str]
    lost: list[str]


def published(paths: list[str]) -> list[Text]:
    """Files that are read as any others are; no faults are marked."""
    settings = Config()
    found = discovery.discover(paths, settings).paths
    return [
        Text(Source.from_bytes(path, Path(path).read_bytes()), formats.format_of(path) or "text", ())
        for path in found
    ]


def seed() -> list[Text]:
    """The seed article; its faults are none of LanguageTool's."""
    found = sorted(SEED.glob("*.txt"))
    return [Text(Source(path.name, path.read_text("utf-8")), "text", ()) for path in found]


def cases() -> list[Text]:
    """The marked passages."""
    return [_case(passage["format"], path_of(passage), marked_text(passage)) for passage in passages()]


def _case(format: str, path: str, text: str) -> Text:
    expected = marked.read(text)
    return Text(Source(path, expected.text), format, tuple(expected.spans))


def tally(
    texts: list[Text], address: str, language: str = LANGUAGE, asked: str = LANGUAGE, *, style: bool = True
) -> Tally:
    """Alone, in a language, and as a guest whose rules have that as `language`."""
    checker = _checker(address, asked, style)
    own_hits = hits = 0
    own: Counter[str] = Counter()
    left: list[str] = []
    lost: list[str] = []
    for text in texts:
        alone = list(_alone(text, address, language))
        found = list(_found(checker, text))
        for rule, span in alone:
            hit = _hit(span, text.faults)
            own_hits += hit
            own[rule] += not hit
        for name, message, span in found:
            if name.startswith(PACK):
                hit = _hit(span, text.faults)
                hits += hit
                left += [] if hit else [f"{text.source.path}: {text.source[span]!r} {message}"]
        for fault in text.faults:
            was = any(rule != DICTIONARY and marked.overlap(span, fault) for rule, span in alone)
            if was and not any(marked.overlap(span, fault) for _, _, span in found):
                lost.append(f"{text.source.path}: {text.source[fault]!r}")
    return Tally(own_hits, own, hits, left, lost)


def _alone(text: Text, address: str, language: str) -> Iterator[tuple[str, Span]]:
    """What LanguageTool says of the text as it stands."""
    plain = formats.parse(text.source, "plain")
    whole = Document(text.source, "plain", text.source.text, plain.blocks[:1], ())
    block = whole.blocks[0]._replace(start=0, end=len(text.source.text), scopes=frozenset())
    whole = dataclasses.replace(whole, blocks=(block,))
    for match in client.matches(address, list(pieces(whole)), Question(language, seconds=SECONDS)):
        yield match.rule, Span(match.start, match.end)


def _found(checker: Checker, text: Text) -> Iterator[tuple[str, str, Span]]:
    result = checker.check_source(text.source, text.format)
    for fault in result.faults:
        raise AbsentError(fault.message)
    for finding in result.findings:
        span = Span(text.source.offset(finding.start), text.source.offset(finding.end))
        yield finding.rule, finding.message, span


def _hit(span: Span, faults: tuple[Span, ...]) -> bool:
    return any(marked.overlap(span, fault) for fault in faults)


def _checker(address: str, language: str, style: bool) -> Checker:
    settings = Config(packs=(*DEFAULT_PACKS, PACK))
    loaded = config.rules_of(settings)
    rules = dict(loaded.rules)
    for name, rule in loaded.rules.items():
        if rule.kind == PACK:
            keys = {"server": address, "language": language, "timeout": SECONDS}
            parameters = dataclasses.replace(rule.parameters, **keys)
            rules[name] = dataclasses.replace(rule, parameters=parameters, default=rule.default or style)
    return Checker(settings, loaded._replace(rules=rules))


@contextmanager
def _address() -> Iterator[str]:
    given = os.environ.get("LANGUAGETOOL_SERVER")
    with nullcontext(given) if given else server.for_a_run("", LANGUAGE) as address:
        yield address


def _print_passages(address: str) -> list[Tally]:
    print("| texts | its false alarms alone | … as a guest | of those alone | its hits alone | lost |")
    print("|---|--:|--:|--:|--:|--:|")
    tallies = []
    for name, texts in (("seed article", seed()), (f"{len(cases())} passages", cases())):
        one = tally(texts, address)
        tallies.append(one)
        alone = one.own.total()
        share = f"{len(one.left) / alone:.0%}" if alone else "–"
        print(f"| {name} | {alone} | {len(one.left)} | {share} | {one.own_hits} | {len(one.lost)} |")
    return tallies


def _print_published(paths: list[str], address: str) -> list[Tally]:
    texts = published(paths)
    count = sum(len(text.source.text.split()) for text in texts)
    one = tally(texts, address, "en-US", "en", style=False)
    print("| files | words | alarms alone | … as a guest | of those alone |")
    print("|--:|--:|--:|--:|--:|")
    share = f"{len(one.left) / max(1, one.own.total()):.0%}"
    print(f"| {len(texts)} | {count:,} | {one.own.total()} | {len(one.left)} | {share} |")
    return [one]


def main() -> None:
    """Print the table, and with `-v` what is left."""
    paths = [argument for argument in sys.argv[1:] if argument != "-v"]
    try:
        with _address() as address:
            tallies = _print_published(paths, address) if paths else _print_passages(address)
    except AbsentError as error:
        sys.exit(error.message)
    rules = sum((one.own for one in tallies), Counter[str]())
    print("\nalone:", ", ".join(f"{rule} {number}" for rule, number in rules.most_common(30)))
    if "-v" in sys.argv:
        for one in tallies:
            print(*one.left, sep="\n")
            print(*(f"lost {entry}" for entry in one.lost), sep="\n")


if __name__ == "__main__":
    main()
