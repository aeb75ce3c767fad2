"""What was meant to be taken out before anybody reads it: filler, notes to oneself, furniture of a web page.

Knows three forms: a mark anywhere in the text ("TKTK"), a whole line ("Read more: …"), and a bullet that
stands alone at the end of running prose. What a text holds often is its topic or its template, not a
leftover. Message arguments: 1 the text reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from subeditor.checks import Find, Kind, Pattern
from subeditor.checks._inlines import inlines_in
from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic
from subeditor.document import GAP, Block, Document
from subeditor.rule import Rule, key

# Cells of tables hold marks on purpose.
_SCOPE = ("text & ~table",)
# Shorter articles may well be a list.
_RUNNING_PARAGRAPHS = 5
_STRAY_WORDS = 6
_NAMES = re_compile(r"[A-Z][\w.'’-]*(?:(?:,| and| &)? [A-Z][\w.'’-]*)*")
_DASH_BELOW = re_compile(r"[^\s][ \t]*\r?\n- \Z")
# So many characters before an item tell its marker and the line above.
_MARKER = 20
_QUOTES = "\"'“‘«„"


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `leftover` rule."""

    marks: tuple[str, ...] = key("patterns to be found anywhere", default=(), pattern=True)
    lines: tuple[str, ...] = key("patterns of whole paragraphs, case ignored", default=(), pattern=True)
    stray_item: bool = key("report a bullet that stands alone at the end of running prose", default=False)
    topic: int = key("so many marks or lines of one pattern are the topic of a text", default=3)


def patterns(rule: Rule) -> Sequence[Pattern]:
    """The patterns of marks and of lines, in order."""
    parameters: Parameters = rule.parameters
    return (*map(_mark, parameters.marks), *map(_line, parameters.lines))


@lru_cache(maxsize=512)
def _mark(pattern: str) -> Pattern:
    return Pattern(pattern, scope=_SCOPE)


@lru_cache(maxsize=512)
def _line(pattern: str) -> Pattern:
    return Pattern(rf"^\W{{0,4}}(?:{pattern})\W{{0,4}}$", ignore_case=True, scope=_SCOPE)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass a rule."""
    for rule in rules:
        # A mark may be a whole line.
        for start, end in dict.fromkeys(_leftovers(document, rule.parameters, find)):
            yield rule.diagnostic(document.span(start, end), document.prose[start:end])


def _leftovers(document: Document, parameters: Parameters, find: Find) -> Iterator[tuple[int, int]]:
    for pattern in parameters.marks:
        marks = [match.span() for match in find(_mark(pattern)) if not _is_quoted(document, match.start())]
        if len(marks) < parameters.topic:
            yield from marks
    for pattern in parameters.lines:
        lines = [span for match in find(_line(pattern)) if (span := _whole_block(document, *match.span()))]
        if len(lines) < parameters.topic:
            yield from lines
    if parameters.stray_item:
        stray = _stray_item(document)
        if stray:
            yield stray.start, stray.end


def _is_quoted(document: Document, start: int) -> bool:
    """Whether a quotation opens here: then the mark is spoken of."""
    return start > 0 and document.prose[start - 1] in _QUOTES


def _whole_block(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The block that the range fills, without the space round it, unless it is a link or has a picture of its own: that is on purpose."""
    block = document.block_at(start)
    text = document.text(block)
    if end - start < len(text.strip()) or GAP in text:
        return None
    if any(inline.kind == "link" for inline in inlines_in(document, block.start, block.end)):
        return None
    return block.start + len(text) - len(text.lstrip()), block.start + len(text.rstrip())


def _stray_item(document: Document) -> Block | None:
    """The last block, if it is a short item of a list of one after paragraphs that led to no list."""
    blocks = [block for block in document.blocks if block.start < block.end]
    if not blocks:
        return None
    last, kinds = blocks[-1], Counter(block.kind for block in blocks)
    if last.kind != "list_item" or kinds["list_item"] != 1 or kinds["paragraph"] < _RUNNING_PARAGRAPHS:
        return None
    # Under "See also" one may be all.
    if blocks[-2].kind == "heading":
        return None
    text, before = document.text(last), document.text(blocks[-2]).rstrip()
    if len(text.split()) > _STRAY_WORDS or text.rstrip()[-1:] in ".!?:" or before.endswith(":"):
        return None
    return None if _is_signature(document, last) else last


def _is_signature(document: Document, item: Block) -> bool:
    """Whether a dash and names, right under the last line, end a letter: Markdown takes them for an item."""
    at = document.span(item.start, item.end).start
    return (
        _DASH_BELOW.search(document.source.text[:at][-_MARKER:]) is not None
        and _NAMES.fullmatch(document.text(item).strip()) is not None
    )


def _validate(parameters: Parameters) -> None:
    if not (parameters.marks or parameters.lines or parameters.stray_item):
        raise ValueError("looks for nothing: give it `marks`, `lines` or `stray_item`")


KIND = Kind(parameters=Parameters, run=run, patterns=patterns, validate=_validate, scope=_SCOPE)
