"""What the comments and docstrings of a program say, as blocks.

Knows which comments go together, what of them is a banner, a licence, an order to a tool or code that was put out of
use, and the marks that documentation tools read. A docstring is read as reStructuredText. Where comments stand is
told by `languages`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats import _lines as look
from subeditor.formats._blocks import Blocks, Frame
from subeditor.formats._rows import Inline, Row, margin, rows
from subeditor.formats.code.languages import Comment, comments, joined, known
from subeditor.source import Source

_BANNER = re_compile(r"(?:[-=*#~_+/<>.!\s]{3,}|[-=*#~_+/]{2,}\s.*\s[-=*#~_+/]{2,})\Z")
# What is said to a tool; it may also end a comment.
_ORDER = re_compile(
    r"""(?: noqa | type:\s | mypy: | pylint: | ruff: | flake8: | isort: | fmt: | pragma:? | coding[:=] | -\*- | !/ | vim?: | ex:
        | nosec | pyright: | eslint | jshint | jslint | istanbul\s | prettier-ignore | @ts- | tslint: | c8\s | v8\s | globals?\s
        | go:\w | nolint | \+build | rubocop: | shellcheck\s | clang-format | NOLINT | cspell: | spell-checker: | codespell: | region\b
        | endregion\b | sourceMappingURL | jsx(?:Runtime)?\s | webpack\w*: | lint: | biome- | deno- | SPDX- | Copyright\b | \(c\)\s
        | Licensed\s | This\ssource\scode\sis\slicensed )""",
    re.VERBOSE,
)
_LICENCE = re_compile(r"(?i)copyright|licensed? under|spdx-license|all rights reserved|permission is hereby")
_TAG = re_compile(
    r"[@\\](?:param|arg|property|prop|tparam|throws|exception|template|typedef|retval|var|type|field)\b(?:[ \t]+\{[^{}\n]{0,200}\})?(?:[ \t]+[\[\]\w.$=<>*&-]+)?(?:[ \t]+-)?[ \t]*|[@\\][a-zA-Z]+\b(?:[ \t]+\{[^{}\n]{0,200}\})?[ \t]*"
)
_LOOKS_UP = re_compile(
    r"[@\\](?:see|link|since|version|author|copyright|license|module|file|class|function|name|memberof|default|extends|implements|augments|type|typedef|example|code|requires|ingroup|defgroup|private|public|protected|override|readonly|internal|async|fires|listens|borrows|kind|tutorial)\b"
)
_ITEM = re_compile(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_FENCE = re_compile(r"```|~~~")
_SIGN = re_compile(
    r"``?[^`\n]{1,300}``?|\{@\w+[^{}\n]{0,300}\}|</?[A-Za-z!][^<>\n]{0,300}>|\[`[^`\n]{1,300}`\](?:\([^()\n]*\))?|\[[^\[\]\n]{1,200}\]\([^()\n]{1,500}\)|(?<!\w)[\w.]{0,80}\w\(\)|\b[^\W_]{1,60}(?:_+[^\W_]{1,60}|::\w{1,60}){1,20}|\b[a-z]+[A-Z]\w*\b|\$\{?\w+\}?"
)


def document(source: Source) -> Document:
    """The document of a program's source."""
    blocks = Blocks(source, "code", "txt")
    if known(blocks.extension):
        reader = _Reader(blocks)
        for kind, found in joined(source.text, comments(source.text, blocks.extension)):
            reader.read(kind, found)
    for comment in sorted(blocks.comments):
        blocks.builder.comment(*comment)
    return blocks.builder.build()


class _Prose(Inline):
    """The inside of a comment's paragraph: code and names of a program are gaps."""

    def read(self, start: int, end: int) -> None:
        at = start
        for found in _SIGN.finditer(self.text, start, end):
            self.plain(at, found.start())
            if found[0][0] != "<":
                self.gap(found.start(), found.end(), "code")
            at = found.end()
        self.plain(at, end)


