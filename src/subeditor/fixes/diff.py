"""What changes in a file, as a unified diff that `patch` and `git apply` read."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from subeditor.deferred import re_compile

_LINE = re_compile(r"[^\n]*\n|[^\n]+\Z")
_LACKS_END = "\\ No newline at end of file"


def diff(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of a diff, without line feeds at their ends; a carriage return stays."""
    for line in unified_diff(_LINE.findall(before), _LINE.findall(after), path, path):
        if line.endswith("\n"):
            yield line.removesuffix("\n")
        else:
            yield line
            yield _LACKS_END
