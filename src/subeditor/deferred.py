"""Regular expressions of our own, compiled when they are first used.

A short text needs a tenth of them, and compiling all of them takes as long as checking it. Once used, a
deferred pattern is as fast as any other: its methods are those of the compiled one. A pattern that is wrong is
found by the tests, all of which a first use is in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def re_compile(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """`re.compile`, put off."""
    return cast("re.Pattern[str]", _Deferred(lambda: re.compile(pattern, flags)))


def regex_compile(pattern: str, flags: int = 0) -> Any:
    """`regex.compile`, put off."""

    def compile_() -> Any:
        import regex

        return regex.compile(pattern, flags)

    return _Deferred(compile_)


class _Deferred:
    def __init__(self, compile_: Callable[[], Any]) -> None:
        self._compile = compile_

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is not there yet: before the first use, or for a rare attribute.
        compiled = self._compile()
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
