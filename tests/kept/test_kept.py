"""What is kept of earlier runs saves time and changes nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subeditor import checks, config, engine, kept, reporters, states, workers
from subeditor.diagnostics import Report
from subeditor.discovery import discover
from subeditor.kept import circumstances
from subeditor.kept.store import Store
from subeditor.reporters import Style
from subeditor.ruleset import RuleSet

SETTINGS = "packs: [house, consistency, text]\nvocabulary: words.txt\n"
HOUSE = {
    "very.yaml": "extends: existence\nmessage: No %s.\ntokens: [very]\n",
    "slip.yaml": "extends: substitution\nmessage: “%s”, not “%s”.\nwords: ./slips.tsv\n",
    "copied.yaml": "extends: duplicate\nmessage: Also in %[2]s, line %s.\nfiles: true\n",
    "slips.tsv": "teh\tthe\n",
}
LONG = (
    "The minutes of the council were read aloud by the clerk to a hall of about two hundred farmers, and nobody who "
    "spoke in it afterwards said that they were wrong."
)
OTHERS = [
    f"Of the {what} the board decided last week that it would be sold to the only bidder, a firm from the coast which "
    f"had asked for {number} of them in the spring of the year before."
    for number, what in enumerate(("ships", "engines", "houses", "fields"), 20)
]
TEXTS = {
    "a.md": "# Oil\n\nIt is very good. See [the gas](b.md#gas) and [the wells](docs/c.md#welsl).\n",
    "b.md": f"# Gas\n\nTeh the the end.\n\n{LONG}\n\n{OTHERS[0]}\n\n{OTHERS[1]}\n",
    "docs/c.md": f"# Wells\n\nA plain text, in which nothing is wrong.\n\n{LONG}\n\n{OTHERS[2]}\n\n{OTHERS[3]}\n",
    "latin.txt": "caf\udce9 very\n",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration, rules and texts, which is the current one; its cache is beside it."""
    desk = tmp_path / "desk"
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", str(tmp_path / "cache"))
    # A tenth of a second stands for the two seconds in which a file's times are not trusted.
    monkeypatch.setattr(states, "_TICK_NS", 100_000_000)
    lay(desk)
    monkeypatch.chdir(desk)
    return desk


def lay(desk: Path) -> None:
    files = {"subeditor.yaml": SETTINGS, "words.txt": "Teh\n", **TEXTS}
    files |= {f"house/{name}": text for name, text in HOUSE.items()}
    for name, text in files.items():
        path = desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))


def _rules_of(settings: config.Config) -> RuleSet:
    return config.rules_of(settings)


def _cached(jobs: int = 1, rules: Callable[[config.Config], RuleSet] = _rules_of, **changed: Any) -> Report:
    settings = replace(config.find(Path.cwd()), **changed)
    earlier = kept.earlier(settings)
    found = discover(["."], settings)
    return earlier.run(found.paths, lambda: rules(settings), jobs, found.faults)


def _plain(**changed: Any) -> Report:
    settings = replace(config.find(Path.cwd()), **changed)
    found = discover(["."], settings)
    return engine.run(found.files, settings, config.rules_of(settings), 1, found.faults)


def _no_rules(settings: config.Config) -> RuleSet:
    raise AssertionError("the rules were read")


