"""What the files of a run say of each other: the facts of all of them, joined.

Knows kinds, rules and facts in lines and columns; knows nothing of how files were read, and needs none of
them: a text is read again only where something is found in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from subeditor import checks
from subeditor.checks import Joined
from subeditor.diagnostics import Fault, Finding, FindingRelated, PlacedFact, Position
from subeditor.errors import Address, SubeditorError
from subeditor.language.fingerprints import of_text
from subeditor.rule import Rule, fill
from subeditor.source import Source

# The rule as it holds for a path (its level may be the path's own), and the text of a path.
RuleFor = Callable[[str, str], Rule]
Read = Callable[[str], Source | None]


def join(facts: Iterable[PlacedFact], rule_for: RuleFor, read: Read) -> tuple[list[Finding], list[Fault]]:
    """The findings that facts of several files give together, and a fault for each rule that went wrong.

    The same whatever the order of the facts. `rule_for(name, path)` gives the rule by which a finding in that
    file is reported; `read(path)` its source, or None where it cannot be read any more.
    """
    by_rule: dict[str, dict[str, list[PlacedFact]]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.rule, fact.path, fact.start, fact.end)):
        by_rule.setdefault(fact.rule, {}).setdefault(fact.path, []).append(fact)
    findings: list[Finding] = []
    faults: list[Fault] = []
    for name, by_path in by_rule.items():
        rule = rule_for(name, next(iter(by_path)))
        try:
            findings += _findings(_joined(rule, by_path), rule_for, read)
        except Exception as error:
            faults.append(_fault(rule, error))
    return findings, faults


def _joined(rule: Rule, by_path: Mapping[str, list[PlacedFact]]) -> list[Joined]:
    joined = checks.load(rule.kind).join
    return [] if joined is None else sorted(joined(by_path, rule), key=lambda entry: entry.fact[:4])


def _findings(joined: Iterable[Joined], rule_for: RuleFor, read: Read) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    sources: dict[str, Source | None] = {}
    for fact, arguments, related in joined:
        path = fact.path
        rule = rule_for(fact.rule, path)
        seen[path] += 1
        if 0 < rule.limit < seen[path]:
            continue
        if path not in sources:
            sources[path] = read(path)
        text, excerpt = _quoted(sources[path], fact.start, fact.end)
        yield Finding(
            path=path,
            start=fact.start,
            end=fact.end,
            rule=rule.name,
            level=rule.level,
            message=fill(rule.message, arguments),
            text=text,
            excerpt=excerpt,
            related=tuple(
                FindingRelated(place.path, place.start, place.end, message) for place, message in related
            ),
            fingerprint=of_text(excerpt),
        )


def _quoted(source: Source | None, start: Position, end: Position) -> tuple[str, str]:
    """The reported text and its first line; nothing where the file has changed since it was checked."""
    if source is None or max(start.line, end.line) > len(source.line_starts):
        return "", ""
    return source.text[source.offset(start) : source.offset(end)], source.line(start.line)


def _fault(rule: Rule, error: Exception) -> Fault:
    return Fault.of(
        SubeditorError(
            f"internal fault in rule `{rule.name}` (kind `{rule.kind}`), between files: "
            f"{type(error).__name__}: {error}",
            Address(str(Path(rule.address.path))) if rule.address.path else rule.address,
            "the other rules and files were checked; please report this as a bug",
        )
    )
