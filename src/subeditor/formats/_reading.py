"""What a configuration says of how markup is read, for formats that read as Vale does."""

from __future__ import annotations

from typing import NamedTuple

MASKED = ("tt", "code", "kbd")
SKIPPED = ("script", "style", "pre", "figure", "noscript", "iframe")
CLASSES = ("problematic", "pre", "code")


class Reading(NamedTuple):
    """Elements whose text is masked, elements and classes that are left out, patterns of what is no prose: of
    whole blocks, and inside them; the two marks of a comment; and the format that comments of programs are read in.
    """

    masked: tuple[str, ...] = MASKED
    skipped: tuple[str, ...] = SKIPPED
    classes: tuple[str, ...] = CLASSES
    blocks: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    comments: tuple[str, str] | None = None
    markup: str = ""


DEFAULT = Reading()
