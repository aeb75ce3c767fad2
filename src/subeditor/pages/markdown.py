"""A rule's page as Markdown, for the documentation and for editors.

Passages of plain text are quotations with what is reported highlighted: HTML, so that nothing in them is taken
for markup. Passages in another format are shown as they stand, with the ⟦marks⟧ of the rule file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from subeditor.deferred import re_compile
from subeditor.pages import Also, Listing, Origin, Page, Part, Passage, Setting, Settings

# From a rule's name, or a place in `docs/`, to the address that a link to it has; "" where it has none.
Address = Callable[[str], str]


class Markdown:
    """Writes pages; `rule_at` and `doc_at` say where their links lead.

    Without `html`, which few editors show, passages keep their ⟦marks⟧.
    """

    def __init__(self, rule_at: Address, doc_at: Address, *, html: bool = True) -> None:
        self._rule_at = rule_at
        self._doc_at = doc_at
        self._html = html

    def lines(self, page: Page) -> Iterator[str]:
        """The lines of a page."""
        standing = page.standing[:1].upper() + page.standing[1:]
        yield from (f"# {page.name}", "", f"> {self.prose(page.message)}", "", f"{standing}.", "")
        if page.description:
            yield from (self.prose(page.description), "")
        for section in page.sections:
            yield from (f"## {section.title}", "")
            for part in section.parts:
                yield from self._part(part)

    def prose(self, text: str) -> str:
        """Text with what is markup escaped, but for backticks; the names of other rules lead to their pages."""
        parts = _CODE.split(text)
        parts[::2] = map(_escaped, parts[::2])
        parts[1::2] = map(self._code, parts[1::2])
        return "".join(parts)

    def cell(self, text: str) -> str:
        """Text for a table."""
        return self.prose(f"{text[:1].upper()}{text[1:]}".rstrip(".")).replace("|", r"\|")

    def _code(self, text: str) -> str:
        address = self._rule_at(text)
        return f"[`{text}`]({address})" if address else f"`{text}`"

    def _part(self, part: Part) -> Iterator[str]:
        match part:
            case str():
                yield self.prose(part)
            case Passage():
                yield from self._passage(part)
                return
            case Listing():
                yield from _fenced(part.text, part.language)
            case Settings():
                yield from ("| key | set to | meaning |", "|---|---|---|")
                yield from map(self._setting, part.rows)
            case Origin():
                yield from (f"- {label}: {self._linked(value)}" for label, value in part.rows)
            case Also():
                yield " · ".join(f"[{label}]({self._doc_at(target)})" for label, target in part.links)
        yield ""

    def _linked(self, text: str) -> str:
        if text.startswith("https://"):
            return f"<{text}>"
        return _ISSUE.sub(r"[\1#\2](https://github.com/\1/issues/\2)", self.prose(text))

    def _setting(self, row: Setting) -> str:
        value = row.value.replace("|", r"\|")
        return f"| `{row.key}` | `{value}` | {self.cell(row.doc)} |".replace("\n", " ")

    def _passage(self, passage: Passage) -> Iterator[str]:
        for name, text in passage.files:
            if name:
                yield from (f"In the file `{name}`:", "")
            yield from (*self._shown(text, passage.format), "")
        if passage.said:
            end = "<br>\n" if self._html else "  \n"
            yield from (end.join(f"→ {self.prose(message)}" for message in passage.said), "")
        if passage.fixed is not None:
            yield from ("Corrected:", "", *self._shown(passage.fixed, passage.format), "")

    def _shown(self, text: str, format: str) -> list[str]:
        """A passage as a quotation, or as it stands where its layout or its markup is of the matter."""
        text = text.strip("\n")
        if format != "text" or re.search(r"^[ \t]|  ", text, re.MULTILINE):
            return list(_fenced(text, format))
        return _quoted(text) if self._html else [f"> {_escaped(line)}  " for line in text.split("\n")]


_CODE = re_compile(r"`([^`]+)`")
# A report on GitHub, as sources name it: `mdn/content#17360`.
_ISSUE = re_compile(r"\b([\w.-]+/[\w.-]+)#(\d+)\b")
_MARKED = re_compile(r"⟦[^⟧]*⟧")
_SPECIAL = re_compile(r"[\\`*_\[\]]")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("<", "&lt;")


def _quoted(text: str) -> list[str]:
    # A highlight ends with its paragraph.
    whole = _MARKED.sub(lambda marked: marked[0].replace("\n\n", "⟧\n\n⟦"), escape(text, quote=False))
    lines = whole.replace("⟦", "<mark>").replace("⟧", "</mark>").replace("\n", "<br>\n")
    return ["<blockquote>", f"<p>{lines}</p>".replace("<br>\n<br>\n", "</p>\n<p>"), "</blockquote>"]


def _fenced(text: str, language: str) -> Iterator[str]:
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    yield from (f"{fence}{language}", *text.split("\n"), fence)
