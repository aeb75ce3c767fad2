"""Tokens of a text that was rewritten, with their places in the source.

Knows nothing of how the text was rewritten: a function tells places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from subeditor.formats._tags import Piece, Token

Place = Callable[[int], int]


def placed(tokens: Iterable[Token], place: Place, source: str) -> Iterator[Token]:
    """The tokens with their places in `source`, where `place` says that each place of theirs stands."""
    for token in tokens:
        pieces = tuple(each for piece in token.pieces for each in _pieces(piece, place, source))
        yield token._replace(start=place(token.start), end=place(token.end), pieces=pieces)


def _pieces(piece: Piece, place: Place, source: str) -> Iterator[Piece]:
    """A piece with its place in the source, a line at a time where it is verbatim."""
    if not piece.verbatim:
        yield piece._replace(start=place(piece.start), end=place(piece.end))
        return
    at = piece.start
    for line in piece.text.splitlines(keepends=True):
        start, end = place(at), place(at + len(line))
        yield Piece(line, start, end, source[start:end] == line)
        at += len(line)
