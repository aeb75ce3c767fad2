"""A document with comments, made without a format, and rules that report words written in capitals."""

from __future__ import annotations

import re
from types import SimpleNamespace

from subeditor.checks.suppression import Parameters
from subeditor.diagnostics import Diagnostic, Level, Span
from subeditor.document import Document, DocumentBuilder
from subeditor.rule import Rule
from subeditor.source import Source

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_ITEM = re.compile(r"- ")


def document(text: str) -> Document:
    """Each line with more than comments is a block; lines that begin `- ` and follow each other, a list."""
    builder = DocumentBuilder(Source("passage.txt", text), "text")
    for comment in _COMMENT.finditer(text):
        builder.comment(*comment.span(), comment[1])
    container = 0
    listed = False
    for line in re.finditer(r"[^\r\n]+", _COMMENT.sub(lambda match: " " * len(match[0]), text)):
        if not line[0].strip():
            continue
        if is_item := bool(_ITEM.match(line[0])):
            container += not listed
        listed = is_item
        builder.open()
        builder.verbatim(*line.span())
        builder.close("list_item" if is_item else "paragraph", *line.span(), container=is_item and container)
    return builder.build()


def _rule(name: str, kind: str = "existence", message: str = "%s", **keys: object) -> Rule:
    return Rule(name, kind, message, Level.WARNING, SimpleNamespace(), **keys)  # type: ignore[arg-type]


def _own(name: str, fault: str, message: str) -> Rule:
    parameters = Parameters(fault)  # type: ignore[arg-type]
    return Rule(f"subeditor/{name}", "suppression", message, Level.WARNING, parameters)


WORDS = {"TEH": "text/typo", "THE": "text/shout", "HE": "news/name", "UNSAID": "news/optional"}
RULES = [
    _rule("text/typo"),
    _rule("text/shout"),
    _rule("news/name", vocab=False),
    _own("unused-suppression", "unused", "unused %s"),
    _own("unknown-rule", "unknown", "unknown %s%s"),
    _own("invalid-suppression", "invalid", "invalid: %s"),
]
OPTIONAL = _rule("news/optional", default=False)
KNOWN = {rule.name: rule for rule in [*RULES, OPTIONAL]}


def reported(passage: Document) -> list[Diagnostic]:
    """A diagnostic for each of `WORDS`, outside comments."""
    text = _COMMENT.sub(lambda match: " " * len(match[0]), passage.source.text)
    return [
        Diagnostic(WORDS[match[0]], Level.WARNING, Span(*match.span()), match[0])
        for match in re.finditer(r"\b(?:TEH|THE|HE)\b", text)
    ]