class _Reader:
    """Writes comments as blocks."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.text = blocks.source.text
        self.inline = _Prose(blocks)

    def read(self, kind: str, found: Sequence[Comment]) -> None:
        """Write comments that go together."""
        found = self.without_orders(found)
        if not found:
            return
        said = self.text[found[0].inner : found[-1].inner_end]
        if _LICENCE.search(said[:1500]) and found[0].start < 3000:
            return
        if kind == "docstring":
            self.docstring(found[0])
            return
        frame = Frame("linecomment" if kind == "line" else "blockcomment")
        self.paragraphs([row for comment in found for row in self.rows(comment)], frame)

    def without_orders(self, found: Sequence[Comment]) -> list[Comment]:
        """Comments without those that speak to a tool; those that speak to us are noted."""
        kept = []
        for comment in found:
            said = self.text[comment.inner : comment.inner_end]
            bare = said.strip()
            if comment.kind != "docstring" and bare.lower().startswith(("subeditor:", "vale ")):
                self.blocks.comment(comment.start, comment.end, said)
            elif comment.kind == "docstring" or not _ORDER.match(bare):
                kept.append(comment)
        return kept

    def rows(self, comment: Comment) -> list[Row]:
        """The rows of a comment, without the stars before them."""
        found = rows(self.text, comment.inner, comment.inner_end)
        if comment.kind == "line":
            return found[:1] if found else []
        starred = sum(1 for row in found[1:] if row.text[:1] == "*")
        if 2 * starred >= sum(1 for row in found[1:] if row.text) > 0:
            found = [row.after(1) if row.text[:1] == "*" else row for row in found]
        return found

    def docstring(self, comment: Comment) -> None:
        from subeditor.formats.rst.body import Body

        found = rows(self.text, comment.inner, comment.inner_end)
        if not any(row.text for row in found):
            return
        rest = [row for row in found[1:] if row.text]
        column = margin(rest) if rest else found[0].indent
        body = Body(self.blocks)
        body.began = True
        body.read([found[0]._replace(indent=column), *found[1:]], column, Frame("blockcomment"))

    def paragraphs(self, rows: Sequence[Row], frame: Frame) -> None:
        """Write the paragraphs and items of a comment."""
        column, at, fenced = margin(rows), 0, False
        while at < len(rows):
            row = rows[at]
            if _FENCE.match(row.text):
                fenced = not fenced
            if not row.text or fenced or _FENCE.match(row.text) or _BANNER.match(row.text):
                at += 1
                continue
            end = at + 1
            while end < len(rows) and rows[end].text and not self.begins(rows[end].text):
                end += 1
            self.paragraph(rows[at:end], frame, row.indent >= column + 4)
            at = end

    def begins(self, text: str) -> bool:
        return (
            (text[0] in "@\\" and _TAG.match(text) is not None)
            or _ITEM.match(text) is not None
            or _BANNER.match(text) is not None
            or _FENCE.match(text) is not None
        )

    def paragraph(self, found: Sequence[Row], frame: Frame, deep: bool) -> None:
        """Write a paragraph, unless it is code."""
        first = found[0]
        texts = [row.text for row in found]
        if _LOOKS_UP.match(first.text) or _ORDER.match(first.text):
            return
        if item := _ITEM.match(first.text):
            first, frame = first.after(item.end()), frame._replace(level=1)
        elif tag := _TAG.match(first.text) if first.text[0] in "@\\" else None:
            first = first.after(tag.end())
        elif look.is_code(texts) or (deep and not look.ends_sentence(texts[-1])) or _is_program(texts):
            return
        self.inline.write([first, *found[1:]], frame)


def _is_program(texts: Sequence[str]) -> bool:
    """Whether lines end and begin as a program's do."""
    signs = sum(
        1 for text in texts if text[-1] in ";{}" or text[:1] in "{}<$" or "=>" in text or " = " in text
    )
    return 2 * signs >= len(texts)
