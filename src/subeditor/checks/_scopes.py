"""Which parts of a document a rule's `scope:` selects.

Vale's selectors: a list is an *or*, `a & b` inside one entry an *and*, `~a` a *not*; `heading.md` wants all
its dotted parts, in any order. An unknown name selects nothing. Knows blocks, sentences and inline runs; not
what is looked for in them. `raw` is the file as it is and `code` the code in sentences, which are documents of their
own (`excerpts.as_it_is`, `excerpts.codes`). A negated inline run (`text & ~link`) leaves its text out of what the
others select.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.document import Block, Document

if TYPE_CHECKING:
    from subeditor.language.sentences import Sentence

_INLINES = frozenset({"link", "strong", "emphasis"})
_PARTS = _INLINES | {"sentence"}
# What is not read as sentences or paragraphs.
_PIECES, _UNDIVIDED = frozenset({"sentence", "paragraph"}), frozenset({"frontmatter", "attr"})
_BODY, _LINES = "body", "lines"
_BLANK = re_compile(r"\n[ \t]*\n\s*")
_SUMMARY = frozenset({"paragraph", "list_item", "quote"})


@dataclass(frozen=True, slots=True)
class Regions:
    """Half-open ranges of the prose in order, as parallel lists; none crosses a block.

    `blocks`: each of them is a whole block.
    """

    starts: list[int]
    ends: list[int]
    blocks: bool = False

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.starts, self.ends, strict=True)


class _Term(NamedTuple):
    parts: frozenset[str]
    negated: bool


def regions(document: Document, scope: tuple[str, ...]) -> Regions:
    """The parts of the prose that the selectors of `scope` select; computed once a document."""
    known = document.of(_known)
    if scope not in known:
        selectors = [_parse(selector) for selector in scope]
        spans = [span for selector in selectors for span in _selected(document, selector)]
        blocks = not any(_wanted(selector) & _PARTS or _excluded(selector) for selector in selectors)
        if len(selectors) > 1 or not blocks:
            spans = _apart(spans)
        known[scope] = Regions([start for start, _ in spans], [end for _, end in spans], blocks)
    return known[scope]


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, each once, less those that lie in another one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _known(document: Document) -> dict[tuple[str, ...], Regions]:
    return {}


@cache
def _parse(selector: str) -> tuple[_Term, ...]:
    terms = (term.strip() for term in selector.split("&"))
    return tuple(
        _Term(frozenset(term.lstrip("~").strip().split(".")), term.startswith("~")) for term in terms
    )


def _wanted(terms: tuple[_Term, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(term.parts for term in terms if not term.negated))


def _excluded(terms: tuple[_Term, ...]) -> frozenset[str]:
    """The inline runs whose text is left out."""
    return frozenset[str]().union(*(term.parts for term in terms if term.negated and term.parts <= _INLINES))


def _selected(document: Document, terms: tuple[_Term, ...]) -> Iterator[tuple[int, int]]:
    excluded = _excluded(terms)
    if not excluded:
        yield from _select(document, terms)
        return
    runs = [(inline.start, inline.end) for inline in document.inlines if inline.kind in excluded]
    for start, end in _select(document, terms):
        for left, right in runs:
            if start < right and left < end:
                if start < left:
                    yield start, left
                start = max(start, right)
        if start < end:
            yield start, end


def _select(document: Document, terms: tuple[_Term, ...]) -> Iterator[tuple[int, int]]:
    wanted = _wanted(terms)
    # The blocks of a document are of few sorts.
    sorts = {(block.kind, block.scopes) for block in document.blocks}
    fitting = {sort for sort in sorts if _fits(*sort, terms)}
    blocks = [
        block
        for block in document.blocks
        if block.end > block.start and (block.kind, block.scopes) in fitting
    ]
    if wanted & _PIECES:
        blocks = [block for block in blocks if block.kind != _LINES and block.scopes.isdisjoint(_UNDIVIDED)]
    if "sentence" in wanted:
        yield from _sentences(document, blocks)
    elif inlines := wanted & _INLINES:
        starts = {block.start for block in blocks}
        for inline in document.inlines:
            in_block = document.block_at(inline.start).start in starts
            if in_block and inline.kind in inlines and inline.start < inline.end:
                yield inline.start, inline.end
    else:
        for block in blocks:
            if block.kind == _BODY and "paragraph" in wanted:
                yield from _paragraphs(document, block)
            else:
                yield block.start, block.end


def _paragraphs(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """The parts of a text that blank lines divide."""
    start = block.start
    for match in _BLANK.finditer(document.prose, block.start, block.end):
        if start < match.start():
            yield start, match.start()
        start = match.end()
    if start < block.end:
        yield start, block.end


def _fits(kind: str, scopes: frozenset[str], terms: tuple[_Term, ...]) -> bool:
    own = scopes | {"paragraph"} if kind in ("paragraph", _BODY) else scopes
    names = own | _PARTS | ({"summary"} if kind in _SUMMARY else frozenset())
    return all(not term.parts <= own if term.negated else term.parts <= names for term in terms)


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document; as Vale has them where it is read as Vale reads it."""
    if document.as_vale:
        from subeditor.language import punkt

        return document.of(punkt.sentences)
    from subeditor.language.sentences import sentences

    return document.of(sentences)


def _sentences(document: Document, blocks: list[Block]) -> Iterator[tuple[int, int]]:
    starts = {block.start for block in blocks}
    for sentence in sentences_of(document):
        if document.block_at(sentence.start).start in starts:
            yield sentence.start, sentence.end
