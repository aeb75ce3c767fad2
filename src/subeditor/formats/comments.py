"""Source code as Vale reads it: each comment and docstring a block of lines, whatever it says.

Where a configuration says which markup they are in (`Reading.markup`), each is a document of that format.
Comments on consecutive lines in the same column are one. What has fewer than two line ends is a `comment.line`, however
it is written. Where comments stand is told by `code.languages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from subeditor.deferred import re_compile
from subeditor.document import Document, DocumentBuilder
from subeditor.formats import _reading
from subeditor.formats._embedded import Embedded
from subeditor.formats._reading import Reading
from subeditor.formats._rows import rows
from subeditor.formats.code.languages import Comment, comments, joined, known
from subeditor.source import Source

EXTENSIONS = ()

_NOTE = re_compile(r"[ \t]*#.*")


def parse(source: Source) -> Document:
    """The document of a program's source; of a language that nobody knows nothing is read."""
    return parse_as(source, _reading.DEFAULT)


def parse_as(source: Source, reading: Reading) -> Document:
    """The same, without the comments that a configuration leaves out (`comment`, `comment.line`, `comment.block`)."""
    left_out = {name.removeprefix("text.") for name in reading.masked}
    builder = DocumentBuilder(source, "comments", as_vale=True)
    extension = PurePath(source.path).suffix.lower().lstrip(".")
    if known(extension):
        found = comments(source.text, extension)
        kept = (
            comment for comment in found if comment.kind != "docstring" or _describes(source.text, comment)
        )
        for _, group in joined(source.text, kept):
            _write(builder, group, extension, left_out, reading)
    return builder.build()


def _describes(text: str, docstring: Comment) -> bool:
    """Whether a string of Python is the first statement of a module, class or function."""
    before = text[max(0, docstring.start - 4000) : docstring.start].rstrip()
    while before and _NOTE.fullmatch(line := before.rpartition("\n")[2]):
        before = before[: len(before) - len(line)].rstrip()
    return not before or before.endswith(":")


def _lines(text: str, comment: Comment) -> Iterator[tuple[int, int]]:
    """Where the lines of a comment stand, with the white space before them but without a star."""
    at = comment.inner
    for number, row in enumerate(rows(text, comment.inner, comment.inner_end)):
        if number and row.text[:1] == "*" and comment.kind == "block":
            yield row.start + (2 if row.text[1:2] == " " else 1), row.end
        elif number and row.text:
            yield at + text[at : row.start].rfind("\n") + 1, row.end
        else:
            yield row.start, row.end
        if comment.kind == "line":
            return
        at = row.end


def _write(
    builder: DocumentBuilder,
    group: Sequence[Comment],
    extension: str,
    left_out: set[str],
    reading: Reading,
) -> None:
    text = builder.source.text
    found = [place for comment in group for place in _lines(text, comment)]
    if not any(start < end for start, end in found):
        return
    ends = sum(
        text.count("\n", comment.inner, comment.inner_end) for comment in group if comment.kind != "line"
    )
    sort = "block" if ends > 1 else "line"
    if left_out & {"comment", f"comment.{sort}"}:
        return
    scopes = frozenset(("text", "comment", sort, extension))
    if reading.markup:
        Embedded(builder.source, found).write(builder, reading.markup, reading, scopes)
        return
    builder.open()
    at = found[0][0]
    for number, (start, end) in enumerate(found):
        if number:
            builder.replaced("\n", at, start)
        builder.verbatim(start, end)
        at = end
    builder.close("lines", group[0].start, group[-1].end, scopes=scopes)
