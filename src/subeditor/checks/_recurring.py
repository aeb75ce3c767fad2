"""What a text says in several places on purpose: notes, definitions of terms, references to other pages, steps.

Knows such texts by their form and by the markup they stand in, whatever they say. Knows nothing of rules, nor
of what else stands round them.
"""

from __future__ import annotations

import re

from subeditor.checks._inlines import inlines_in
from subeditor.checks._units import Unit, linked
from subeditor.deferred import re_compile
from subeditor.document import GAP, Document
from subeditor.language.tags import possible_tags

# A longer text says more than where to read on, or than a field of a record does.
_MOST_WORDS = 14
# One that begins so says nothing else: "For more information on …, see our guide and …".
_MOST_REFERRING = 25
_REFERS = re_compile(
    r"(?:please\s)?"
    r"(?:(?:you\scan\s)?follow\sthe|see|refer|consult|visit|check|(?:learn|read)\s(?:more|about)"
    r"|for\s(?:more|further|details|information|(?:a|the)\s(?:full|complete))"
    r"|(?:more|further|additional)\s(?:information|details?)\s(?:is|are|can))\b",
    re.IGNORECASE,
)
# A field of a record, "Opened: 1911". So many lines that begin alike make one of it.
_FIELD = re_compile(r"(\w[^:.!?\n]{0,30}): (?=\S)")
_FIELDS = 3
# "Marsh, H. and Vos, I. (2016)".
_SOURCE = re_compile(r"[A-Z][\w’'-]+,?[ ][A-Z](?:\.|\b)")
_ET_AL = re_compile(r"\bet al\b")
_YEAR = re_compile(r"\((?:1[89]|20)\d\d[a-z]?\)")
# What makes a list item a step: its number, or the mark that stands for one.
_NUMBER = re_compile(r"(?:^|\s)([0-9]{1,3}|[A-Za-z]|#)[.)][ \t]+\Z")
_ASIDE = re_compile(r"(?:Note|NOTE|Tip|Hint|Warning|Important|Caution|Attention):\s")
# The head of a note, an aside or a warning, in the markup of whatever format.
_NOTE = re_compile(r"[ \t>]*(?:\.\.[ ]+[\w-]+::|:{3,}[ ]*\{?\w|(?:!!!|\?\?\?\+?)[ ]\w|\[!?\w+\][ \t]*$)")
_SEE = re_compile(r"\b[Ss]ee\b")


def recurs(document: Document, one: Unit, other: Unit) -> bool:
    """Whether two equal or alike texts are of a kind that comes again wherever it is needed."""
    pair = (one, other)
    return (
        all(unit.kind == "quote" for unit in pair)
        or all(unit.kind == "list_item" and document.prose[unit.start] == GAP for unit in pair)
        or any(_defines(document, unit) or cites(document, unit) for unit in pair)
        or all(_refers(document, unit) for unit in pair)
        or all(_is_field(document, unit) for unit in pair)
        or all(_is_head(document, unit) or _is_button(document, unit) for unit in pair)
        or all(_is_noted(document, unit) for unit in pair)
        or _are_steps(document, one, other)
        or _is_set_off(document, one) != _is_set_off(document, other)
    )


def instructs(document: Document, unit: Unit) -> bool:
    """Whether it tells the reader what to do: it begins with a verb that may be an imperative."""
    word = document.prose[unit.start : unit.end].split(maxsplit=1)[0]
    return "VB" in possible_tags(word.lower())


def _defines(document: Document, unit: Unit) -> bool:
    """Whether it is a description in a list of terms."""
    block = document.blocks[unit.place]
    return unit.kind == "paragraph" and block.container != 0 and block.level == 0


def _refers(document: Document, unit: Unit) -> bool:
    text = document.prose[unit.start : unit.end]
    if unit.words >= _MOST_WORDS:
        return unit.words < _MOST_REFERRING and bool(_REFERS.match(text))
    return bool(_REFERS.match(text)) or (bool(_SEE.search(text)) and (GAP in text or linked(document, unit)))


def cites(document: Document, unit: Unit) -> bool:
    """Whether it is the entry of a paper in a list of sources, to which two notes may lead."""
    if unit.words < _MOST_WORDS and _ET_AL.search(document.prose, unit.start, unit.end):
        return True
    source = _SOURCE.match(document.prose, unit.start, unit.end)
    return source is not None and _YEAR.search(document.prose, source.end(), unit.end) is not None


def _is_field(document: Document, unit: Unit) -> bool:
    """Whether it is a field of one of many records, "5G timeline: live"."""
    field = _FIELD.match(document.prose, unit.start, unit.end) if unit.words < _MOST_WORDS else None
    return field is not None and document.prose.count(f"\n{field[1]}: ") >= _FIELDS


def _is_head(document: Document, unit: Unit) -> bool:
    """Whether it heads a section, as only markup tells: parts of a manual have like sections."""
    return unit.kind == "heading" and document.format != "text"


def _is_button(document: Document, unit: Unit) -> bool:
    """Whether it is a link and nothing else, to which a reader is asked twice."""
    text = document.prose[unit.start : unit.end]
    length = len(text.strip())
    return unit.words < _MOST_WORDS and any(
        inline.kind == "link" and inline.end - inline.start >= length
        for inline in inlines_in(document, unit.start, unit.end)
    )


def _is_noted(document: Document, unit: Unit) -> bool:
    """Whether it is the text of a note, or a remark in brackets."""
    text = document.prose[unit.start : unit.end].strip()
    if (text.startswith("(") and text.endswith(")")) or (unit.words < _MOST_WORDS and _ASIDE.match(text)):
        return True
    before = document.source.text[: document.blocks[unit.place].span.start].rstrip()
    return _NOTE.match(before, before.rfind("\n") + 1) is not None


def _are_steps(document: Document, one: Unit, other: Unit) -> bool:
    """Whether they are the same step of two procedures."""
    numbers = {_number(document, unit) for unit in (one, other)}
    return one.container != other.container and len(numbers) == 1 and None not in numbers


def _number(document: Document, unit: Unit) -> str | None:
    if unit.kind != "list_item":
        return None
    start = document.blocks[unit.place].span.start
    text = document.source.text
    number = _NUMBER.search(text[text.rfind("\n", 0, start) + 1 : start])
    return number[1] if number else None


def _is_set_off(document: Document, unit: Unit) -> bool:
    """Whether the whole of it is emphasised: a sentence of the text that is shown again, or the other way round."""
    length = len(document.prose[unit.start : unit.end].strip())
    return any(
        inline.kind in ("emphasis", "strong") and inline.end - inline.start >= length
        for inline in inlines_in(document, unit.start, unit.end)
    )