@contextmanager
def _checked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that are checked meanwhile."""
    names: list[str] = []
    check = engine.Checker.check_file

    def counted(checker: engine.Checker, path: Path) -> engine.Result:
        names.append(path.as_posix())
        return check(checker, path)

    with monkeypatch.context() as patched:
        patched.setattr(engine.Checker, "check_file", counted)
        yield names


def _written(report: Report, name: str = "json") -> str:
    return "\n".join(reporters.load(name)(report, Style(statistics=True)))


def _store(**changed: Any) -> Store:
    store = kept.earlier(replace(config.find(Path.cwd()), **changed)).store
    assert store
    return store


def test_the_second_time_nothing_is_read(desk: Path) -> None:
    plain = _plain()
    assert {found.rule for found in plain.findings} >= {
        *("house/very", "house/copied", "text/repeated-word", "text/dangling-target")
    }
    assert [fault.path for fault in plain.faults] == ["latin.txt"]
    assert _cached() == plain
    assert _cached(rules=_no_rules) == plain


def test_a_changed_file_alone_is_checked(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _cached()
    Path("a.md").write_text("It is very, very good.\n")
    with _checked(monkeypatch) as checked:
        report = _cached()
    assert checked == ["a.md"]
    assert report == _plain()


def test_a_file_that_was_touched_is_read_and_not_checked(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    time.sleep(0.15)
    before = _cached()
    for name in TEXTS:
        os.utime(name, (1e9, 1e9))
    assert _cached(rules=_no_rules) == before
    time.sleep(0.15)
    assert _cached(rules=_no_rules) == before
    held = _store().states(list(TEXTS))
    assert {name: state.stamp for name, state in held.items()} == {
        name: states.stamp(Path(name).stat()) for name in TEXTS
    }


def test_the_same_size_at_the_same_time(desk: Path) -> None:
    """Times that were set back do not hide a change."""
    time.sleep(0.15)
    before = Path("a.md").stat()
    _cached()
    Path("a.md").write_bytes(Path("a.md").read_bytes().replace(b"very", b"most"))
    os.utime("a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Path("a.md").stat().st_size == before.st_size
    report = _cached()
    assert report == _plain()
    assert "house/very" not in {found.rule for found in report.findings}


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        pytest.param("house/very.yaml", HOUSE["very.yaml"].replace("very", "good"), "house/very", id="rule"),
        pytest.param(
            "house/new.yaml", HOUSE["very.yaml"].replace("very", "plain"), "house/new", id="new-rule"
        ),
        pytest.param("house/slips.tsv", "plain\tfancy\n", "house/slip", id="words-of-a-rule"),
        pytest.param("words.txt", "\n", "house/slip", id="vocabulary"),
        pytest.param(
            "subeditor.yaml",
            SETTINGS + "rules: {house/very: {message: Not %s.}}\n",
            "house/very",
            id="key-set-anew",
        ),
        pytest.param("subeditor.yaml", SETTINGS + "rules: {house/very: error}\n", "house/very", id="level"),
        pytest.param("subeditor.yaml", SETTINGS + "encoding: windows-1252\n", "house/very", id="encoding"),
        pytest.param(
            "subeditor.yaml",
            SETTINGS + "overrides: [{paths: [a.md], rules: {house/very: off}}]\n",
            None,
            id="override",
        ),
        pytest.param("subeditor.yaml", SETTINGS + "formats: {.md: text}\n", None, id="format"),
    ],
)
def test_what_results_depend_on(name: str, text: str, rule: str | None, desk: Path) -> None:
    before = _cached()
    Path(name).write_text(text, "utf-8")
    after = _cached()
    assert after == _plain() != before
    assert rule is None or {found for found in after.findings if found.rule == rule} != {
        found for found in before.findings if found.rule == rule
    }
    assert _cached(rules=_no_rules) == after


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"select": ("house",)}, id="select"),
        pytest.param({"ignore": ("house/very",)}, id="ignore"),
        pytest.param({"level": 3}, id="level"),
    ],
)
def test_what_the_command_line_adds(changed: dict[str, Any], desk: Path) -> None:
    before = _cached()
    after = _cached(**changed)
    assert after == _plain(**changed) != before
    assert _cached(rules=_no_rules, **changed) == after
    assert _cached(rules=_no_rules) == before


@pytest.mark.parametrize("changed", [{"jobs": 2}, {"fail_level": 3}, {"exclude": ("docs/",)}], ids=str)
def test_what_results_do_not_depend_on(changed: dict[str, Any], desk: Path) -> None:
    _cached()
    assert _store(**changed).path == _store().path
    assert _cached(**changed) == _plain(**changed)


def test_words_of_a_rule_that_come_back(desk: Path) -> None:
    """What rests on another basis is gone, and not taken for what was there before."""
    first = _cached()
    Path("house/slips.tsv").write_text("plain\tfancy\n")
    assert _cached() != first
    Path("house/slips.tsv").write_text(HOUSE["slips.tsv"])
    assert _cached() == first


def test_files_that_come_and_go(desk: Path) -> None:
    _cached()
    Path("b.md").rename("d.md")
    assert _cached() == _plain()
    Path("docs/c.md").unlink()
    assert _cached() == _plain()
    Path("d.md").rename("b.md")
    assert _cached() == _plain()


def test_another_folder_to_start_from(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths in reports are relative to it."""
    _cached()
    monkeypatch.chdir(desk / "docs")
    assert _cached() == _plain()
    assert [found.path for found in _cached().findings if "/" in found.path] == []


