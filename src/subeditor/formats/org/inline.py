"""The inside of a block of Org: emphasis, verbatim text, links, notes, time stamps, entities.

Knows Org's rules of where emphasis begins and ends. Knows nothing of blocks.
"""

from __future__ import annotations

import html
import re

from subeditor.deferred import re_compile
from subeditor.formats._blocks import BREAK, MARK, Blocks
from subeditor.formats._marks import Marks

_SIGN = re_compile(r"[*/_+=~\[<\\{@$^]|src_|call_|://|--+|\.\.\.")
_BEFORE = frozenset(" \t\n-–—({'\"‘“\u200b")
_END = r"(?=[\s\-–—.,:!?;'\")}\[\\’”…\u200b]|\Z)"
_KINDS = {"*": "strong", "/": "emphasis", "_": "emphasis", "+": "strikethrough"}
_CLOSE = {sign: re_compile(rf"(?<!\s){re.escape(sign)}{_END}") for sign in "*/_+=~"}
_LINK = re_compile(r"\[\[((?:[^\[\]\\]|\\.){1,2000}?)\](?:\[((?:[^\]]|\](?!\])|\](?=\]\])){1,1000}?)\])?\]")
_NOTE = re_compile(r"\[fn:([\w-]*)(:?)")
_CITE = re_compile(r"\[cite(?:/[\w/]+)?:[^\[\]]{1,500}\]")
_STAMP = r"\d{4}-\d\d-\d\d(?:[ ][^\[\]<>\n]{0,40})?"
_SQUARE = re_compile(rf"\[(?:{_STAMP}|\d*/\d*|\d*%)\](?:--\[{_STAMP}\])?")
_ANGLE = re_compile(
    rf"<{_STAMP}>(?:--<{_STAMP}>)?|<%%[^\n>]{{1,200}}>|<(?:https?|ftp|mailto|file|id|doi|info):[^<>\n]{{1,1000}}>"
)
_TARGET = re_compile(r"<<<?([^<>\n]{1,200})>>>?")
_MACRO = re_compile(r"\{\{\{[^{}]{1,500}\}\}\}")
_SNIPPET = re_compile(r"@@[\w-]+:.{0,1000}?@@", re.DOTALL)
_SOURCE = re_compile(
    r"(?:src_[\w+-]+|call_[\w-]+)(?:\[[^\[\]\n]{0,200}\])?(?:\{[^{}\n]{0,500}\}|\([^()\n]{0,200}\)(?:\[[^\[\]\n]{0,200}\])?)"
)
_MATH = re_compile(r"\\\(.{1,2000}?\\\)|\\\[.{1,2000}?\\\]|\$\$.{1,2000}?\$\$", re.DOTALL)
_DOLLARS = re_compile(r"\$(?![\s.,;$])[^$\n]{1,500}?(?<![\s.,])\$(?=[\s\-.,:!?;'\")]|\Z)")
_ENTITY = re_compile(r"\\([A-Za-z]+)(\{\}|(?![A-Za-z]))")
_SCRIPT = re_compile(r"[_^]\{([^{}\n]{1,200})\}")
_BRACKET = re_compile(r"[\[\]]")
_ADDRESS = re_compile(r"[^\s\[\]<>]{1,2000}")
_SPECIAL = {"--": "–", "---": "—", "...": "…"}
_OPTION = re_compile(r"(?<!\S)--(?=\w)")
_CHARACTERS = {
    "nbsp": "\xa0",
    "dots": "…",
    "ldots": "…",
    "vert": "|",
    "slash": "/",
    "to": "→",
    "under": "_",
    "emsp": " ",
    "ensp": " ",
}


