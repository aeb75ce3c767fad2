"""The inside of a block of AsciiDoc as Asciidoctor writes it into a page, and Vale reads that.

Knows the attributes of the text, the titles to which references lead, and the characters that are written as others.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import ClassVar

from subeditor.deferred import re_compile
from subeditor.document import GAP as GAP_CHARACTER
from subeditor.formats._blocks import CLOSE, GAP, OPEN, TEXT
from subeditor.formats._vale_blocks import ValeBlocks
from subeditor.formats.asciidoc.given import Given, filled
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
# A value that reads as it is written.
_SIMPLE = re_compile(r"(?:[^-&‘’.(<=\[]|-(?![->])|\.(?!\.\.)|\((?!C|R|TM)|\[(?!\]))+\Z")
_BOXES = {"*]": "✓ ", "x]": "✓ ", " ]": "❏ "}
_EXPERIMENTAL = frozenset(("kbd", "btn", "menu"))
_XREF = re_compile(r"[#\w/.:{]")
_STEM = re_compile(r"[^/:\[\]]+(?=\.\w+\Z)")
# The rest of an address, and the text of a link.
_BRACKETED = re_compile(r"[^\s\[\]`]{0,500}\[")
_WITHOUT_TEXT = re_compile(r"(?:(?:link|xref|mailto):)?([^\[]+)\[")
_APOSTROPHES = str.maketrans("‘’", "''")
# The value of an attribute that is where a link leads, and one that is a link.
_ADDRESS = re_compile(r"(?:(?:https?|ftp|irc|file|ssh|git)://|(?:link|xref|mailto):)[^\s\[]*\Z")
_LINK = re_compile(r"(?:(?:https?|ftp)://|(?:link|xref|mailto):)[^\s\[]{0,500}\[([^\]]{0,300})\]")


class ValeInline(AsciidocInline):
    """Reads the inside of blocks."""

    trailing = "?!.,:;)"
    takes: ClassVar[dict[str, Callable[..., int]]] = {}

    def __init__(self, blocks: ValeBlocks, known: Given) -> None:
        super().__init__(blocks)
        self.known = known
        self.notes = 0
        # The end of the mark of the item that is read next, where a box may stand; and whether a cell is.
        self.box = ""
        self.in_cell = False
        # The element in which the whole of the text that is read next stands.
        self.around = ""

    def read(self, start: int, end: int) -> None:
        """See `Inline`; in an item the sign of its box stands first."""
        if not self.depth and self.box:
            sign = _BOXES.get(self.box)
            self.box = ""
            if sign:
                self.replaced(start, start, sign)
        if not self.depth and self.around:
            self.add(OPEN, start, start, self.around)
            super().read(start, end)
            self.add(CLOSE, end, end, self.around)
        else:
            super().read(start, end)

    def escape(self, at: int, end: int) -> int:
        """See `AsciidocInline`; what would be written as another character is not, either."""
        if at + 1 == end or (self.text.startswith("{", at + 1) and not _NAME.match(self.text, at + 1, end)):
            return 0
        if self.text.startswith("]", at + 1) and self.depth > 1:
            self.flush(at)
            self.done = at + 1
            return at + 2
        written = _WRITTEN.match(self.text, at + 1, end)
        if (
            written
            or self.text.startswith("--", at + 1)
            or (self.in_cell and self.text.startswith("|", at + 1))
        ):
            self.flush(at)
            after = written.end() if written else at + 2 + (self.text[at + 1] == "-")
            self._run(at + 1, after)
            return self.take(after)
        return super().escape(at, end)

    def plus(self, at: int, end: int) -> int:
        """See `AsciidocInline`; a break is an element before the line's end."""
        if at and self.text[at - 1] in " \n" and (at + 1 == end or self.text[at + 1] == "\n"):
            self.flush(at - 1)
            self.add(GAP, at - 1, at + 1, "br")
            return self.take(at + 1)
        return super().plus(at, end)

    def macro(self, name: str, start: int, bracket: int, end: int) -> int:
        """See `Macros`; what Asciidoctor does not know without being told is text."""
        close = self.closing(bracket, end)
        target = self.text[start + len(name) + 1 : bracket]
        if close < 0 or self.text[max(0, start - 1) : start] == "\\":
            return super().macro(name, start, bracket, end)
        if name == "include" and target[:1] == ":" and (not start or self.text[start - 1] == "\n"):
            self.flush(start)
            super().gap(start + 9, bracket, "url")
            return self.take(close + 1)
        if (name == "xref" and not _XREF.match(target)) or (
            name in _EXPERIMENTAL and "experimental" not in self.known.attributes
        ):
            return bracket + 1
        if name == "kbd":
            self.flush(start)
            self.element("kbd", start, bracket + 1, close, close + 1, raw=True)
            return self.take(close + 1)
        if name == "image":
            self.flush(start)
            inner, inner_end = self.positional(bracket + 1, close)
            if not self.text[inner:inner_end].strip():
                stem = _STEM.search(self.text, start + 6, bracket)
                inner, inner_end = stem.span() if stem else (bracket, bracket)
            super().gap(inner, inner_end, "image")
            return self.take(close + 1)
        return super().macro(name, start, bracket, end)

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
        elif kind in ("url", "html"):
            super().gap(start, end, kind)
        elif kind in ("template", "image"):
            super().gap(start, end, "url")
        elif kind == "link":
            target = _WITHOUT_TEXT.match(self.text, start, end)
            super().gap(*(target.span(1) if target else (start, end)), "url")

    def marked(self, kind: str, start: int, inner: int, inner_end: int, end: int) -> None:
        """See `Inline`; a text that says where its link leads is an address."""
        if kind == "link":
            known = self.known.attributes
            target = filled(self.text[start : inner - 1], known).removeprefix("link:")
            shown = filled(self.text[inner:inner_end], known)
            if not shown.strip() or shown == target:
                self.address_of(start, end, target)
                return
        self.element({"link": "a", "strong": "b button"}.get(kind, kind), start, inner, inner_end, end)

    def positional(self, inner: int, inner_end: int) -> tuple[int, int]:
        """See `Macros`; quotation marks are markup only where attributes follow."""
        if self.text[inner] == '"' and self.text.find("=", inner, inner_end) < 0:
            return inner, inner_end
        return super().positional(inner, inner_end)

    def address_of(self, start: int, end: int, target: str) -> None:
        """A link that says where it leads; the address is written in another way than it reads."""
        self.add(OPEN, start, start, "a")
        self.replaced(start, end, GAP_CHARACTER * len(target))
        self.add(CLOSE, end, end, "a")

    def closing(self, at: int, end: int) -> int:
        """See `Macros`; brackets inside brackets are not counted."""
        while (at := self.text.find("]", at + 1, end)) >= 0:
            if self.text[at - 1] != "\\":
                return at
        return -1

    def formatted(self, sign: str, at: int, inner: int, inner_end: int, end: int) -> int:
        role = self.role_before(at)
        self.flush(role)
        if sign == "`":
            passed = inner_end - inner > 2 and self.text[inner] == self.text[inner_end - 1] == "+"
            self.element("code", role, inner + passed, inner_end - passed, end, raw=passed)
        elif sign == "+":
            self._run(inner, inner_end)
        else:
            name = "span" if sign == "#" and role < at else _KINDS[sign]
            self.element(name, role, inner, inner_end, end)
        return self.take(end)

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
        if not name or name[1].lower() in CHARACTERS:
            return super().brace(at, end)
        if _ADDRESS.match(value):
            if _BRACKETED.match(self.text, name.end(), end):
                return super().brace(at, end)
            self.flush(at)
            if not value.endswith(":"):
                self.address_of(at, name.end(), value)
            return self.take(name.end())
        self.flush(at)
        place = self.known.places.get(name[1].lower(), -1)
        if value and place >= 0 and name.end() - at == len(self.text) and _SIMPLE.match(value):
            # All of a block stands where its attribute is set.
            self.parts.append((TEXT, place, place + len(value), ""))
        elif value:
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
            if "#" in name or name.endswith(".adoc"):
                path = name.partition("#")[0].removesuffix(".adoc")
                self.address_of(at, reference.end(), f"{path}.html")
                return self.take(reference.end())
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
    "\\": ValeInline.escape,
    **dict.fromkeys("*_`#", ValeInline.format),
    "+": ValeInline.plus,
    "^": ValeInline.script,
    "~": ValeInline.script,
    "{": ValeInline.brace,
    "<": ValeInline.angle,
}
