"""`[sic]`: the writer knows. Silences reports on the words before it; knows nothing of directives."""

from __future__ import annotations

import re
from collections.abc import Iterable

from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic, Span
from subeditor.source import Source

# "(SIC)" is more often a short form: a staff identity card.
_SIC = r"[\[(](?!(?<=\()(?-i:SIC\)))[*_]{0,2}sic[!.]?[*_]{0,2}[\])]"
_WITHIN = re_compile(_SIC, re.IGNORECASE)
# Between the words and the mark may stand closing quotation marks, emphasis, a stop, and one line break.
_AFTER = re_compile(rf"[\"'”’»*_.,;:!?]{{0,4}}[ \t]*+(?:\r?\n|\r)?[ \t]*+{_SIC}", re.IGNORECASE)
_OPENING = "\"'“‘„«‚‹"
# `[sic]` speaks of words, not of a passage: it does not excuse a paragraph that stands there twice, or a
# quotation that nobody said, because a word in it is odd.
_MOST_WORDS = 5


def drop(source: Source, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics whose words are not followed by, or do not hold, a `[sic]`."""
    found = list(diagnostics)
    if not found or not _WITHIN.search(source.text):
        return found
    return [diagnostic for diagnostic in found if not _excused(source, diagnostic.span)]


def _excused(source: Source, span: Span) -> bool:
    words = source[span]
    if words[:1] in _OPENING or len(_WITHIN.sub(" ", words).split()) > _MOST_WORDS:
        return False
    return bool(_WITHIN.search(words) or _AFTER.match(source.text, span.end))
