"""Matches by the part of the document that holds them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from subeditor.checks import Match
from subeditor.checks._scopes import Regions


def by_region(scope: Regions, matches: Iterable[Match]) -> dict[int, list[Match]]:
    """Matches in order, by the number of the region each of them lies in."""
    found: dict[int, list[Match]] = {}
    for match in matches:
        found.setdefault(bisect_right(scope.starts, match.start()) - 1, []).append(match)
    return found
