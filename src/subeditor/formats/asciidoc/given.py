"""What an AsciiDoc text gives: its attributes, the titles of its sections, and which of its rows its conditions leave.

Attributes hold from where they are set; here a text has one value of each, its last, for all but conditions.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.formats._rows import Row

# What Asciidoctor sets itself when Vale runs it.
_ITS_OWN = {
    "asciidoctor-version": "2.0.18",
    "backend": "html5",
    "basebackend": "html",
    "doctype": "article",
    "filetype": "html",
    "outfilesuffix": ".html",
    "safe-mode-level": "20",
    "safe-mode-name": "secure",
    **dict.fromkeys(
        """asciidoctor backend-html5 backend-html5-doctype-article basebackend-html basebackend-html-doctype-article
        doctype-article embedded filetype-html safe-mode-secure sectids prewrap""".split(),
        "",
    ),
}
_ENTRY = re_compile(r":(!?)([A-Za-z0-9_][\w-]*)(!?):(?:[ \t]+(.*))?\Z")
_PASSED = re_compile(r"pass:[\w,-]*\[(.*)\]\Z")
# Formatting in such a value; in no other is it read.
_FORMATTED = re_compile(r"(?<!\w)([*_`#])(\S|\S.*?\S)\1(?!\w)")
_CONDITION = re_compile(r"(ifdef|ifndef|ifeval|endif)::([^\[\]]*)\[(.*)\]\Z")
_COMPARISON = re_compile(r"\s*[\"']?(.*?)[\"']?\s*([=!<>]=|[<>])\s*[\"']?(.*?)[\"']?\s*\Z")
_HOLDS = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_REFERENCE = re_compile(r"\{([\w-]+)\}")
_SECTION = re_compile(r"(?:={2,6}|#{2,6})[ \t]+(\S.*)\Z")
_IDENTIFIER = re_compile(
    r"\[\[([^\],]+)(?:,[ ]*([^\]]*))?\]\]\Z|\[(?:[^#\],]*)#([\w:.-]+)[^\]]*\]\Z|\[id=[\"']?([^\"'\],]+)"
)
_NOT_IN_NAMES = re_compile(r"[^\w .-]|&(?:amp|lt|gt);")
_SEPARATORS = re_compile(r"[ .-]+")
_MOST = 4000


class Given(NamedTuple):
    """The rows that are read, the attributes, where their values stand as they are, and titles by their identifiers."""

    rows: list[Row]
    attributes: Mapping[str, str]
    places: Mapping[str, int]
    titles: Mapping[str, str]


def given(rows: list[Row]) -> Given:
    """What the rows of a text give."""
    attributes = dict(_ITS_OWN)
    places: dict[str, int] = {}
    kept = list(_left(rows, attributes, places))
    return Given(kept, attributes, places, dict(_titles(kept, attributes)))


def _left(rows: list[Row], attributes: dict[str, str], places: dict[str, int]) -> Iterator[Row]:
    """The rows that conditions leave; the attributes that are set on the way are noted."""
    # For each open condition, whether it holds.
    held: list[bool] = []
    # What has been read of an attribute whose value goes on.
    entry = ""
    for row in rows:
        text = row.text
        if entry:
            entry = f"{entry.rstrip(' +')} {text.lstrip()}"
            if not entry.endswith(" \\"):
                _set(entry, attributes, places, -1)
                entry = ""
            entry = entry.removesuffix("\\")
            yield row
            continue
        condition = _CONDITION.match(text) if text[:1] in "ie" and "::" in text else None
        if condition:
            kind, names, inner = condition.groups()
            if kind == "endif":
                if held:
                    held.pop()
            elif kind == "ifeval":
                held.append(_holds(inner, attributes))
            elif not inner:
                held.append(_defined(names, attributes) == (kind == "ifdef"))
            elif all(held) and _defined(names, attributes) == (kind == "ifdef"):
                start = row.start + condition.start(3)
                shown = Row(start, start + len(inner.rstrip()), row.indent, inner.rstrip())
                _set(shown.text, attributes, places, start)
                yield shown
        elif all(held):
            if text[:1] == ":" and text.endswith(" \\") and _ENTRY.match(text):
                entry = text.removesuffix("\\")
            elif text[:1] == ":":
                _set(text, attributes, places, row.start)
            yield row


def _set(text: str, attributes: dict[str, str], places: dict[str, int], start: int) -> None:
    """Note what a line sets that begins at `start`, or that stands nowhere where this is negative."""
    entry = _ENTRY.match(text)
    if not entry:
        return
    name, value, at = entry[2].lower(), entry[4] or "", entry.start(4)
    attributes.pop(name, None)
    places.pop(name, None)
    if entry[1] or entry[3]:
        return
    if passed := _PASSED.match(value):
        value, at = passed[1], at + passed.start(1)
    shown = _FORMATTED.sub(r"\2", value) if passed else value
    attributes[name] = filled(shown.strip(), attributes)
    if start >= 0 and attributes[name] == value:
        places[name] = start + at


def filled(text: str, attributes: Mapping[str, str]) -> str:
    """A text with the values of attributes that are known; the others drop out."""
    return _REFERENCE.sub(lambda match: attributes.get(match[1].lower(), ""), text)[:_MOST]


def _defined(names: str, attributes: Mapping[str, str]) -> bool:
    if "+" in names:
        return all(name.strip().lower() in attributes for name in names.split("+"))
    return any(name.strip().lower() in attributes for name in names.split(","))


def _holds(inner: str, attributes: Mapping[str, str]) -> bool:
    """Whether a comparison holds, of numbers where both sides are; of what is none we suppose it."""
    match = _COMPARISON.match(filled(inner, attributes))
    if not match:
        return True
    left, sign, right = match.groups()
    if left.isdecimal() and right.isdecimal():
        return bool(_HOLDS[sign](int(left), int(right)))
    return bool(_HOLDS[sign](left, right))


def _titles(rows: list[Row], attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a reference may say, and as what it reads: identifiers, and titles of sections themselves."""
    prefix, separator = attributes.get("idprefix", "_"), attributes.get("idseparator", "_")[:1]
    identifier = title = ""
    for row in rows:
        if match := _IDENTIFIER.match(row.text) if row.text[:1] == "[" else None:
            identifier = match[1] or match[3] or match[4]
            title = match[2] or title
        elif match := _SECTION.match(row.text) if not row.indent else None:
            title = filled(match[1], attributes)
            named = _SEPARATORS.sub(separator, _NOT_IN_NAMES.sub("", title.lower())).strip(separator or None)
            yield from ((title, title), (identifier or f"{prefix}{named}", title))
            identifier = title = ""
        elif row.text[:1] == "." and row.text[1:2].isalnum():
            title = filled(row.text[1:], attributes)
        elif row.text and row.text[0] not in ":[":
            if identifier and title:
                yield identifier, title
            identifier = title = ""
