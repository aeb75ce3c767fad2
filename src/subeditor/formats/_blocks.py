"""From the parts of a block to a block of the document: what markup readers share.

A reader collects a block's content as parts (runs of text, gaps, breaks, marks) and hands them over when the
block ends, for only then is it known what the block is: a paragraph of nothing but an image is none, and one
emphasised line below an image is a caption.
"""

from __future__ import annotations

from functools import cache
from pathlib import PurePath
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.document import GAP as GAP_CHARACTER
from subeditor.document import DocumentBuilder, Inline, Segment
from subeditor.source import Source

# The sorts of part, in order of frequency: (sort, start, end, detail) with source offsets.
TEXT, GAP, BREAK, OPEN, CLOSE, REPLACED, MARK = range(7)
Part = tuple[int, int, int, str]

_SCOPES = {
    "list_item": ("list",),
    "quote": ("blockquote",),
    "table_header": ("table", "header"),
    "table_cell": ("table", "cell"),
    "caption": ("caption",),
    "figcaption": ("figure", "caption"),
    "tablecaption": ("table", "caption"),
    "linecomment": ("comment", "line"),
    "blockcomment": ("comment", "block"),
    "note": ("note",),
    "alt": ("attr", "alt"),
}
# Kinds of frames that are blocks of another kind, with scopes of their own.
_KINDS = {
    "figcaption": "caption",
    "tablecaption": "caption",
    "linecomment": "paragraph",
    "blockcomment": "paragraph",
}
_NUMBERED_CAPTION = re_compile(
    r"(?:Figure|Fig\.|Table|Listing|Photo|Image|Chart|Map|Box|Exhibit)\s*\d+(?:\.\d+)*[.:]\s"
)
_SPACE = " \t\r\n"
_MARKS = frozenset((OPEN, CLOSE, MARK))
# What stays a block though it holds no words: its place counts.
_KEPT_WITHOUT_WORDS = frozenset(("heading", "list_item", "table_cell", "table_header"))
# A paragraph of nothing but these is none.
_PICTURES = frozenset(("image", "template", "math", "emoji"))


class Frame(NamedTuple):
    """What a block is by the elements round it; `classes` are their names, where they have some (`note`)."""

    kind: str = "paragraph"
    level: int = 0
    container: int = 0
    classes: tuple[str, ...] = ()

    @property
    def following(self) -> Frame:
        """What the next block inside the same element is: an item has one text, what follows are paragraphs."""
        return self._replace(kind="paragraph") if self.kind in ("list_item", "figcaption") else self


@cache
def scopes(kind: str, level: int, extension: str, classes: tuple[str, ...] = ()) -> frozenset[str]:
    """The scope parts of a block."""
    own = ("heading", f"h{level}") if kind == "heading" else _SCOPES.get(kind, ())
    return frozenset(("text", extension, *own, *(("class", *classes) if classes else ())))


class Blocks:
    """Writes blocks, from their parts, to a document builder."""

    def __init__(self, source: Source, name: str, default_extension: str) -> None:
        self.source = source
        self.text = source.text
        self.builder = DocumentBuilder(source, name)
        self.extension = PurePath(source.path).suffix.lower().lstrip(".") or default_extension
        self.comments: list[tuple[int, int, str]] = []
        self.after_image = False
        self._containers = 0

    @property
    def written(self) -> int:
        """A number that is another when something has been written."""
        return self.builder.offset

    def new_container(self) -> int:
        """A number that no container of the document has yet."""
        self._containers += 1
        return self._containers

    def block(self, parts: list[Part], frame: Frame, start: int, end: int) -> None:
        """Write the block that `parts` make; its source is [start, end). Without words it may be none."""
        text = self.source.text
        after_image, self.after_image = self.after_image, False
        kind = frame.kind
        parts = _trim(parts, text)
        if not parts:
            return
        if (
            parts[0][0] != TEXT
            and kind not in _KEPT_WITHOUT_WORDS
            and self._is_picture(parts, frame, start, end)
        ):
            return
        if kind == "paragraph" and _is_caption(parts, text, after_image):
            kind = "caption"
            parts = [part for part in parts if part[0] != BREAK and part[3] != "image"]
        self._write(parts, self.builder.open())
        self.builder.close(
            _KINDS.get(kind, kind),
            start,
            end,
            level=frame.level,
            container=frame.container,
            scopes=scopes(kind, frame.level, self.extension, frame.classes),
        )

    def _is_picture(self, parts: list[Part], frame: Frame, start: int, end: int) -> bool:
        """Whether a block holds nothing but pictures, templates or formulas; then it is written as such."""
        if any(part[0] in (TEXT, REPLACED) for part in parts):
            return False
        sorts = {part[3] for part in parts if part[0] == GAP}
        self.after_image = "image" in sorts
        if not sorts <= _PICTURES:
            return False
        if sorts != {"image"}:
            kind = "math" if "math" in sorts else "template"
            self.builder.opaque(kind, start, end, container=frame.container)
        return True

    def opaque(self, kind: str, start: int, end: int, container: int = 0) -> None:
        """Write a block without prose."""
        self.after_image = False
        self.builder.opaque(kind, start, end, container=container)

    def comment(self, start: int, end: int, text: str) -> None:
        """Note a comment; comments may be noted in any order."""
        self.comments.append((start, end, text))

    def _write(self, parts: list[Part], at: int) -> None:
        """Append `parts`, the first of which stands at offset `at` of the prose."""
        text = self.source.text
        if len(parts) == 1 and parts[0][0] == TEXT:
            self.builder.verbatim(parts[0][1], parts[0][2])
            return
        texts: list[str] = []
        segments: list[Segment] = []
        inlines: list[Inline] = []
        opened: list[tuple[str, int]] = []
        for sort, start, end, detail in parts:
            if sort == TEXT:
                texts.append(text[start:end])
                segments.append(Segment(at, start, end, True))
                at += end - start
            elif sort == GAP:
                texts.append(GAP_CHARACTER)
                segments.append(Segment(at, start, end, False))
                inlines.append(Inline(detail, at, at + 1))
                at += 1
            elif sort == OPEN:
                opened.append((detail, at))
            elif sort == CLOSE:
                if opened and opened[-1][0] == detail:
                    inlines.append(Inline(detail, opened.pop()[1], at))
            elif sort == MARK:
                inlines.append(Inline(detail, at, at))
            else:
                if sort == BREAK and texts and texts[-1].endswith("\n"):
                    continue
                replacement = "\n" if sort == BREAK else detail
                texts.append(replacement)
                segments.append(Segment(at, start, end, False))
                at += len(replacement)
        self.builder.extend("".join(texts), segments, inlines)


