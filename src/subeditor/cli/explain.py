"""`subeditor explain RULE`: what a rule looks for, why, and its examples, how often it is right."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from subeditor.cli import _complete, _options, _settings, _terminal


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="RULE",
            help="The rule's name, as it is reported: text/repeated-word.",
            autocompletion=_complete.rules,
        ),
    ],
    config: _options.Config = None,
) -> None:
    """Say what a rule looks for, why, when to ignore it, and show its examples."""
    from subeditor import pages
    from subeditor.errors import UsageError, nearest
    from subeditor.pages import terminal

    with _settings.told():
        settings, ruleset = _settings.read(config)
        rule = ruleset.rules.get(name)
        if rule is None:
            raise UsageError(f"no rule is named `{name}`", hint=nearest(name, ruleset.rules))
        level = settings.levels(settings.root / "any", {name: rule}).get(name)
        page = pages.page(rule, ruleset.rules, level)
    width = min(_terminal.width(sys.stdout), 100)
    _terminal.write(terminal.lines(page, width, _terminal.colour(sys.stdout)))
