"""What the rules find on published text, with what is needed to judge it.

Runs the engine as a user would, once for each collection, so that what is found between files is found too;
rules that are off by default are on here and counted apart. Knows nothing of tables or of the command line.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Collection as Some
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks._checking import all_rules, marked, offset
from benchmarks._judgements import Judgement, Judgements, beginning, fingerprint

from benchmarks import _corpora, _judgements
from subeditor import engine, formats
from subeditor.diagnostics import Finding, Span
from subeditor.document import Document
from subeditor.language.sentences import sentence_at
from subeditor.ruleset import RuleSet
from subeditor.settings import Config
from subeditor.source import Source

# Kinds that judge a word or a line by itself. All others read the piece: the discourse rules.
SENTENCE_KINDS = frozenset(
    (
        "article",
        "confusion",
        "doubled",
        "existence",
        "leftover",
        "occurrence",
        "repetition",
        "substitution",
        "suppression",
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding on published text. `sentence` is its fingerprint, `context` the text round it, marked ⟦…⟧.

    `kind` and `collection` say in what it was found: news or docs, and the folder.
    """

    rule: str
    kind: str
    collection: str
    place: str
    message: str
    reported: str
    sentence: str
    context: str
    judgement: Judgement | None = None

    @property
    def verdict(self) -> str:
        """right, wrong, arguable or unjudged."""
        return self.judgement.verdict if self.judgement else "unjudged"

    def judged(self, verdict: str, note: str = "") -> Judgement:
        """A judgement of it."""
        return Judgement(self.rule, self.sentence, beginning(self.reported), verdict, note)


@dataclass(frozen=True, slots=True)
class Reading:
    """All findings, and the words read of each kind of text."""

    found: tuple[Found, ...]
    words: dict[str, int]


def read(
    collections: Iterable[_corpora.Collection],
    judgements: Judgements,
    rules: Some[str] = (),
    default_only: bool = False,
) -> Reading:
    """Check the collections with the rules named, else with all (or with those on by default only)."""
    ruleset = all_rules()
    chosen = {
        name: replace(rule, default=True)
        for name, rule in ruleset.rules.items()
        if (name in rules if rules else rule.default or not default_only)
    }
    found: list[Found] = []
    words: Counter[str] = Counter()
    for collection in collections:
        report = engine.run(collection.files, Config(), RuleSet(chosen, ()), jobs=2)
        for fault in report.faults:
            print(fault.text, file=sys.stderr)
        words[collection.kind] += sum(map(count_words, collection.files))
        found += _read(collection, report.findings, judgements)
    return Reading(tuple(found), dict(words))


def _read(
    collection: _corpora.Collection, findings: Iterable[Finding], judgements: Judgements
) -> Iterable[Found]:
    documents: dict[str, Document] = {}
    for finding in findings:
        document = documents.get(finding.path) or parse(Path(finding.path))
        documents[finding.path] = document
        source = document.source
        span = Span(offset(source, finding.start), offset(source, finding.end))
        sentence = fingerprint(sentence_text(document, span))
        yield Found(
            rule=finding.rule,
            kind=collection.kind,
            collection=collection.name,
            place=f"{finding.path}:{finding.start.line}:{finding.start.column}",
            message=finding.message,
            reported=finding.text,
            sentence=sentence,
            context=marked(source.text, span),
            judgement=judgements.find(finding.rule, sentence, finding.text),
        )


def parse(path: Path) -> Document:
    """A file as a document."""
    return formats.parse(Source.from_bytes(str(path), path.read_bytes()))


def count_words(path: Path) -> int:
    """The words of a file's prose."""
    return words_of(parse(path))


def words_of(document: Document) -> int:
    """The words of a document's prose."""
    return len(re.findall(r"\w+", document.prose))


def sentence_text(document: Document, span: Span) -> str:
    """The sentence in which a span of the source begins; its line, where that is not prose."""
    for segment in document.segments:
        if segment.source <= span.start < max(segment.source_end, segment.source + 1):
            inside = span.start - segment.source if segment.verbatim else 0
            sentence = sentence_at(document, segment.prose + inside)
            if sentence:
                return document.prose[sentence.start : sentence.end]
    source = document.source
    return source.line(source.position(span.start).line)


def unjudged(reading: Reading) -> list[Found]:
    """What has still to be judged, each sentence once."""
    first: dict[tuple[str, str, str], Found] = {}
    for found in reading.found:
        if found.judgement is None:
            first.setdefault((found.rule, found.sentence, found.reported), found)
    return list(first.values())


def stored() -> Judgements:
    """The judgements of the file beside this one."""
    return _judgements.read()
