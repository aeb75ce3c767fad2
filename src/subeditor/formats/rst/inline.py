"""The inside of a block of reStructuredText: emphasis, literals, roles, references, escapes.

Knows docutils' rules of where markup begins and ends, and which roles of docutils and Sphinx hold prose.
Knows nothing of blocks.
"""

from __future__ import annotations

import re

from subeditor.deferred import re_compile
from subeditor.formats._blocks import MARK
from subeditor.formats._marks import Marks

_SIGN = re_compile(r"[\\`*|_\[:{]")
# Markup begins after these and ends before those, or at white space.
_BEFORE = frozenset("'\"([{<-/:‘“„‚’”«»‹›–—‐‑−¡¿\u200b\u200c")
_CLOSERS = "'\")\\]}>\\-/\\\\:.,;!?‘“’”«»‹›–—‐‑−…%\u200b\u200c"
_END = rf"(?=[\s{_CLOSERS}]|\Z)"
_PAIRS = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">", "‘": "’", "“": "”", "«": "»", "„": "“"}

_CLOSE = {
    "``": re_compile(rf"(?<!\s)``{_END}"),
    "**": re_compile(rf"(?<![\s\\])\*\*{_END}"),
    "*": re_compile(rf"(?<![\s\\])\*{_END}"),
    # The suffix makes it a reference, or gives it a role.
    "`": re_compile(rf"(?<![\s\\])`(__?(?!_)|:[A-Za-z][\w.+:-]*:(?!`))?{_END}"),
    "|": re_compile(rf"(?<![\s\\])\|(?:__?)?{_END}"),
}
_ROLE = re_compile(r":([A-Za-z][\w.+-]*(?::[A-Za-z][\w.+-]*){0,3}):(?=`[^\s`])")
_NOTE = re_compile(rf"\[(?:(\d+|#[\w.:+-]*|\*)|[A-Za-z][\w.:+-]*)\]_{_END}")
_TARGET = re_compile(r"<([^<>]*)>\Z")
_NAME = re_compile(r"[^\W_]{1,80}+(?:[-._+:][^\W_]{1,80}+){0,8}\Z")
_ADDRESS = re_compile(r"://\S*\Z")
_REFERENCE_END = re_compile(rf"__?{_END}")
_INNER = re_compile(r"\\(.)|``(?!\s)[^`]{1,300}+(?<!\s)``", re.DOTALL)
_TEMPLATE = re_compile(r"\{\{[^{}]{0,1000}\}\}|\{%[^%\n]{0,1000}%\}")
# What Markdown's habit writes in single backticks is code, whatever docutils makes of it.
_PHRASE = re_compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[,:]?(?: [^\W\d_]+(?:['’-][^\W\d_]+)*[,:]?)+[.?!]?\Z")

# Roles by what their text is. Those that are nowhere here are code, unless they give a title to a target.
_PROSE = {
    **dict.fromkeys("emphasis title title-reference t dfn cite:t".split(), "emphasis"),
    **dict.fromkeys("strong guilabel menuselection".split(), "strong"),
    **dict.fromkeys("sub subscript sup superscript abbr ac abbreviation acronym".split(), ""),
    **dict.fromkeys("term download any-title".split(), "link"),
}
_CODE = frozenset(
    """attr attribute c class cls cmacro code command cmdoption const console cpp csharp css data dc envvar exc
    exception expr file func function ivar js kbd keyword literal lit macro mailheader makevar math member meth method
    mimetype mod module mod newsgroup obj object option parsed-literal program py pyfunc python regexp rst samp sh
    shell source struct token type var""".split()
)
_NAMES = frozenset("ref doc numref any eq pep rfc cve cwe cite footcite issue gh pr user".split())


class RstInline(Marks):
    """Reads the inside of blocks."""

    signs = _SIGN

    def begins(self, at: int, length: int, end: int) -> bool:
        """Whether the mark text[at:at+length] may begin markup: by what stands round it."""
        text = self.text
        after = at + length
        if after >= end or text[after].isspace():
            return False
        if at == 0 or text[at - 1].isspace():
            return True
        before = text[at - 1]
        return before in _BEFORE and _PAIRS.get(before) != text[after]

    def close(self, mark: str, at: int, end: int) -> re.Match[str] | None:
        """The end mark of what begins at `at`; that there is none is found once for a block."""
        if (mark, end) in self.dead:
            return None
        found = _CLOSE[mark].search(self.text, at + 1, end)
        if not found:
            self.dead.add((mark, end))
        return found

    def escape(self, at: int, end: int) -> int:
        if at + 1 >= end:
            return 0
        self.flush(at)
        # An escaped space is nothing: it lets markup end within a word.
        self.done = at + 2 if self.text[at + 1].isspace() else at + 1
        return at + 2

    def star(self, at: int, end: int) -> int:
        mark = "**" if self.text.startswith("**", at) else "*"
        inner = at + len(mark)
        if not self.begins(at, len(mark), end):
            return inner
        close = self.close(mark, inner, end)
        if not close:
            return inner
        self.flush(at)
        self.marked("strong" if mark == "**" else "emphasis", at, inner, close.start(), close.end())
        return self.take(close.end())

    def backtick(self, at: int, end: int) -> int:
        if self.text.startswith("``", at):
            return self.literal(at, end)
        return self.interpreted(at, at, "", end)

    def literal(self, at: int, end: int) -> int:
        if not self.begins(at, 2, end):
            return at + 2
        close = self.close("``", at + 2, end)
        if not close:
            return at + 2
        self.flush(at)
        self.code(at, at + 2, close.start(), close.end())
        return self.take(close.end())

    def code(self, at: int, inner: int, inner_end: int, end: int) -> None:
        """A literal."""
        self.gap(at, end, "code")

    def colon(self, at: int, end: int) -> int:
        role = _ROLE.match(self.text, at, end)
        if not role or not (at == 0 or self.text[at - 1].isspace() or self.text[at - 1] in _BEFORE):
            return 0
        return self.interpreted(at, role.end(), role[1], end)

    def interpreted(self, at: int, tick: int, role: str, end: int) -> int:
        """Interpreted text that begins at `at`, its backtick at `tick`."""
        if not role and not self.begins(tick, 1, end):
            return 0
        close = self.close("`", tick + 1, end)
        if not close:
            return 0
        suffix = close[1] or ""
        if suffix.startswith(":"):
            role = role or suffix.strip(":")
        self.flush(at)
        if suffix.startswith("_"):
            self.reference(at, tick + 1, close.start(), close.end(), suffix)
        else:
            self.role(role.lower(), at, tick + 1, close.start(), close.end())
        return self.take(close.end())

    def reference(self, at: int, inner: int, inner_end: int, end: int, suffix: str) -> None:
        """A reference in backticks, whose name may be followed by its target."""
        self.title("link", at, inner, inner_end, end)

    def role(self, role: str, at: int, inner: int, inner_end: int, end: int) -> None:
        name = role.rpartition(":")[2]
        kind = _PROSE.get(name)
        text = self.text[inner:inner_end]
        if not role and _PHRASE.match(text.replace("\n", " ")):
            kind = "emphasis"
        titled = name not in _CODE and _TARGET.search(text)
        if text.startswith("!") or (kind is None and not titled):
            self.gap(at, end, "math" if name == "math" else "link" if name in _NAMES else "code")
        elif kind == "":
            self.inner(inner, inner_end)
        else:
            self.title(kind or "link", at, inner, inner_end, end)

    def title(self, kind: str, at: int, inner: int, inner_end: int, end: int) -> None:
        """Text that may end with a target: `text <target>`."""
        target = _TARGET.search(self.text, inner, inner_end)
        if target:
            inner_end = inner + len(self.text[inner : target.start()].rstrip())
        if inner == inner_end or (not target and self.text[inner] == "<"):
            self.gap(at, end, "link")
        else:
            self.marked(kind, at, inner, inner_end, end)

    def inner(self, start: int, end: int) -> None:
        """Text between marks: a backslash escapes, literals are meant though docutils does not know them here."""
        for found in _INNER.finditer(self.text, start, end):
            self.plain(start, found.start())
            if found[1] is None:
                self.gap(found.start(), found.end(), "code")
                start = found.end()
            else:
                start = found.end() if found[1].isspace() else found.start() + 1
        self.plain(start, end)

    def bar(self, at: int, end: int) -> int:
        if not self.begins(at, 1, end):
            return 0
        close = self.close("|", at + 1, end)
        if not close:
            return 0
        self.flush(at)
        self.substitution(at, at + 1, close.start(), close.end())
        return self.take(close.end())

    def substitution(self, at: int, inner: int, inner_end: int, end: int) -> None:
        """A name for a text that is given elsewhere."""
        self.gap(at, end, "template")

    def bracket(self, at: int, end: int) -> int:
        note = _NOTE.match(self.text, at, end)
        if not note or not self.begins(at, 1, end):
            return 0
        if note[1] is None:
            self.flush(at)
            self.gap(at, note.end(), "link")
        else:
            # A note's number is no word of the sentence, and the space before it is the number's.
            self.flush(at - 1 if at > self.done and self.text[at - 1] in " \n" else at)
            self.add(MARK, at, note.end(), "footnote")
        return self.take(note.end())

    def underscore(self, at: int, end: int) -> int:
        text = self.text
        if text.startswith("_`", at) and self.begins(at, 2, end):
            if not (close := self.close("`", at + 2, end)):
                return 0
            self.flush(at)
            self.marked("target", at, at + 2, close.start(), close.end())
            self.done = close.end()
            return self.done
        reference = _REFERENCE_END.match(text, at, end)
        name = _NAME.search(text, max(self.done, at - 100), at) if reference else None
        if not reference or not name or not self.refers(name[0]):
            return 0
        before = text[name.start() - 1] if name.start() else " "
        if (not before.isspace() and before not in _BEFORE) or _ADDRESS.search(text, max(0, at - 300), at):
            return 0
        self.flush(name.start())
        self.marked("link", name.start(), name.start(), name.end(), reference.end())
        return self.take(reference.end())

    def refers(self, name: str) -> bool:
        """Whether a name refers to something."""
        return True

    def brace(self, at: int, end: int) -> int:
        template = _TEMPLATE.match(self.text, at, end)
        if not template:
            return 0
        self.flush(at)
        self.gap(at, template.end(), "template")
        return self.take(template.end())


RstInline.takes = {
    "\\": RstInline.escape,
    "`": RstInline.backtick,
    "*": RstInline.star,
    "|": RstInline.bar,
    "_": RstInline.underscore,
    "[": RstInline.bracket,
    ":": RstInline.colon,
    "{": RstInline.brace,
}
