"""Words that the configuration accepts: what is reported of them is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.rule import Rule

_POSSESSIVE = re_compile(r"(?:['’]s|(?<=s)['’])\Z", re.IGNORECASE)


class _Accepted(NamedTuple):
    """Entries that hold in the form given, and those that hold in any (in lower case)."""

    exact: frozenset[str]
    folded: frozenset[str]

    def accepts(self, text: str) -> bool:
        return text in self.exact or text.lower() in self.folded


def drop_known(
    document: Document,
    diagnostics: Iterable[Diagnostic],
    rules: Iterable[Rule],
    vocabulary: tuple[str, ...],
) -> list[Diagnostic]:
    """The diagnostics whose reported text is no entry of `vocabulary`.

    An entry with a capital accepts that form only, any other every form; a possessive of an entry is accepted
    as the entry is. Diagnostics of rules that say `vocab: false` all stay.
    """
    if not vocabulary:
        return list(diagnostics)
    accepted = _read(vocabulary)
    # Where texts are read as Vale reads them, its rules have the words among their exceptions.
    deaf = {rule.name for rule in rules if not rule.vocab or (document.as_vale and "/" not in rule.name)}

    def known(diagnostic: Diagnostic) -> bool:
        text = " ".join(document.source[diagnostic.span].split())
        return accepted.accepts(text) or accepted.accepts(_POSSESSIVE.sub("", text))

    return [diagnostic for diagnostic in diagnostics if diagnostic.rule in deaf or not known(diagnostic)]


@cache
def _read(vocabulary: tuple[str, ...]) -> _Accepted:
    entries = {" ".join(entry.split()) for entry in vocabulary}
    folded = frozenset(entry for entry in entries if entry == entry.lower())
    return _Accepted(frozenset(entries - folded), folded)
