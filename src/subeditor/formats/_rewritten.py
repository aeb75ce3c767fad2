"""A text of which parts are put otherwise before it is parsed, and where in the source each place of it stands.

Knows patterns and what they are replaced by; knows nothing of markup.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from subeditor.patterns import translate


class _Part(NamedTuple):
    """A run of the text: from `start` on it is the source from `source` on, or stands for that place."""

    start: int
    source: int
    verbatim: bool


class _Edit(NamedTuple):
    """What is put in the place of text[start:end]: `held` is a text or a range of the text between two texts."""

    start: int
    end: int
    before: str
    held: str | tuple[int, int] = ""
    after: str = ""


class Rewritten:
    """A text, at first as it is in the source, which may be rewritten again and again."""

    def __init__(self, source: str) -> None:
        self.text = source
        self._parts = [_Part(0, 0, True)]
        self._end = len(source)

    def replace(self, pattern: str, before: str, after: str) -> None:
        """Put what the first group of a pattern holds between two texts, in place of each match.

        Raises `regex.error`; `TimeoutError` for a pattern that would not end.
        """
        import regex

        edits: list[_Edit] = []
        for match in regex.finditer(translate(pattern), self.text, timeout=5):
            # Vale leaves the reference as it is where there is no group.
            held: str | tuple[int, int] = "$1"
            if match.re.groups:
                held = match.span(1) if match.start(1) >= 0 else ""
            edits.append(_Edit(match.start(), match.end(), before, held, after))
        self._edit(edits)

    def put(self, old: str, new: str) -> None:
        """Put one text in the place of another."""
        edits: list[_Edit] = []
        at = self.text.find(old) if old else -1
        while at >= 0:
            edits.append(_Edit(at, at + len(old), new))
            at = self.text.find(old, at + len(old))
        self._edit(edits)

    def place(self, at: int) -> int:
        """The place in the source of one in the text."""
        part = self._parts[max(bisect_right(self._parts, (at, self._end + 1, True)) - 1, 0)]
        return min(part.source + (at - part.start if part.verbatim else 0), self._end)

    def _edit(self, edits: Iterable[_Edit]) -> None:
        texts: list[str] = []
        parts: list[_Part] = []
        length = at = 0

        def add(text: str, made: Iterable[_Part]) -> None:
            nonlocal length
            texts.append(text)
            parts.extend(made)
            length += len(text)

        def stands(text: str, place: int) -> None:
            add(text, [_Part(length, self.place(place), False)] if text else [])

        for start, end, before, held, after in edits:
            add(self.text[at:start], self._slice(at, start, length))
            stands(before, start)
            if isinstance(held, str):
                stands(held, start)
            else:
                add(self.text[held[0] : held[1]], self._slice(*held, length))
            stands(after, end)
            at = end
        add(self.text[at:], self._slice(at, len(self.text), length))
        self.text = "".join(texts)
        self._parts = parts or [_Part(0, self._end, True)]

    def _slice(self, start: int, end: int, to: int) -> Iterator[_Part]:
        """The parts of text[start:end], as they are from `to` on."""
        at = start
        while at < end:
            number = max(bisect_right(self._parts, (at, self._end + 1, True)) - 1, 0)
            part = self._parts[number]
            following = self._parts[number + 1].start if number + 1 < len(self._parts) else len(self.text)
            yield _Part(to + at - start, self.place(at), part.verbatim)
            at = max(following, at + 1)
