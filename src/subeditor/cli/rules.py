"""`subeditor rules list|test|new|trial`: the rules that are there, whether they do what they say, and a new one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subeditor.cli import _complete, _options, _settings, _terminal
from subeditor.cli._command import App, Group
from subeditor.cli._trial import trial

if TYPE_CHECKING:
    from subeditor.config import Config
    from subeditor.examples import Failure
    from subeditor.rule import Rule
    from subeditor.ruleset import RuleSet
    from subeditor.vale_settings import ValeConfig

app = App(
    cls=Group,
    help="List the rules, run their examples, begin or try one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_(config: _options.Config = None) -> None:
    """List the rules of the configuration: name, level (or off), and the first sentence on it.

    Before the sentence stands the least precision of the rule (of 95 % confidence), where enough of its
    findings were judged.
    """
    with _settings.told():
        settings, ruleset = _settings.read(config)
        _terminal.write(_table(settings, ruleset))
    _leave(ruleset)


def _table(settings: Config, ruleset: RuleSet) -> Iterator[str]:
    from subeditor.vale_settings import ValeConfig

    if isinstance(settings, ValeConfig):
        yield from _of_styles(settings, ruleset)
        return
    levels = settings.levels(settings.root / "any", ruleset.rules)
    from math import floor

    longest = max(map(len, ruleset.rules), default=0)
    least = {name: _least(rule) for name, rule in ruleset.rules.items()}
    precision = {name: f"≥ {floor(100 * share)} %" for name, share in least.items() if share is not None}
    width = max((len(each) + 2 for each in precision.values()), default=0)
    for name, rule in ruleset.rules.items():
        share = f"{precision.get(name, ''):{width}}"
        yield f"{name:{longest}}  {levels.get(name, 'off')!s:10}  {share}{rule.summary}"


def _least(rule: Rule) -> float | None:
    """The least precision of a rule, as it was measured or as its trial says; None where too little was judged."""
    from subeditor import figures, trials
    from subeditor.trials import store

    if measured := figures.figures(rule.name):
        return measured.precision if measured.judged >= figures.ENOUGH else None
    right, judged = trials.tally(store.read(store.place(rule)).values())
    return figures.wilson(right, judged)[0] if judged >= figures.ENOUGH else None


def _of_styles(settings: ValeConfig, ruleset: RuleSet) -> Iterator[str]:
    """The rules of a configuration of Vale's: where they are on first, and the files they are from."""
    found = settings.anywhere(ruleset.rules)
    longest = max(map(len, ruleset.rules), default=0)
    width = max((len(section) for section, _ in found.values()), default=0)
    for name, rule in ruleset.rules.items():
        section, level = found.get(name, ("", "off"))
        where = f"[{section}]" if section else ""
        file = rule.address.path or "built in"
        yield f"{name:{longest}}  {level!s:10}  {where:{width + 2}}  {file}"


@app.command("test")
def test(
    rules: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RULE|PATH",
            help="Names of rules or packs, rule files or folders of them; else all of the configuration.",
            autocompletion=_complete.rules,
        ),
    ] = None,
    config: _options.Config = None,
) -> None:
    """Run the rules' examples: what is marked must be reported, and nothing else.

    Exit status: 0 all hold, 1 one fails, 2 a fault in usage, configuration or a rule file.
    """
    from subeditor import examples

    with _settings.told():
        _, ruleset = _settings.read(config)
        names, ruleset = chosen(rules or [], ruleset)
    count = failed = 0
    for name in names:
        rule = ruleset.rules[name]
        with _settings.told():
            failures = examples.failures(rule, ruleset.rules)
        count += len(rule.examples)
        failed += len(failures)
        for failure in failures:
            _terminal.write(_failure(failure))
    _terminal.write([f"rules: {len(names)}, examples: {count}, failed: {failed}"])
    _leave(ruleset, failed > 0)


def chosen(wanted: list[str], known: RuleSet) -> tuple[list[str], RuleSet]:
    """The names of the rules wanted, and all rules known with those of the paths."""
    from subeditor import ruleset
    from subeditor.errors import UsageError, nearest
    from subeditor.settings import matches

    if not wanted:
        return list(known.rules), known
    paths = [each for each in wanted if Path(each).exists()]
    loaded = ruleset.load(paths, Path.cwd())
    chosen = list(loaded.rules)
    rules = {**known.rules, **loaded.rules}
    packs = {name.partition("/")[0] for name in rules}
    for each in wanted:
        if each not in paths:
            matched = [name for name in known.rules if matches(each, name)]
            if not matched:
                raise UsageError(f"no rule, pack or path `{each}`", hint=nearest(each, [*rules, *packs]))
            chosen += matched
    # What is wrong with rules that were not asked for does not matter here.
    return list(dict.fromkeys(chosen)), ruleset.RuleSet(rules, loaded.faults)


@app.command("new")
def new(
    name: Annotated[
        str, typer.Argument(metavar="PACK/NAME", help="Its name; PACK/NAME.yaml is the file that is written.")
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help="The check kind.",
            autocompletion=_complete.kinds,
            show_default=False,
        ),
    ],
) -> None:
    """Write the skeleton of a rule to PACK/NAME.yaml. A file that is there already is never overwritten."""
    from subeditor import scaffold
    from subeditor.errors import UsageError

    with _settings.told():
        path = Path(f"{name.removesuffix('.yaml')}.yaml")
        if not path.stem or path.parent == Path():
            raise UsageError(
                f"`{name}` is no name for a rule", hint="name a pack and a rule: house/empty-words"
            )
        text = scaffold.skeleton(kind, path.stem)
        _settings.create(path, text)
    pack = path.parent.as_posix()
    _terminal.write(
        [
            f"Wrote {path}. Fill it in, then run: subeditor rules test {path}",
            f"To use it, name its pack in subeditor.yaml: packs: [news, text, subeditor, ./{pack}]",
        ]
    )


app.command("trial")(trial)


def _failure(failure: Failure) -> Iterator[str]:
    example = failure.example
    yield f"{failure.rule}: a {'bad' if example.bad else 'good'} example fails ({example.format})"
    yield from _listed("expected: ", failure.expected)
    yield from _listed("   found: ", failure.found)


def _listed(label: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.rstrip("\n").split("\n")):
        yield f"  {label if number == 0 else ' ' * len(label)}{line}".rstrip()


def _leave(ruleset: RuleSet, failed: bool = False) -> None:
    for fault in ruleset.faults:
        _terminal.complain(str(fault))
    if ruleset.faults:
        raise typer.Exit(_settings.FAULT)
    if failed:
        raise typer.Exit(1)
    sys.stdout.flush()
