"""Dictionaries in Hunspell's form: whether a word is in one.

Reads `.aff` and `.dic` as far as a spelling check needs them: affixes with their conditions and continuations,
crossing prefixes with suffixes, conversions of what is read, where words may be broken, and what flags forbid or
allow alone. Compounds and suggestions are not made. Words are looked up by taking affixes off; nothing is expanded, so that a dictionary
is read in the time that its lines take. Knows nothing of documents or of rules.
"""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from subeditor.deferred import re_compile

_LINE_END = re_compile(r"\r\n|\r|\n")
_PAIRS = re_compile(r"(?s)..")
_NUMBERS = re_compile(r"\d+")
# Where the flags of an entry begin: at a slash that is not escaped; what follows a tab or a space with a tag
# (`po:noun`) is morphology.
_ENTRY = re_compile(r"((?:\\/|[^/\t\r\n])*)(?:/([^\s]*))?")
_MORPHOLOGY = re_compile(r"(?m)[ \t]+(?:[a-z]{2}:\S*|\d+)?(?=[ \t]|$)")

# Where words may be broken if a dictionary does not say: at hyphens, and one at an end is left out.
_BREAKS = ("-", "^-", "-$")
# How many times a word is broken at most.
_MOST_BREAKS = 10

Flags = frozenset[str]


class _Affix(NamedTuple):
    """An affix: its text, what it replaces, which stems take it, and the flags that the form has itself."""

    flag: str
    crosses: bool
    strip: str
    text: str
    condition: re.Pattern[str] | None
    continues: Flags


