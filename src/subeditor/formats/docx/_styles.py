"""What a paragraph is by its style: a heading, an item, a quotation, a caption, code, or a line of a table of contents.

Word keeps the names of its own styles in English whatever language it speaks; their identifiers it translates.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from subeditor.deferred import re_compile
from subeditor.formats.docx._package import attribute, local

# Names of Word's own styles, and of those that pandoc writes.
_QUOTES = frozenset(("quote", "intense quote", "block text"))
_CAPTIONS = frozenset(("caption", "image caption", "table caption"))
_CODE = re_compile(r"\b(?:code|preformatted|verbatim)\b")
_CONTENTS = re_compile(r"(?:toc|index|table of figures)(?: \d| heading|$)")
_HEADING = re_compile(r"heading (\d)$")
_DEEPEST = 6
# A paragraph's outline level of body text.
_BODY = 9


class Look(NamedTuple):
    """What is told of a paragraph: its kind of block, a heading's depth or an item's nesting, and its list."""

    kind: str = "paragraph"
    level: int = 0
    list: str = ""


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, part: ET.Element | None) -> None:
        found = [] if part is None else [each for each in part if local(each.tag) == "style"]
        self._styles = {attribute(each, "styleId") or "": each for each in found}
        self._default = next(
            (
                attribute(each, "styleId") or ""
                for each in found
                if attribute(each, "type") == "paragraph"
                and attribute(each, "default") in ("1", "true", "on")
            ),
            "",
        )

    def look(self, properties: ET.Element | None) -> Look:
        """What a paragraph is, by its properties (`w:pPr`), its style, and those on which that is based."""
        given = None if properties is None else _child(properties, "pStyle")
        styles = list(self._chain((given is not None and attribute(given, "val")) or self._default))
        names = [_name(style) for style in styles]
        sources = [
            each for each in (properties, *(_child(style, "pPr") for style in styles)) if each is not None
        ]
        if kind := next(filter(None, map(_kind, names)), ""):
            return Look(kind)
        if level := _heading(names, sources):
            return Look("heading", level)
        return _item(sources) or Look()

    def _chain(self, name: str) -> Iterator[ET.Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            yield style
            based = _child(style, "basedOn")
            name = "" if based is None else attribute(based, "val") or ""


def _child(element: ET.Element, name: str) -> ET.Element | None:
    return next((each for each in element if local(each.tag) == name), None)


def _number(element: ET.Element, otherwise: int) -> int:
    value = attribute(element, "val") or ""
    return int(value) if value.isdecimal() else otherwise


def _name(style: ET.Element) -> str:
    name = _child(style, "name")
    return "" if name is None else (attribute(name, "val") or "").lower()


def _kind(name: str) -> str:
    if name in _QUOTES:
        return "quote"
    if name in _CAPTIONS:
        return "caption"
    if _CONTENTS.match(name):
        return "template"
    return "code" if _CODE.search(name) else ""


def _heading(names: list[str], sources: list[ET.Element]) -> int:
    """The depth of a heading, 0 for what is none. What the paragraph says itself goes before its style."""
    for properties in sources:
        outline = _child(properties, "outlineLvl")
        if outline is not None:
            level = _number(outline, _BODY)
            return 0 if level >= _BODY else min(level + 1, _DEEPEST)
    for name in names:
        if name == "title":
            return 1
        if match := _HEADING.match(name):
            return min(int(match[1]), _DEEPEST)
    return 0


def _item(sources: list[ET.Element]) -> Look | None:
    for properties in sources:
        numbering = _child(properties, "numPr")
        if numbering is not None:
            number, level = _child(numbering, "numId"), _child(numbering, "ilvl")
            name = "0" if number is None else attribute(number, "val") or "0"
            depth = 0 if level is None else _number(level, 0)
            # A list of number 0 is how a paragraph says that it is none, whatever its style.
            return None if name == "0" else Look("list_item", depth + 1, name)
    return None
