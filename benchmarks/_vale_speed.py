"""How fast both programs check the same documents with the same styles, each run a process of its own.

Knows how runs are made and measured; what is compared with what stands in `SITTINGS`. The programs take turns, ours
with an empty cache each time. Figures are medians: seconds by the clock, seconds of all processors together, and the
most memory that the processes of a run had at one time (shared pages counted once).
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

FOUR = ("Google", "Microsoft", "write-good", "proselint")
ONE_LINE = "He said that it was very good and simply utilized.\n"
_SAMPLED_EVERY = 0.005
_SIZE = 10_000_000


class Cost(NamedTuple):
    """What a run costs: seconds by the clock, seconds of processors, millions of bytes of memory."""

    wall: float
    cpu: float
    memory: float

    def line(self, name: str, size: float, alerts: int) -> str:
        """One row of the table."""
        rate = f"{size / self.wall:7.2f} MB/s" if size > 0.1 else " " * 12
        return f"    {name:30} {self.wall:8.3f} s {rate} {self.cpu:8.3f} s cpu {self.memory:6.0f} MB {alerts:8} alerts"


class Sitting(NamedTuple):
    """Programs that take turns on the same documents: from a name to the command, run in the folder `where`."""

    title: str
    where: Path
    commands: dict[str, list[str]]


def main(styles: Path, docs: Path, only: Sequence[str], rounds: int) -> None:
    """Make the texts, run, print."""
    vale = shutil.which("vale")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in SITTINGS.items():
            if not only or name in only:
                _measure(make(Path(folder), styles, docs, vale), Path(folder), rounds)


def _as_it_is(top: Path, styles: Path, docs: Path, vale: str | None) -> Sitting:
    where = _made(top / "as-it-is", lambda target: shutil.copytree(docs, target, dirs_exist_ok=True))
    return Sitting("four styles, Markdown as it is", where, _both(_ini(top, styles, FOUR), vale))


def _repeated(top: Path, styles: Path, docs: Path, vale: str | None) -> Sitting:
    where = _made(top / "repeated", lambda target: _copies(docs, target, same=True))
    return Sitting(
        "four styles, the files repeated under other names", where, _both(_ini(top, styles, FOUR), vale)
    )


def _varied(top: Path, styles: Path, docs: Path, vale: str | None) -> Sitting:
    where = _made(top / "varied", lambda target: _copies(docs, target, same=False))
    title = "four styles, the files repeated, each copy with its paragraphs in another order"
    return Sitting(title, where, _both(_ini(top, styles, FOUR), vale))


def _line(top: Path, styles: Path, docs: Path, vale: str | None) -> Sitting:
    where = _made(top / "line", lambda target: (target / "one.md").write_text(ONE_LINE))
    return Sitting("four styles, one line", where, _both(_ini(top, styles, FOUR), vale))


def _all(top: Path, styles: Path, docs: Path, vale: str | None) -> Sitting:
    """All styles there are, and as many of their rules as four styles have: every fifth."""
    where = _made(top / "as-it-is", lambda target: shutil.copytree(docs, target, dirs_exist_ok=True))
    names = [path.name for path in sorted(styles.iterdir()) if path.is_dir() and path.name != "config"]
    rules = [path for name in names for path in sorted((styles / name).glob("*.yml"))]
    fifth = [f"{path.parent.name}.{path.stem}" for path in rules[::5]]
    whole = _ini(top, styles, names)
    part = _ini(top, styles, (), fifth)
    commands = {f"{len(rules)} rules": [*_ours(part.parent), f"--config={whole}"]}
    commands[f"{len(fifth)} of them"] = [*_ours(part.parent), f"--config={part}"]
    return Sitting("all styles at once, and every fifth of their rules", where, commands)


def _single(top: Path, styles: Path, docs: Path, vale: str | None) -> Sitting:
    """Rules of one pattern each, drawn from the styles: 1,500, and 100 of them."""
    where = _made(top / "as-it-is", lambda target: shutil.copytree(docs, target, dirs_exist_ok=True))
    many = _made(top / "single", lambda target: _single_rules(styles, target))
    commands = {}
    for name, style in (("1500 rules", "Many"), ("100 of them", "Few")):
        commands[name] = [*_ours(top), f"--config={_ini(top, many, (style,))}"]
    return Sitting("rules of one pattern each", where, commands)


SITTINGS: dict[str, Callable[[Path, Path, Path, str | None], Sitting]] = {
    "line": _line,
    "as-it-is": _as_it_is,
    "repeated": _repeated,
    "varied": _varied,
    "single": _single,
    "all": _all,
}


def _measure(sitting: Sitting, top: Path, rounds: int) -> None:
    """Run the commands in turns, and print what each costs, and the ratios."""
    size = sum(path.stat().st_size for path in sitting.where.rglob("*") if path.is_file()) / 1e6
    print(f"{sitting.title}: {size:.2f} MB", flush=True)
    runs: dict[str, list[Cost]] = {name: [] for name in sitting.commands}
    alerts = {}
    # What a long run does for the first time does not count beside the rest of it.
    for number in range(0 if size < 1 else 1, rounds + 1):
        for name, command in sitting.commands.items():
            cost, alerts[name] = _run(command, sitting.where, top)
            if number:
                runs[name].append(cost)
    costs = {name: Cost(*map(statistics.median, zip(*each, strict=True))) for name, each in runs.items()}
    for name, cost in costs.items():
        print(cost.line(name, size, alerts[name]), flush=True)
    *others, (last, base) = costs.items()
    for name, cost in others:
        wall, cpu, memory = (theirs / own for theirs, own in zip(base, cost, strict=True))
        print(
            f"    {last} / {name}: {wall:.2f} by the clock, {cpu:.2f} of processor time, {memory:.2f} of memory"
        )


def _both(ini: Path, vale: str | None) -> dict[str, list[str]]:
    config = f"--config={ini}"
    commands = {
        "subeditor": [*_ours(ini.parent), config],
        "subeditor --jobs 1": [*_ours(ini.parent), config, "--jobs", "1"],
    }
    if vale:
        commands["vale"] = [vale, "--output=line", "--no-exit", config, "."]
    return commands


def _ours(top: Path) -> list[str]:
    return [sys.executable, "-m", "subeditor", "check", ".", "--quiet", "--format", "concise", "--exit-zero"]


def _run(command: list[str], where: Path, top: Path) -> tuple[Cost, int]:
    """What a run costs, and the lines it printed."""
    shutil.rmtree(top / "cache", ignore_errors=True)
    out, err = top / "out", top / "err"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        begun, most = time.perf_counter(), 0
        process = subprocess.Popen(command, cwd=where, env=_environment(top), stdout=stdout, stderr=stderr)
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            most = max(most, sum(map(_share, _tree(process.pid))))
            time.sleep(_SAMPLED_EVERY)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or b"Traceback" in err.read_bytes():
        sys.exit(f"{' '.join(command)} failed: {err.read_text()[-2000:]}")
    cost = Cost(wall, usage.ru_utime + usage.ru_stime, most / 1e6)
    return cost, out.read_bytes().count(b"\n")


def _tree(pid: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _share(pid: int) -> int:
    """A process's memory in bytes; of pages that several have, its share."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _environment(top: Path) -> dict[str, str]:
    """As installed: bytecode is there. It goes to a folder of its own; the cache is emptied before each run."""
    found = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(top / "bytecode"),
        "SUBEDITOR_CACHE_DIR": str(top / "cache"),
    }
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def _ini(top: Path, styles: Path, names: Sequence[str], rules: Sequence[str] = ()) -> Path:
    """A configuration with these styles, or with these rules alone, in a folder beside the documents."""
    path = top / f"settings-{'-'.join(names) or 'rules'}"[:60] / ".vale.ini"
    path.parent.mkdir(exist_ok=True)
    on = "".join(f"{rule} = YES\n" for rule in rules)
    path.write_text(
        f"StylesPath = {styles}\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = {', '.join(names)}\n{on}"
    )
    return path


