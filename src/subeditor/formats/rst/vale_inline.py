"""The inside of a block of reStructuredText as docutils reads it without Sphinx.

A role that nobody has defined, a reference to nothing and a substitution without a text stand in the page as they are
written: they are prose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from subeditor.deferred import re_compile
from subeditor.formats._blocks import CLOSE, OPEN, Part
from subeditor.formats._rows import Row
from subeditor.formats._vale_blocks import ValeBlocks
from subeditor.formats.rst.inline import RstInline
from subeditor.formats.rst.names import Names, normal

_ELEMENTS = {
    **dict.fromkeys("emphasis".split(), "em"),
    **dict.fromkeys("abbreviation ab".split(), "abbr"),
    **dict.fromkeys("acronym ac".split(), "acronym"),
    **dict.fromkeys("subscript sub".split(), "sub"),
    **dict.fromkeys("superscript sup".split(), "sup"),
    **dict.fromkeys("title-reference title t".split(), "cite"),
    "strong": "strong",
    "code": "code",
    "math": "code",
    "literal": "tt",
}
_REFERENCES = {"pep": "PEP ", "pep-reference": "PEP ", "rfc": "RFC ", "rfc-reference": "RFC "}
_CLASSIFIER = re_compile(" : ")
_WORD = re_compile(r"\S+")
# Where docutils fears that a browser breaks a line.
_BREAKS = re_compile(r".+\W\W.+|[-?].+")
_TARGET = re_compile(r"\s*<([^<>]*)>\Z")
_NOTE = re_compile(r"\[([\w.:+#*-]+)\]_(?=[\s'\")\]}>/:.,;!?\\’”»-]|\Z)")
_URI = re_compile(
    r"(?<![\w/@:])(?:(?:https?|ftps?|sftp|file|git|ssh|svn|telnet|irc|news|urn|doi):(?://)?[^\s<>`]{0,2000}[\w/=#&~+%-]|"
    r"(?P<mail>(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+))"
)


class ValeInline(RstInline):
    """Reads the inside of blocks."""

    takes: ClassVar[dict[str, Callable[..., int]]] = {}

    def __init__(self, blocks: ValeBlocks, known: Names) -> None:
        super().__init__(blocks)
        self.known = known

    def element(self, name: str, start: int, inner: int, inner_end: int, end: int) -> None:
        """text[inner:inner_end] as an element."""
        self.add(OPEN, start, inner, name)
        self.inner(inner, inner_end)
        self.add(CLOSE, inner_end, end, name)

    def term(self, row: Row) -> list[Part]:
        """The parts of a term, in which what follows a colon says what it is."""
        self.load([row])
        self.parts = []
        term, *others = _CLASSIFIER.split(self.text)
        at = len(term)
        self.read(0, at)
        for other in others:
            self.add(OPEN, at, at, "span")
            self._run(at + 1, at + 2)
            self.add(CLOSE, at + 2, at + 2, "span")
            self._run(at + 2, at + 3)
            self.element("span", at + 3, at + 3, at + 3 + len(other), at + 3 + len(other))
            at += 3 + len(other)
        return self.parts

    def as_it_is(self, start: int, end: int) -> None:
        """What docutils shows as it is written."""
        self._run(start, end)

    def code(self, at: int, inner: int, inner_end: int, end: int) -> None:
        """A literal, of which docutils keeps some words from being broken."""
        self.add(OPEN, at, inner, "tt")
        at = inner
        for word in _WORD.finditer(self.text, inner, inner_end):
            if _BREAKS.search(word[0]):
                self._rest(at, word.start(), at > inner)
                self.add(OPEN, word.start(), word.start(), "span pre")
                self._run(word.start(), word.end())
                self.add(CLOSE, word.end(), word.end(), "span pre")
                at = word.end()
        self._rest(at, inner_end, at > inner)
        self.add(CLOSE, inner_end, end, "tt")

    def _rest(self, start: int, end: int, is_after: bool) -> None:
        """Words of a literal; after one that is an element of its own they are another one, to be masked as it is."""
        if is_after and start < end:
            self.add(OPEN, start, start, "tt")
        self._run(start, end)
        if is_after and start < end:
            self.add(CLOSE, end, end, "tt")

    def role(self, role: str, at: int, inner: int, inner_end: int, end: int) -> None:
        base = self.known.roles.get(role)
        if base is not None:
            role = base or "span"
        name = "cite" if not role else "span" if role == "span" else _ELEMENTS.get(role, "")
        if role in ("literal",):
            self.code(at, inner, inner_end, end)
        elif role in ("code", "math"):
            self.add(OPEN, at, inner, "code")
            self._run(inner, inner_end)
            self.add(CLOSE, inner_end, end, "code")
        elif name:
            self.element(name, at, inner, inner_end, end)
        elif role in _REFERENCES and (number := self.text[inner:inner_end]).partition("#")[0].isdecimal():
            self.add(OPEN, at, inner, "a")
            # What docutils writes for it stands nowhere.
            self.replaced(at, end, "\ufffc" * len(_REFERENCES[role] + number))
            self.add(CLOSE, inner_end, end, "a")
        elif role != "raw":
            self.as_it_is(at, end)

    def reference(self, at: int, inner: int, inner_end: int, end: int, suffix: str) -> None:
        target = _TARGET.search(self.text, inner, inner_end)
        if target:
            self.element("a", at, inner, target.start() if target.start() > inner else target.start(1), end)
        elif suffix == "__" or normal(self.text[inner:inner_end]) in self.known.targets:
            self.element("a", at, inner, inner_end, end)
        else:
            self.as_it_is(at, end)

    def inner(self, start: int, end: int) -> None:
        """Text in an element: a backslash escapes."""
        text, at = self.text, start
        while 0 <= (found := text.find("\\", at, end)) < end - 1:
            self._run(start, found)
            start = found + 2 if text[found + 1].isspace() else found + 1
            at = found + 2
        self._run(start, end)

    def substitution(self, at: int, inner: int, inner_end: int, end: int) -> None:
        directive, text = self.known.substitutions.get(normal(self.text[inner:inner_end]), ("", ""))
        if directive == "replace":
            self.replaced(at, end, text)
        elif directive == "image":
            # Its text stands where it is defined.
            self.gap(inner, inner, "image")
        elif directive:
            self.replaced(at, end, "\ufffc")
        else:
            self.as_it_is(at, end)

    def bracket(self, at: int, end: int) -> int:
        note = _NOTE.match(self.text, at, end)
        if not note or not self.begins(at, 1, end):
            return 0
        self.flush(at)
        shown = self.known.notes.get(note[1])
        if shown is None:
            self.as_it_is(at, note.end())
        else:
            self.add(OPEN, at, at, "a")
            if shown == note[1]:
                self._run(at, note.end() - 1)
            else:
                self.replaced(at, note.end(), f"[{shown}]")
            self.add(CLOSE, note.end() - 1, note.end(), "a")
        return self.take(note.end())

    def refers(self, name: str) -> bool:
        """See `RstInline`."""
        return normal(name) in self.known.targets

    def _addresses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        return iter(())

    def plain(self, start: int, end: int) -> None:
        """Text, with the addresses in it as links."""
        text = self.text
        if text.find(":", start, end) >= 0 or text.find("@", start, end) >= 0:
            for found in _URI.finditer(text, start, end):
                self._run(start, found.start())
                if found["mail"]:
                    self.add(OPEN, found.start(), found.start(), "a")
                    self._run(*found.span())
                    self.add(CLOSE, found.end(), found.end(), "a")
                else:
                    self.gap(*found.span(), "url")
                start = found.end()
        self._run(start, end)

    def brace(self, at: int, end: int) -> int:
        return 0


ValeInline.takes = {
    "\\": ValeInline.escape,
    "`": ValeInline.backtick,
    "*": ValeInline.star,
    "|": ValeInline.bar,
    "_": ValeInline.underscore,
    "[": ValeInline.bracket,
    ":": ValeInline.colon,
    "{": ValeInline.brace,
}
