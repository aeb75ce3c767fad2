"""What became of the places in a text that was changed. Knows texts and findings; knows nothing of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from subeditor.diagnostics import Finding, Position, Span
from subeditor.source import Source


class Change(NamedTuple):
    """A text's characters [start, end) became [start, new_end) of another."""

    start: int
    end: int
    new_end: int

    def moved(self, span: Span) -> Span | None:
        """Where the words of a span stand now; None where they were changed."""
        if span.end <= self.start:
            return span
        if span.start >= self.end:
            by = self.new_end - self.end
            return Span(span.start + by, span.end + by)
        return None


def change(old: str, new: str) -> Change:
    """The least change that makes one text the other."""
    start = _alike(old, new, min(len(old), len(new)), last=False)
    end = _alike(old, new, min(len(old), len(new)) - start, last=True)
    return Change(start, len(old) - end, len(new) - end)


def moved(findings: Iterable[Finding], old: Source, new: Source) -> Iterator[Finding]:
    """The findings of a text whose words are unchanged in another, at their new places.

    Edits that a change has touched are no longer offered, nor related places shown.
    """
    made = change(old.text, new.text)

    def place(start: Position, end: Position) -> tuple[Position, Position] | None:
        span = made.moved(Span(old.offset(start), old.offset(end)))
        return (new.position(span.start), new.position(span.end)) if span else None

    for finding in findings:
        if (at := place(finding.start, finding.end)) is None:
            continue
        edits = [(edit, place(edit.start, edit.end)) for edit in finding.edits]
        related = [
            (other, place(other.start, other.end) if other.path == finding.path else (other.start, other.end))
            for other in finding.related
        ]
        whole = all(where for _, where in edits)
        yield finding._replace(
            start=at[0],
            end=at[1],
            excerpt=new.line(at[0].line),
            edits=tuple(
                edit._replace(start=where[0], end=where[1]) for edit, where in edits if where and whole
            ),
            related=tuple(other._replace(start=where[0], end=where[1]) for other, where in related if where),
        )


def _alike(one: str, other: str, most: int, last: bool) -> int:
    """How many characters, `most` at most, two texts have in common at their beginning or their end."""
    least = 0
    # Slices are compared in C: what a loop over characters takes milliseconds for takes microseconds.
    while least < most:
        middle = (least + most + 1) // 2
        if last:
            same = one[len(one) - middle :] == other[len(other) - middle :]
        else:
            same = one[:middle] == other[:middle]
        least, most = (middle, most) if same else (least, middle - 1)
    return least
