"""Vale's comments in the text: `vale off`, `vale Style.Rule = NO`, and what they silence.

They hold for rules of styles (`Style.Rule`) from where they stand to the comment that ends them, or to the end of
the text. Knows nothing of how the rules' findings were made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document

_SWITCH = re_compile(r"\s?vale (off|on)\s?")
_RULE = re_compile(r"\s?vale ([^\s\[]+)(\[.+\])? = (YES|NO|on|off)\s?")
_STYLES = re_compile(r"\s?vale styles? = (.*?)\s?")


def drop(document: Document, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics that no such comment silences."""
    diagnostics = list(diagnostics)
    said = sorted(comment for comment in document.comments if "vale " in comment.text)
    if not said:
        return diagnostics
    styles = {entry.rule.partition(".")[0] for entry in diagnostics}
    open_: dict[str, int] = {}
    regions: list[tuple[str, int, int]] = []
    for span, text in said:
        for key, silent in _said(text, styles):
            if silent:
                open_.setdefault(key, span.start)
            elif key in open_:
                regions.append((key, open_.pop(key), span.start))
    end = len(document.source.text) + 1
    regions += [(key, start, end) for key, start in open_.items()]
    return [entry for entry in diagnostics if not _silenced(document, entry, regions)]


def _said(text: str, styles: Iterable[str]) -> list[tuple[str, bool]]:
    """What a comment names, and whether it is silent from here on."""
    if match := _SWITCH.fullmatch(text):
        return [("", match[1] == "off")]
    if match := _RULE.fullmatch(text):
        silent = match[3] in ("NO", "off")
        if not match[2]:
            return [(match[1], silent)]
        try:
            return [(f"{match[1]}[{each}]", silent) for each in json.loads(match[2])]
        except (ValueError, TypeError):
            return []
    if match := _STYLES.fullmatch(text):
        named = {name.strip() for name in match[1].split(",")}
        return [(style, style not in named) for style in styles]
    return []


def _silenced(document: Document, entry: Diagnostic, regions: Iterable[tuple[str, int, int]]) -> bool:
    if "." not in entry.rule:
        return False
    style = entry.rule.partition(".")[0]
    keys = ("", entry.rule, style, f"{entry.rule}[{document.source[entry.span]}]")
    return any(start <= entry.span.start < end and key in keys for key, start, end in regions)
