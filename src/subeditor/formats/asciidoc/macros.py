"""Macros and addresses in a block of AsciiDoc: `name:target[text]`.

Knows which macros hold prose, and which of their attributes is it. Knows nothing of formatting, nor of blocks.
"""

from __future__ import annotations

import re
from typing import ClassVar

from subeditor.deferred import re_compile
from subeditor.formats._blocks import MARK
from subeditor.formats._marks import Marks

_MACRO = re_compile(r"[A-Za-z][\w-]{0,30}\Z")
_TARGET = re_compile(r":[^\s\[\]]{0,1000}\[")
_ADDRESS = re_compile(r"://[^\s\[\]<>]{1,2000}")
_COMMENT = re_compile(r"<!--(.*)-->", re.DOTALL)
_BRACKET = re_compile(r"[\[\]\\]")
_SCHEMES = frozenset("http https ftp irc file ldap sftp ssh git".split())
# What of `name:target[text]` is prose: the text of these (as a mark of that kind), and of no other.
_TEXTS = {
    "link": "link",
    "xref": "link",
    "mailto": "link",
    "indexterm2": "",
    "btn": "strong",
    "pass": "",
}
# What of the substitutions of `pass:…[text]` makes its text one that is formatted.
_FORMATTED = frozenset(("q", "quotes", "n", "normal"))
_DEEPEST = 8


class Macros(Marks):
    """Reads macros and addresses; of those, what is `trailing` at their end belongs to the text."""

    trailing: ClassVar[str] = "?!.,:;)'\"`"

    def passed(self, at: int, inner: int, inner_end: int, end: int) -> int:
        """What is passed through as it is: a comment, or anything."""
        self.flush(at)
        comment = _COMMENT.search(self.text, inner, inner_end)
        if comment:
            self.blocks.comment(self.place(at), self.place(end - 1) + 1, comment[1])
            self.add(MARK, at, end, "comment")
        else:
            self.gap(at, end, "template")
        return self.take(end)

    def colon(self, at: int, end: int) -> int:
        """An address or a macro."""
        text = self.text
        name = _MACRO.search(text, max(self.done, at - 32), at)
        if not name:
            return 0
        if text.startswith("://", at):
            return self.address(name[0].lower(), name.start(), at, end)
        target = _TARGET.match(text, at, end)
        if not target:
            return 0
        return self.macro(name[0], name.start(), target.end() - 1, end)

    def address(self, scheme: str, start: int, at: int, end: int) -> int:
        found = _ADDRESS.match(self.text, at, end) if scheme in _SCHEMES else None
        if not found:
            return at + 3
        after = found.end()
        if self.text[after : after + 1] == "[":
            return self.macro("link", start, after, end)
        while after > at + 3 and self.text[after - 1] in self.trailing:
            after -= 1
        # `<https://…>` and `link:https://…[` begin before the address.
        self.flush(start)
        self.gap(start, after, "url")
        return self.take(after)

    def macro(self, name: str, start: int, bracket: int, end: int) -> int:
        """`name:target[text]`, whose bracket stands at `bracket`."""
        close = self.closing(bracket, end)
        if close < 0:
            return bracket + 1
        before = self.text[start - 1] if start else " "
        if before == "\\":
            return close + 1
        inner, inner_end = bracket + 1, close
        if name == "pass" and _FORMATTED.isdisjoint(self.text[start + 5 : bracket].split(",")):
            return self.passed(start, inner, inner_end, close + 1)
        if self.text[max(self.done, start - 5) : start] == "link:":
            start -= 5
        self.flush(start)
        if name == "footnote" or name == "footnoteref":
            self.add(MARK, start, close + 1, "footnote")
            self.note(inner, inner_end)
        elif name in ("image", "icon"):
            self.gap(start, close + 1, "image")
            inner, inner_end = self.positional(inner, inner_end)
            if name == "image" and inner < inner_end:
                self.later.append(("alt", inner, inner_end))
        elif name in ("indexterm", "anchor", "counter2"):
            pass
        elif name in _TEXTS:
            if name == "mailto" and (comma := self.text.find(",", inner, inner_end)) > 0:
                # A subject and a text of the mail may follow.
                inner_end = comma
            self.linked(_TEXTS[name], start, inner, inner_end, close + 1)
        else:
            kind = (
                "math"
                if name in ("stem", "latexmath", "asciimath")
                else "code"
                if name == "kbd"
                else "template"
            )
            self.gap(start, close + 1, kind)
        return self.take(close + 1)

    def note(self, inner: int, inner_end: int) -> None:
        if self.text[inner:inner_end].strip():
            self.later.append(("note", inner, inner_end))

    def linked(self, kind: str, start: int, inner: int, inner_end: int, end: int) -> None:
        """A link, whose text may be followed by attributes."""
        inner, inner_end = self.positional(inner, inner_end)
        if self.text[inner_end - 1 : inner_end] == "^" and inner_end > inner:
            inner_end -= 1
        if not self.text[inner:inner_end].strip():
            self.gap(start, end, "link")
        elif kind:
            self.marked(kind, start, inner, inner_end, end)
        else:
            self.inner(inner, inner_end)

    def positional(self, inner: int, inner_end: int) -> tuple[int, int]:
        """The first of a macro's attributes that has no name: its text."""
        text = self.text[inner:inner_end]
        if text[:1] == '"' and (close := text.find('"', 1)) > 0:
            return inner + 1, inner + close
        equals = text.find("=")
        if equals < 0:
            return inner, inner_end
        comma = text.rfind(",", 0, equals)
        if comma < 0:
            return (inner, inner) if text[:equals].strip().isidentifier() else (inner, inner_end)
        named = text[comma + 1 : equals].strip().replace("-", "_")
        if not named.isidentifier():
            return inner, inner_end
        first = text.find(",")
        return inner, inner + (first if first < comma else comma)

    def closing(self, at: int, end: int) -> int:
        """Where the bracket closes that opens at `at`, or -1."""
        if self.text.find("]", at, min(end, at + 3000)) < 0:
            return -1
        depth = 0
        place = at
        while found := _BRACKET.search(self.text, place, min(end, at + 3000)):
            place = found.end()
            if found[0] == "\\":
                place += 1
            elif found[0] == "[":
                depth += 1
                if depth > _DEEPEST:
                    return -1
            else:
                depth -= 1
                if not depth:
                    return found.start()
        return -1
