"""What a shell may complete: the names of formats, levels, rules and kinds. A fault completes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from subeditor.errors import SubeditorError


def formats(incomplete: str) -> list[str]:
    """Output formats."""
    from subeditor import reporters

    return _beginning(incomplete, reporters.names())


def levels(incomplete: str) -> list[str]:
    """Levels."""
    from subeditor.diagnostics import Level

    return _beginning(incomplete, map(str, Level))


def kinds(incomplete: str) -> list[str]:
    """Check kinds."""
    from subeditor import checks

    return _beginning(incomplete, checks.names())


def rules(incomplete: str) -> list[str]:
    """Rules of the configuration that holds here; after a comma, one more."""
    from subeditor.cli import _settings

    try:
        _, ruleset = _settings.read(None)
    except SubeditorError:
        return []
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in _beginning(last, ruleset.rules)]


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
