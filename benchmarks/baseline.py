"""Prints what a baseline written on an old commit of a repository lets through on its newest.

    python benchmarks/baseline.py REPOSITORY [--old REV] [--new REV] [--under FOLDER] [--styles FOLDER] [--show]

REPOSITORY is a git directory with its history. Its files at both commits are laid out in folders of their own; the
rules are the default ones without the model, and a style for Vale, so that there is much to be found. Of each finding that is reported on the
newest commit it is told whether its sentence stood anywhere in the old files, by a reading of its own: the letters of all
their sentences.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from io import BytesIO
from pathlib import Path

from subeditor import config, formats
from subeditor.discovery import discover
from subeditor.engine import Checker
from subeditor.errors import SourceError
from subeditor.filters import baseline
from subeditor.language.fingerprints import of_text
from subeditor.language.sentences import sentences
from subeditor.source import Source

BESIDE = Path(__file__).parents[2] / "shared"
RULES = "rules: { text/real-word: { choose: [] }, text/word-form: off }\n"


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("repository", type=Path)
    parser.add_argument("--old", default="HEAD~200")
    parser.add_argument("--new", default="HEAD")
    parser.add_argument("--under", default=".")
    parser.add_argument("--styles", type=Path, default=BESIDE / "vale" / "styles")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        for name, revision in (("old", arguments.old), ("new", arguments.new)):
            _lay_out(arguments.repository, revision, arguments.under, top / name)
            style = f", {arguments.styles / 'Google'}" if arguments.styles.is_dir() else ""
            packs = f"packs: [consistency, facts, news, text{style}]\n"
            (top / name / "subeditor.yaml").write_text(packs + RULES)
        file = top / "baseline.jsonl"
        print(_run(top / "old", "baseline", "write", "-o", str(file), ".").stdout.strip())
        known = baseline.read(file)
        checked = _run(
            top / "new", "check", "-f", "jsonl", "--baseline", str(_moved(file, top)), "--exit-zero", "."
        )
        every = _run(top / "new", "check", "-f", "jsonl", "--exit-zero", ".").stdout.count("\n")
        print(
            f"{arguments.new}: {every} findings, {checked.stdout.count(chr(10))} of them not in the baseline"
        )
        print(checked.stderr.strip())
        _judge(top, known, arguments.show)


def _lay_out(repository: Path, revision: str, under: str, folder: Path) -> None:
    command = ["git", "-C", str(repository), "archive", revision, "--", under]
    done = subprocess.run(command, capture_output=True, check=True)
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _moved(file: Path, top: Path) -> Path:
    """The baseline as it would be beside the new files."""
    text = file.read_text("utf-8")
    new = top / "new.jsonl"
    new.write_text(text.replace('"path": "old/', '"path": "new/'), "utf-8")
    return new


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "subeditor", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        print(done.stderr[:2000], file=sys.stderr)
    return done


def _judge(top: Path, known: tuple[baseline.Entry, ...], show: bool) -> None:
    """Tell of each finding that is let through why it is new."""
    settings = config.read(top / "new" / "subeditor.yaml")
    checker = Checker(settings, config.rules_of(settings))
    before, now = _sentences(top / "old"), _sentences(top / "new")
    had = Counter(entry.key for entry in known)
    sorts: Counter[str] = Counter()
    for path in discover([str(top / "new")], settings).files:
        for finding in checker.check_file(path).findings:
            key = (finding.rule, finding.fingerprint)
            if had[key] > 0:
                had[key] -= 1
                continue
            sort = _sort(before.get(finding.fingerprint, Counter()), now[finding.fingerprint])
            sorts[sort] += 1
            if show and sort == _OLD:
                print(f"      {path.relative_to(top)}:{finding.start.line} {finding.rule} {finding.message}")
    for sort, number in sorts.most_common():
        print(f"    {number:6} {sort}")
    print(f"    {sum(had.values()):6} entries that match nothing any more")


_OLD = "in an old sentence, for what has changed elsewhere in its file"


def _sort(before: Counter[str], now: Counter[str]) -> str:
    """What has become of sentences with the same letters, by how often each wording stands there."""
    if not before:
        return "in a sentence that is new or changed"
    if now.keys() - before.keys():
        return "in a sentence of which only marks, capitals or markup have changed"
    if now.total() > before.total():
        return "in a sentence that now stands there more often"
    return _OLD


def _sentences(folder: Path) -> dict[str, Counter[str]]:
    """The wordings of all sentences and lines of the files in a folder, by their fingerprints."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in discover([str(folder)], config.read(folder / "subeditor.yaml")).files:
        try:
            source = Source.from_bytes(str(path), path.read_bytes())
        except SourceError:
            continue
        document = formats.parse(source)
        texts = [source[document.span(*sentence)] for sentence in document.of(sentences)]
        for text in (*texts, *source.text.splitlines()):
            found[of_text(text)][" ".join(text.split())] += 1
        for sentence in document.of(sentences):
            prose = document.prose[sentence.start : sentence.end]
            found[of_text(prose)][" ".join(source[document.span(*sentence)].split())] += 1
    return found


if __name__ == "__main__":
    main()
