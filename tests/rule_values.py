"""Rules and documents made in tests, without files."""

from __future__ import annotations

from typing import Any

from subeditor import checks, formats
from subeditor.diagnostics import Level
from subeditor.document import Document
from subeditor.plan import Plan
from subeditor.rule import Rule
from subeditor.source import Source


def rule(
    kind: str, *, name: str = "test/rule", message: str = "", scope: tuple[str, ...] = (), **keys: Any
) -> Rule:
    """A rule of a kind with the given keys of its own."""
    return Rule(name, kind, message, Level.WARNING, checks.load(kind).parameters(**keys), scope)


def document(text: str, format: str = "text") -> Document:
    """The document of a text."""
    return formats.parse(Source("text", text), format)


def reported(one: Rule, text: str, format: str = "text") -> list[str]:
    """The texts that a rule reports."""
    read = document(text, format)
    return [read.source[diagnostic.span] for diagnostic in Plan([one]).run(read)]


def messages(one: Rule, text: str, format: str = "text") -> list[str]:
    """The messages of what a rule reports."""
    return [diagnostic.message for diagnostic in Plan([one]).run(document(text, format))]
