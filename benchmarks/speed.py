"""Prints how fast the whole program is, beside its peers where they are installed, all in one run.

    python benchmarks/speed.py [--only abcd] [--rounds N] [--corpora FOLDER] [--styles FOLDER]

(a) the default rules on news text, with the model that they ask and without, (b) 1,000 rules of one pattern each, drawn from real Vale styles, on
Markdown, both with an empty cache every time, (c) one short file, with the cache of the run before (but changed
since) and without, beside `python -c "import typer"`, (d) 10,000 files of a repository, for the first time in one
process and in several, again, and again with one of them changed. Every figure is the least of N runs (but of the
first ones in (d)) as a process of its own, start-up included, for what disturbs a run adds to it; the programs take
turns. Ratios are to Subeditor in one process. `cpu` is processor time.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import yaml

BESIDE = Path(__file__).parents[2] / "shared"
SUBEDITOR = [sys.executable, "-m", "subeditor", "check", "--quiet", "--format", "concise"]
Command = Callable[[Path], list[str]]
PLAIN = "rules: { text/real-word: { choose: [] }, text/word-form: off }\n"


def main() -> None:
    """Read the arguments, build the texts, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="abcd")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--corpora", type=Path, default=BESIDE / "corpora" / "dev")
    parser.add_argument("--styles", type=Path, default=BESIDE / "vale" / "styles")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        # Beside the texts the settings for Vale would be ours as well.
        (top / "vale" / "styles").mkdir(parents=True)
        (top / "vale" / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = Vale\n")
        (top / "plain.yaml").write_text(PLAIN)
        if "a" in arguments.only:
            news = copies(arguments.corpora / "news", top / "news", 6_000_000)
            print(f"(a) default rules, {megabytes(news):.1f} MB of news in {len(list(news.iterdir()))} files")
            compare(top, news, {**without_model(top), **peers(top)}, arguments.rounds)
            # The model reads a sentence once, however often it stands there: copies say little of its speed.
            once = copies(arguments.corpora / "news", top / "once", size(arguments.corpora / "news"))
            print(f"    each article once, {megabytes(once):.1f} MB in {len(list(once.iterdir()))} files")
            compare(top, once, {**without_model(top), **own()}, arguments.rounds)
        if "b" in arguments.only:
            docs = copies(arguments.corpora / "docs", top / "many" / "docs", 20_000_000)
            thousand(arguments.styles, top / "many")
            print(f"(b) 1,000 pattern rules, {megabytes(docs):.1f} MB of Markdown, no cache")
            compare(top / "many", docs, {**own(), **vale(top / "many")}, arguments.rounds)
        if "c" in arguments.only:
            short = top / "short.md"
            short.write_text("# A note\n\nHe said that it was recieved on Monday.\n")
            typer = {"import typer": lambda path: [sys.executable, "-c", "import typer"]}
            print("(c) one short file, cold")
            compare(
                top,
                short,
                {**typer, "subeditor with its cache": changed, **peers(top)},
                max(arguments.rounds, 11),
            )
            short.write_text(
                "# A note\n\nThe government will by sworn in on Monday, it is said in the town.\n"
            )
            print("    the same with a sentence for the model")
            compare(top, short, {"subeditor with its cache": changed, **own()}, max(arguments.rounds, 11))
        if "d" in arguments.only:
            repository = pieces(arguments.corpora, top / "repository", 10_000, 5_000)
            again(repository, environment(top), max(arguments.rounds, 7))


def own() -> dict[str, Command]:
    """Subeditor in one process and in one for each processor."""
    return {
        "subeditor --jobs 1": lambda path: [*SUBEDITOR, "--no-cache", "--jobs", "1", str(path)],
        f"subeditor ({os.cpu_count()} processes)": lambda path: [*SUBEDITOR, "--no-cache", str(path)],
    }


def without_model(folder: Path) -> dict[str, Command]:
    """The same without the model that decides on pairs of words."""
    plain = f"--config={folder / 'plain.yaml'}"
    return {
        f"{name}, no model": lambda path, command=command: [*command(path)[:-1], plain, str(path)]
        for name, command in own().items()
    }


def changed(path: Path) -> list[str]:
    """Subeditor with what the run before left in the cache, on a file that is not as it was."""
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    return [*SUBEDITOR, "--jobs", "1", str(path)]


def peers(folder: Path) -> dict[str, Command]:
    """The programs that are installed."""
    found = own()
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for name, arguments in (
        ("typos", ["--format=brief"]),
        ("codespell", []),
        ("vale", ["--output=line", f"--config={folder / 'vale' / '.vale.ini'}"]),
    ):
        program = shutil.which(name, path=beside)
        if program:
            found[name] = partial(_command, [program, *arguments])
    return found


def _command(start: list[str], path: Path) -> list[str]:
    return [*start, str(path)]


def vale(folder: Path) -> dict[str, Command]:
    """Vale with the same thousand rules."""
    program = shutil.which("vale")
    if not program:
        return {}
    (folder / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = Many\n")
    return {"vale": partial(_command, [program, "--output=line", f"--config={folder / '.vale.ini'}"])}


def size(source: Path) -> int:
    """The bytes of a folder's texts."""
    return sum(path.stat().st_size for path in source.rglob("*") if path.suffix in (".md", ".txt"))


def copies(source: Path, target: Path, size: int) -> Path:
    """At least `size` bytes of a folder's files, copied as often as needed, each copy a little different."""
    target.mkdir(parents=True)
    files = sorted(path for path in source.rglob("*") if path.suffix in (".md", ".txt"))
    written = round_ = 0
    while written < size:
        for number, path in enumerate(files):
            text = path.read_text("utf-8") + f"\n\nThis is copy {round_} of article {number}.\n"
            (target / f"{round_:03}-{number:04}{path.suffix}").write_text(text, "utf-8")
            written += len(text.encode())
            if written >= size:
                break
        round_ += 1
    return target


def thousand(styles: Path, folder: Path) -> None:
    """A style of 1,000 rules that Vale and Subeditor both read, and the configuration with them."""
    tokens = set()
    for path in sorted(styles.rglob("*.yml")):
        try:
            rule = yaml.safe_load(path.read_text("utf-8"))
        except yaml.YAMLError:
            continue
        if isinstance(rule, dict) and rule.get("extends") in ("existence", "substitution"):
            tokens |= {str(token) for token in [*(rule.get("tokens") or ()), *(rule.get("swap") or ())]}
    style = folder / "styles" / "Many"
    style.mkdir(parents=True)
    for number, token in enumerate(random.Random(5).sample(sorted(tokens), 1000)):
        rule = {"extends": "existence", "message": "No '%s'.", "ignorecase": True, "tokens": [token]}
        (style / f"R{number:04}.yml").write_text(yaml.safe_dump(rule, allow_unicode=True), "utf-8")
    (folder / "subeditor.yaml").write_text("packs: [styles/Many]\n")


def pieces(source: Path, target: Path, count: int, size: int) -> Path:
    """A repository of so many files, each of about `size` bytes of paragraphs of the folder's files."""
    files = sorted(path for path in source.rglob("*") if path.suffix in (".md", ".txt"))
    texts = [path.read_text("utf-8").split("\n\n") for path in files]
    draw = random.Random(5)
    for number in range(count):
        paragraphs = texts[number % len(texts)]
        at = draw.randrange(len(paragraphs))
        text = "\n\n".join(paragraphs[at:] + paragraphs[:at])[:size]
        path = target / f"part-{number % 100:02}" / f"{number:05}{files[number % len(files)].suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n\nThis is piece {number}.\n", "utf-8")
    (target / ".git").mkdir()
    (target / ".gitignore").write_text("__pycache__/\n*.py[cod]\n/build/\n/site/\n*.log\n.vscode/*\n.env\n")
    return target


def again(folder: Path, places: dict[str, str], rounds: int) -> None:
    """Run with an empty cache, with what that run kept, and with one file changed; print the times."""
    count = len([path for path in folder.rglob("*") if path.suffix in (".md", ".txt")])
    print(f"(d) {count:,} files, {megabytes(folder):.1f} MB, what is kept of earlier runs")
    one = [*SUBEDITOR, "--jobs", "1"]
    _run([*one, "--no-cache", "part-00"], folder, places)
    outputs = set()
    for name, command in ((f"first, {os.cpu_count()} processes", SUBEDITOR), ("first, --jobs 1", one)):
        shutil.rmtree(places["SUBEDITOR_CACHE_DIR"], ignore_errors=True)
        run = _run(command, folder, places)
        outputs.add(run.output)
        print(
            f"    {name:24} {run.seconds:8.3f} s {megabytes(folder) / run.seconds:8.2f} MB/s {run.cpu:8.3f} s cpu"
        )
    typer = [_run([sys.executable, "-c", "import typer"], folder, places) for _ in range(rounds)]
    same = [_run(SUBEDITOR, folder, places) for _ in range(rounds)]
    outputs |= {run.output for run in same}
    if len(outputs) > 1:
        sys.exit("the reports differ")
    other = []
    for _ in range(rounds):
        with next(folder.rglob("*.md")).open("a", encoding="utf-8") as file:
            file.write("\n")
        other.append(_run(SUBEDITOR, folder, places))
    for name, runs in (("again", same), ("again, one file changed", other), ("import typer", typer)):
        least, cpu = min(run.seconds for run in runs), min(run.cpu for run in runs)
        print(f"    {name:24} {least:8.3f} s {'':13} {cpu:8.3f} s cpu")


def compare(folder: Path, path: Path, commands: dict[str, Command], rounds: int) -> None:
    """Run the commands in turns in a folder, print the least time of each, and what it comes to."""
    runs: dict[str, list[_Run]] = {name: [] for name in commands}
    order = list(commands)
    for round_ in range(-1, rounds):
        for name in order[round_ % len(order) :] + order[: round_ % len(order)]:
            run = _run(commands[name](path), folder, environment(folder))
            if round_ >= 0:
                runs[name].append(run)
    base, size = min(run.seconds for run in runs["subeditor --jobs 1"]), megabytes(path)
    for name in commands:
        least, processor = min(run.seconds for run in runs[name]), min(run.cpu for run in runs[name])
        rate = f"{size / least:8.2f} MB/s" if size > 0.1 else " " * 13
        lines = runs[name][-1].output.count(b"\n")
        print(
            f"    {name:24} {least:8.3f} s {rate} {least / base:6.2f} × {processor:8.3f} s cpu "
            f"{lines:7} lines out"
        )


class _Run(NamedTuple):
    seconds: float
    cpu: float
    output: bytes


def environment(folder: Path) -> dict[str, str]:
    """As installed: bytecode is there. It goes to a folder of its own, and so does what is kept of runs."""
    places = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "SUBEDITOR_CACHE_DIR": str(folder / "cache")}
    found = {**os.environ, **places}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def _run(command: list[str], folder: Path, places: dict[str, str]) -> _Run:
    begun, used = time.perf_counter(), _used()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=places)
    seconds, cpu = time.perf_counter() - begun, _used() - used
    if done.returncode not in (0, 1, 2, 65) or b"Traceback" in done.stderr:
        sys.exit(f"{' '.join(command)} failed: {done.stderr.decode()[-2000:]}")
    return _Run(seconds, cpu, done.stdout)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def megabytes(path: Path) -> float:
    """Millions of bytes in a file or in the files of a folder."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files) / 1e6


if __name__ == "__main__":
    main()
