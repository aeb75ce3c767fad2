"""Footnotes, reference links and anchors that are used and not given, or given and not used.

Knows what the format tells of them (`Document.labels`) and what only looks like a use: character classes,
indices, synopses of commands. Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Document, Label
from subeditor.language.slugs import Anchors


class Fault(NamedTuple):
    """A label, where it stands in the source, and what is wrong with it as the end of a sentence."""

    span: Span
    name: str
    wrong: str


# `[^a-z]`, `[^\]]`, `[^0-9]`: what a regular expression excludes; `[^C]`: a key.
_CHARACTER_CLASS = re_compile(r"(?:.-.)+\Z|\W+\Z|.*\\|[A-Z]\Z")
# What only programs and synopses of commands have in brackets side by side.
_CODE = re_compile(r"[-:@\"'$<*.\\{&=|]|\d+(?::\d*)?\Z|.*\.\.\.?\Z|.\Z|(?!`).*[\w)]\(|\w-\w\Z")
# So many links that find their place, for one that does not, tell that anchors are made from what is there.
_EVIDENCE = 3
_DIGITS = re_compile(r"\d+")
_LETTER = re_compile(r"[^\W_]")
# So many characters of what follows the address of a link are read.
_LINK = 400
_LETTERS = re_compile(r"[^\W\d_]{2}")


def dangling_notes(document: Document) -> Iterator[Fault]:
    """Footnotes that are called and not given."""
    labels = document.labels
    if "footnote" in labels.open:
        return
    given = {_fold(label.name) for label in labels.definitions if label.kind == "footnote"}
    source = document.source.text
    for label in labels.uses:
        if label.kind != "footnote" or _fold(label.name) in given:
            continue
        following = source[label.span.end : label.span.end + 1]
        if _CHARACTER_CLASS.match(label.name) or (following and following in "*+?{)|\\$"):
            continue
        yield Fault(label.span, label.name, "is no footnote of this text")


def unused_notes(document: Document) -> Iterator[Fault]:
    """Footnotes that are given and never called; the span is the whole note."""
    labels = document.labels
    if "footnote" in labels.open:
        return
    used = {_fold(label.name) for label in labels.uses if label.kind == "footnote"}
    given = [
        label
        for label in labels.definitions
        if label.kind == "footnote" and label.span.start < label.span.end
    ]
    if all(_fold(label.name) in used for label in given):
        return
    written = _written(document, r"\[\^([^\]\s\[]{1,100})\](?!:)")
    for label in given:
        if _fold(label.name) not in used and _fold(label.name) not in written:
            yield Fault(_trimmed(document, label.span), label.name, "is never called in the text")


def dangling_links(document: Document) -> Iterator[Fault]:
    """Reference links whose label has no definition.

    Several in a text that defines none at all have theirs from elsewhere: from the generator, or a template.
    """
    labels = document.labels
    given = {_fold(label.name) for label in labels.definitions if label.kind == "link"}
    if "link" in labels.open:
        return
    missing = [label for label in labels.uses if label.kind == "link" and _fold(label.name) not in given]
    faults = [
        Fault(label.span, " ".join(label.name.split()), "has no definition in this text")
        for label in missing
        if _is_reference(document, label)
    ]
    if given or len(faults) == 1:
        yield from faults


def _is_reference(document: Document, label: Label) -> bool:
    """Whether `[…][…]` cannot but be a link: it has letters, and does not follow a word as in `a[i][j]`."""
    source, (start, end) = document.source.text, label.span
    if source.startswith("`", start):
        # reStructuredText has it in backticks.
        return _LETTERS.search(label.name) is not None
    before, text = source[max(0, start - 1) : start], source[start + 1 : end]
    if "][" not in text or _CODE.match(label.name) or _CODE.match(text.lstrip("*_")):
        return False
    if before.isalnum() or (before and before in "])_$/="):
        return False
    return _LETTERS.search(text.partition("][")[0]) is not None


def unused_links(document: Document) -> Iterator[Fault]:
    """Definitions of reference links that nothing refers to."""
    labels = document.labels
    if "link" in labels.open:
        return
    used = {_fold(label.name) for label in labels.uses if label.kind == "link"}
    written = _written(document, r"\[((?:[^\[\]\\]|\\.){1,200}+)\](?!:)")
    for label in labels.definitions:
        if label.kind != "link" or label.span.start == label.span.end:
            continue
        name = _fold(label.name)
        # `[//]: # (a comment)`, `[comment]: # "another"`.
        if _LETTERS.search(name) and name != "comment" and name not in used and name not in written:
            yield Fault(_trimmed(document, label.span), label.name, "is never referred to")


def dangling_anchors(document: Document) -> Iterator[Fault]:
    """Links to a place in this text that is not there."""
    labels = document.labels
    uses = [label for label in labels.uses if label.kind == "anchor"]
    if not uses or "anchor" in labels.open:
        return
    anchors = anchors_of(document)
    missing = [label for label in uses if not anchors.holds(label.name)]
    found = {label.name for label in uses}.difference(label.name for label in missing)
    # What a component makes is unknown, unless the text's other links show that they do without it, or the
    # name is a slip for one that is there.
    if labels.made and len(found) < _EVIDENCE * len({label.name for label in missing}):
        missing = [label for label in missing if anchors.nearly_holds(label.name)]
    told = set()
    families = Counter(map(_family, {label.name for label in missing}))
    for label in missing:
        family = _family(label.name)
        if family in told or not _has_words(document, label):
            continue
        # Of notes that are all missing (`#fn1`, `#fn2`, …) the first says it.
        if families[family] >= _EVIDENCE and not any(_family(name) == family for name in found):
            told.add(family)
        yield Fault(label.span, "#" + label.name, "names no place in this text")


def _family(name: str) -> str:
    """A label without its number."""
    return _DIGITS.sub("#", name)


def _has_words(document: Document, label: Label) -> bool:
    """Whether the link can be read: one that is nothing but a sign may well lead nowhere, as a badge or a button."""
    written = document.source[label.span]
    if written.startswith(("<<", "xref:")):
        return True
    if not written.startswith(("[", "![")):
        # Of a tag only the address is the label.
        following = document.source.text[label.span.end : label.span.end + _LINK]
        written = following.partition(">")[2].partition("</a")[0]
    return _LETTER.search(written.partition("](")[0]) is not None


def anchors_of(document: Document) -> Anchors:
    """The anchors of the document; an annotation."""
    definitions = document.labels.definitions
    return Anchors(
        (label.name for label in definitions if label.kind == "heading"),
        (label.name for label in definitions if label.kind == "anchor"),
    )


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _written(document: Document, pattern: str) -> Counter[str]:
    """What stands in such brackets anywhere, in code and templates, too."""
    return Counter(_fold(match[1]) for match in re.finditer(pattern, document.source.text))


def _trimmed(document: Document, span: Span) -> Span:
    text = document.source[span]
    return Span(span.start, span.start + len(text.rstrip()))
