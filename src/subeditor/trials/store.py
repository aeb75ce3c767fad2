"""Where judgements are kept: a table beside the rule's file, to be read, corrected and committed with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from subeditor import packs
from subeditor.errors import Address, UsageError
from subeditor.rule import Rule
from subeditor.trials import Judgement, Verdict

_ENDING = ".trial.tsv"
_HEAD = Judgement._fields
# A line of the archive may be a whole file.
_LONGEST = 300


def place(rule: Rule) -> Path:
    """The file of a rule's judgements: beside its own; in the current folder for a rule that ships."""
    path = Path(rule.address.path)
    if not rule.address.path or path.is_relative_to(packs.builtin_root()):
        return Path(rule.name.replace("/", "-") + _ENDING)
    return path.with_name(path.stem + _ENDING)


def read(path: Path) -> dict[str, Judgement]:
    """The judgements by key; none where there is no file. Raises `UsageError` for a file that is something else."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"cannot be read: {reason.lower()}", Address(str(path))) from None
    found = {}
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if number == 1:
            if tuple(cells) != _HEAD:
                raise _foreign(path, number, f"its first line is not {' '.join(_HEAD)}, with tabs between")
            continue
        if len(cells) != len(_HEAD):
            raise _foreign(path, number, f"{len(cells)} cells where there are {len(_HEAD)}")
        if cells[0] not in set(Verdict):
            raise _foreign(path, number, f"`{cells[0]}` is neither y nor n")
        found[cells[1]] = Judgement(Verdict(cells[0]), *cells[1:])
    return found


def write(path: Path, judgements: Iterable[Judgement]) -> None:
    """Write the judgements, whole, to their file. Raises `UsageError`."""
    rows = ["\t".join(_HEAD), *("\t".join(map(_cell, judgement)) for judgement in judgements)]
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text("".join(f"{row}\n" for row in rows), "utf-8", "backslashreplace", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"cannot be written: {reason}", Address(str(path)), hint="name another file with --file"
        ) from None


def _foreign(path: Path, line: int, reason: str) -> UsageError:
    return UsageError(
        f"no file of judgements: {reason}",
        Address(str(path), line, 1),
        hint="mend it or name another with --file",
    )


def _cell(text: str) -> str:
    return " ".join(str(text)[:_LONGEST].split())
