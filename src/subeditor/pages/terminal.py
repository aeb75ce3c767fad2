"""A rule's page as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from subeditor.pages import Also, Listing, Origin, Page, Part, Passage, Settings

_INDENT = "    "
_BOLD, _UNDERLINED, _PLAIN = "\x1b[1m", "\x1b[4;31m", "\x1b[0m"


def lines(page: Page, width: int, colour: bool) -> Iterator[str]:
    """The page in lines of `width` columns; what is shown as it stands may be longer."""
    yield _heading(page.name, colour)
    yield page.standing.replace("`", "")
    yield from ("", *_filled(page.message, width))
    if page.description:
        yield ""
        yield from wrap(page.description, width)
    for section in page.sections:
        yield from ("", _heading(section.title, colour))
        for part in section.parts:
            yield from _part(part, width, colour)


def _heading(text: str, colour: bool) -> str:
    return f"{_BOLD}{text}{_PLAIN}" if colour else text


def _part(part: Part, width: int, colour: bool) -> Iterator[str]:
    match part:
        case str():
            yield from _filled(part, width)
        case Passage():
            yield from _passage(part, colour)
        case Listing():
            yield from (f"{_INDENT * 2}{line}" for line in part.text.split("\n"))
        case Settings():
            for row in part.rows:
                yield from _filled(f"{row.key}: {row.value} ({row.doc.rstrip('.')})", width, hanging=2)
        case Origin():
            for label, value in part.rows:
                yield from _filled(f"{label}: {value}", width, hanging=len(label) + 2)
        case Also():
            pass  # the documentation is not at hand


def _passage(passage: Passage, colour: bool) -> Iterator[str]:
    mark = "- "
    for name, text in passage.files:
        if name:
            yield from _hung(mark, f"(file {name})")
            mark = "  "
        if colour:
            text = text.replace("⟦", _UNDERLINED).replace("⟧", _PLAIN)
        yield from _hung(mark, text)
    for message in passage.said:
        yield from _hung("  → ", message)
    if passage.fixed is not None:
        yield from _hung("  corrected: ", passage.fixed)


def _hung(mark: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.rstrip("\n").split("\n")):
        yield f"{_INDENT}{mark if number == 0 else ' ' * len(mark)}{line}".rstrip()


def _filled(text: str, width: int, hanging: int = 0) -> list[str]:
    """A paragraph; addresses and paths in it are not broken."""
    return wrap(
        text,
        width,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT + " " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
