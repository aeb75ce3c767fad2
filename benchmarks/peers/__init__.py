"""Other programs on the same texts, a module a program.

A program is a module here without a leading underscore. It holds

- `NAME` and `VERSION`: the one version that is compared;
- `OPTIONS`: what it is asked, in its own terms; `LEFT_OUT`: globs of `KIND/RULE`, the rules that are left out;
- `check(texts) -> Iterator[list[Raw]]`: its alarms on plain texts, in order. Raises `AbsentError` where the
  program cannot be run here.

They are slow and do not change, so what they say of a text is kept in the user's cache folder (the
environment's `SUBEDITOR_CACHE_DIR` names another; empty, nothing is kept), under a fingerprint of the text,
not the text itself. Where everything is kept, the program is not needed.
"""

from __future__ import annotations

import io
import json
import os
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from benchmarks._alarms import Alarm
from benchmarks._corpora import Piece
from benchmarks._plain import Plain, plain
from platformdirs import user_cache_path


class AbsentError(Exception):
    """The program is not here: what is missing, and how it is got, in a sentence."""


class Raw(NamedTuple):
    """An alarm on a plain text: offsets in code points, rule, the rule's kind, the first suggestion."""

    start: int
    end: int
    rule: str
    kind: str
    suggestion: str | None = None


class Program(Protocol):
    """What a module of this folder holds."""

    NAME: str
    VERSION: str
    OPTIONS: tuple[str, ...]
    LEFT_OUT: tuple[str, ...]

    def check(self, texts: Sequence[str]) -> Iterator[list[Raw]]:
        """The alarms on each text."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program as a reader of texts. It is given the prose alone, as plain text.

    `everything` keeps the alarms that are left out.
    """

    program: Program
    everything: bool = False

    @property
    def name(self) -> str:
        """Its name and version."""
        return f"{self.program.NAME} {self.program.VERSION}"

    def alarms(self, pieces: Sequence[Piece]) -> list[list[Alarm]]:
        """The alarms on each text. Raises `AbsentError`."""
        texts = [plain(piece) for piece in pieces]
        found = remembered(self.program, [text.text for text in texts])
        return [list(self._alarms(text, raws)) for text, raws in zip(texts, found, strict=True)]

    def _alarms(self, text: Plain, raws: Sequence[Raw]) -> Iterator[Alarm]:
        """The alarms of rules that are compared, none on code alone; of those that overlap the first one.

        Of two that begin together the longer one.
        """
        last = -1
        for raw in sorted(raws, key=lambda raw: (raw.start, -raw.end)):
            if self._is_compared(raw) and raw.start >= last and text.is_prose(raw.start, raw.end):
                last = raw.end
                yield Alarm(text.span(raw.start, raw.end), raw.rule, raw.suggestion)

    def _is_compared(self, raw: Raw) -> bool:
        rule = f"{raw.kind}/{raw.rule}"
        return self.everything or not any(fnmatchcase(rule, glob) for glob in self.program.LEFT_OUT)


def peers() -> list[Peer]:
    """The programs, in the order of their names."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))
    return [Peer(cast(Program, import_module(f"{__name__}.{name}"))) for name in names]


def remembered(program: Program, texts: Sequence[str]) -> list[list[Raw]]:
    """What a program says of the texts: from the cache, and where that lacks some, from the program.

    Raises `AbsentError` where it is needed and is not here.
    """
    path = _file(program)
    known = _read(path)
    keys = {text: _key(program, text) for text in texts}
    new = [text for text, key in keys.items() if key not in known]
    if new:
        with _appending(path) as file:
            for text, raws in zip(new, program.check(new), strict=True):
                known[keys[text]] = raws
                file.write(json.dumps({"text": keys[text], "alarms": raws}) + "\n")
                file.flush()
    return [known[keys[text]] for text in texts]


def _file(program: Program) -> Path | None:
    named = os.environ.get("SUBEDITOR_CACHE_DIR")
    if named == "":
        return None
    folder = Path(named) if named else user_cache_path("subeditor", appauthor=False)
    return folder / "peers" / f"{program.NAME.lower()}-{program.VERSION}.jsonl"


def _appending(path: Path | None) -> io.TextIOBase:
    if path is None:
        return io.StringIO()
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("a", encoding="utf-8")


def _read(path: Path | None) -> dict[str, list[Raw]]:
    """What is kept; a line that was cut short is none."""
    known: dict[str, list[Raw]] = {}
    if path is not None and path.is_file():
        for line in path.read_text("utf-8").splitlines():
            try:
                row = json.loads(line)
            except ValueError:
                continue
            known[row["text"]] = [Raw(*raw) for raw in row["alarms"]]
    return known


def _key(program: Program, text: str) -> str:
    asked = "\0".join((*program.OPTIONS, text))
    return blake2b(asked.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
