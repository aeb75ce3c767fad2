"""Subeditor: a linter that reads prose as a newspaper's sub-editor does on the last read.

    from subeditor import check_text, check_paths

What is named in `__all__` is promised; see `docs/api.md`. It is imported when it is first used, so that
`import subeditor` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from subeditor._version import __version__

if TYPE_CHECKING:
    from subeditor.api import check_paths, check_text
    from subeditor.diagnostics import Fault, Finding, FindingEdit, FindingRelated, Level, Position, Report
    from subeditor.errors import ConfigError, RuleError, SourceError, SubeditorError, UsageError
    from subeditor.settings import Config

__all__ = [
    "Config",
    "ConfigError",
    "Fault",
    "Finding",
    "FindingEdit",
    "FindingRelated",
    "Level",
    "Position",
    "Report",
    "RuleError",
    "SourceError",
    "SubeditorError",
    "UsageError",
    "__version__",
    "check_paths",
    "check_text",
]

_MODULES = ("diagnostics", "errors", "settings", "api")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module `subeditor` has no attribute `{name}`")
    from importlib import import_module

    for module in _MODULES:
        found = getattr(import_module(f"subeditor.{module}"), name, None)
        if found is not None:
            globals()[name] = found
            return found
    raise AttributeError(name)


def __dir__() -> list[str]:
    return sorted(__all__)
