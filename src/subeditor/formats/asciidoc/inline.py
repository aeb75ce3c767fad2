"""The inside of a block of AsciiDoc: formatting, macros, links, attributes, escapes.

Knows Asciidoctor's rules of where formatting begins and ends. Macros are read by `macros`. Knows nothing of blocks.
"""

from __future__ import annotations

import html

from subeditor.deferred import re_compile
from subeditor.formats._blocks import BREAK
from subeditor.formats.asciidoc.macros import Macros

_SIGN = re_compile(r"[\\*_`#^~{\[<(&+:]|[\"']`")
_ENTITY = re_compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTE = re_compile(r"\{(?:[A-Za-z0-9_][\w-]{0,80}|(?:counter2?|set):[^{}\n]{1,80})\}")
_ATTRIBUTE_LINK = re_compile(r"[^\s\[\]`]{0,500}\[")
_ROLE = re_compile(r"\[[^\[\]\n]{0,200}\](?=[*_`#])")
_ANCHOR = re_compile(r"\[\[\[?[^\[\]\n]{1,200}\]\]\]?")
_REFERENCE = re_compile(r"<<([^<>,\n]{1,300})(?:,((?:[^>]|>(?!>)){1,300}?))?>>")
_INDEX = re_compile(r"\(\(\(([^()]{1,300})\)\)\)|\(\(([^()\n]{1,300})\)\)")
# What stands before a mark or after it makes it an ordinary character.
_BEFORE = {"`": "\"'`;:}", "*": ";:}", "_": ";:}", "#": ";:}&", "+": "`;:}"}
_KINDS = {"*": "strong", "_": "emphasis", "#": "mark", "`": "code", "+": "text"}
_CLOSE = {
    mark: re_compile(pattern)
    for mark, pattern in {
        "**": r"\*\*", "__": "__", "##": "##", "``": "``", "++": r"\+\+", "+++": r"\+\+\+",
        "*": r"(?<![\s\\])\*(?!\w)", "_": r"(?<![\s\\])_(?!\w)", "#": r"(?<![\s\\])#(?!\w)",
        "`": r"(?<!\s)`(?![\w\"'`])", "+": r"(?<!\s)\+(?![\w`])", "^": r"\^", "~": "~", '`"': '(?<!\\s)`"(?!\\w)',
        "`'": "(?<!\\s)`'(?!\\w)",
    }.items()
}  # fmt: skip
CHARACTERS = {
    "nbsp": "\xa0", "sp": " ", "empty": "", "zwsp": "", "wj": "", "apos": "'", "quot": '"', "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "¦", "vbar": "|", "amp": "&", "lt": "<", "gt": ">", "startsb": "[",
    "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~", "backslash": "\\", "backtick": "`", "two-colons": "::",
    "two-semicolons": ";;", "cpp": "C++", "pp": "++",
}  # fmt: skip
_DEEPEST = 8


class AsciidocInline(Macros):
    """Reads the inside of blocks."""

    signs = _SIGN

    def close(self, mark: str, at: int, end: int) -> int:
        """Where the end mark of what begins at `at` stands, or -1; that there is none is found once for a block."""
        if (mark, end) in self.dead:
            return -1
        found = _CLOSE[mark].search(self.text, at, end)
        if found:
            return found.start()
        self.dead.add((mark, end))
        return -1

    def escape(self, at: int, end: int) -> int:
        following = self.text[at + 1 : min(at + 2, end)]
        if not following or not (following in "\\*_`#^~{[<(&+:'\"" or following.isalpha()):
            return 0
        if following.isalpha():
            # `\https://…`, `\link:…`: what would be a macro is text.
            colon = self.text.find(":", at, min(end, at + 30))
            if colon < 0 or not self.text[at + 1 : colon].isalnum():
                return 0
            self.flush(at)
            self.done = at + 1
            return colon + 1
        self.flush(at)
        self.done = at + 1
        length = 3 if self.text[at + 1 : at + 3] in ("**", "__", "``", "##") else 2
        return at + length

    def format(self, at: int, end: int) -> int:
        """Formatting: `*constrained*`, `**un**constrained`."""
        text, sign = self.text, self.text[at]
        if text.startswith(sign * 2, at) and not text.startswith(sign * 3, at):
            close = self.close(sign * 2, at + 3, end)
            if close > 0:
                return self.formatted(sign, at, at + 2, close, close + 2)
        before = text[at - 1] if at else " "
        after = text[at + 1 : at + 2]
        if sign == "`" and after == "'" and before.isalnum():
            self.flush(at)
            self.replaced(at, at + 2, "’")
            return self.take(at + 2)
        if (
            before.isalnum()
            or before == "_"
            or before in _BEFORE[sign]
            or not after
            or after.isspace()
            or after == sign
        ):
            return 0
        close = self.close(sign, at + 2, end)
        return self.formatted(sign, at, at + 1, close, close + 1) if close > 0 else 0

    def formatted(self, sign: str, at: int, inner: int, inner_end: int, end: int) -> int:
        role = self.role_before(at)
        self.flush(role)
        if sign == "`":
            self.gap(role, end, "code")
        elif sign == "+":
            self.plain(inner, inner_end)
        else:
            self.marked(_KINDS[sign], role, inner, inner_end, end)
        return self.take(end)

    def role_before(self, at: int) -> int:
        """Where the `[role]` begins that stands right before a mark; the mark itself when there is none."""
        if at > self.done and self.text[at - 1] == "]":
            start = self.text.rfind("[", self.done, at)
            if start >= 0 and _ROLE.match(self.text, start) and self.text.find("]", start) == at - 1:
                return start
        return at

    def plus(self, at: int, end: int) -> int:
        text = self.text
        if at and text[at - 1] in " \n" and (at + 1 == end or text[at + 1] == "\n"):
            # A break that is meant.
            self.flush(at - 1)
            self.add(BREAK, at - 1, min(end, at + 2))
            return self.take(min(end, at + 2))
        if text.startswith("+++", at):
            close = self.close("+++", at + 3, end)
            if close > 0:
                return self.passed(at, at + 3, close, close + 3)
            return at + 3
        return self.format(at, end)

    def script(self, at: int, end: int) -> int:
        """`^raised^` and `~lowered~`: no white space inside."""
        close = self.close(self.text[at], at + 1, end)
        if (
            close <= at + 1
            or any(char.isspace() for char in self.text[at + 1 : min(close, at + 80)])
            or close > at + 80
        ):
            return 0
        self.flush(at)
        self.done = at
        self.inner(at + 1, close)
        return self.take(close + 1)

    def quote(self, at: int, end: int) -> int:
        """Curved quotation marks: "`said`"."""
        mark = self.text[at]
        before = self.text[at - 1] if at else " "
        close = self.close(f"`{mark}", at + 2, end)
        if before.isalnum() or close < 0 or self.text[at + 2].isspace():
            return at + 2
        self.flush(at)
        opening, closing = "“”" if mark == '"' else "‘’"
        self.replaced(at, at + 2, opening)
        self.inner(at + 2, close)
        self.replaced(close, close + 2, closing)
        return self.take(close + 2)

    def brace(self, at: int, end: int) -> int:
        attribute = _ATTRIBUTE.match(self.text, at, end)
        if not attribute:
            return 0
        self.flush(at)
        character = CHARACTERS.get(attribute[0][1:-1].lower())
        if character is None:
            if link := _ATTRIBUTE_LINK.match(self.text, attribute.end(), end):
                # An address that begins in an attribute, and the link's text.
                return self.macro("link", at, link.end() - 1, end)
            self.gap(at, attribute.end(), "template")
        elif character:
            self.replaced(at, attribute.end(), character)
        return self.take(attribute.end())

    def bracket(self, at: int, end: int) -> int:
        anchor = _ANCHOR.match(self.text, at, end)
        if anchor:
            self.flush(at)
            return self.take(anchor.end())
        role = _ROLE.match(self.text, at, end)
        return role.end() if role else 0

    def angle(self, at: int, end: int) -> int:
        text = self.text
        reference = _REFERENCE.match(text, at, end)
        if reference:
            self.flush(at)
            if reference[2] is None or not reference[2].strip():
                self.gap(at, reference.end(), "link")
            else:
                inner = reference.start(2) + len(reference[2]) - len(reference[2].lstrip())
                self.marked("link", at, inner, reference.end(2), reference.end())
            return self.take(reference.end())
        return 0

    def parenthesis(self, at: int, end: int) -> int:
        """Terms of the index: `((shown))`, `(((hidden)))`."""
        index = _INDEX.match(self.text, at, end)
        if not index:
            return 0
        self.flush(at)
        if index[2] is not None:
            self.inner(*index.span(2))
        return self.take(index.end())

    def entity(self, at: int, end: int) -> int:
        entity = _ENTITY.match(self.text, at, end)
        if not entity:
            return 0
        self.flush(at)
        self.replaced(at, entity.end(), html.unescape(entity[0]))
        return self.take(entity.end())


AsciidocInline.takes = {
    "\\": AsciidocInline.escape,
    **dict.fromkeys("*_`#", AsciidocInline.format),
    "+": AsciidocInline.plus,
    "^": AsciidocInline.script,
    "~": AsciidocInline.script,
    '"': AsciidocInline.quote,
    "'": AsciidocInline.quote,
    "{": AsciidocInline.brace,
    "[": AsciidocInline.bracket,
    "<": AsciidocInline.angle,
    "(": AsciidocInline.parenthesis,
    "&": AsciidocInline.entity,
    ":": AsciidocInline.colon,
}
