"""Words that stand in a table of misspellings.

Knows that a capital may make a name of anything: a capitalised word counts only where a sentence begins, and
only when another word follows that has no capital and the document does not write it with that capital elsewhere;
a word in capitals, with inner capitals, of the document's own code, or in an address, never. Text in another language
has no misspelt English words, and a letter that an editor changed belongs to its word: "[t]he".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path

from subeditor import states
from subeditor.checks._addressed import in_address
from subeditor.checks._own_words import in_code
from subeditor.deferred import regex_compile
from subeditor.document import Document
from subeditor.errors import Address, RuleError
from subeditor.language.english import in_english
from subeditor.language.lexicons import LargeTable, large_table
from subeditor.language.sentences import sentences
from subeditor.language.words import sorts, vocabulary, words

_CLOSING = frozenset(")]")
_WORD_CHARACTER = regex_compile(r"\w")


def misspellings(document: Document, name: str, rule_path: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The misspelt words of a document as prose ranges, each with its corrections, in order.

    `name` is a table of `data/`, or a path relative to the rule file at `rule_path`. Raises `RuleError`.
    """
    seen = document.of(vocabulary)
    titled, rest = sorts(seen)
    titles = {text: text.lower() for text in chain(titled, rest) if text.istitle()}
    table = _table(name, rule_path)
    corrections = table.find(seen) | table.find(set(titles.values()))
    wrong = {text: text for text in corrections if text in seen}
    wrong |= {text: low for text, low in titles.items() if low in corrections}
    if not wrong:
        return
    tokens = document.of(words)
    starts = document.of(_sentence_starts)
    at = [number for number, text in enumerate(tokens.texts) if text in wrong]
    names = {
        tokens.texts[n]
        for n in at
        if tokens.texts[n].istitle()
        and (tokens.starts[n] not in starts or not _follows(document.prose, tokens.ends[n]))
    }
    for number in at:
        text, start, end = tokens.texts[number], tokens.starts[number], tokens.ends[number]
        if text in names or _is_part(document.prose, start, end) or in_code(document, text):
            continue
        if in_english(document, start):
            yield start, end, tuple(part.strip() for part in corrections[wrong[text]].split(","))


def _follows(prose: str, end: int) -> bool:
    """Whether another word follows that does not make a name of this one, as in "Instituto Gonzaga"."""
    after = prose[end + 1 : end + 3]
    return prose[end : end + 1] in (" ", "\n") and after[:1].isalnum() and not after.istitle()


def _is_part(prose: str, start: int, end: int) -> bool:
    """Whether a word is part of something: of an address, or of a word with letters in brackets."""
    return (
        prose[start - 1 : start] in _CLOSING or prose[end : end + 1] == "[" or in_address(prose, start, end)
    )


def _sentence_starts(document: Document) -> frozenset[int]:
    """Where the first words of the sentences begin."""
    firsts = (_WORD_CHARACTER.search(document.prose, *sentence) for sentence in document.of(sentences))
    return frozenset(first.start() for first in firsts if first)


def file_of(name: str, rule_path: str) -> Path | None:
    """The file that a table of words lies in; none where it is one of those that ship."""
    return Path(rule_path).parent / name if "." in name or "/" in name else None


def _table(name: str, rule_path: str) -> LargeTable:
    try:
        path = file_of(name, rule_path)
        return _read(path, states.stamp(path.stat())) if path else large_table(name)
    except (OSError, UnicodeDecodeError) as fault:
        reason = "no such table of words" if isinstance(fault, FileNotFoundError) else str(fault)
        raise RuleError(f"{reason}: `{name}`", Address(rule_path)) from None


@lru_cache(16)
def _read(path: Path, stamp: bytes) -> LargeTable:
    """The table in a file, read once for each `stamp` of it."""
    lines = path.read_bytes()
    lines.decode()  # what is not UTF-8 is told now, not when a word is found
    return LargeTable.sort(lines)
