"""Findings and faults as the protocol's diagnostics. Knows rules as far as to say where each is explained."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls import uris

from subeditor.diagnostics import Fault, Finding, Level
from subeditor.packs import DOCS, builtin_root
from subeditor.rule import Rule
from subeditor.server.positions import Places

SOURCE = "subeditor"
_SEVERITIES = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.SUGGESTION: types.DiagnosticSeverity.Information,
}


class Abilities(NamedTuple):
    """What a client can show of a diagnostic."""

    related: bool = False
    tags: bool = False
    links: bool = False


def diagnostic(
    finding: Finding, uri: str, rules: Mapping[str, Rule], places: Places, abilities: Abilities
) -> types.Diagnostic:
    """A finding in the document of that address. Places in other files are told by line and column of characters."""
    link = page_address(rules.get(finding.rule)) if abilities.links else ""
    return types.Diagnostic(
        range=places.between(finding.start, finding.end),
        message=finding.message,
        severity=_SEVERITIES[finding.level],
        code=finding.rule,
        code_description=types.CodeDescription(link) if link else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if abilities.tags and _is_in_excess(finding) else None,
        related_information=_related(finding, uri, places) if abilities.related and finding.related else None,
    )


def fault(fault: Fault) -> types.Diagnostic:
    """A fault of a configuration or a rule, at its place in that file."""
    at = types.Position(max(0, fault.line - 1), max(0, fault.column - 1))
    return types.Diagnostic(
        range=types.Range(at, at), message=told(fault), severity=types.DiagnosticSeverity.Error, source=SOURCE
    )


def told(fault: Fault) -> str:
    """What a fault says, with what to do next."""
    hints = [line.strip() for line in fault.text.split("\n") if line.startswith("  help: ")]
    return "\n".join([fault.message, *hints])


def page_address(rule: Rule | None) -> str:
    """Where a rule is explained on the web: what it names, else its page if it ships; else nothing."""
    if rule is None:
        return ""
    if rule.link.startswith(("https://", "http://")):
        return rule.link
    ships = Path(rule.address.path).is_relative_to(builtin_root())
    return f"{DOCS}/rules/{rule.name}.md" if ships else ""


def _is_in_excess(finding: Finding) -> bool:
    """Whether the reported words, all of them, are there once too often."""
    return any(edit[:2] == (finding.start, finding.end) and not edit.text for edit in finding.edits)


def _related(finding: Finding, uri: str, places: Places) -> list[types.DiagnosticRelatedInformation]:
    return [
        types.DiagnosticRelatedInformation(
            types.Location(
                uri if related.path == finding.path else uris.from_fs_path(related.path) or related.path,
                places.between(related.start, related.end)
                if related.path == finding.path
                else types.Range(
                    types.Position(related.start.line - 1, related.start.column - 1),
                    types.Position(related.end.line - 1, related.end.column - 1),
                ),
            ),
            related.message,
        )
        for related in finding.related
    ]
