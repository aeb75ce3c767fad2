"""The examples of a rule that ships, left in its file until somebody asks for them.

They are half of the file, and a run that checks texts has no use for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import overload

from subeditor.dataclass import dataclass
from subeditor.rule import Example

# In files that ship they come last; a test sees to it.
MARK = b"\nexamples:\n"


@dataclass(frozen=True)
class InFile(Sequence[Example]):
    """The examples of a file. To ask for them raises `RuleError` where it can no longer be read."""

    path: str

    @cached_property
    def _read(self) -> tuple[Example, ...]:
        from subeditor.ruleset import read_rule

        path = Path(self.path)
        return tuple(read_rule(path, f"{path.parent.name}/{path.stem}").examples)

    @overload
    def __getitem__(self, at: int) -> Example: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Example]: ...
    def __getitem__(self, at: int | slice) -> Example | Sequence[Example]:
        return self._read[at]

    def __len__(self) -> int:
        return len(self._read)

    def __repr__(self) -> str:
        return repr(self._read)