def test_a_check_that_went_wrong_is_made_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = checks.load
    failing = load("doubled")._replace(run=lambda document, rules, find: 1 / 0)
    with monkeypatch.context() as patched:
        patched.setattr(checks, "load", lambda name: failing if name == "doubled" else load(name))
        assert "internal fault" in _cached().faults[0].message
        assert "internal fault" in _cached().faults[0].message
    assert _store().states(list(TEXTS)).keys() == {"latin.txt"}
    assert _cached() == _plain()


def test_a_pattern_that_took_too_long_is_tried_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("house/slow.yaml").write_text("extends: existence\nmessage: Slow.\nraw: ['(a|aa|a.)+x$']\n")
    Path("slow.txt").write_text("a" * 5000 + "! the the x\n")
    with monkeypatch.context() as patched:
        patched.setattr("subeditor.timeouts.SECONDS", 0.05)
        assert any("was given up" in fault.message for fault in _cached().faults)
    assert "slow.txt" not in _store().states([*TEXTS, "slow.txt"])


def test_faulty_rules_keep_nothing(desk: Path) -> None:
    Path("house/very.yaml").write_text("extends: existence\nmessage: No.\ntokenz: [a]\n")
    report = _cached()
    assert report == _plain() and len(report.faults) == 2
    assert not _store().path.exists()
    Path("house/very.yaml").write_text("extends: existence\nmessage: No.\ntokens: ['(a']\n")
    report = _cached()
    assert report == _plain() and len(report.faults) == 2
    assert _store().states(list(TEXTS)).keys() == {"latin.txt"}


def test_rules_that_change_while_they_are_read(desk: Path) -> None:
    """What they found belongs neither to the digest of before nor to that of after."""

    def changing(settings: config.Config) -> RuleSet:
        Path("house/very.yaml").write_text(HOUSE["very.yaml"].replace("very", "good"))
        return config.rules_of(settings)

    old = _plain()
    _cached(rules=changing)
    Path("house/very.yaml").write_text(HOUSE["very.yaml"])
    assert _cached() == old


def test_words_that_change_while_rules_are_read(desk: Path) -> None:
    """No result of before is taken then."""
    _cached()
    Path("a.md").unlink()

    def changing(settings: config.Config) -> RuleSet:
        Path("house/slips.tsv").write_text("plain\tfancy\n")
        return config.rules_of(settings)

    assert _cached(rules=changing) == _plain()


