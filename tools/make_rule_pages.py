"""Makes the pages of the rules that ship, from what `subeditor explain` says of them.

    python tools/make_rule_pages.py [--check]

Writes `docs/rules/<pack>/<rule>.md` for each of them, and `docs/rules/index.md`. Run it after a change of a rule, of what a
kind says of its keys, or of the figures. `--check` writes nothing and exits 1 when a page is stale.
"""

from __future__ import annotations

import dataclasses
import posixpath
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from _made import ROOT, main
from subeditor import pages, ruleset
from subeditor.errors import Address
from subeditor.figures import figures
from subeditor.pages.markdown import Markdown
from subeditor.rule import Rule

FOLDER = ROOT / "docs" / "rules"
MADE = "<!-- Made by tools/make_rule_pages.py from the rule's own file. -->"
INDEX = """\
# The rules that ship

Each rule has a page: what it looks for and why, passages that it reports and passages that it leaves alone, how
often it was right, and how to change it. `subeditor explain RULE` shows the same page.

A rule reports at its level: *error* for what is wrong, *warning* for what should be looked at, *suggestion* for what an
editor may let stand. Rules that are off are switched on in the [configuration](../configuration.md#which-rules-are-on).
"""
FIGURES = """\
## The figures

Rules are run over published news and documentation, which is taken to be clean, and over passages in which the faults
are marked. Every finding is then read, and judged right where an editor would act upon it. *Right* in the tables says how
many of those judged were. Of few findings little can be concluded: the interval on the rule's page says between
which shares the true one lies, with 95 % confidence.

False alarms are the findings on published text that were not right. To see how much a rule misses, faults are
put into published text by a program, and those found are counted. How all of it is measured, and what was made of
it, is in `benchmarks/README.md` of the repository.
"""


def made() -> dict[Path, str]:
    """The files and what should stand in them."""
    rules = {rule.name: _placed(rule) for rule in ruleset.builtin_rules()}
    texts = {FOLDER / f"{name}.md": _text(_page(rule, rules)) for name, rule in rules.items()}
    return {FOLDER / "index.md": _text(_index(rules)), **texts}


def _placed(rule: Rule) -> Rule:
    """The rule with its file's place in the repository."""
    return dataclasses.replace(rule, address=Address(f"rules/{rule.name}.yaml"))


def _page(rule: Rule, rules: dict[str, Rule]) -> Iterator[str]:
    here = posixpath.dirname(f"rules/{rule.name}")
    others = rules.keys() - {rule.name}
    writer = Markdown(
        rule_at=lambda name: posixpath.relpath(f"rules/{name}.md", here) if name in others else "",
        doc_at=lambda target: posixpath.relpath(target, here),
    )
    page = pages.page(rule, rules, rule.level if rule.default else None)
    yield from (MADE, "", *writer.lines(page))


def _index(rules: dict[str, Rule]) -> Iterator[str]:
    writer = Markdown(
        rule_at=lambda name: f"{name}.md" if name in rules else "", doc_at=lambda target: target
    )
    yield from (MADE, "", *INDEX.split("\n"))
    for pack, members in groupby(rules.values(), key=lambda rule: rule.name.partition("/")[0]):
        yield from (f"## {pack}", "", "| rule | level | right | what it finds |", "|---|---|--:|---|")
        for rule in members:
            measured = figures(rule.name)
            right = f"{measured.right} of {measured.judged}" if measured and measured.judged else "–"
            level = str(rule.level) if rule.default else f"off ({rule.level})"
            link = f"[`{rule.name.partition('/')[2]}`]({rule.name}.md)"
            yield f"| {link} | {level} | {right} | {writer.cell(rule.summary)} |"
        yield ""
    yield from FIGURES.split("\n")


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(main(made(), Path(__file__).name, FOLDER.rglob("*.md")))
