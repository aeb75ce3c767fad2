"""Links from one file of a run to a place in another.

Knows what of a file another needs to know (its links to files, its headings and identifiers) and how a link
finds its file: by its path, relative to the file it stands in, or by the name that a generator gives to the
page. What is not in the run may exist all the same, so that only a slip for the name of a file that is in it
is told.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from subeditor.diagnostics import PlacedFact, Span
from subeditor.document import Document
from subeditor.language.slugs import Anchors, is_slip

_NO_FILE = "is no file here"
_SOURCES = (".md", ".mdx", ".markdown")


class Link(NamedTuple):
    """A link to `anchor` (empty: to the file as a whole) of the file at `path`, as written."""

    path: str
    anchor: str


class Places(NamedTuple):
    """What makes the anchors of a file. `made`: components in it may make more."""

    headings: tuple[str, ...]
    identifiers: tuple[str, ...]
    made: bool


def facts(document: Document) -> Iterator[tuple[Span, Link | Places]]:
    """The document's links to files, and its own places unless some may come from elsewhere."""
    labels = document.labels
    for label in labels.uses:
        if label.kind == "target":
            path, _, anchor = label.name.partition("#")
            yield label.span, Link(unquote(path.partition("?")[0]), anchor)
    if "anchor" not in labels.open:
        headings = tuple(label.name for label in labels.definitions if label.kind == "heading")
        identifiers = {label.name for label in labels.definitions if label.kind == "anchor"}
        if headings or identifiers:
            yield Span(0, 0), Places(headings, tuple(sorted(identifiers)), labels.made)


class _Files:
    """The files of a run, found by the links to them."""

    def __init__(self, by_path: Mapping[str, Sequence[PlacedFact]]) -> None:
        self._paths = {_normal(path): path for path in by_path}
        self._folders: dict[str, list[str]] = defaultdict(list)
        for path in self._paths:
            self._folders[posixpath.dirname(path)].append(posixpath.basename(path))
        self._places = {
            path: fact.value for path in by_path for fact in by_path[path] if isinstance(fact.value, Places)
        }
        self._anchors: dict[str, Anchors] = {}

    def wrong(self, path: str, link: Link) -> str:
        """What is wrong with a link in the file at `path`; nothing where it leads somewhere, or may do so."""
        target = _normal(posixpath.join(posixpath.dirname(_normal(path)), link.path))
        found = self._paths.get(target) or self._source_of(target)
        if found is None:
            folder, name = posixpath.split(target)
            slip = any(_is_slip_of_file(name, other) for other in self._folders.get(folder, ()))
            return _NO_FILE if slip else ""
        if found not in self._places:
            return ""
        places = self._places[found]
        if found not in self._anchors:
            self._anchors[found] = Anchors(places.headings, places.identifiers)
        anchors = self._anchors[found]
        if anchors.holds(link.anchor) or (places.made and not anchors.nearly_holds(link.anchor)):
            return ""
        return f"names no place in {link.path}"

    def _source_of(self, target: str) -> str | None:
        """The file that a generator makes the page `target` of: `oil.html` of `oil.md`."""
        stem, ending = posixpath.splitext(target)
        if ending not in (".html", ".htm"):
            return None
        return next((self._paths[name] for end in _SOURCES if (name := stem + end) in self._paths), None)


def dangling(by_path: Mapping[str, Sequence[PlacedFact]]) -> Iterator[tuple[PlacedFact, str, str]]:
    """Links that lead nowhere: the fact, the target as written, and what is wrong with it."""
    files = _Files(by_path)
    for path, found in by_path.items():
        for fact in found:
            link = fact.value
            if isinstance(link, Link) and (wrong := files.wrong(path, link)):
                yield fact, link.path if wrong == _NO_FILE else f"#{link.anchor}", wrong


def _normal(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/"))


def _is_slip_of_file(name: str, other: str) -> bool:
    stem, ending = posixpath.splitext(name)
    return posixpath.splitext(other)[1] == ending != "" and is_slip(
        stem.lower(), posixpath.splitext(other)[0].lower()
    )
