"""References that were never filled in: "Chapter ??", "[??]", "Figure @ref(fig:map)".

Knows what LaTeX, bookdown and word processors print where a cross-reference has no target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from subeditor.checks import Find, Pattern
from subeditor.checks._label_uses import Fault
from subeditor.deferred import re_compile
from subeditor.document import Document

_NAMES = (
    r"chap(?:ter|\.)|sec(?:tion|t\.|\.)|fig(?:ure|\.)|table|appendix|annex|eq(?:uation|n\.|\.)|listing|algorithm"
    r"|theorem|lemma|part|step|page|pp?\.|box|note|line|item"
)
PATTERNS = (
    Pattern(rf"\b(?:{_NAMES})s?(?:[\s~]+\(?|\()(?:\?\?+|@ref\b(?:\([^()\s]*\))?)\)?", ignore_case=True),
    Pattern(r"\[\?\?+\]"),
    Pattern(r"(?<![\\\w])@ref\([a-z]{2,4}:[\w:.-]+\)"),
    Pattern(r"Error! (?:Reference source not found|Bookmark not defined)\.?"),
)
# What stands before a reference in the middle of a sentence.
_LEADS = re_compile(
    r"(?:\b(?:see|in|to|of|on|from|by|at|with|and|or|the|our|per|cf\.)\s+|[(\[,;]\s*)\Z", re.IGNORECASE
)


def unresolved(document: Document, find: Find) -> Iterator[Fault]:
    """All of them, in order, each once."""
    found = {match.span(): match.group() for pattern in PATTERNS for match in find(pattern)}
    prose = document.prose
    reported = 0
    for (start, end), text in sorted(found.items()):
        # "Which page ??" asks.
        asks = text[0].islower() and not _LEADS.search(prose[max(0, start - 20) : start])
        if end > reported and not asks:
            reported = end
            yield Fault(document.span(start, end), text, "was never resolved")
