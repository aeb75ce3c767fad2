"""Results and reports as text, and back.

Knows the values that a report is made of; knows nothing of where they are kept. What is read is JSON of known
shape or a fault: no name in it is imported, nothing in it is run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from subeditor.diagnostics import (
    Fault,
    Finding,
    FindingEdit,
    FindingRelated,
    Level,
    PlacedFact,
    Position,
    Report,
)

if TYPE_CHECKING:
    from subeditor.engine import Result

# The classes of named tuples that the facts of a rule may have for values (`checks.Kind.values`).
Values = Callable[[str], tuple[type[Any], ...]]


def of_findings(path: str, findings: Iterable[Finding]) -> str:
    """The findings in a file as text, in which the file is not named."""
    return _text(_of_findings(path, findings))


def of_result(result: Result, values: Values, found: str = "") -> str:
    """A result as text; empty where there is nothing to say. `found` is the text of its findings, where it is known.

    Raises `TypeError` for a fact that has no text.
    """
    if result.read and not (result.findings or result.facts or result.faults):
        return ""
    facts = [
        (fact.rule, *fact.start, *fact.end, _of_value(fact.value, values(fact.rule))) for fact in result.facts
    ]
    told = found or of_findings(result.path, result.findings)
    return f"[{_text(result.read)},{_text(result.faults)},{told},{_text(facts)}]"


def to_result(path: str, text: str, values: Values) -> Result:
    """The result of a file. Raises `ValueError` for what is no such text."""
    from subeditor.engine import Result

    if not text:
        return Result(path)
    match _parsed(text):
        case [bool(read), list(faults), findings, list(facts)]:
            return Result(
                path,
                tuple(_to_findings(path, findings)),
                tuple(map(_to_fault, faults)),
                read,
                tuple(_to_fact(path, fact, values) for fact in facts),
            )
    raise ValueError("no result")


def of_report(report: Report, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """A report as text. `known` are the texts of all findings in a file, of some of its files."""
    by_path = groupby(report.findings, key=attrgetter("path"))
    told = (f"[{_text(path)},{known.get(path) or of_findings(path, found)}]" for path, found in by_path)
    return f"[{_text(report.files)},{_text(report.faults)},[{','.join(told)}]]"


def to_report(text: str) -> Report:
    """The report. Raises `ValueError` for what is no such text."""
    match _parsed(text):
        case [int(files), list(faults), list(by_path)]:
            findings = chain.from_iterable(map(_to_findings_of, by_path))
            return Report(tuple(findings), tuple(map(_to_fault, faults)), files)
    raise ValueError("no report")


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _of_findings(path: str, findings: Iterable[Finding]) -> tuple[list[str], list[object]]:
    """The lines of some findings, each once (a line may be the whole file), and what else there is of them."""
    lines: dict[str, int] = {}
    told: list[object] = []
    for found in findings:
        related = [
            (None if each.path == path else each.path, *each.start, *each.end, each.message)
            for each in found.related
        ]
        edits = [(*edit.start, *edit.end, edit.text, edit.safe, edit.quoted) for edit in found.edits]
        place = (*found.start, *found.end)
        line = lines.setdefault(found.excerpt, len(lines))
        told.append(
            (
                *place,
                found.rule,
                found.level,
                found.message,
                found.text,
                line,
                edits,
                related,
                found.fingerprint,
            )
        )
    return list(lines), told


def _to_findings_of(entry: Any) -> list[Finding]:
    if type(entry) is list and tuple(map(type, entry)) == (str, list):
        return _to_findings(*entry)
    raise ValueError("no findings")


def _to_findings(path: str, entry: Any) -> list[Finding]:
    if type(entry) is list and tuple(map(type, entry)) == (list, list):
        lines, told = entry
        if set(map(type, lines)) <= {str}:
            return [_to_finding(path, each, lines) for each in told]
    raise ValueError("no findings")


_PLACE = (int, int, int, int)
_FINDING = (*_PLACE, str, int, str, str, int, list, list, str)
_LEVELS = {int(level): level for level in Level}


def _to_finding(path: str, entry: Any, lines: list[str]) -> Finding:
    # There may be many: comparing types takes a fifth of the time that a pattern takes.
    if type(entry) is list and tuple(map(type, entry)) == _FINDING:
        line, column, end_line, end_column, rule, level, message, text, number, edits, related, print_ = entry
        if level in _LEVELS and 0 <= number < len(lines):
            return Finding(
                path,
                Position(line, column),
                Position(end_line, end_column),
                rule,
                _LEVELS[level],
                message,
                text,
                lines[number],
                tuple(map(_to_edit, edits)),
                tuple([_to_related(path, each) for each in related]),
                print_,
            )
    raise ValueError("no finding")


def _to_places(place: Any) -> tuple[Position, Position]:
    if tuple(map(type, place)) == _PLACE:
        line, column, end_line, end_column = place
        return Position(line, column), Position(end_line, end_column)
    raise ValueError("no place")


def _to_edit(entry: Any) -> FindingEdit:
    if type(entry) is list and tuple(map(type, entry[4:])) == (str, bool, bool):
        return FindingEdit(*_to_places(entry[:4]), *entry[4:])
    raise ValueError("no edit")


def _to_related(path: str, entry: Any) -> FindingRelated:
    match entry:
        case [None | str() as other, *place, str(message)]:
            return FindingRelated(path if other is None else other, *_to_places(place), message)
    raise ValueError("no related place")


def _to_fault(entry: Any) -> Fault:
    match entry:
        case [str(path), int(line), int(column), str(message), str(text), bool(fatal)]:
            return Fault(path, line, column, message, text, fatal)
    raise ValueError("no fault")


def _to_fact(path: str, entry: Any, values: Values) -> PlacedFact:
    match entry:
        case [str(rule), *place, value]:
            return PlacedFact(rule, path, *_to_places(place), _to_value(value, values(rule)))
    raise ValueError("no fact")


def _of_value(value: object, classes: tuple[type[Any], ...]) -> object:
    """A fact's value with its class where JSON has none like it: bytes, and named tuples by their number."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if type(value) is bytes:
        return {"bytes": value.hex()}
    if isinstance(value, tuple):
        fields = [_of_value(field, classes) for field in value]
        if type(value) is tuple:
            return fields
        if type(value) in classes:
            return {"class": classes.index(type(value)), "fields": fields}
    raise TypeError(f"{type(value).__name__}: no value of a fact")


def _to_value(entry: Any, classes: tuple[type[Any], ...]) -> Any:
    match entry:
        case None | str() | int() | float():
            return entry
        case list():
            return tuple(_to_value(field, classes) for field in entry)
        case {"bytes": str(digits)}:
            return bytes.fromhex(digits)
        case {"class": int(number), "fields": list(fields)} if 0 <= number < len(classes):
            try:
                return classes[number](*(_to_value(field, classes) for field in fields))
            except TypeError as error:
                raise ValueError(str(error)) from None
    raise ValueError("no value of a fact")
