"""From files to a report."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from subeditor import twins, workers
from subeditor.config import rules_of
from subeditor.diagnostics import Level
from subeditor.engine import Checker, Result, iter_results, run
from subeditor.errors import RuleError
from subeditor.ruleset import RuleSet
from subeditor.settings import Config, Override
from subeditor.source import Source
from tests.rule_values import rule

RULES = {
    one.name: one
    for one in (
        rule("substitution", name="t/swap", swap={"teh": "the"}, message="%s, not %s"),
        rule("existence", name="t/very", tokens=("very",), message="%s"),
        rule("existence", name="t/new-line", raw=(r"very\s+good",), message="%s"),
    )
}
RULESET = RuleSet(RULES)


def _checked(
    text: str, config: Config | None = None, ruleset: RuleSet = RULESET, path: str = "a.txt"
) -> Result:
    return Checker(config or Config(), ruleset).check_source(Source(path, text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_finding_in_lines_and_columns(end: str) -> None:
    (found,) = _checked(f"Line 😀 one.{end}{end}See 😀 teh end.{end}").findings
    assert (found.start, found.end) == ((3, 7), (3, 10))
    assert (found.rule, found.level, found.message) == ("t/swap", Level.WARNING, "the, not teh")
    assert (found.text, found.excerpt) == ("teh", "See 😀 teh end.")
    (edit,) = found.edits
    assert (edit.start, edit.end, edit.text, edit.safe) == (found.start, found.end, "the", False)


def test_a_finding_over_two_lines() -> None:
    found = _checked("So very\ngood, he said\nof it.").findings
    assert [(each.start, each.end, each.excerpt) for each in found if each.rule == "t/new-line"] == [
        ((1, 4), (2, 5), "So very")
    ]


def test_limit_counts_what_is_reported() -> None:
    limited = RuleSet({**RULES, "t/very": replace(RULES["t/very"], limit=2)})
    text = "very\n\nvery\n\nvery\n\nvery teh"
    assert [each.start.line for each in _checked(text, ruleset=limited).findings] == [1, 3, 7]


def test_levels_of_a_path() -> None:
    override = Override(paths=("docs/*",), rules={"t/very": Level.ERROR, "t/swap": False})
    config = Config(overrides=(override,))
    assert {each.level for each in _checked("very", config, path="docs/a.md").findings} == {Level.ERROR}
    assert not _checked("teh", config, path="docs/a.md").findings
    assert _checked("teh", config, path="a.md").findings


def test_plans_are_shared_by_paths_with_the_same_rules() -> None:
    same = Override(paths=("docs/*",), rules={"t/very": True})
    checker = Checker(Config(overrides=(same,)), RULESET)
    assert checker.plan("docs/a.md") is checker.plan("a.md")


def test_vocabulary_and_suppression() -> None:
    assert not _checked("teh", Config(vocabulary=("teh",))).findings
    text = "<!-- subeditor: ignore t/swap -->\nteh very\n"
    assert [each.rule for each in _checked(text, path="a.md").findings] == ["t/very"]


def test_a_parser_that_fails_is_one_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(source: Source, name: str | None) -> object:
        raise MemoryError

    monkeypatch.setattr("subeditor.formats.parse", failing)
    result = _checked("teh")
    assert "MemoryError" in result.faults[0].message and result.faults[0].path == "a.txt"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Files enough for several processes, some of them faulty."""
    draw = random.Random(1)
    paths = []
    for number in range(30):
        path = tmp_path / f"{number}.txt"
        words = draw.choices(["teh", "very", "word", "good", "plain"], (1, 1, 200, 200, 200), k=9_000)
        path.write_text(" ".join(words) + "\n", encoding="utf-8")
        paths.append(path)
    (tmp_path / "binary.txt").write_bytes(b"a\0b")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    return [*paths, tmp_path / "binary.txt", tmp_path / "latin.txt", tmp_path / "missing.txt"]


def test_the_same_report_whatever_the_processes(files: list[Path]) -> None:
    assert sum(path.stat().st_size for path in files[:-1]) > workers.WORTH_IT
    alone = run(files, Config(), RULESET, jobs=1)
    assert alone.files == 30 and len(alone.findings) > 500 and len(alone.faults) == 3
    shuffled = random.Random(2).sample(files, len(files))
    seen: list[Result] = []
    assert run(shuffled, Config(), RULESET, jobs=3, advance=seen.append) == alone
    assert sorted(result.path for result in seen) == sorted(map(str, files))


