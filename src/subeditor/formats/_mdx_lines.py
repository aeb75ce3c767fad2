"""The lines of an MDX text as lines of Markdown, with marks where JSX and JavaScript stand.

A parser of Markdown takes JSX for HTML and what is set in for code. So each element, statement or expression that has
lines of its own becomes a heading without words, which ends whatever is open as they do; lines that are set in lose
their indentation, which in MDX means nothing outside lists; and expressions and tags in a sentence become commas, a
character each. What each of them was is told beside. Knows lists, fences and quotations by their first characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.formats import _jsx
from subeditor.formats._mdx_inline import Mark, marks

_MARK = "#"
_STATEMENT = re_compile(r"(?:import|export)\b")
_FENCE = re_compile(r"(?:`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_MARKER = re_compile(r"(?:[-*+]|(\d{1,9})[.)])(?:[ \t]+|$)", re.MULTILINE)
_QUOTE = re_compile(r">[ ]?")
_RULE = re_compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$", re.MULTILINE)
_HEADING = re_compile(r"#{1,6}(?:[ \t]|$)", re.MULTILINE)
_HTML = re_compile(
    r"""</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl
    |dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu
    |menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr
    |track|ul)(?:[\s/>]|$) | <!-- | <\?""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_DEFINITION = re_compile(r"\[[^\]\n]+\]:")


class _Line(NamedTuple):
    """A line that was written: where it begins, how far it is set in, and where in the source its text begins."""

    start: int
    indent: int
    at: int


class _List:
    """A list item that is open: from which column on lines belong to it, in the source and as written."""

    def __init__(self, column: int, written: int) -> None:
        self.column, self.written = column, written


class _Element:
    """An element that is open: how many of its name are open inside, and whether a fence is."""

    def __init__(self, name: str) -> None:
        self.name, self.depth, self.fenced = name, 0, False


