"""The texts that accuracy is measured on: which there are, and which of them belong together.

Knows folders of the corpora (`../shared/corpora/README.md` says what they hold and whose they are) and that
those of one folder are one run, as a newsroom or a project would check them; knows no rules.
"""

from __future__ import annotations

import lzma
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from subeditor import formats

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CORPORA = SHARED / "corpora"
KINDS = ("news", "docs")
# Of the press releases: how many paragraphs at least, and one in how many of those.
_PARAGRAPHS, _EACH = 10, 8


@dataclass(frozen=True, slots=True)
class Collection:
    """Files that are checked in one run. `kind` is `news` or `docs`, `name` their folder's."""

    kind: str
    name: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with the path that says how it is read."""

    path: str
    text: str

    @property
    def format(self) -> str:
        """The input format that its ending names."""
        return formats.format_of(self.path) or "text"


def published() -> Iterator[Collection]:
    """The published texts of the corpora; none where the corpora are not there."""
    for kind in KINDS:
        for folder in sorted(path for path in (CORPORA / "dev" / kind).glob("*") if path.is_dir()):
            yield Collection(kind, folder.name, files(folder))


def given(paths: list[Path]) -> Iterator[Collection]:
    """Other texts as collections, one for each path; docs, unless it names a folder `news`."""
    for path in paths:
        kind = "news" if "news" in path.parts else "docs"
        yield Collection(kind, path.name, (path,) if path.is_file() else files(path))


def files(folder: Path) -> tuple[Path, ...]:
    """The files below a folder whose format is known, in order."""
    found = (path for path in sorted(folder.rglob("*")) if formats.format_of(path.name))
    return tuple(path for path in found if path.is_file())


@cache
def pieces(kind: str) -> tuple[Piece, ...]:
    """The texts of a kind: `news`, `docs`, `fiction` (LitBank's hundred excerpts of novels) or `releases`.

    Press releases are one more source for faults, of which it takes many: of the paragraphs that the corpora
    keep of them some are missing, so no false alarms are counted on them. Line ends are `\\n` in all texts.
    """
    if kind == "releases":
        return tuple(_releases())
    if kind == "fiction":
        return tuple(piece for piece in litbank("quotations") if piece.path.endswith(".txt"))
    paths = [path for collection in published() if collection.kind == kind for path in collection.files]
    return tuple(
        Piece(path.relative_to(CORPORA / "dev").as_posix(), _text(path.read_bytes())) for path in paths
    )


@cache
def litbank(layer: str) -> tuple[Piece, ...]:
    """The files of a layer of LitBank (texts and annotations), in order of their names."""
    archive = CORPORA / "dev/annotated/litbank" / f"{layer}.tar.xz"
    if not archive.is_file():
        return ()
    with tarfile.open(archive) as tar:
        members = [member for member in tar.getmembers() if member.isfile()]
        read = ((member.name, tar.extractfile(member)) for member in members)
        return tuple(sorted((Piece(n, _text(f.read())) for n, f in read if f), key=lambda piece: piece.path))


def _releases() -> Iterator[Piece]:
    """Every eighth release of ten paragraphs or more."""
    path = CORPORA / "train/news-senate-releases.txt.xz"
    if path.is_file():
        with lzma.open(path, "rt", encoding="utf-8") as file:
            every = [text for text in file.read().split("\n\n") if text.count("\n") >= _PARAGRAPHS - 1]
        for number, text in enumerate(every[::_EACH]):
            yield Piece(f"releases/{number * _EACH}.txt", text.replace("\n", "\n\n"))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
