"""Places in a document's text, and the runs between two of them: cut where a place lies inside one.

Works on lxml elements, in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from subeditor.formats.docx._package import local
from subeditor.formats.docx._paragraphs import Paragraph, Piece

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Stretch(NamedTuple):
    """A run of the document and the columns of its text in the paragraph, from 0."""

    run: Any
    start: int
    end: int


def stretches(paragraph: Paragraph) -> list[Stretch]:
    """The runs of a paragraph that hold text, in order. What stands in no run (a formula) is in none."""
    found: list[Stretch] = []
    at = 0
    for piece in paragraph.pieces:
        end = at + len(piece.text)
        if piece.run is not None:
            if found and found[-1].run is piece.run and found[-1].end == at:
                found[-1] = found[-1]._replace(end=end)
            else:
                found.append(Stretch(piece.run, at, end))
        at = end
    return found


def cut(paragraph: Paragraph, places: Iterable[int]) -> list[Stretch]:
    """The runs of a paragraph after it was cut at these columns: no run then holds one of them inside."""
    wanted = sorted(set(places))
    found: list[Stretch] = []
    for stretch in stretches(paragraph):
        inside = [place for place in wanted if stretch.start < place < stretch.end]
        if inside and _divisible(stretch.run):
            pieces = [piece for piece in paragraph.pieces if piece.run is stretch.run]
            found += _divided(stretch, pieces, inside)
        else:
            found.append(stretch)
    return found


def _divisible(run: Any) -> bool:
    """Alternatives and ruby hold text of their own further down: such a run is marked as a whole."""
    return not any(local(child.tag) in ("AlternateContent", "ruby") for child in run)


def _divided(stretch: Stretch, pieces: Sequence[Piece], places: Sequence[int]) -> list[Stretch]:
    """A run as several; the first is the one that was there, cut short, the others follow it."""
    ends = [*places, stretch.end]
    properties = next((child for child in stretch.run if local(child.tag) == "rPr"), None)
    by_node = {id(piece.node): piece for piece in pieces}
    parts: list[list[Any]] = [[] for _ in ends]
    at, part = stretch.start, 0
    for child in [child for child in stretch.run if child is not properties]:
        piece = by_node.get(id(child))
        if piece is None:
            parts[part].append(child)
            continue
        end = at + len(piece.text)
        while at < end:
            while at >= ends[part]:
                part += 1
            upto = min(end, ends[part])
            parts[part].append(child if upto - at == len(piece.text) else _text(piece, at, upto, end))
            at = upto
    found = []
    last = stretch.run
    for number, (children, end) in enumerate(zip(parts, ends, strict=True)):
        run = stretch.run
        if number:
            run = stretch.run.makeelement(stretch.run.tag, dict(stretch.run.attrib))
            if properties is not None:
                run.append(deepcopy(properties))
            last.addnext(run)
        else:
            for child in list(run):
                if child is not properties:
                    run.remove(child)
        run.extend(children)
        found.append(Stretch(run, stretch.start if number == 0 else ends[number - 1], end))
        last = run
    return found


def _text(piece: Piece, start: int, upto: int, end: int) -> Any:
    """A part of a node's text as a node of its own: source[start:upto] where the whole ends at `end`."""
    first = piece.offset + len(piece.text) - (end - start)
    node = piece.node.makeelement(piece.node.tag, dict(piece.node.attrib))
    node.text = piece.node.text[first : first + upto - start]
    node.set(_SPACE, "preserve")
    return node
