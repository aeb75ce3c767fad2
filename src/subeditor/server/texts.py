"""The texts that are open in an editor, and what is known of each. Knows nothing of the protocol."""

from __future__ import annotations

import asyncio
from pathlib import Path

from subeditor.dataclass import dataclass
from subeditor.diagnostics import Finding
from subeditor.server.changes import moved
from subeditor.server.projects import Project
from subeditor.source import Source

# The formats of those languages, as editors call them, whose files have other endings than we know, or none.
_FORMATS = {
    "markdown": "markdown",
    "mdx": "markdown",
    "plaintext": "text",
    "text": "text",
    "mail": "text",
    "gitcommit": "markdown",
    "git-commit": "markdown",
    "restructuredtext": "rst",
    "rst": "rst",
    "asciidoc": "asciidoc",
    "org": "org",
    "html": "html",
}


@dataclass
class Text:
    """An open document. `source` is what it says now; `findings` were made of `seen`, which may be older, as `project` has it.

    `beyond` was found between files when the text was `saved`; it has no other way of being renewed.
    """

    uri: str
    path: Path
    language: str
    version: int
    source: Source
    seen: Source
    project: Project | None = None
    findings: tuple[Finding, ...] = ()
    saved: Source | None = None
    beyond: tuple[Finding, ...] = ()
    timer: asyncio.TimerHandle | None = None
    live: asyncio.Task[None] | None = None

    @property
    def format(self) -> str | None:
        """The format that the editor's name of the language stands for."""
        return _FORMATS.get(self.language)

    @property
    def now(self) -> tuple[Finding, ...]:
        """All that is known of the text as it is, in order of place."""
        own = self._moved(self.findings, self.seen)
        if self.saved is None:
            return own
        known = {(each.rule, each.start, each.end) for each in own}
        more = (
            each
            for each in self._moved(self.beyond, self.saved)
            if (each.rule, each.start, each.end) not in known
        )
        return tuple(sorted((*own, *more), key=lambda each: each.sort_key))

    def _moved(self, findings: tuple[Finding, ...], of: Source) -> tuple[Finding, ...]:
        return findings if of is self.source else tuple(moved(findings, of, self.source))
