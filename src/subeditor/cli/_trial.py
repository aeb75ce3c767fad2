"""`subeditor rules trial RULE PATH…`: hits on an archive, one by one, and how often the rule is right."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from subeditor.cli import _complete, _options, _progress, _settings, _terminal
from subeditor.errors import UsageError, near

if TYPE_CHECKING:
    from subeditor.config import Config
    from subeditor.diagnostics import Finding
    from subeditor.document import Document
    from subeditor.ruleset import RuleSet
    from subeditor.trials import Hit, Judgement
    from subeditor.trials.context import Context

_QUESTION = "Right? y(es) n(o) s(kip) u(ndo) q(uit): "
_BOLD, _DIM, _MARKED, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[7m", "\x1b[0m"


def trial(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="RULE", help="The name of a rule or its file.", autocompletion=_complete.rules
        ),
    ],
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="The archive: files, folders, globs.", show_default=False),
    ],
    size: Annotated[
        int, typer.Option("--sample", metavar="N", help="How many hits to judge, drawn by chance.")
    ] = 50,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another number draws others.")] = 1,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar="FILE",
            help="Where judgements are kept. Default: beside the rule, as RULE.trial.tsv; in this folder for a rule "
            "that ships.",
            show_default=False,
        ),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask/--no-ask", help="Ask, or only tell what was judged by now.")
    ] = True,
    config: _options.Config = None,
    jobs: _options.Jobs = None,
) -> None:
    """Judge what a rule reports on an archive, and learn how often it is right before it goes live.

    The rule runs alone, on or off, at whatever level. Each hit of the sample is shown with its context: y when an editor
    would want it marked, n when not. Judgements are kept at once and hold while texts and rule change, so a trial can be
    left and taken up again. Exit status: 0, or 2 for a fault.
    """
    from subeditor import trials
    from subeditor.trials import store

    with _settings.told():
        if size < 1:
            raise UsageError("--sample must be at least 1")
        settings, ruleset, name = _alone(rule, config)
        place = file or store.place(ruleset.rules[name])
        judged = store.read(place)
        findings, read, faulty = _findings(paths, settings, ruleset, jobs)
        found = trials.hits(findings)
        drawn = trials.sample(found, size, seed)
        if ask:
            _judge(drawn, judged, place, _documents(settings))
        _terminal.write(_told(name, len(findings), read, found, drawn, judged, place))
    raise typer.Exit(_settings.FAULT if faulty else 0)


def _alone(wanted: str, config: Path | None) -> tuple[Config, RuleSet, str]:
    """The configuration with that one rule on, the rules, and its name."""
    from subeditor.cli.rules import chosen
    from subeditor.diagnostics import Level

    settings, known = _settings.read(config)
    names, ruleset = chosen([wanted], known)
    for fault in ruleset.faults:
        raise fault
    if len(names) != 1:
        raise UsageError(f"a trial is of one rule, and `{wanted}` means {len(names)}")
    return replace(settings, select=tuple(names), ignore=(), level=Level.SUGGESTION), ruleset, names[0]


def _findings(
    paths: Sequence[str], settings: Config, ruleset: RuleSet, jobs: int | None
) -> tuple[Sequence[Finding], int, bool]:
    from subeditor import engine
    from subeditor.discovery import discover

    files = discover(paths, settings)
    with _progress.bar(len(files.paths)) as advance:
        report = engine.run(files.files, settings, ruleset, jobs, files.faults, advance)
    for fault in report.faults:
        _terminal.complain(fault.text)
    return report.findings, report.files, any(fault.fatal for fault in report.faults)


def _documents(settings: Config) -> Callable[[str], Document | None]:
    from subeditor.engine import Checker
    from subeditor.ruleset import RuleSet

    checker = Checker(settings, RuleSet({}))
    return lambda path: checker.document(Path(path))


def _judge(
    drawn: Sequence[Hit],
    judged: dict[str, Judgement],
    place: Path,
    document: Callable[[str], Document | None],
) -> None:
    """Ask of each hit that was not judged, and keep each answer."""
    from subeditor.trials import Judgement, Verdict, store
    from subeditor.trials.context import context

    open_ = [(number, hit) for number, hit in enumerate(drawn, 1) if hit.key not in judged]
    colour = _terminal.colour(sys.stdout)
    at = 0
    while at < len(open_):
        number, hit = open_[at]
        shown = context(document(hit.finding.path), hit.finding)
        _terminal.write(_page(f"[{number} of {len(drawn)}]", hit.finding, shown, colour))
        answer = _answer("ynsuq")
        if answer == "q":
            return
        if answer == "u":
            at = max(0, at - 1)
            judged.pop(open_[at][1].key, None)
        else:
            if answer != "s":
                judged[hit.key] = Judgement.of(hit, Verdict(answer))
            at += 1
        store.write(place, judged.values())


def _answer(known: str) -> str:
    """One of these letters: a key on a terminal, else the first letter of a line; the end of input is q."""
    import click

    while True:
        sys.stdout.write(_QUESTION)
        sys.stdout.flush()
        if sys.stdin.isatty():
            try:
                given = click.getchar().lower()
            except (KeyboardInterrupt, EOFError):
                given = "q"
            sys.stdout.write(f"{given if given.isprintable() else ''}\n")
        else:
            given = sys.stdin.readline().strip().lower()[:1] or "q"
            sys.stdout.write("\n")
        if given in known:
            return given


def _page(progress: str, finding: Finding, shown: Context, colour: bool) -> Iterator[str]:
    from subeditor.reporters._cells import shown as visible

    bold, dim, marked, plain = (_BOLD, _DIM, _MARKED, _PLAIN) if colour else ("", "", "", "")
    width = min(_terminal.width(sys.stdout), 100)

    def folded(text: str) -> str:
        return fill(" ".join(map(visible, text.split())), width, initial_indent="  ", subsequent_indent="  ")

    yield ""
    yield f"{bold}{progress} {visible(finding.path)}:{finding.start.line}:{finding.start.column}{plain}"
    if shown.above:
        yield f"{dim}{folded(shown.above)}{plain}"
    text = folded(f"{shown.before}⟦{shown.words}⟧{shown.after}")
    yield text.replace("⟦", marked).replace("⟧", plain) if colour else text
    if shown.below:
        yield f"{dim}{folded(shown.below)}{plain}"
    yield f"{bold}{folded(finding.message)}{plain}"
    for related in finding.related:
        yield folded(f"= {related.path}:{related.start.line} {related.message}")


def _told(
    name: str,
    number: int,
    read: int,
    found: Sequence[Hit],
    drawn: Sequence[Hit],
    judged: dict[str, Judgement],
    place: Path,
) -> Iterator[str]:
    from subeditor import trials
    from subeditor.reporters._words import count

    here = [judged[hit.key] for hit in drawn if hit.key in judged]
    yield ""
    differ = "" if len(found) == number else f", {len(found)} that differ"
    yield f"{name}: {count(number, 'hit')} in {count(read, 'file')}{differ}; {len(drawn)} in the sample."
    yield trials.told(trials.tally(here))
    gone = trials.gone(judged, found)
    if gone.judged:
        yield (
            f"Judged before and not found here: {gone.judged}, of which {gone.right} right and "
            f"{gone.judged - gone.right} wrong."
        )
    if judged:
        yield f"Kept in {near(place)}."
