"""Word documents (.docx): a line of the source is a paragraph, a column a character of it.

The paragraphs are counted from the first of the body, those in the cells of tables and in text boxes where they stand, then
those of footnotes and endnotes; an empty one counts too. Page headers and footers are not read. What is bold, italic or a
link is known, and by its style what is a heading, an item, a quotation, a caption or code. Comments are comments: a
suppression in one holds for the paragraph that it is on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.document import GAP, Document, DocumentBuilder
from subeditor.formats._blocks import scopes
from subeditor.source import Source

if TYPE_CHECKING:
    from subeditor.formats.docx._paragraphs import Paragraph
    from subeditor.formats.docx._styles import Look

EXTENSIONS = (".docx",)

# How a line break stands in the source, and in the prose.
_BREAK = "\u2028"
_DASH = re_compile(" [–—] ")
_PLACES = {"cell": "table_cell", "header": "table_header", "note": "note"}
_OPAQUE = frozenset(("code", "template"))


class Line(NamedTuple):
    """What a line of the source is: a block's kind, level and container, and its marked-up stretches."""

    kind: str
    level: int = 0
    container: int = 0
    inlines: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True)
class WordSource(Source):
    """The text of a Word document, a paragraph a line, what each line is, and the comments, each with its place."""

    lines: tuple[Line, ...] = ()
    comments: tuple[tuple[int, str], ...] = ()


def read(path: str, data: bytes) -> WordSource:
    """The source of a document's bytes. Raises `SourceError` where they are none."""
    from subeditor.formats.docx._package import parts
    from subeditor.formats.docx._paragraphs import Walk
    from subeditor.formats.docx._styles import Styles

    found = parts(path, data)
    styles = Styles(found.styles)
    walk = Walk()
    paragraphs = list(walk.body(found.document))
    for part, kind in ((found.footnotes, "footnote"), (found.endnotes, "endnote")):
        if part is not None:
            paragraphs += (paragraph for _, paragraph in walk.notes(part, kind))
    lines = []
    containers: dict[tuple[str, str], int] = {}
    for paragraph in paragraphs:
        properties = next((each for each in paragraph.element if each.tag.endswith("}pPr")), None)
        lines.append(_line(paragraph, styles.look(properties), containers))
    texts = [paragraph.text for paragraph in paragraphs]
    said = {} if found.comments is None else dict(walk.comments(found.comments))
    return WordSource(
        path,
        "\n".join(texts),
        lines=tuple(_plausible(lines, texts)),
        comments=tuple(_comments(paragraphs, texts, said)),
    )


def _comments(
    paragraphs: list[Paragraph], texts: list[str], said: dict[str, str]
) -> Iterator[tuple[int, str]]:
    at = 0
    for paragraph, text in zip(paragraphs, texts, strict=True):
        for name, place in paragraph.comments:
            if name in said:
                # Word makes a dash of two hyphens as they are typed.
                yield at + place, _DASH.sub(" -- ", said[name])
        at += len(text) + 1


def _plausible(lines: list[Line], texts: list[str]) -> list[Line]:
    """A document most of which is set as code is a plain text that was opened in a word processor."""
    code = sum(len(text) for line, text in zip(lines, texts, strict=True) if line.kind == "code")
    if code <= sum(map(len, texts)) / 2:
        return lines
    return [line._replace(kind="paragraph") if line.kind == "code" else line for line in lines]


def _line(paragraph: Paragraph, look: Look, containers: dict[tuple[str, str], int]) -> Line:
    kind, level, group = look.kind, look.level, ("list", look.list)
    if paragraph.place in _PLACES and kind != "code":
        kind, level, group = _PLACES[paragraph.place], paragraph.row, ("table", f"{paragraph.table or ''}")
    container = containers.setdefault(group, len(containers) + 1) if group[1] else 0
    return Line(kind, level, container, tuple(_inlines(paragraph)))


def _inlines(paragraph: Paragraph) -> Iterator[tuple[str, int, int]]:
    """The marked-up stretches of a paragraph's text, each as long as it goes, whatever the runs."""
    begun: dict[str, int] = {}
    at = 0
    for piece in paragraph.pieces:
        for mark in [mark for mark in begun if mark not in piece.marks]:
            yield mark, begun.pop(mark), at
        for mark in piece.marks:
            begun.setdefault(mark, at)
        at += len(piece.text)
    for mark, start in begun.items():
        yield mark, start, at


def parse(source: Source) -> Document:
    """The document of a Word file's text. Of a text that is none each line is a paragraph."""
    known = source.lines if isinstance(source, WordSource) else ()
    builder = DocumentBuilder(source, "docx")
    for place, text in source.comments if isinstance(source, WordSource) else ():
        builder.comment(place, place, text)
    at = 0
    for number, text in enumerate(source.text.split("\n")):
        line = known[number] if number < len(known) else Line("paragraph")
        end = at + len(text)
        if line.kind in _OPAQUE:
            builder.opaque(line.kind, at, end, container=line.container)
        elif text.strip(" \t\u00a0" + _BREAK + GAP):
            _block(builder, source, line, at, end)
        at = end + 1
    return builder.build()


def _block(builder: DocumentBuilder, source: Source, line: Line, start: int, end: int) -> None:
    text = source.text[start:end]
    first = start + len(text) - len(text.lstrip(" \t" + _BREAK))
    last = start + len(text.rstrip(" \t" + _BREAK))
    begun = builder.open()
    at = first
    for place in range(first, last):
        char = source.text[place]
        if char in (_BREAK, GAP):
            builder.verbatim(at, place)
            builder.replaced("\n" if char == _BREAK else GAP, place, place + 1)
            at = place + 1
    builder.verbatim(at, last)
    for mark, begins, ends in line.inlines:
        left, right = max(start + begins, first), min(start + ends, last)
        if left < right:
            builder.inline(mark, begun + left - first, begun + right - first)
    builder.close(
        line.kind,
        start,
        end,
        level=line.level,
        container=line.container,
        scopes=scopes(line.kind, line.level, "docx"),
    )
