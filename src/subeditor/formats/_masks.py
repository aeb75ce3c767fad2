"""Masks: places in a text that are not Markdown, gathered in order, and the text with them filled in.

Knows what becomes of a mask that stands alone on its lines or amid HTML. What is masked is `_templates`'s to
find.
"""

from __future__ import annotations

from typing import NamedTuple

from subeditor.formats import _template_syntax as syntax
from subeditor.formats._skeleton import FILLER, blank


class Mask(NamedTuple):
    """A place in the text that is not prose.

    `kind`: `template` (a gap in its sentence), `mark` (vanishes), `comment` (vanishes, and is told), `url`
    and `emoji` (gaps); `inner` (a template on a line of its own amid HTML: vanishes); or, where it takes up
    whole lines: `line` (a template between blocks), `admonition` (the same, and what is indented below it is
    prose), `code`. A directive's title, which is prose, is text[title:title_end].
    """

    start: int
    end: int
    kind: str
    title: int = 0
    title_end: int = 0


class Masks:
    """The masks of a text whose first character is a line end that was put before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.masks: list[Mask] = []

    def add(self, start: int, end: int, kind: str, title: int = -1, title_end: int = -1) -> int:
        """Note a mask; what stands alone on its lines becomes one between blocks."""
        if kind in ("mark", "template", "comment", "code") and self.alone(start, end):
            # A variable on a line of its own may still be part of the sentence round it.
            variable = kind == "template" and not self.text.startswith(("<", "{%", "{{<", "{{%"), start)
            if not variable or self.between_blank_lines(start, end):
                kind = {"template": "line", "mark": "line", "comment": "comment-line"}.get(kind, kind)
                if kind == "line" and self.text[start] == "{" and self.amid_html(start):
                    kind = "inner"
        elif kind == "code":
            kind = "template"
        if kind in ("mark", "comment") and self.text[start] == "{" and self.text[end : end + 1] in " \t\n":
            # What vanishes takes the space before it along, lest two are left or one at the end of a line.
            while self.text[start - 1] in " \t" and (not self.masks or self.masks[-1].end < start):
                start -= 1
        self.masks.append(Mask(start, end, kind, max(title, 0), max(title_end, 0)))
        return end

    def alone(self, start: int, end: int) -> bool:
        """Whether text[start:end] stands alone on its line or lines, save for other masks."""
        if not syntax.LINE_END.match(self.text, end):
            return False
        if self.masks and self.masks[-1].end == start:
            return self.masks[-1].kind == "line"
        return syntax.LINE_START.search(self.text, max(0, start - 200), start) is not None

    def amid_html(self, start: int) -> bool:
        """Whether the template at `start` begins a line amid HTML, which a blank line would end."""
        line_start = self.text.rfind("\n", max(0, start - 200), start)
        if line_start < 1:
            return False
        before = self.text[max(0, line_start - 300) : line_start]
        line = before[before.rfind("\n") + 1 :].lstrip(" \t>")
        if self.masks and self.masks[-1].end >= line_start - len(line) and self.masks[-1].end <= line_start:
            return self.masks[-1].kind == "inner" or (line[:1] == "<" and self.masks[-1].kind != "line")
        return line[:1] == "<"

    def between_blank_lines(self, start: int, end: int) -> bool:
        """Whether the template text[start:end] has a blank line, or an end of the text, on both sides."""
        before = syntax.BLANK_BEFORE.search(self.text, max(0, start - 200), start)
        after = syntax.BLANK_AFTER.match(self.text, end)
        return after is not None and (before is not None or start <= 1)

    def filled(self, start: int) -> str:
        """The text with the masks filled in, without the line end that was put before it."""
        text = self.text
        parts = [blank(text[1 : start + 1])]
        at = start + 1
        for mask in self.masks:
            parts.append(text[at : mask.start])
            masked = text[mask.start : mask.end]
            inline = mask.kind in ("template", "mark", "comment", "inner", "colon")
            parts.append(FILLER * len(masked) if inline else blank(masked))
            at = mask.end
        return "".join([*parts, text[at:]])
