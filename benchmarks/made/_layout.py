"""Paragraphs and sentences of a raw text, told by simple means of its own.

Errs by leaving out: what is no ordinary paragraph of running text (lists, tables, code, headings, markup) is
none here.
"""

from __future__ import annotations

import re

from benchmarks._corpora import Piece

from subeditor.diagnostics import Span

_FENCE = re.compile(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKDOWN_BLOCK = re.compile(r"(?:^(?![ \t]*$).+\n?)+", re.MULTILINE)
# What begins a block that is none of running text.
_MARKUP = re.compile(
    r"""[ ]{4}|\t|[ ]{0,3}(?: [#|<>:{}=+~!\[] | [-*+][ ] | \d+[.)][ ] | [-*_]{3} | import\b | export\b )""",
    re.X,
)
_TITLE = re.compile(r"\A---\n(?:.*\n)*?title:[ \t]*[\"']?(?P<title>[^\n]*?)[\"']?[ \t]*\n")
_LINE = re.compile(r"^[ \t]*(?P<text>\S.*?)[ \t]*$", re.MULTILINE)
_STOP = re.compile(r"""(?<=[.!?])["”’)\]]*(?P<space>[ \n]+)(?=["“‘(\[]?[A-Z0-9])""")
_NO_STOP = re.compile(
    r"\b(?:[A-Z]|[A-Z]\.[A-Z]|Sen|Sens|Rep|Reps|Mr|Mrs|Ms|Dr|Gov|Gen|Lt|Col|Capt|Sgt|Maj|St|Jr|Sr|No|Prof|Rev"
    r"|Ore|Wis|Mass|Calif|Ariz|Wash|Inc|Corp|Co|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|vs|etc|e\.g|i\.e)\.$"
)


def paragraphs(piece: Piece) -> list[Span]:
    """The paragraphs of running text, without the white space round them, in order."""
    text = piece.text
    if piece.format != "markdown":
        return [Span(*match.span("text")) for match in _LINE.finditer(text)]
    bare = _FENCE.sub(_blank, _FRONT_MATTER.sub(_blank, text))
    found = []
    for match in _MARKDOWN_BLOCK.finditer(bare):
        if not _MARKUP.match(match[0]) and not re.search(
            r"<[a-zA-Z/]|\{[%{]|^\s*\||^[-=]+\s*$", match[0], re.M
        ):
            found.append(Span(match.start(), match.start() + len(match[0].rstrip())))
    return found


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def headline(piece: Piece) -> Span | None:
    """The headline: the title of the front matter, or the first line of a plain text."""
    title = _TITLE.match(piece.text)
    if title:
        return Span(*title.span("title"))
    end = piece.text.find("\n")
    is_line = piece.format != "markdown" and 10 < end < 160
    return Span(0, end) if is_line and not piece.text[:end].rstrip().endswith(".") else None


def captioned(piece: Piece, told: str) -> tuple[str, int]:
    """The text with one more caption at its end, and where that begins."""
    before, after = (
        ("<figure><figcaption>", "</figcaption></figure>") if piece.format == "markdown" else ("Photo: ", "")
    )
    head = f"{piece.text.rstrip()}\n\n{before}"
    return f"{head}{told}{after}\n", len(head)


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph, in order."""
    found = []
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if not _NO_STOP.search(text[max(start, match.start() - 12) : match.start("space")].rstrip('"”’)]')):
            found.append(Span(start, match.start("space")))
            start = match.end()
    if start < paragraph.end:
        found.append(Span(start, paragraph.end))
    return found


def words(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"[\w'’-]+", text)


def line_of(text: str, span: Span) -> Span:
    """A span with the rest of its lines, line end included."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end + 1)


def without(text: str, cuts: list[Span]) -> str:
    """The text less some spans of it."""
    kept = []
    at = 0
    for start, end in sorted(cuts):
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    return "".join(kept)


def replaced(text: str, span: Span, by: str) -> tuple[str, Span]:
    """The text with a span replaced, and where the new words stand."""
    return text[: span.start] + by + text[span.end :], Span(span.start, span.start + len(by))