@pytest.fixture
def copies(tmp_path: Path) -> list[Path]:
    """Files of one content, and others of which what is found depends on more than their content."""
    text = "# A *teh* very\n\nThe very teh.\n\n" * 400
    for name in ("a.md", "b.md", "docs/c.md", "d.txt", "bare", "e.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text if name != "e.md" else f"{text}Other.\n", "utf-8")
    return sorted(path for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("jobs", [1, 3])
def test_copies_are_found_out_alike(copies: list[Path], jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    config = Config(
        overrides=(Override(paths=("docs/*",), rules={"t/very": Level.ERROR}),), root=copies[0].parent
    )
    alone = {str(path): Checker(config, RULESET).check_file(path) for path in copies}
    together = {result.path: result for result in iter_results(copies, config, RULESET, jobs)}
    assert {path: result._replace(twin=None) for path, result in together.items()} == alone
    assert {finding.path for path, result in together.items() for finding in result.findings} == alone.keys()


def test_a_copy_is_not_checked_again(copies: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    checked = []
    check = Checker.check_source

    def counted(self: Checker, source: Source, format: str | None = None) -> Result:
        checked.append(Path(source.path).name)
        return check(self, source, format)

    monkeypatch.setattr(Checker, "check_source", counted)
    config = Config(
        overrides=(Override(paths=("docs/*",), rules={"t/very": Level.ERROR}),), root=copies[0].parent
    )
    list(Checker(config, RULESET).check_files(copies))
    assert sorted(checked) == ["a.md", "bare", "c.md", "d.txt", "e.md"]


def test_what_is_held_for_copies_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "_MOST", 10)
    held = twins.Twins[str]()
    for number in range(5):
        held.keep(number, str(number), 4)
    assert [held.get(number) for number in range(5)] == [None, None, None, None, "4"]


def test_faults_of_rules_and_discovery_are_reported(files: list[Path]) -> None:
    error = RuleError("bad rule")
    report = run(files[:1], Config(), RuleSet(RULES, (error,)), faults=_checked("a").faults)
    assert [fault.message for fault in report.faults] == ["bad rule"]


def _dies(files: list[Path]) -> list[Result]:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_a_process_that_dies_is_told(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_check", _dies)
    results = list(iter_results(files[:30], Config(), RULESET, jobs=2))
    assert sorted(result.path for result in results) == sorted(map(str, files[:30]))
    assert sum(result.read for result in results) == 1
    assert all("was killed" in result.faults[0].message for result in results if not result.read)


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A script that checks for a long time in two processes, and says when both are at it."""
    for number in range(60):
        # None is a copy of another, or all but the first would be read at once.
        text = f"{number} " + "He said that it was very good, and so it was. " * 10_000
        (tmp_path / f"{number}.md").write_text(text)
    script = tmp_path / "slow.py"
    script.write_text(
        "import sys\nfrom subeditor import Config, discovery, engine, config\n"
        "files = discovery.discover(sys.argv[1:], Config()).files\n"
        "rules = config.rules_of(Config())\n"
        "for number, result in enumerate(engine.iter_results(files, Config(), rules, 2)):\n"
        "    print('read', flush=True)\n"
    )
    return script


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("whom", ["all", "parent"])
def test_an_interrupt_ends_all_processes(slow: Path, whom: str) -> None:
    command = [sys.executable, str(slow), str(slow.parent)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            # The first file is read before there are workers.
            assert process.stdout.readline() == process.stdout.readline() == "read\n"
            (os.killpg if whom == "all" else os.kill)(process.pid, signal.SIGINT)
            process.wait(60)
            assert process.stdout.read().count("read") < 50
            assert process.returncode != 0
            with pytest.raises(ProcessLookupError):
                os.killpg(process.pid, 0)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def test_the_builtin_rules_have_no_faults() -> None:
    ruleset = rules_of(Config())
    assert not ruleset.faults
    assert not Checker(Config(), ruleset).plan("a.txt").faults
