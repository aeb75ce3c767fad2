"""The inside of a block of AsciiDoc: formatting, macros, links, attributes, escapes.

Knows Asciidoctor's rules of where formatting begins and ends, and what of a macro is prose. Knows nothing of blocks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import ClassVar

from subeditor.deferred import re_compile
from subeditor.formats._blocks import BREAK, MARK, Blocks
from subeditor.formats._rows import Inline

_SIGN = re_compile(r"[\\*_`#^~{\[<(&+:]|[\"']`")
_ENTITY = re_compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTE = re_compile(r"\{(?:[A-Za-z0-9_][\w-]{0,80}|(?:counter2?|set):[^{}\n]{1,80})\}")
_ATTRIBUTE_LINK = re_compile(r"[^\s\[\]`]{0,500}\[")
_ROLE = re_compile(r"\[[^\[\]\n]{0,200}\](?=[*_`#])")
_ANCHOR = re_compile(r"\[\[\[?[^\[\]\n]{1,200}\]\]\]?")
_REFERENCE = re_compile(r"<<([^<>,\n]{1,300})(?:,((?:[^>]|>(?!>)){1,300}?))?>>")
_INDEX = re_compile(r"\(\(\(([^()]{1,300})\)\)\)|\(\(([^()\n]{1,300})\)\)")
_MACRO = re_compile(r"[A-Za-z][\w-]{0,30}\Z")
_TARGET = re_compile(r":[^\s\[\]]{0,1000}\[")
_ADDRESS = re_compile(r"://[^\s\[\]<>]{1,2000}")
_COMMENT = re_compile(r"<!--(.*)-->", re.DOTALL)
_BRACKET = re_compile(r"[\[\]\\]")
_SCHEMES = frozenset("http https ftp irc file ldap sftp ssh git".split())
_TRAILING = "?!.,:;)'\"`"
# What stands before a mark or after it makes it an ordinary character.
_BEFORE = {"`": "\"'`;:}", "*": ";:}", "_": ";:}", "#": ";:}&", "+": "`;:}"}
_KINDS = {"*": "strong", "_": "emphasis", "#": "mark", "`": "code", "+": "text"}
_CLOSE = {
    mark: re_compile(pattern)
    for mark, pattern in {
        "**": r"\*\*", "__": "__", "##": "##", "``": "``", "++": r"\+\+", "+++": r"\+\+\+",
        "*": r"(?<![\s\\])\*(?!\w)", "_": r"(?<![\s\\])_(?!\w)", "#": r"(?<![\s\\])#(?!\w)",
        "`": r"(?<![\s\\])`(?![\w\"'`])", "+": r"(?<!\s)\+(?![\w`])", "^": r"\^", "~": "~", '`"': '(?<!\\s)`"(?!\\w)',
        "`'": "(?<!\\s)`'(?!\\w)",
    }.items()
}  # fmt: skip
CHARACTERS = {
    "nbsp": "\xa0", "sp": " ", "empty": "", "zwsp": "", "wj": "", "apos": "'", "quot": '"', "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "¦", "vbar": "|", "amp": "&", "lt": "<", "gt": ">", "startsb": "[",
    "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~", "backslash": "\\", "backtick": "`", "two-colons": "::",
    "two-semicolons": ";;",
}  # fmt: skip
# What of `name:target[text]` is prose: the text of these (as a mark of that kind), and of no other.
_TEXTS = {
    "link": "link",
    "xref": "link",
    "mailto": "link",
    "indexterm2": "",
    "btn": "strong",
    "pass": "",
}
_DEEPEST = 8


class AsciidocInline(Inline):
    """Reads the inside of blocks. `takes` says by which sign what is read."""

    takes: ClassVar[dict[str, Callable[..., int]]] = {}

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(blocks)
        self.done = 0
        self.depth = 0
        self.dead: set[tuple[str, int]] = set()

    def read(self, start: int, end: int) -> None:
        outer, self.done, at = self.done, start, start
        if not self.depth:
            self.dead.clear()
        self.depth += 1
        text, search, take = self.text, _SIGN.search, self.takes
        if self.depth > _DEEPEST:
            at = end
        while at < end and (sign := search(text, at, end)):
            at = sign.start()
            at = take[text[at]](self, at, end) or at + 1
        self.flush(end)
        self.depth -= 1
        self.done = outer

    def inner(self, start: int, end: int) -> None:
        self.read(start, end)

    def flush(self, at: int) -> None:
        self.plain(self.done, at)
        self.done = at

    def take(self, at: int, end: int) -> int:
        """Text up to a mark has been written, and what the mark stands for: go on after it."""
        self.done = end
        return end

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
        following = self.text[at + 1 : at + 2]
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
            return self.take(at, at + 2)
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
        return self.take(at, end)

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
            return self.take(at, min(end, at + 2))
        if text.startswith("+++", at):
            close = self.close("+++", at + 3, end)
            if close > 0:
                return self.passed(at, at + 3, close, close + 3)
            return at + 3
        return self.format(at, end)

    def passed(self, at: int, inner: int, inner_end: int, end: int) -> int:
        """What is passed through as it is: a comment, or anything."""
        self.flush(at)
        comment = _COMMENT.search(self.text, inner, inner_end)
        if comment:
            self.blocks.comment(self.place(at), self.place(end - 1) + 1, comment[1])
            self.add(MARK, at, end, "comment")
        else:
            self.gap(at, end, "template")
        return self.take(at, end)

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
        return self.take(at, close + 1)

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
        return self.take(at, close + 2)

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
        return self.take(at, attribute.end())

    def bracket(self, at: int, end: int) -> int:
        anchor = _ANCHOR.match(self.text, at, end)
        if anchor:
            self.flush(at)
            return self.take(at, anchor.end())
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
            return self.take(at, reference.end())
        return 0

    def parenthesis(self, at: int, end: int) -> int:
        """Terms of the index: `((shown))`, `(((hidden)))`."""
        index = _INDEX.match(self.text, at, end)
        if not index:
            return 0
        self.flush(at)
        if index[2] is not None:
            self.inner(*index.span(2))
        return self.take(at, index.end())

    def entity(self, at: int, end: int) -> int:
        entity = _ENTITY.match(self.text, at, end)
        if not entity:
            return 0
        self.flush(at)
        self.replaced(at, entity.end(), html.unescape(entity[0]))
        return self.take(at, entity.end())

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
        while after > at + 3 and self.text[after - 1] in _TRAILING:
            after -= 1
        # `<https://…>` and `link:https://…[` begin before the address.
        self.flush(start)
        self.gap(start, after, "url")
        return self.take(start, after)

    def macro(self, name: str, start: int, bracket: int, end: int) -> int:
        """`name:target[text]`, whose bracket stands at `bracket`."""
        close = self.closing(bracket, end)
        if close < 0:
            return bracket + 1
        before = self.text[start - 1] if start else " "
        if before == "\\":
            return close + 1
        inner, inner_end = bracket + 1, close
        if name == "pass" and self.text[start + 5 : bracket] not in ("q", "quotes", "n", "normal"):
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
        return self.take(start, close + 1)

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