class Dictionary:
    """The words of a dictionary."""

    def __init__(self, affixes: str, words: str) -> None:
        """`affixes` and `words` are the texts of its `.aff` and `.dic`."""
        self._read_flags: Callable[[str], Flags] = frozenset
        self._prefixes: defaultdict[str, list[_Affix]] = defaultdict(list)
        self._suffixes: defaultdict[str, list[_Affix]] = defaultdict(list)
        self._special: dict[str, str] = {}
        self._aliases: list[Flags] = []
        self._conversions: list[tuple[str, str]] = []
        self._breaks: list[str] | None = None
        self._affixes(affixes)
        self._longest_prefix = max(map(len, self._prefixes), default=0)
        self._longest_suffix = max(map(len, self._suffixes), default=0)
        self._stems = self._entries(words)
        self._flags = lru_cache(4096)(self._flags_of)
        self.knows = lru_cache(50_000)(self._knows)

    def converted(self, word: str) -> str:
        """A word as the dictionary writes it: with straight apostrophes, say."""
        for written, read in self._conversions:
            word = word.replace(written, read)
        return word

    def _knows(self, word: str) -> bool:
        """Whether a word is right: as it stands, or as one of the dictionary written with capitals."""
        return self._is_whole(word) or self._is_of_parts(word, _MOST_BREAKS)

    def _is_whole(self, word: str) -> bool:
        return any(self._has(form, word) for form in _forms(word))

    def _is_of_parts(self, word: str, most: int) -> bool:
        """Whether a word may be broken in parts that are right."""

        def is_right(part: str) -> bool:
            return part != "" and (self._is_whole(part) or self._is_of_parts(part, most - 1))

        if not most:
            return False
        for mark in _BREAKS if self._breaks is None else self._breaks:
            if mark[:1] == "^" and word.startswith(mark[1:]):
                if is_right(word[len(mark) - 1 :]):
                    return True
            elif mark[-1:] == "$" and word.endswith(mark[:-1]):
                if is_right(word[: 1 - len(mark)]):
                    return True
            else:
                # What comes first is a whole word: each end of a word is looked at once, however many marks it has.
                at = word.find(mark, 1)
                while at >= 0:
                    if self._is_whole(word[:at]) and is_right(word[at + len(mark) :]):
                        return True
                    at = word.find(mark, at + 1)
        return False

    def _has(self, form: str, word: str) -> bool:
        keep_case, forbidden = self._special.get("KEEPCASE"), self._special.get("FORBIDDENWORD")
        alone = {self._special.get("ONLYINCOMPOUND"), self._special.get("NEEDAFFIX"), forbidden} - {None}
        for flags in self._stems.get(form, ()):
            held = self._flags(flags)
            if forbidden in held:
                return False
            if held.isdisjoint(alone) and (form == word or keep_case not in held):
                return True
        return any(
            form == word or keep_case not in held
            for held in self._affixed(form)
            if forbidden not in held and self._special.get("ONLYINCOMPOUND", "") not in held
        )

    def _affixed(self, word: str) -> Iterator[Flags]:
        """The flags of the stems that a word is made of with affixes."""
        for suffix, stem in self._off(word, False):
            yield from self._holding(stem, suffix)
            for inner, root in self._off(stem, False):
                if suffix.flag in inner.continues:
                    yield from self._holding(root, inner)
            if suffix.crosses:
                for prefix, root in self._off(stem, True):
                    if prefix.crosses:
                        yield from (f for f in self._holding(root, suffix) if prefix.flag in f)
        for prefix, stem in self._off(word, True):
            yield from self._holding(stem, prefix)

    def _holding(self, stem: str, affix: _Affix) -> Iterator[Flags]:
        for flags in self._stems.get(stem, ()):
            held = self._flags(flags)
            if affix.flag in held:
                yield held

    def _off(self, word: str, prefix: bool) -> Iterator[tuple[_Affix, str]]:
        """A word without one of its affixes, if it may have it."""
        table = self._prefixes if prefix else self._suffixes
        longest = min(len(word), self._longest_prefix if prefix else self._longest_suffix)
        for length in range(longest + 1):
            text = word[:length] if prefix else word[len(word) - length :]
            rest = word[length:] if prefix else word[: len(word) - length]
            for affix in table.get(text, ()):
                stem = affix.strip + rest if prefix else rest + affix.strip
                if stem and (affix.condition is None or affix.condition.search(stem)):
                    yield affix, stem

    def _affixes(self, text: str) -> None:
        lines = iter(_LINE_END.split(text))
        for line in lines:
            name, _, rest = line.partition(" ")
            values = rest.split()
            if name == "FLAG" and values:
                self._read_flags = {"long": _long, "num": _numbers}.get(values[0], frozenset)
            elif (
                name in ("FORBIDDENWORD", "ONLYINCOMPOUND", "NEEDAFFIX", "PSEUDOROOT", "KEEPCASE") and values
            ):
                self._special["NEEDAFFIX" if name == "PSEUDOROOT" else name] = values[0]
            elif (
                name == "AF"
                and values
                and not (values[0].isdigit() and not self._aliases and len(values) == 1)
            ):
                self._aliases.append(self._read_flags(values[0]))
            elif name == "BREAK" and values:
                # The first line says how many there are.
                self._breaks = [] if self._breaks is None else [*self._breaks, values[0]]
            elif name == "ICONV" and len(values) == 2:
                self._conversions.append((values[0], values[1]))
            elif name in ("PFX", "SFX") and len(values) >= 3 and values[1] in "YN" and values[2].isdigit():
                for _ in range(int(values[2])):
                    self._affix(name, values[1] == "Y", next(lines, "").split())

    def _affix(self, kind: str, crosses: bool, values: list[str]) -> None:
        if len(values) < 4:
            return
        flag, strip, text, *rest = values[1:]
        text, _, flags = text.partition("/")
        text, strip = ("" if each == "0" else each for each in (text, strip))
        condition = rest[0] if rest else "."
        pattern = None
        if condition != ".":
            escaped = re.sub(r"[^\w\[\]^.\-]", lambda match: re.escape(match[0]), condition)
            try:
                pattern = re.compile(rf"\A{escaped}" if kind == "PFX" else rf"{escaped}\Z")
            except re.error:  # no stem meets what is no condition
                return
        table = self._prefixes if kind == "PFX" else self._suffixes
        continues = self._read_flags(flags) if flags else frozenset()
        table[text].append(_Affix(flag, crosses, strip, text, pattern, continues))

    def _entries(self, text: str) -> dict[str, list[str]]:
        if "\t" in text or " " in text:
            text = _MORPHOLOGY.sub("", text)
        stems: dict[str, list[str]] = {}
        for line in _LINE_END.split(text)[1:]:
            word, _, flags = line.partition("/")
            if word[-1:] == "\\":
                match = _ENTRY.match(line)
                assert match is not None
                word, flags = match[1].replace(r"\/", "/"), match[2] or ""
            if word in stems:
                stems[word].append(flags)
            elif word:
                stems[word] = [flags]
        return stems

    def _flags_of(self, written: str) -> Flags:
        written = written.strip()
        if self._aliases and written.isdigit():
            return self._aliases[int(written) - 1] if int(written) <= len(self._aliases) else frozenset()
        return self._read_flags(written)


def _long(flags: str) -> Flags:
    return frozenset(_PAIRS.findall(flags))


def _numbers(flags: str) -> Flags:
    return frozenset(_NUMBERS.findall(flags))


def _forms(word: str) -> Iterator[str]:
    """What a word may be written for: itself; in capitals, or with one, also what has none."""
    yield word
    if word[:1].isupper():
        if word.isupper() and len(word) > 1:
            yield word.lower()
            yield word.capitalize()
        elif not any(map(str.isupper, word[1:])):
            yield word[0].lower() + word[1:]


@lru_cache(16)
def read(affixes: Path, words: Path) -> Dictionary:
    """The dictionary in two files. Raises `OSError`."""
    data, listed = affixes.read_bytes(), words.read_bytes()
    encoding = _encoding(data, listed)
    return Dictionary(*(each.decode(encoding, "replace").removeprefix("\ufeff") for each in (data, listed)))


def _encoding(affixes: bytes, words: bytes) -> str:
    """The encoding that a dictionary names; else UTF-8 if its files can be read so, else what Hunspell assumes."""
    match = re.search(rb"(?m)^SET[ \t]+(\S+)", affixes)
    try:
        if match:
            return codecs.lookup(match[1].decode("ascii", "replace")).name
        affixes.decode(), words.decode()
    except UnicodeDecodeError:
        return "iso-8859-1"
    except LookupError:
        pass
    return "utf-8"
