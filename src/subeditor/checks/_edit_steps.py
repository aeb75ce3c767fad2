"""The operations of `action: edit`, one after the other (Vale's meaning).

A row of texts is read as operations, each followed by what it needs: `regex`, a pattern, a replacement, `trim`,
characters. Knows nothing of rules or documents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

import regex

from subeditor.checks._spelled_numbers import in_figures, in_words
from subeditor.deferred import re_compile, regex_compile
from subeditor.patterns import translate

_WORDS = re_compile(r"[^\W_]+")
# Where a word of several in one begins: fooBar, but not iPhone.
_HUMP = regex_compile(r"(?s)(?<=.\p{Ll})(?=\p{Lu})")
_DUMB = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "---", "…": "...", "\u00a0": " "}
)
_OPENS_QUOTE = re_compile(r"""(?:^|(?<=[\s(\[{<—–/]))["']""")
_OPENING = {'"': "“", "'": "‘"}
# Letters that have no base form.
_LETTERS = str.maketrans(
    dict(zip("æÆœŒßøØđĐłŁþÞðÐ", "ae AE oe OE ss o O d D l L th Th d D".split(), strict=True))
)
_REFERENCE = re_compile(r"\$(\d+|\{\w+\})")


def steps(row: Sequence[str]) -> list[tuple[str, ...]]:
    """The operations in a row. Raises `ValueError` for one that there is not, or that lacks what it needs."""
    found: list[tuple[str, ...]] = []
    at = 0
    while at < len(row):
        name = row[at]
        if name not in _OPERATIONS:
            raise ValueError(f"`{name}` is no operation of `edit`: {', '.join(sorted(_OPERATIONS))}")
        count = _OPERATIONS[name][0]
        if at + count >= len(row):
            raise ValueError(f"`{name}` needs {count} more parameter{'s' * (count > 1)}")
        found.append(tuple(row[at : at + 1 + count]))
        at += 1 + count
    if not found:
        raise ValueError("`edit` needs an operation")
    return found


def apply(row: Sequence[str], text: str) -> str:
    """`text` after the operations in a row, without white space at its ends. Raises `ValueError`."""
    for name, *needed in steps(row):
        text = _OPERATIONS[name][1](text, *needed)
    return text.strip()


@lru_cache(256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(translate(pattern))


def _regex(text: str, pattern: str, replacement: str) -> str:
    # In the replacement a group is `$1`; a backslash is one.
    made = replacement.replace("\\", r"\\")
    made = _REFERENCE.sub(lambda match: rf"\g<{match[1].strip('{}')}>", made)
    try:
        return str(_compiled(pattern).sub(made, text))
    except (regex.error, IndexError) as fault:
        raise ValueError(str(fault)) from None


def _split(text: str, separator: str, number: str) -> str:
    parts = text.split(separator)
    if not number.isdigit() or int(number) >= len(parts):
        raise ValueError(f"no part {number}")
    return parts[int(number)]


def _ascii(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.translate(_DUMB).translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(char for char in bare if unicodedata.category(char) != "Mn"))


def _smart(text: str) -> str:
    text = text.replace("---", "—").replace("--", "–").replace("...", "…")
    text = _OPENS_QUOTE.sub(lambda match: _OPENING[match[0]], text)
    return text.replace('"', "”").replace("'", "’")


def _parts(text: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(_HUMP.sub(" ", text))]


def _camel(text: str) -> str:
    first, *rest = _parts(text) or [""]
    return first + "".join(word.capitalize() for word in rest)


def _titled(text: str) -> str:
    from subeditor.checks._casing import Casing, title_case

    return title_case(text, "AP", Casing(), lambda at: False).expected


def _sentence(text: str) -> str:
    from subeditor.checks._casing import Casing, sentence_case

    return sentence_case(text, Casing(indicators=(":",))).expected


# What each operation needs, and what it does.
_OPERATIONS: dict[str, tuple[int, Callable[..., str]]] = {
    "ascii": (0, _ascii),
    "camel": (0, _camel),
    "capitalize": (0, lambda text: text[:1].upper() + text[1:]),
    "digits": (0, in_figures),
    "dumb": (0, lambda text: text.translate(_DUMB)),
    "kebab": (0, lambda text: "-".join(_parts(text))),
    "lower": (0, str.lower),
    "pascal": (0, lambda text: "".join(word.capitalize() for word in _parts(text))),
    "prefix": (1, lambda text, before: before + text),
    "regex": (2, _regex),
    "remove": (1, lambda text, characters: text.translate(str.maketrans("", "", characters))),
    "replace": (2, str.replace),
    "sentence": (0, _sentence),
    "simple": (0, lambda text: " ".join(_parts(text))),
    "smart": (0, _smart),
    "snake": (0, lambda text: "_".join(_parts(text))),
    "split": (2, _split),
    "squeeze": (0, lambda text: " ".join(text.split())),
    "suffix": (1, lambda text, after: text + after),
    "title": (0, _titled),
    "trim": (1, str.strip),
    "trim_left": (1, str.lstrip),
    "trim_right": (1, str.rstrip),
    "truncate": (1, lambda text, separator: text.split(separator)[0]),
    "uncapitalize": (0, lambda text: text[:1].lower() + text[1:]),
    "unwrap": (1, lambda text, mark: text.removeprefix(mark).removesuffix(mark)),
    "upper": (0, str.upper),
    "words": (0, in_words),
    "wrap": (1, lambda text, mark: mark + text + mark),
}
