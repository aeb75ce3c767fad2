"""The inside of a block of AsciiDoc as Asciidoctor writes it into a page, and Vale reads that.

Knows the attributes of the text, the titles to which references lead, and the characters that are written as others.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import ClassVar

from subeditor.deferred import re_compile
from subeditor.formats._blocks import CLOSE, OPEN
from subeditor.formats._vale_blocks import ValeBlocks
from subeditor.formats.asciidoc.given import Given
from subeditor.formats.asciidoc.inline import CHARACTERS, AsciidocInline

_KINDS = {"*": "strong", "_": "em", "#": "mark"}
_REFERENCE = re_compile(r"<<([^<>,\n]{1,300})(?:,((?:[^>]|>(?!>)){1,300}?))?>>")
_NAME = re_compile(r"\{([A-Za-z0-9_][\w-]{0,80})\}")
# What is written as another character; Vale reads curved apostrophes as straight ones.
_WRITTEN = re_compile(
    r"(?:(?<=\n)|(?<=[ ])|\A|[ \n])--(?:[ \n]|\Z)|(?<=\w)--(?=\w)|\.\.\.|[‘’]|\((?:C|R|TM)\)|-&gt;|->|=>|<-|<="
)
_SIGNS = {
    "--": "—\u200b",
    "...": "…\u200b",
    "(C)": "©",
    "(R)": "®",
    "(TM)": "™",
    "->": "→",
    "=>": "⇒",
    "<-": "←",
    "<=": "⇐",
    "‘": "'",
    "’": "'",
}
_WITHOUT_TEXT = re_compile(r"(?:(?:link|xref|mailto):)?([^\[]+)\[")
_APOSTROPHES = str.maketrans("‘’", "''")
# The value of an attribute that is where a link leads, and one that is a link.
_ADDRESS = re_compile(r"(?:(?:https?|ftp|irc|file|ssh|git)://|(?:link|xref|mailto):)[^\s\[]*\Z")
_LINK = re_compile(r"(?:(?:https?|ftp)://|(?:link|xref|mailto):)[^\s\[]{0,500}\[([^\]]{0,300})\]")


class ValeInline(AsciidocInline):
    """Reads the inside of blocks."""

    takes: ClassVar[dict[str, Callable[..., int]]] = {}

    def __init__(self, blocks: ValeBlocks, known: Given) -> None:
        super().__init__(blocks)
        self.known = known
        self.notes = 0

    def element(self, name: str, start: int, inner: int, inner_end: int, end: int, raw: bool = False) -> None:
        """text[inner:inner_end] as an element, read again unless it is `raw`."""
        self.add(OPEN, start, inner, name)
        if raw:
            self._run(inner, inner_end)
        else:
            self.inner(inner, inner_end)
        self.add(CLOSE, inner_end, end, name)

    def plain(self, start: int, end: int) -> None:
        """Text; addresses have been read."""
        for found in _WRITTEN.finditer(self.text, start, end):
            self._run(start, found.start())
            written = found[0]
            self.replaced(*found.span(), _SIGNS.get(written) or "\u2009—\u2009")
            start = found.end()
        self._run(start, end)

    def replaced(self, start: int, end: int, text: str) -> None:
        """See `Inline`."""
        super().replaced(start, end, text.translate(_APOSTROPHES))

    def gap(self, start: int, end: int, kind: str) -> None:
        """What has no text here has one in the page: an address, or its target."""
        if kind in ("code", "math"):
            self.element("code", start, start, end, end, raw=True)
        elif kind in ("url", "image", "html"):
            super().gap(start, end, kind)
        elif kind == "link":
            target = _WITHOUT_TEXT.match(self.text, start, end)
            super().gap(*(target.span(1) if target else (start, end)), "url")

    def marked(self, kind: str, start: int, inner: int, inner_end: int, end: int) -> None:
        """See `Inline`."""
        self.element({"link": "a", "strong": "b button"}.get(kind, kind), start, inner, inner_end, end)

    def formatted(self, sign: str, at: int, inner: int, inner_end: int, end: int) -> int:
        role = self.role_before(at)
        self.flush(role)
        if sign == "`":
            passed = inner_end - inner > 2 and self.text[inner] == self.text[inner_end - 1] == "+"
            self.code(role, inner + passed, inner_end - passed, end)
        elif sign == "+":
            self._run(inner, inner_end)
        else:
            name = "span" if sign == "#" and role < at else _KINDS[sign]
            self.element(name, role, inner, inner_end, end)
        return self.take(end)

    def code(self, start: int, inner: int, inner_end: int, end: int) -> None:
        """Code, in which attributes have their values."""
        self.add(OPEN, start, inner, "code")
        for name in _NAME.finditer(self.text, inner, inner_end):
            key = name[1].lower()
            value = CHARACTERS.get(key, self.known.attributes.get(key, ""))
            self._run(inner, name.start())
            if value:
                self.replaced(*name.span(), value)
            inner = name.end()
        self._run(inner, inner_end)
        self.add(CLOSE, inner_end, end, "code")

    def passed(self, at: int, inner: int, inner_end: int, end: int) -> int:
        """HTML, as it is."""
        self.flush(at)
        self.gap(inner, inner_end, "html")
        return self.take(end)

    def script(self, at: int, end: int) -> int:
        close = self.close(self.text[at], at + 1, end)
        if close <= at + 1 or close > at + 80 or any(map(str.isspace, self.text[at + 1 : close])):
            return 0
        self.flush(at)
        self.element("sup" if self.text[at] == "^" else "sub", at, at + 1, close, close + 1)
        return self.take(close + 1)

    def brace(self, at: int, end: int) -> int:
        """The value of an attribute; without one it drops out."""
        name = _NAME.match(self.text, at, end)
        value = self.known.attributes.get(name[1].lower(), "") if name else ""
        if not name or name[1].lower() in CHARACTERS or _ADDRESS.match(value):
            return super().brace(at, end)
        self.flush(at)
        if value:
            self.replaced(at, name.end(), html.unescape(_LINK.sub(r"\1", value)))
        return self.take(name.end())

    def angle(self, at: int, end: int) -> int:
        reference = _REFERENCE.match(self.text, at, end)
        if not reference:
            return 0
        self.flush(at)
        told = reference[2]
        if told and told.strip():
            inner = reference.start(2) + len(told) - len(told.lstrip())
            self.element("a", at, inner, reference.end(2), reference.end())
        else:
            name = reference[1].strip("# ")
            self.add(OPEN, at, at, "a")
            self.replaced(at, reference.end(), self.known.titles.get(name, f"[{name}]"))
            self.add(CLOSE, reference.end(), reference.end(), "a")
        return self.take(reference.end())

    def add(self, sort: int, start: int, end: int, detail: str = "") -> None:
        """See `Inline`; the number of a note."""
        if detail != "footnote":
            super().add(sort, start, end, detail)
            return
        self.notes += 1
        number = str(self.notes)
        for opened in ("sup footnote", "a footnote"):
            super().add(OPEN, start, start, opened)
            if opened[0] == "s":
                self.replaced(start, end, "[")
        self.replaced(start, end, number)
        super().add(CLOSE, end, end, "a footnote")
        self.replaced(start, end, "]")
        super().add(CLOSE, end, end, "sup footnote")


ValeInline.takes = {
    **AsciidocInline.takes,
    **dict.fromkeys("*_`#", ValeInline.format),
    "+": ValeInline.plus,
    "^": ValeInline.script,
    "~": ValeInline.script,
    "{": ValeInline.brace,
    "<": ValeInline.angle,
}
