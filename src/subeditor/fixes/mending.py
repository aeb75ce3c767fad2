"""Files mended: read, fixed, and put back in one piece.

Knows how the other rooms here go together; knows nothing of which changes are wanted.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from subeditor.errors import Address, SourceError
from subeditor.fixes import files
from subeditor.fixes.fixer import Fixed, Fixer
from subeditor.settings import Config
from subeditor.source import Source


class Mended(NamedTuple):
    """A file as it was, and what became of it."""

    before: Source
    fixed: Fixed

    @property
    def changed(self) -> bool:
        return self.fixed.source.text != self.before.text


def mend(path: Path, fixer: Fixer, *, write: bool = True) -> Mended:
    """Fix a file; without `write` only say what would become of it.

    Raises `SourceError`, and the file is as it was.
    """
    source, data = read(path, fixer.checker.config)
    mended = Mended(source, fixer.fixed(source))
    if mended.changed:
        after = files.encoded(mended.fixed.source)
        if write:
            files.replace(path, data, after)
    return mended


def read(path: Path, config: Config) -> tuple[Source, bytes]:
    """A file as text and as bytes. Raises `SourceError`, also where its text is not all that is in it."""
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"cannot be read: {reason}", Address(name)) from None
    source = Source.from_bytes(name, data, config.encoding or None)
    if files.encoded(source) != data:
        raise SourceError(f"not changed: its {source.encoding} cannot be written as it is", Address(name))
    return source, data
