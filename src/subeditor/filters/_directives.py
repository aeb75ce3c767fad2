"""The language of suppressions: a comment's text to a `Directive`. Knows nothing of what it covers.

    subeditor: VERB RULE[, RULE…] [-- reason]

VERB is `ignore`, `off`, `on` or `ignore-file`; RULE a rule's name, a pack, a glob (`text/*`) or `all`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Document
from subeditor.settings import matches

VERBS = ("ignore", "off", "on", "ignore-file")
ALL = "all"
_DIRECTIVE = re_compile(r"\s*subeditor\s*:\s*+(?P<body>.*)", re.DOTALL | re.IGNORECASE)
_REASON = re_compile(r"(?:^|\s)--(?:\s|$)")
# What may stand before a comment that has its lines to itself: indentation, the marks of a quote or a list.
_MARGIN = re_compile(r"[ \t>]*+(?:[-*+]|\d{1,9}[.)])?[ \t>]*+")
_REST = re_compile(r"[ \t]*+(?:[\r\n]|\Z)")


class Directive(NamedTuple):
    """A suppression: where it stands, what it says, and whether it has its lines to itself."""

    span: Span
    verb: str
    rules: tuple[str, ...]
    alone: bool


class Misfit(NamedTuple):
    """A comment that begins as a suppression and is none, and why."""

    span: Span
    why: str


def directives(document: Document) -> Iterator[Directive | Misfit]:
    """The suppressions of a document, in order."""
    for span, text in document.comments:
        if match := _DIRECTIVE.match(text):
            yield _read(span, match["body"], _alone(document.source.text, span))


def names(pattern: str, rule: str) -> bool:
    """Whether a RULE of a directive names this rule."""
    return pattern == ALL or matches(pattern, rule)


def _read(span: Span, body: str, alone: bool) -> Directive | Misfit:
    said = _REASON.split(body, maxsplit=1)[0].replace(",", " ").split()
    verb, *rules = said or [""]
    if verb not in VERBS:
        return Misfit(span, f"`{verb}` is none of {', '.join(VERBS)}" if verb else f"say {', '.join(VERBS)}")
    if not rules:
        return Misfit(span, f"`{verb}` names no rule; name some, or `{ALL}`")
    return Directive(span, verb, tuple(dict.fromkeys(rules)), alone)


def _alone(text: str, span: Span) -> bool:
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    if not _MARGIN.fullmatch(text, start, span.start):
        return False
    return _REST.match(text, span.end) is not None