class OrgInline(Marks):
    """Reads the inside of blocks. `start` is where the text in hand begins, before which nothing stands."""

    signs = _SIGN

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(blocks)
        self.start = 0

    def read(self, start: int, end: int) -> None:
        """See `Marks`."""
        outer, self.start = self.start, start
        super().read(start, end)
        self.start = outer

    def left_out(self, found: re.Match[str] | None, kind: str) -> int:
        """A gap for what was found; 0 when nothing was."""
        if not found:
            return 0
        self.flush(found.start())
        self.gap(found.start(), found.end(), kind)
        return self.take(found.end())

    def emphasis(self, at: int, end: int) -> int:
        text, sign = self.text, self.text[at]
        if (at > self.start and text[at - 1] not in _BEFORE) or at + 1 >= end or text[at + 1].isspace():
            return self.script(at, end) if sign == "_" else 0
        if (sign, end) in self.dead:
            return 0
        close = _CLOSE[sign].search(text, at + 2, end)
        if not close:
            self.dead.add((sign, end))
            return 0
        if text.count("\n", at, close.start()) > 6:
            return 0
        self.flush(at)
        if sign in "=~":
            self.gap(at, close.end(), "code")
        else:
            self.marked(_KINDS[sign], at, at + 1, close.start(), close.end())
        return self.take(close.end())

    def script(self, at: int, end: int) -> int:
        """`a_{lowered}`, `a^{raised}`."""
        found = _SCRIPT.match(self.text, at, end)
        if not found:
            return 0
        self.flush(at)
        self.plain(*found.span(1))
        return self.take(found.end())

    def bracket(self, at: int, end: int) -> int:
        text = self.text
        if link := _LINK.match(text, at, end):
            self.flush(at)
            shown = (
                link[2] and not link[2].startswith(("file:", "https:", "http:", "./")) and link[1] != "kbd:"
            )
            if shown:
                self.marked("link", at, link.start(2), link.end(2), link.end())
            else:
                self.gap(
                    at,
                    link.end(),
                    "image" if link[1].endswith((".png", ".jpg", ".jpeg", ".svg", ".gif")) else "link",
                )
            return self.take(link.end())
        if note := _NOTE.match(text, at, end):
            return self.note(at, note.end(), bool(note[2]), end)
        return self.left_out(_SQUARE.match(text, at, end), "template") or self.left_out(
            _CITE.match(text, at, end), "link"
        )

    def note(self, at: int, inner: int, told: bool, end: int) -> int:
        """A reference to a note, or the note itself."""
        close = self.closing(at, end)
        if close < 0 or not (told or close == inner):
            return 0
        self.flush(at - 1 if at > self.done and self.text[at - 1] == " " else at)
        self.add(MARK, at, close + 1, "footnote")
        if told and self.text[inner:close].strip():
            self.later.append(("note", inner, close))
        return self.take(close + 1)

    def closing(self, at: int, end: int) -> int:
        depth = 0
        for found in _BRACKET.finditer(self.text, at, min(end, at + 2000)):
            depth += 1 if found[0] == "[" else -1
            if not depth:
                return found.start()
            if depth > 6:
                return -1
        return -1

    def angle(self, at: int, end: int) -> int:
        text = self.text
        if target := _TARGET.match(text, at, end):
            self.flush(at)
            if text.startswith("<<<", at):
                self.plain(*target.span(1))
            return self.take(target.end())
        return self.left_out(_ANGLE.match(text, at, end), "url")

    def backslash(self, at: int, end: int) -> int:
        text = self.text
        if text.startswith("\\\\", at) and (at + 2 == end or text[at + 2 : at + 3] == "\n"):
            self.flush(at)
            self.add(BREAK, at, min(end, at + 3))
            return self.take(min(end, at + 3))
        if text[at + 1 : at + 2] in ("(", "["):
            return self.left_out(_MATH.match(text, at, end), "math")
        entity = _ENTITY.match(text, at, end)
        character = (_CHARACTERS.get(entity[1]) or html.unescape(f"&{entity[1]};")) if entity else ""
        if not entity or len(character) > 2:
            return 0
        self.flush(at)
        self.replaced(at, entity.end(), character)
        return self.take(entity.end())

    def dollar(self, at: int, end: int) -> int:
        if self.text.startswith("$$", at):
            return self.left_out(_MATH.match(self.text, at, end), "math")
        if at and self.text[at - 1] == "$":
            return 0
        return self.left_out(_DOLLARS.match(self.text, at, end), "math")

    def brace(self, at: int, end: int) -> int:
        return self.left_out(_MACRO.match(self.text, at, end), "template")

    def snippet(self, at: int, end: int) -> int:
        found = _SNIPPET.match(self.text, at, end)
        if found:
            self.flush(at)
            return self.take(found.end())
        return 0

    def source_code(self, at: int, end: int) -> int:
        if at and (self.text[at - 1].isalnum() or self.text[at - 1] == "_"):
            return 0
        return self.left_out(_SOURCE.match(self.text, at, end), "code")

    def special(self, at: int, end: int) -> int:
        """Dashes and dots that are written as others; an option of a command is none."""
        text = self.text
        after = at + 1
        while after < end and text[after] == text[at]:
            after += 1
        character = _SPECIAL.get(text[at:after])
        if character is None or _OPTION.match(text, at, end):
            return after
        self.flush(at)
        self.replaced(at, after, character)
        return self.take(after)

    def address(self, at: int, end: int) -> int:
        """Signs inside an address are no emphasis."""
        rest = _ADDRESS.match(self.text, at, end)
        return rest.end() if rest else 0


OrgInline.takes = {
    **dict.fromkeys("*/_+=~", OrgInline.emphasis),
    "[": OrgInline.bracket,
    "<": OrgInline.angle,
    "\\": OrgInline.backslash,
    "{": OrgInline.brace,
    "@": OrgInline.snippet,
    "$": OrgInline.dollar,
    "^": OrgInline.script,
    "s": OrgInline.source_code,
    "c": OrgInline.source_code,
    ":": OrgInline.address,
    "-": OrgInline.special,
    ".": OrgInline.special,
}
