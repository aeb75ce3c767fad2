"""Texts to booleans and numbers, as files of keys write them.

Knows the spellings, also as patterns for a schema; knows nothing of files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

# YAML's own words, in the three ways in which it takes them; quoted, they are meant as well.
TRUE = tuple(form for word in ("true", "yes", "on") for form in (word, word.title(), word.upper()))
FALSE = tuple(form for word in ("false", "no", "off") for form in (word, word.title(), word.upper()))
INTEGER = r"^[-+]?[0-9]+$"
NUMBER = r"^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?$"


def _boolean(text: str) -> bool:
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    raise ValueError(text)


def _integer(text: str) -> int:
    if not re.fullmatch(INTEGER, text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    if not re.fullmatch(NUMBER, text):
        raise ValueError(text)
    return float(text)


# Each raises `ValueError` for what is none.
SCALARS: dict[Any, Callable[[str], Any]] = {bool: _boolean, int: _integer, float: _number}
