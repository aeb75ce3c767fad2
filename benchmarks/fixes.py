"""Prints what `check --fix` does to published text and its twins, and what is left when it is killed.

    python benchmarks/fixes.py [--only tuk] [--rounds N] [--corpora FOLDER] [--show]

(t) The texts of the corpora as they are, and with CRLF, with a byte-order mark, in UTF-16 little and big endian: what is changed
safely, whether anything is left to change, whether a second run changes anything, and whether anything but the edits
differs. Then the same with faults put in (words doubled, paragraphs pasted again, closing quotation marks taken out), where what is mended
must be the text as it was, byte for byte. (u) The same with --unsafe-fixes, the model left out. (k) Runs that are killed (SIGKILL) at
random moments: each file must be the old one or the new one. `--show` prints the safe changes in the texts as they
are, to be judged.
"""

from __future__ import annotations

import argparse
import codecs
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

BESIDE = Path(__file__).parents[2] / "shared"
SUBEDITOR = [sys.executable, "-m", "subeditor", "check", "--no-cache", "--config", "own.yaml", "-q"]
SAFE = "text/repeated-word,text/duplicate-line,text/unbalanced-pairs"
CONFIGURATION = "packs: [text]\nrules: { text/real-word: { choose: [] }, text/word-form: off }\n"
ENDINGS = (".md", ".txt", ".rst", ".html")
# The words whose doubling is safe to undo wherever it stands; here a few of them.
_WORD = re.compile(r"(?<=[a-z] )(the|of|and|which|into)(?= [a-z])")
_QUOTED = re.compile(r"[”\"](?= (?:[A-Z][a-z]+ |he |she |they )?(?:said|told|says|added)\b)")


class Twin(NamedTuple):
    """A way to write a text as bytes, and back."""

    name: str
    encode: Callable[[str], bytes]
    decode: Callable[[bytes], str]


def _crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


TWINS = (
    Twin("as it is", str.encode, bytes.decode),
    Twin("CRLF", _crlf, lambda data: data.decode().replace("\r\n", "\n")),
    Twin("UTF-8, mark", lambda text: codecs.BOM_UTF8 + text.encode(), lambda data: data[3:].decode()),
    Twin(
        "UTF-16 LE",
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda data: data[2:].decode("utf-16-le"),
    ),
    Twin(
        "UTF-16 BE",
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda data: data[2:].decode("utf-16-be"),
    ),
)


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="tuk")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--corpora", type=Path, default=BESIDE / "corpora" / "dev")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    texts = dict(_texts(arguments.corpora))
    if not texts:
        sys.exit(f"no texts in {arguments.corpora}")
    faulty = {name: _with_faults(name, text) for name, text in texts.items()}
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        if "t" in arguments.only:
            print(f"(t) --fix, {len(texts)} texts")
            _twins(top, texts, None, ["--select", SAFE], arguments.show)
            print(f"    the same with {sum(number for _, number in faulty.values())} faults put in")
            _twins(top, {name: text for name, (text, _) in faulty.items()}, texts, ["--select", SAFE], False)
        if "u" in arguments.only:
            print("(u) --fix --unsafe-fixes --fix-quotations, the rules of the pack text without the model")
            _twins(top, texts, None, ["--unsafe-fixes", "--fix-quotations"], False)
        if "k" in arguments.only:
            several = dict(random.Random(5).sample(sorted((n, t) for n, (t, c) in faulty.items() if c), 60))
            print(
                f"(k) --fix on {len(several)} texts with faults, killed at {arguments.rounds} random moments"
            )
            _killed(top, several, arguments.rounds)


def _texts(corpora: Path) -> Iterable[tuple[str, str]]:
    """The texts with the names that they get here; of those with other line ends, with LF."""
    for path in sorted(corpora.rglob("*")):
        if path.suffix in ENDINGS and path.is_file():
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
            yield "-".join(path.relative_to(corpora).parts), text


def _with_faults(name: str, text: str) -> tuple[str, int]:
    """A text with at most three faults of different kinds in its own words, and how many there are."""
    draw = random.Random(name)
    made = 0
    parts = text.split("\n\n")
    plain = [
        at
        for at, part in enumerate(parts)
        if 12 < len(part.split()) < 90 and re.match(r"[A-Z]", part) and parts.count(part) == 1
        and not re.search(r"[\"“”‘’`<>{}\[\]|*_#\n]", part) and part.rstrip()[-1:] in ".!?"
    ]  # fmt: skip
    draw.shuffle(plain)
    if plain and (places := list(_WORD.finditer(parts[plain[0]]))):
        place = draw.choice(places)
        part = parts[plain[0]]
        parts[plain[0]] = f"{part[: place.end()]} {place[1]}{part[place.end() :]}"
        made += 1
    if len(plain) > 1:
        parts[plain[1]] = f"{parts[plain[1]]}\n\n{parts[plain[1]]}"
        made += 1
    quoted = [at for at, part in enumerate(parts) if _QUOTED.search(part)]
    if quoted:
        at = draw.choice(quoted)
        parts[at] = _QUOTED.sub("", parts[at], count=1)
        made += 1
    return "\n\n".join(parts), made