class Lines:
    """The lines of `text` (a skeleton) from `begin` on, as Markdown.

    `text` and `original` are what was written of the skeleton and of the source; `blocks` are marks by the line that
    stands for them, in places of the source; `inlines` are marks in sentences, in places of the written text.
    """

    def __init__(self, text: str, begin: int, original: str) -> None:
        self._source, self._original = text, original
        self._texts = [text[:begin]]
        self._originals = [original[:begin]]
        self._length = begin
        self._lines = [_Line(0, 0, 0)]
        self._open: list[_List | _Element] = []
        self._fence: tuple[str, int, int] | None = None
        self._html = False
        self._paragraph = False
        self._runs: list[tuple[int, int]] = []
        self.blocks: dict[int, Mark] = {}
        at = begin
        while at < len(text):
            at = self._take(at)
        self._close(0, len(text))
        self.text, self.original = "".join(self._texts), "".join(self._originals)
        self.inlines: list[Mark] = []
        for start, end in self._runs:
            self.inlines += marks(self.text, start, end)
        self._stand_in()

    def line_of(self, place: int) -> int:
        """The number of the line that holds a place in the written text."""
        return bisect_right(self._starts, place) - 1

    def place(self, at: int) -> int:
        """The place in the source of one in the written text."""
        line = self._lines[self.line_of(at)]
        return min(line.at + max(0, at - line.start - line.indent), len(self._source))

    # Writing

    def _write(self, indent: int, text: str, at: int, original: str | None = None) -> None:
        self._lines.append(_Line(self._length, indent, at))
        whole = " " * indent + text + "\n"
        self._texts.append(whole)
        kept = self._original[at : at + len(text)] if original is None else original
        self._originals.append(" " * indent + kept + "\n")
        self._length += len(whole)

    def _mark(self, indent: int, prefix_at: int, at: int, mark: Mark) -> None:
        """Write a line for a mark that has lines of its own, after what begins a list item before it."""
        if self._html:
            self._write(0, "", at)
        prefix = self._source[prefix_at:at]
        self._write(indent, prefix + _MARK, prefix_at, prefix + _MARK)
        self.blocks[len(self._lines) - 1] = mark
        self._paragraph = self._html = False

    # Reading

    def _take(self, at: int) -> int:
        """Read the line at `at`, or more where a statement begins; where the next one is."""
        text = self._source
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        body = at
        while body < end and text[body] in " \t":
            body += 1
        if body == end:
            self._write(0, "", end)
            self._paragraph = self._html = False
            return end + 1
        column = len(text[at:body].expandtabs(4))
        if self._goes_on(column, body, end):
            return end + 1
        holder = self._holder()
        within = column - holder.column
        indent = max(column if within < 0 else holder.written + (within if within < 4 else 0), 0)
        if self._fence:
            self._in_fence(indent, body, end)
            return end + 1
        if self._html:
            self._write(indent, text[body:end], body)
            return end + 1
        return self._opens(indent, column, body, body, end)

    def _holder(self) -> _List:
        return next((each for each in reversed(self._open) if isinstance(each, _List)), _List(0, 0))

    def _goes_on(self, column: int, body: int, end: int) -> bool:
        """Close what this line is not in; whether it is the tag that closes an element, which is all of it."""
        line = self._source[body:end].strip()
        for number, each in enumerate(self._open):
            if isinstance(each, _List):
                if column >= each.column:
                    continue
                if self._paragraph and not self._begins_block(body):
                    return False
                self._close(number, body)
                return False
            if line.startswith(("```", "~~~")):
                each.fenced = not each.fenced
            elif not each.fenced:
                if line.startswith(f"</{each.name}") and line[len(each.name) + 2 :].strip() == ">":
                    if not each.depth:
                        self._close(number, body)
                        return True
                    each.depth -= 1
                else:
                    each.depth += _jsx.opened(line, each.name)
        return False

    def _begins_block(self, at: int) -> bool:
        text = self._source
        return text[at] in "<{>" or any(each.match(text, at) for each in (_MARKER, _FENCE, _HEADING, _RULE))

    def _close(self, number: int, at: int) -> None:
        """Close what is open from a number on, before a place in the source."""
        while len(self._open) > number:
            each = self._open.pop()
            if isinstance(each, _Element):
                self._mark(self._holder().written, at, at, Mark(at, at, "closes", each.name))
        if self._fence and number < self._fence[2]:
            self._fence = None

    def _in_fence(self, indent: int, body: int, end: int) -> None:
        assert self._fence
        text = self._source
        self._write(indent, text[body:end], body)
        mark = self._fence[0]
        if re.match(rf"{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", text[body:end]):
            self._fence = None

    def _opens(self, indent: int, column: int, first: int, at: int, end: int) -> int:
        """Read what begins at `at`, on a line whose text begins at `first`; where the next line begins."""
        text = self._source
        at = self._markers(indent, column, at, end)
        if at >= end:
            self._write(indent, text[first:end], first)
            self._paragraph = False
        elif found := self._marked(indent, column, first, at, end):
            return found
        elif not column and at == first and not self._paragraph and _STATEMENT.match(text, at):
            return self._statement(indent, at)
        else:
            self._plain(indent, first, at, end)
        return end + 1

    def _marked(self, indent: int, column: int, first: int, at: int, end: int) -> int:
        """Read an expression or an element that has lines of its own; 0 where none begins."""
        if self._source[at] == "{":
            return self._expression(indent, first, at, end)
        if _jsx.opens(self._source, at):
            return self._element(indent, column, first, at, end)
        return 0

    def _markers(self, indent: int, column: int, at: int, end: int) -> int:
        """Pass the marks of list items and quotations; where what they hold begins."""
        text, start = self._source, at
        while at < end:
            if match := _QUOTE.match(text, at, end):
                at = match.end()
            elif (match := _MARKER.match(text, at, end)) and not _RULE.match(text, at, end):
                # In a paragraph only a list that begins with 1 begins.
                if self._paragraph and at == start and match[1] not in (None, "1"):
                    break
                at = match.end()
                width = len(match[0].rstrip())
                inner = len(match[0]) if len(match[0]) - width < 5 and at < end else width + 1
                from_left = match.start() - start
                self._open.append(_List(column + from_left + inner, indent + from_left + inner))
                self._paragraph = False
            else:
                break
        return at

    def _statement(self, indent: int, at: int) -> int:
        text, start = self._source, at
        while _STATEMENT.match(text, at):
            end = _jsx.code_end(text, at, len(text), lines=True)
            at = end + 1 if end >= 0 else len(text)
        self._mark(indent, start, start, Mark(start, at - 1, "code"))
        return at

    def _expression(self, indent: int, first: int, at: int, end: int) -> int:
        """An expression that has its lines to itself; 0 where there is none."""
        text = self._source
        stop = _jsx.code_end(text, at, len(text))
        if 0 <= stop <= end and text[stop:end].strip():
            return 0
        stop = stop if stop >= 0 else len(text)
        line_end = text.find("\n", stop)
        comment = text.startswith("{/*", at) and text.endswith("*/}", at, stop)
        self._mark(indent, first, at, Mark(at, stop, "comment" if comment else "code"))
        return (line_end if line_end >= 0 else len(text)) + 1

    def _element(self, indent: int, column: int, first: int, at: int, end: int) -> int:
        """An element, or the tag that opens one; 0 where the line is a paragraph."""
        text = self._source
        tag = _jsx.tag(text, at, len(text))
        if tag is None:
            self._mark(indent, first, at, Mark(at, len(text), "code"))
            return len(text)
        stop = text.find("\n", tag.end - 1)
        stop = stop if stop >= 0 else len(text)
        if tag.closing or tag.whole or (tag.end <= end and _jsx.is_whole(text, tag, end)):
            if tag.end <= end and _jsx.has_text(text, tag.end, end):
                return 0
            self._mark(indent, first, at, Mark(at, stop, "code"))
            return stop + 1
        self._mark(indent, first, at, Mark(at, tag.end, "opens", tag.name))
        self._open.append(_Element(tag.name))
        rest = tag.end
        while rest < stop and text[rest] in " \t":
            rest += 1
        if rest < stop:
            return self._opens(indent, column, rest, rest, stop)
        return stop + 1

    def _plain(self, indent: int, first: int, at: int, end: int) -> None:
        """A line of Markdown."""
        text = self._source
        start = self._length
        self._write(indent, text[first:end], first)
        if fence := _FENCE.match(text, at, end):
            self._fence, self._paragraph = (fence[0], indent, len(self._open)), False
            return
        self._html = self._html or _HTML.match(text, at, end) is not None
        heading = _HEADING.match(text, at, end) is not None
        if self._html or _DEFINITION.match(text, at, end):
            self._paragraph = not self._html
            return
        if self._paragraph and self._runs and self._runs[-1][1] == start and not heading:
            self._runs[-1] = (self._runs[-1][0], self._length)
        else:
            self._runs.append((start, self._length))
        self._paragraph = not heading and not _RULE.match(text, at, end)

    def _stand_in(self) -> None:
        """Put commas where expressions and tags in sentences stand."""
        self._starts = [line.start for line in self._lines]
        parts, at = list[str](), 0
        for start, end, *_ in self.inlines:
            parts += [self.text[at:start], re.sub(r"[^\n]", ",", self.text[start:end])]
            at = end
        self.text = "".join([*parts, self.text[at:]])
