r"""Tokens of a rule as patterns, one for each token where that means the same as all of them joined.

Vale joins the tokens of a rule to one alternation between word boundaries. Apart from each other they can be
looked for by their literals; `Find.alternatives` merges their matches again. Only a back-reference or a
conditional, which count the groups of all tokens, keeps them together.
"""

from __future__ import annotations

from collections.abc import Sequence

from subeditor.checks import Pattern
from subeditor.deferred import regex_compile

_COUNTS_GROUPS = regex_compile(r"\\[1-9k]|\(\?P=|\(\?\(")


def alternatives(
    tokens: Sequence[str], *, nonword: bool, ignore_case: bool, scope: tuple[str, ...]
) -> tuple[Pattern, ...]:
    """The patterns of an alternation of `tokens`, in their order; empty tokens are left out."""
    tokens = [token for token in tokens if token]
    if len(tokens) > 1 and any(_COUNTS_GROUPS.search(token) for token in tokens):
        tokens = ["|".join(tokens)]
    return tuple(Pattern(bounded(token, nonword), ignore_case, scope) for token in tokens)


def bounded(token: str, nonword: bool) -> str:
    """`token` between word boundaries, unless `nonword`."""
    return rf"(?:{token})" if nonword else rf"\b(?:{token})\b"