def test_words_that_change_while_they_are_used(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = engine.results

    def changing(*arguments: Any) -> Iterator[engine.Result]:
        yield from list(results(*arguments))
        Path("house/slips.tsv").write_text("plain\tfancy\n")

    with monkeypatch.context() as patched:
        patched.setattr(engine, "results", changing)
        _cached()
    assert _cached() == _plain()


def test_a_file_that_changes_before_the_files_are_joined(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = engine.results

    def changing(*arguments: Any) -> Iterator[engine.Result]:
        yield from list(results(*arguments))
        Path("docs/c.md").write_text("Nothing.\n")

    text = Path("docs/c.md").read_text()
    with monkeypatch.context() as patched:
        patched.setattr(engine, "results", changing)
        _cached()
    Path("docs/c.md").write_text(text)
    assert _cached() == _plain()


def test_no_file_at_all(desk: Path) -> None:
    for name in (*TEXTS, "words.txt"):
        Path(name).unlink()
    Path("subeditor.yaml").write_text("packs: [house]\n")
    assert _cached() == _cached(rules=_no_rules) == Report((), (), 0)


def test_faults_of_discovery_are_those_of_the_run(desk: Path) -> None:
    _cached()
    Path("broken.md").symlink_to("nowhere.md")
    report = _cached(rules=_no_rules)
    assert report == _plain()
    assert [fault.path for fault in report.faults] == ["broken.md", "latin.txt"]


def test_a_folder_that_cannot_be(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", str(desk / "a.md" / "cache"))
    assert _cached() == _cached() == _plain()


@pytest.mark.parametrize("off", ["configuration", "environment"])
def test_nothing_is_kept(off: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if off == "environment":
        monkeypatch.setenv("SUBEDITOR_CACHE_DIR", "")
    else:
        Path("subeditor.yaml").write_text(SETTINGS + "cache: false\n")
    assert _cached() == _plain()
    assert not (desk.parent / "cache").exists()


def test_a_plug_in_that_is_being_written(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = desk.parent / "plugins"
    (place / "noisy-0.1.dist-info").mkdir(parents=True)
    (place / "noisy-0.1.dist-info" / "entry_points.txt").write_text(
        "[console_scripts]\nx = elsewhere:main\n[subeditor.checks]\nnoise = noisy_kinds.noise:KIND\n"
    )
    (place / "noisy_kinds").mkdir()
    for name in ("__init__.py", "noise.py"):
        (place / "noisy_kinds" / name).write_text("")
    monkeypatch.syspath_prepend(str(place))
    monkeypatch.setattr(circumstances, "_plugins", circumstances._plugins.__wrapped__)
    before = circumstances.besides(RuleSet({}))
    assert set(before) == {str(place / "noisy_kinds" / name) for name in ("__init__.py", "noise.py")}
    (place / "noisy_kinds" / "noise.py").write_text("LOUD = True\n")
    assert circumstances.besides(RuleSet({})) != before


def test_the_program_as_it_is(tmp_path: Path) -> None:
    """Where it was installed, the same after each installation of one version; another when it is changed."""
    package = tmp_path / "program"
    (package / "__pycache__").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    checkout = circumstances._code(package)
    os.utime(package / "__init__.py", (1e9, 1e9))
    assert circumstances._code(package) != checkout
    record = tmp_path / "program-0.1.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("program/__init__.py,sha256=47DE,0\n")
    installed = circumstances._code(package)
    os.utime(package / "__init__.py", (1.1e9, 1.1e9))
    (package / "__pycache__" / "a.pyc").write_text("")
    assert circumstances._code(package) == installed
    os.utime(record, (1e9, 1e9))
    assert circumstances._code(package) != installed
    os.utime(record, None)
    record.write_text("program/__init__.py,sha256=48DE,0\n")
    assert circumstances._code(package) != installed
    record.write_text("__editable__.program.pth,,\n")
    assert circumstances._code(package) != installed


def _program(*arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "subeditor", "check", "-f", "json", *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **env}, timeout=60)


def test_what_a_run_imports_in_which_nothing_has_changed(desk: Path) -> None:
    Path("subeditor.yaml").unlink()
    program = (
        "import sys; sys.argv = ['subeditor', 'check', '-f', 'concise', 'a.md', 'b.md', 'docs']\n"
        "from subeditor.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60) for _ in range(2)
    )
    assert first.stdout == second.stdout != b""
    names = set(second.stderr.decode().split())
    assert not names & {"yaml", "regex", "numpy", "pathspec", "rich", "ahocorasick_rs", "pyromark"}
    assert not names & {f"subeditor.{name}" for name in ("engine", "ruleset", "checks", "document", "source")}


def test_what_the_command_keeps(desk: Path) -> None:
    def held() -> set[str]:
        cache = desk.parent / "cache"
        return {path.name.partition("-")[0] for path in cache.iterdir()} if cache.exists() else set()

    plain = _program("--no-cache")
    assert not held()
    assert subprocess.run(
        [sys.executable, "-m", "subeditor", "check", "-"], input=b"Very good.\n", capture_output=True
    ).stdout
    assert "results" not in held()
    first, second = _program(), _program()
    assert "results" in held()
    for done in (first, second):
        assert (done.stdout, done.stderr, done.returncode) == (plain.stdout, plain.stderr, plain.returncode)


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_run_that_is_killed(desk: Path) -> None:
    """At whatever moment: the next run's report is right."""
    draw = random.Random(3)
    for number in range(60):
        Path(f"{number}.md").write_text(f"This is very {number}.\n")
    command = [sys.executable, "-m", "subeditor", "check"]
    for _ in range(6):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(draw.uniform(0.2, 1.2))
            process.send_signal(signal.SIGKILL)
        Path("0.md").write_text(f"This is very, very {draw.random()}.\n")
    assert _cached() == _plain()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_interrupted(jobs: int, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked by then need not be checked again."""
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    settings = config.find(Path.cwd())
    seen = []

    def advance(result: engine.Result) -> None:
        seen.append(result.path)
        if len(seen) == 2:
            raise KeyboardInterrupt

    paths = discover(["."], settings).paths
    with pytest.raises(KeyboardInterrupt):
        kept.earlier(settings).run(paths, lambda: config.rules_of(settings), jobs, (), advance)
    assert set(_store().states(paths)) == set(seen)
    with _checked(monkeypatch) as checked:
        report = _cached()
    assert sorted(checked) == sorted(set(paths) - set(seen))
    assert report == _plain()


NAMES = [*TEXTS, "e.md", "docs/f.md"]
PIECES = [
    "very ",
    "good ",
    "the the ",
    "teh ",
    "[x](b.md#gas) ",
    f"\n\n{LONG}\n\n",
    "\n\n# Gas\n\n",
    "“So ",
    "e-mail email ",
]
WRITING = st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(PIECES), max_size=5).map("".join))
STEPS = st.one_of(
    WRITING.map(lambda pair: ("write", *pair)),
    WRITING.map(lambda pair: ("write", *pair)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("touch"), st.sampled_from(NAMES), st.just("")),
    st.tuples(
        st.just("write"),
        st.just("house/very.yaml"),
        st.sampled_from(["very", "good", "e"]).map(lambda word: HOUSE["very.yaml"].replace("very", word)),
    ),
    st.tuples(st.just("write"), st.just("house/slips.tsv"), st.sampled_from(["teh\tthe\n", "good\tgreat\n"])),
    st.tuples(st.just("write"), st.just("words.txt"), st.sampled_from(["Teh\n", "very\n"])),
    st.tuples(
        st.just("write"),
        st.just("subeditor.yaml"),
        st.sampled_from(
            [
                "",
                "level: error\n",
                "exclude: [docs/]\n",
                "overrides: [{paths: [docs/], rules: {house: off}}]\n",
            ]
        ).map(SETTINGS.__add__),
    ),
    st.tuples(st.just("wait"), st.just(""), st.just("")),
)


def _step(what: str, name: str, text: str) -> None:
    path = Path(name)
    if what == "wait":
        time.sleep(0.11)
    elif what == "delete":
        path.unlink(missing_ok=True)
    elif what == "touch":
        if path.exists():
            os.utime(path)
    else:
        path.write_text(text, "utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
@given(steps=st.lists(st.lists(STEPS, min_size=1, max_size=3), min_size=1, max_size=6))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_change(
    jobs: int, steps: list[list[tuple[str, str, str]]], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever changes between runs, a report is byte for byte the one that is made without a cache."""
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    for name in NAMES:
        Path(name).unlink(missing_ok=True)
    lay(desk)
    for changes in steps:
        for change in changes:
            _step(*change)
        assert _written(_cached(jobs)) == _written(_plain())
        assert _cached(jobs) == _plain()