def _twins(
    top: Path, texts: dict[str, str], before: dict[str, str] | None, options: list[str], show: bool
) -> None:
    """Fix each twin of the texts, and print what became of them; `before` is what they were before faults were put in."""
    results = {}
    for twin in TWINS:
        folder = _laid(top / "texts", {name: twin.encode(text) for name, text in texts.items()})
        first = _fix(folder, options)
        after = _read(folder)
        again = _fix(folder, options)
        changed = [name for name, text in texts.items() if after[name] != twin.encode(text)]
        strange = [name for name, data in after.items() if twin.encode(twin.decode(data)) != data]
        decoded = {name: twin.decode(data) for name, data in after.items()}
        results[twin.name] = decoded
        edits = Counter(sort for name in changed for sort in _edits(texts[name], decoded[name]))
        print(
            f"    {twin.name:12} {len(changed):4} files changed, {first.fixed:5} places ({_told(edits)}); "
            f"left to change: {again.wanted}; changed by a second run: {_differing(after, _read(folder))}; "
            f"bytes of another form: {len(strange)}"
        )
        if before:
            left = [name for name in texts if texts[name] != before[name] and decoded[name] != before[name]]
            otherwise = [name for name in left if not _is_between(before[name], decoded[name], texts[name])]
            restored = sum(texts[name] != before[name] for name in texts) - len(left)
            print(
                f"    {'':12} {restored} files as they were before the faults; {len(left)} with a fault left that is "
                f"not safe to mend; {len(otherwise)} changed otherwise"
            )
            for name in otherwise if twin is TWINS[0] else ():
                _show(name, before[name], decoded[name])
        elif show and twin is TWINS[0]:
            for name in changed:
                _show(name, texts[name], decoded[name])
    alike = all(result == results[TWINS[0].name] for result in results.values())
    print(f"    all twins fixed alike: {'yes' if alike else 'NO'}")


class _Fixed(NamedTuple):
    fixed: int
    wanted: int


def _fix(folder: Path, options: list[str]) -> _Fixed:
    """Run --fix: how many places were fixed, and how many are left that should have been."""
    (folder / "own.yaml").write_text(CONFIGURATION)
    command = [argument for argument in SUBEDITOR if argument != "-q"]
    done = subprocess.run(
        [*command, "--fix", "-f", "json", *options, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 1:
        sys.exit(done.stderr[-2000:])
    report = json.loads(done.stdout)
    unsafe = "--unsafe-fixes" in options
    wanted = [
        found
        for found in report["diagnostics"]
        if found["edits"] and all(unsafe or edit["safe"] for edit in found["edits"])
    ]
    match = re.search(r"Fixed (\d+) place", done.stderr)
    return _Fixed(int(match[1]) if match else 0, len(wanted))


def _edits(before: str, after: str) -> Iterable[str]:
    """What sorts of changes lead from one text to the other, line by line."""
    lines = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    for kind, start, end, other, other_end in lines.get_opcodes():
        if kind == "delete":
            yield "lines taken out"
        elif kind == "insert":
            yield "lines put in"
        elif kind == "replace":
            one = "\n".join(before.splitlines()[start:end])
            two = "\n".join(after.splitlines()[other:other_end])
            longer = len(two) > len(one)
            words = SequenceMatcher(None, one, two, autojunk=False)
            sorts = {operation for operation, *_ in words.get_opcodes()} - {"equal"}
            put = "something put in" if longer else "something taken out"
            yield put if len(sorts) == 1 and sorts <= {"insert", "delete"} else "something replaced"


def _is_between(before: str, now: str, faulty: str) -> bool:
    """Whether a text has nothing but what either of two others has: some of the faults were mended, nothing else."""
    return not Counter(now.splitlines()) - (Counter(before.splitlines()) | Counter(faulty.splitlines()))


def _told(edits: Counter[str]) -> str:
    return ", ".join(f"{sort}: {number}" for sort, number in sorted(edits.items())) or "none"


def _show(name: str, before: str, after: str) -> None:
    lines = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    for kind, start, end, other, other_end in lines.get_opcodes():
        if kind != "equal":
            print(f"      {name}:{start + 1}")
            for line in before.splitlines()[start:end]:
                print(f"        - {line[:400]}")
            for line in after.splitlines()[other:other_end]:
                print(f"        + {line[:400]}")


def _killed(top: Path, texts: dict[str, str], rounds: int) -> None:
    """Kill runs at random moments, and look at what they leave."""
    old = {name: text.encode() for name, text in texts.items()}
    folder = _laid(top / "killed", old)
    begun = time.monotonic()
    _fix(folder, ["--select", SAFE])
    lasted = time.monotonic() - begun
    new = _read(folder)
    if _differing(old, new) == 0:
        sys.exit("nothing to fix: no run would show anything")
    draw = random.Random(7)
    lost = half = cut = finished = untouched = left = 0
    for _ in range(rounds):
        folder = _laid(top / "killed", old)
        (folder / "own.yaml").write_text(CONFIGURATION)
        with subprocess.Popen(
            [*SUBEDITOR, "--fix", "--jobs", "1", "--select", SAFE, "."],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            time.sleep(draw.uniform(0.3, 1.0) * lasted)
            process.kill()
        now = _read(folder)
        lost += sum(name not in now for name in old)
        half += sum(data not in (old[name], new[name]) for name, data in now.items() if name in old)
        left += len(now.keys() - old.keys())
        fixed = sum(now.get(name) == new[name] != old[name] for name in old)
        if fixed == 0:
            untouched += 1
        elif fixed < _differing(old, new):
            cut += 1
        else:
            finished += 1
    print(
        f"    a whole run takes {lasted:.1f} s and changes {_differing(old, new)} files\n"
        f"    killed before the first file was written: {untouched}, between two: {cut}, after the last: {finished}\n"
        f"    files lost: {lost}, neither old nor new: {half}, hidden temporary files left: {left}"
    )


def _laid(folder: Path, files: dict[str, bytes]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def _read(folder: Path) -> dict[str, bytes]:
    return {
        entry.name: Path(entry.path).read_bytes() for entry in os.scandir(folder) if entry.name != "own.yaml"
    }


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> int:
    return sum(one.get(name) != other.get(name) for name in one.keys() | other.keys())


if __name__ == "__main__":
    main()
