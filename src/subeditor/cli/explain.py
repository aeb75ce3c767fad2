"""`subeditor explain RULE`: what a rule looks for, why, and its examples, how often it is right."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from subeditor.cli import _complete, _settings, _terminal

if TYPE_CHECKING:
    from subeditor.config import Config
    from subeditor.rule import Example, Rule

_INDENT = "    "
_BOLD, _UNDERLINED = "\x1b[1m", "\x1b[4;31m"
_PLAIN = "\x1b[0m"


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="RULE",
            help="The rule's name, as it is reported: text/repeated-word.",
            autocompletion=_complete.rules,
        ),
    ],
    config: _settings.ConfigOption = None,
) -> None:
    """Say what a rule looks for, why, when to ignore it, and show its examples."""
    from subeditor.errors import UsageError, nearest

    with _settings.told():
        settings, ruleset = _settings.read(config)
        rule = ruleset.rules.get(name)
        if rule is None:
            raise UsageError(f"no rule is named `{name}`", hint=nearest(name, ruleset.rules))
    colour = _terminal.colour(sys.stdout)
    width = min(_terminal.width(sys.stdout), 100)
    _terminal.write(_page(rule, settings, width, colour))


def _page(rule: Rule, settings: Config, width: int, colour: bool) -> Iterator[str]:
    from textwrap import wrap

    from subeditor import figures

    level = settings.levels(settings.root / "any", {rule.name: rule}).get(rule.name)
    yield f"{_BOLD}{rule.name}{_PLAIN}" if colour else rule.name
    yield f"{level or 'off'}, kind {rule.kind}"
    yield ""
    yield f"{_INDENT}{rule.message}"
    if rule.description:
        yield ""
        yield from wrap(" ".join(rule.description.split()), width)
    for title, bad in (("Reported:", True), ("Not reported:", False)):
        examples = [example for example in rule.examples if example.bad is bad]
        if examples:
            yield ""
            yield title
            for example in examples:
                yield from _example(example, colour)
    measured = figures.figures(rule.name)
    if measured:
        yield ""
        yield from wrap(figures.told(measured), width)
    yield ""
    for label, value in (("Source", rule.source), ("Link", rule.link), ("File", rule.address.path)):
        if value:
            yield f"{label}: {value}"


def _example(example: Example, colour: bool) -> Iterator[str]:
    text = example.text
    if colour:
        text = text.replace("⟦", _UNDERLINED).replace("⟧", _PLAIN)
    yield from _listed("- ", text)
    if example.fixed is not None:
        yield from _listed("  fixed: ", example.fixed)


def _listed(mark: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.rstrip("\n").split("\n")):
        yield f"{_INDENT}{mark if number == 0 else ' ' * len(mark)}{line}".rstrip()