def _made(target: Path, make: Callable[[Path], object]) -> Path:
    if not target.exists():
        target.mkdir(parents=True)
        make(target)
    return target


def _copies(source: Path, target: Path, same: bool) -> None:
    """Ten million bytes of a folder's files, copied as often as needed."""
    texts = [path.read_text("utf-8") for path in sorted(source.rglob("*")) if path.is_file()]
    draw = random.Random(5)
    written = copy = 0
    while written < _SIZE:
        for number, text in enumerate(texts):
            if not same:
                paragraphs = text.split("\n\n")
                at = draw.randrange(len(paragraphs))
                text = "\n\n".join([*paragraphs[at:], f"This is copy {copy}.", *paragraphs[:at]])
            (target / f"{copy:03}-{number:03}.md").write_text(text, "utf-8")
            written += len(text.encode())
        copy += 1


def _single_rules(styles: Path, target: Path) -> None:
    """The style `Many`, of 1,500 rules, and `Few`, of 100 of them."""
    tokens: set[str] = set()
    for path in sorted(styles.rglob("*.yml")):
        try:
            rule = yaml.safe_load(path.read_text("utf-8"))
        except yaml.YAMLError:
            continue
        if isinstance(rule, dict) and rule.get("extends") in ("existence", "substitution"):
            tokens |= {str(token) for token in [*(rule.get("tokens") or ()), *(rule.get("swap") or ())]}
    for number, token in enumerate(random.Random(5).sample(sorted(tokens), 1500)):
        rule = {"extends": "existence", "message": "No '%s'.", "ignorecase": True, "tokens": [token]}
        for style in ("Many", "Few")[: 1 + (number % 15 == 0)]:
            (target / style).mkdir(exist_ok=True)
            (target / style / f"R{number:04}.yml").write_text(
                yaml.safe_dump(rule, allow_unicode=True), "utf-8"
            )