def _trim(parts: list[Part], text: str) -> list[Part]:
    """`parts` without breaks and white space at both ends; none when nothing is there but marks."""
    if not parts:
        return parts
    # Nearly always there is nothing to do.
    if len(parts) == 1 and parts[0][0] == TEXT:
        _, start, end, _ = parts[0]
        if text[start] not in _SPACE and text[end - 1] not in _SPACE:
            return parts
    sort, start, _, _ = parts[0] if parts[0][0] != OPEN or len(parts) == 1 else parts[1]
    if sort == GAP or (sort == TEXT and text[start] not in _SPACE):
        sort, start, end, _ = parts[-1] if parts[-1][0] != CLOSE or len(parts) == 1 else parts[-2]
        if sort == GAP or (sort == TEXT and text[end - 1] not in _SPACE):
            return parts
    first = next((index for index, part in enumerate(parts) if _holds(part, text)), None)
    if first is None:
        return []
    last = next(index for index in range(len(parts) - 1, -1, -1) if _holds(parts[index], text))
    if first > 0 or last < len(parts) - 1:
        before = [part for part in parts[:first] if part[0] in _MARKS]
        after = [part for part in parts[last + 1 :] if part[0] in _MARKS]
        parts = [*before, *parts[first : last + 1], *after]
        first = len(before)
        last = len(parts) - len(after) - 1
    sort, start, end, detail = parts[first]
    if sort == TEXT and text[start] in _SPACE:
        parts[first] = (TEXT, end - len(text[start:end].lstrip(_SPACE)), end, detail)
    sort, start, end, detail = parts[last]
    if sort == TEXT and text[end - 1] in _SPACE:
        parts[last] = (TEXT, start, start + len(text[start:end].rstrip(_SPACE)), detail)
    return parts


def _holds(part: Part, text: str) -> bool:
    sort, start, end, _ = part
    return sort in (GAP, REPLACED) or (sort == TEXT and bool(text[start:end].strip(_SPACE)))


def _is_caption(parts: list[Part], text: str, after_image: bool) -> bool:
    first = parts[0]
    if first[0] == TEXT and text[first[1]] in "FTLPICMBE":
        return (
            _NUMBERED_CAPTION.match(text, first[1]) is not None
            and all(part[0] != BREAK for part in parts)
            and "\n" not in text[first[1] : parts[-1][2]]
        )
    if first[0] == GAP and first[3] == "image":
        after_image = True
        parts = [part for part in parts if not (part[0] == GAP and part[3] == "image") and part[0] != BREAK]
    return (
        after_image
        and len(parts) > 2
        and parts[0][0] == OPEN
        and parts[0][3] in ("emphasis", "strong")
        and parts[-1][0] == CLOSE
        and parts[-1][3] == parts[0][3]
        and sum(part[0] == OPEN and part[3] == parts[0][3] for part in parts) == 1
        and "\n" not in text[parts[0][1] : parts[-1][2]].strip()
    )
