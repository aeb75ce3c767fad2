"""Words as a spelling check reads them: what stands between white space, without what is put round it.

Knows nothing of dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from subeditor.deferred import re_compile

_CHUNK = re_compile(r"\S+")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_OPENING, _CLOSING = ("$", "(", '"', "[", "'"), (",", ")", '"', "]", "!", ";", ".", "?", ":", "'")
# Abbreviations, and emoticons that have letters.
_WHOLE = re_compile(
    r"(?:[A-Za-z]\.){2,}|[A-Z][a-z]{1,2}\.|[<>]?[:;=8xX]['-]?[DPpOoxXcCsSbB]|[oO][._][oO]|[xX][._]?[xX]"
)


def words_in(prose: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The words of prose[start:end], with straight apostrophes: text, offset, length."""
    for match in _CHUNK.finditer(prose, start, end):
        word, before = _bare(match[0])
        if word:
            yield word, match.start() + before, len(word)


@lru_cache(20_000)
def _bare(chunk: str) -> tuple[str, int]:
    """The word in a chunk, and how many characters stand before it; none without a letter."""
    word = chunk.translate(_STRAIGHT)
    before = 0
    while word and not _WHOLE.fullmatch(word):
        if len(word) > 1 and word.startswith(_OPENING):
            word, before = word[1:], before + 1
        elif len(word) > 1 and word.endswith(_CLOSING):
            word = word[:-1]
        else:
            break
    return (word, before) if any(map(str.isalpha, word)) else ("", 0)
