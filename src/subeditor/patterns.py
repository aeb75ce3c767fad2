"""Regular expressions as rules write them."""

from __future__ import annotations


def translate(pattern: str) -> str:
    """The pattern in the syntax of the `regex` module."""
    return pattern
