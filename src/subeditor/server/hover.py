"""The page of a rule as a client shows it beside the text, in Markdown that every client can show, or as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from subeditor import pages
from subeditor.packs import DOCS
from subeditor.pages import terminal
from subeditor.pages.markdown import Markdown
from subeditor.server.projects import Project

_COLUMNS = 80


def page(project: Project, name: str, path: str, markdown: bool) -> str:
    """The page of a rule as it is set for a file; empty for a rule that is not known."""
    rules = project.ruleset.rules
    rule = rules.get(name)
    if rule is None:
        return ""
    level = project.config.levels(path, {name: rule}).get(name)
    content = pages.page(rule, rules, level)
    if not markdown:
        return "\n".join(terminal.lines(content, _COLUMNS, colour=False))
    writer = Markdown(lambda _: "", lambda target: f"{DOCS}/{target}", html=False)
    return "\n".join(writer.lines(content)).strip()


def joined(pages: Iterable[str]) -> str:
    """Several pages as one."""
    return "\n\n---\n\n".join(pages)
