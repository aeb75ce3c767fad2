"""The inside of a block of Org as go-org reads it: fewer signs than Org's own exporter knows, and other rules for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from subeditor.deferred import re_compile
from subeditor.formats._blocks import CLOSE, OPEN, Frame, Part
from subeditor.formats._rows import Row
from subeditor.formats._vale_blocks import ValeBlocks
from subeditor.formats.org.inline import OrgInline

# What Vale sets as code, in a line of its own, before the text is read, wherever it stands in a line.
KEYWORD = re_compile(r"#[+ ]\S+:.+")
_SIGN = re_compile(r"[*/_+=~\[<\\{@$^]|src_|call_|://|--+|\.\.\.|#[+ ]")
_PICTURE = re_compile(r"(?i)\.(?:png|gif|jpe?g|svg|tiff?|webp|x[bp]m|p[bgpn]m)\Z")
_NOTE = re_compile(r"\[fn:([\w-]*)(?::([^\n]*?))?\]")
_STATISTIC = re_compile(r"\[(?:\d+/\d+|\d+%)\]")
_STAMP = re_compile(r"<\d{4}-\d\d-\d\d(?: [A-Za-z]+)?(?: \d\d:\d\d)?(?: \+\d+[dwmy])?>")
_MACRO = re_compile(r"\{\{\{.*\(.*\)\}\}\}")
_SNIPPET = re_compile(r"@@(\w+):(.*?)@@")
_SOURCE = re_compile(r"src_\w{1,40}(?:\[[^\]\n]{0,300}\])?\{[^}\n]{0,1000}\}")
_ADDRESS = re_compile(r"://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]+")
_PROTOCOL = re_compile(r"(?:https?|ftp|file)\Z")
_BEFORE = frozenset("-({'\"")
_CLOSE = {sign: re_compile(rf"(?<!\s){re.escape(sign)}(?=[\s\-.,:!?;'\")}}\[\\]|\Z)") for sign in "*/_+=~"}
_SPECIAL = {"--": "–", "---": "—", "...": "…"}
_KINDS = {"*": "strong", "/": "em", "_": "span", "+": "del", "=": "code verbatim", "~": "code"}


class ValeInline(OrgInline):
    """Reads the inside of blocks."""

    signs = _SIGN
    takes: ClassVar[dict[str, Callable[..., int]]] = {}

    def __init__(self, blocks: ValeBlocks) -> None:
        super().__init__(blocks)
        self.numbers: dict[str, int] = {}
        # Whether a blank line stands before the text in hand: go-org takes it for a part of an address's protocol.
        self.after_blank = False
        # Up to where it is known that nothing closes what a sign opens, by the end of the text in hand.
        self.nothing: dict[tuple[str, int], int] = {}

    def load(self, rows: Sequence[Row]) -> None:
        """See `Inline`."""
        super().load(rows)
        self.nothing.clear()

    def find(self, mark: str, at: int, end: int) -> int:
        """Where a mark stands next, or -1; that there is none is found once."""
        if at < self.nothing.get((mark, end), 0):
            return -1
        found = self.text.find(mark, at, end)
        if found < 0:
            self.nothing[mark, end] = end
        return found

    def element(self, name: str, start: int, inner: int, inner_end: int, end: int, raw: bool = False) -> int:
        """text[inner:inner_end] as an element, read again unless it is `raw`."""
        self.flush(start)
        self.add(OPEN, start, inner, name)
        if raw:
            self._run(inner, inner_end)
        else:
            self.read(inner, inner_end)
        self.add(CLOSE, inner_end, end, name)
        return self.take(end)

    def plain(self, start: int, end: int) -> None:
        """Text; addresses have been read."""
        self._run(start, end)

    def parts_of(self, rows: Sequence[Row]) -> list[Part]:
        """The parts of rows that are not all of a block."""
        self.load(rows)
        self.parts = []
        self.read(0, len(self.text))
        return self.parts

    def emphasis(self, at: int, end: int) -> int:
        """By go-org's rules of what may stand round it, over one line end at most."""
        text, sign = self.text, self.text[at]
        if sign == "_" and (script := self.script(at, end)):
            return script
        before = text[at - 1] if at > self.start else " "
        if at + 1 >= end or text[at + 1].isspace() or not (before.isspace() or before in _BEFORE):
            return 0
        if at < self.nothing.get((sign, end), 0) or (
            text[at + 1] == "#" and KEYWORD.match(text, at + 1, end)
        ):
            return 0
        second = text.find("\n", text.find("\n", at, end) + 1 or end, end)
        limit = end if second < 0 else second
        found = _CLOSE[sign].search(text, at + 2, limit)
        if not found:
            self.nothing[sign, end] = limit
            return 0
        close = found.start()
        return self.element(_KINDS[sign], at, at + 1, close, close + 1, sign in "=~")

    def write_raw(self, rows: Sequence[Row]) -> None:
        """Write a paragraph in which nothing is markup."""
        rows = [row for row in rows if row.text]
        self.load(rows)
        self.parts = []
        self._run(0, len(self.text))
        self.blocks.block(self.parts, Frame(), rows[0].start, rows[-1].end)

    def keyword(self, at: int, end: int) -> int:
        """A keyword, which is code up to the first equals sign that may close it; the rest is text."""
        keyword = KEYWORD.match(self.text, at, end)
        if not keyword:
            return 0
        self.flush(at)
        if at:
            self.replaced(at, at, "\n")
        close = _CLOSE["="].search(self.text, at, keyword.end())
        if not close and self.source[(after := self.place(keyword.end() - 1) + 1) : after + 1] in (" ", "\t"):
            # The mark that Vale sets behind the line closes nothing after a blank.
            self.replaced(at, at, "=")
            self._run(at, keyword.end())
            self.replaced(keyword.end(), keyword.end(), " =")
            return self.take(keyword.end())
        inner_end = close.start() if close else keyword.end()
        after = self.element(
            "code verbatim", at, at, inner_end, close.end() if close else inner_end, raw=True
        )
        if close:
            self.read(after, keyword.end())
            self.replaced(keyword.end(), keyword.end(), "=")
        return self.take(keyword.end())

    def script(self, at: int, end: int) -> int:
        text = self.text
        close = self.find("}", at + 3, end) if text.startswith("{", at + 1) else -1
        if close < 0 or "{" in text[at + 2 : close]:
            return 0
        return self.element("sub" if text[at] == "_" else "sup", at, at + 2, close, close + 1, True)

    def bracket(self, at: int, end: int) -> int:
        text = self.text
        if text.startswith("[[", at) and text[at + 2 : at + 3] != "[":
            close = self.find("]]", at + 2, end)
            return self.link(at, at + 2, close) if close > 0 else 0
        close = self.find("]", at, end) if text.startswith("[fn:", at) else -1
        if (note := _NOTE.match(text, at, close + 1)) and (note[1] or note[2]):
            self.flush(at)
            number = self.numbers.setdefault(note[1] or str(at), len(self.numbers) + 1)
            self.add(OPEN, at, at, "a")
            self.replaced(at, note.end(), str(number))
            self.add(CLOSE, note.end(), note.end(), "a")
            if note[2]:
                self.later.append(("note", note.start(2), note.end(2)))
            return self.take(note.end())
        if statistic := _STATISTIC.match(text, at, end):
            return self.element("code statistic", at, at, statistic.end(), statistic.end(), True)
        return 0

    def link(self, at: int, inner: int, inner_end: int) -> int:
        """A link, whose target and text stand between brackets."""
        text = self.text
        target, mark, shown = text[inner:inner_end].partition("][")
        if "\n" in target:
            return 0
        end = inner_end + 2
        if mark:
            inner += len(target) + 2
            picture = shown.startswith(("file:", "http:", "https:"))
        else:
            shown = target
            picture = target.startswith(("file:", "http:", "https:")) or ":" not in target
        if picture and _PICTURE.search(shown):
            self.flush(at)
            self.gap(inner + (5 if shown.startswith("file:") else 0), inner_end, "image")
            return self.take(end)
        if mark and shown != target:
            return self.element("a", at, inner, inner_end, end)
        self.flush(at)
        self.gap(inner, inner_end, "url")
        return self.take(end)

    def angle(self, at: int, end: int) -> int:
        stamp = _STAMP.match(self.text, at, end)
        return self.element("span timestamp", at, at, stamp.end(), stamp.end(), True) if stamp else 0

    def backslash(self, at: int, end: int) -> int:
        text = self.text
        if text.startswith("\\\\", at) and at and "\n" in text[at + 2 : end]:
            after = at + 2 + len(text[at + 2 : end]) - len(text[at + 2 : end].lstrip(" \t"))
            if text[after] == "\n":
                self.flush(at)
                self.gap(at, after, "br")
                return self.take(after)
        if text.startswith(("\\(", "\\["), at):
            return self.raw(at, self.find("\\)" if text[at + 1] == "(" else "\\]", at + 2, end), 2)
        return super().backslash(at, end) if not text.startswith("\\\\", at) else 0

    def raw(self, at: int, close: int, length: int) -> int:
        """A formula: text in which nothing is markup."""
        if close < 0:
            return 0
        self.flush(at)
        self._run(at, close + length)
        return self.take(close + length)

    def dollar(self, at: int, end: int) -> int:
        mark = "$$" if self.text.startswith("$$", at) else "$"
        return self.raw(at, self.find(mark, at + len(mark), end), len(mark))

    def brace(self, at: int, end: int) -> int:
        macro = _MACRO.match(self.text, at, end) if self.find(")}}}", at, end) > 0 else None
        if not macro:
            return 0
        self.flush(at)
        return self.take(macro.end())

    def snippet(self, at: int, end: int) -> int:
        snippet = _SNIPPET.match(self.text, at, end) if self.find("@@", at + 2, end) > 0 else None
        if not snippet:
            return 0
        self.flush(at)
        return self.take(snippet.end())

    def source_code(self, at: int, end: int) -> int:
        code = _SOURCE.match(self.text, at, end) if at == 0 or self.text[at - 1].isspace() else None
        if not code:
            return 0
        self.flush(at)
        self.gap(at, code.end(), "pre")
        return self.take(code.end())

    def special(self, at: int, end: int) -> int:
        text = self.text
        for mark in ("---", "--", "..."):
            if text.startswith(mark, at) and at + len(mark) <= end:
                self.flush(at)
                self.replaced(at, at + len(mark), _SPECIAL[mark])
                return self.take(at + len(mark))
        return at + 1

    def address(self, at: int, end: int) -> int:
        address = _ADDRESS.match(self.text, at, end)
        protocol = _PROTOCOL.search(self.text, self.done, at) if address else None
        if not address or not protocol or (self.after_blank and not protocol.start()):
            return 0
        self.flush(protocol.start())
        self.gap(protocol.start(), address.end(), "url")
        return self.take(address.end())


ValeInline.takes = {
    **dict.fromkeys("*/_+=~", ValeInline.emphasis),
    "#": ValeInline.keyword,
    "[": ValeInline.bracket,
    "<": ValeInline.angle,
    "\\": ValeInline.backslash,
    "{": ValeInline.brace,
    "@": ValeInline.snippet,
    "$": ValeInline.dollar,
    "^": ValeInline.script,
    "s": ValeInline.source_code,
    ":": ValeInline.address,
    "-": ValeInline.special,
    ".": ValeInline.special,
}
