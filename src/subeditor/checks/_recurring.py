"""What a text with code says in several places on purpose: notes, definitions of terms, references to other pages.

Knows such texts by their form, whatever they say. Knows nothing of rules, nor of what stands round them.
"""

from __future__ import annotations

import re

from subeditor.checks._units import Unit, linked
from subeditor.deferred import re_compile
from subeditor.document import GAP, Document

# A longer text says more than where to read on.
_MOST_WORDS = 14
_REFERS = re_compile(
    r"(?:please\s)?"
    r"(?:see|refer|consult|visit|check|(?:learn|read)\s(?:more|about)"
    r"|for\s(?:more|further|details|information|(?:a|the)\s(?:full|complete)))\b",
    re.IGNORECASE,
)
_SEE = re_compile(r"\b[Ss]ee\b")


def recurs(document: Document, one: Unit, other: Unit) -> bool:
    """Whether two equal or alike texts are of a kind that comes again wherever it is needed."""
    pair = (one, other)
    return (
        all(unit.kind == "quote" for unit in pair)
        or all(unit.kind == "list_item" and document.prose[unit.start] == GAP for unit in pair)
        or any(_defines(document, unit) for unit in pair)
        or all(_refers(document, unit) for unit in pair)
    )


def _defines(document: Document, unit: Unit) -> bool:
    """Whether it is a description in a list of terms."""
    block = document.blocks[unit.place]
    return unit.kind == "paragraph" and block.container != 0 and block.level == 0


def _refers(document: Document, unit: Unit) -> bool:
    if unit.words >= _MOST_WORDS:
        return False
    text = document.prose[unit.start : unit.end]
    return bool(_REFERS.match(text)) or (bool(_SEE.search(text)) and (GAP in text or linked(document, unit)))
