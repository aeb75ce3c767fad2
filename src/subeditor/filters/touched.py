"""What of a report lies on lines that were changed.

Knows lines of files; `revisions` knows how they are found.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from difflib import SequenceMatcher

from subeditor.dataclass import dataclass
from subeditor.diagnostics import Finding
from subeditor.source import Source

# From a line to another, both changed; in order, no two of them side by side.
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """The lines that were changed, by the real path of their file."""

    lines: Mapping[str, Ranges]
    _texts: dict[str, str] = field(default_factory=dict, repr=False)
    _found: dict[str, Ranges] = field(default_factory=dict, repr=False)

    def kept(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings of which a part, or what explains them, is on such a line."""
        return (finding for finding in findings if self._is_touched(finding, self.ranges(finding.path)))

    def kept_in(self, source: Source, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The same of a source that is being changed: lines are those of the text that was first asked about."""
        first = self._texts.setdefault(source.path, source.text)
        ranges = self.ranges(source.path)
        if first != source.text:
            ranges = _moved(ranges, first, source.text)
        return (finding for finding in findings if self._is_touched(finding, ranges))

    def ranges(self, path: str) -> Ranges:
        """The changed lines of a file."""
        if path not in self._found:
            self._found[path] = self.lines.get(_real(path), ())
        return self._found[path]

    def _is_touched(self, finding: Finding, own: Ranges) -> bool:
        return _meets(own, finding.start.line, finding.end.line) or any(
            _meets(
                own if each.path == finding.path else self.ranges(each.path), each.start.line, each.end.line
            )
            for each in finding.related
        )


def _meets(ranges: Ranges, first: int, last: int) -> bool:
    at = bisect_right(ranges, (last, 2**63)) - 1
    return at >= 0 and ranges[at][1] >= first


def _moved(ranges: Ranges, before: str, after: str) -> Ranges:
    """Ranges of lines of one text as those of another; what differs between the two is changed as well."""
    matcher = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    found = []
    for kind, start, end, other, other_end in matcher.get_opcodes():
        if kind == "equal":
            for first, last in ranges:
                first, last = max(first, start + 1), min(last, end)
                if first <= last:
                    found.append((first - start + other, last - start + other))
        elif other < other_end:
            found.append((other + 1, other_end))
    return tuple(found)


def _real(path: str) -> str:
    """The path of a file itself, be it a link, in a folder that is none."""
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
