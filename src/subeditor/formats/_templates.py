"""What site generators add to Markdown, found before it is parsed: templates, directives, attributes, MDX.

Each find is a `Mask` (`_masks`). `find` also gives the text with the masks filled in, so that a Markdown parser
sees words or blank lines where they stood. The markup itself is in `_template_syntax`. Knows nothing of
Markdown but where its code is, for templates in code are code.

Every search for an end is bounded or made once, so that a thousand openings without an end cost no more than
one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from subeditor.formats import _template_syntax as syntax
from subeditor.formats._masks import Mask as Mask
from subeditor.formats._masks import Masks
from subeditor.formats._mdx import export_end
from subeditor.formats._mdx import is_mdx as is_mdx


def find(text: str, start: int, mdx: bool) -> tuple[str, list[Mask]]:
    """Mask what is not Markdown in text[start:], a skeleton.

    Gives the text with what precedes `start` and all masks filled in, of the same length, and the masks in
    order.
    """
    lexer = _Lexer("\n" + text, mdx)
    lexer.run(start)
    return lexer.filled(start), [
        mask._replace(
            start=mask.start - 1,
            end=mask.end - 1,
            title=mask.title - 1 if mask.title_end else 0,
            title_end=max(0, mask.title_end - 1),
        )
        for mask in lexer.masks
    ]


def emoji(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the short names of emoji and icons in `text`, in order."""
    for match in syntax.EMOJI.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not before.isalnum() and before not in (":", "/", "_"):
            yield match.span()


class _Lexer(Masks):
    """One pass over a text."""

    def __init__(self, text: str, mdx: bool) -> None:
        super().__init__(text)
        self.mdx = mdx
        self.open_directives: list[str] = []
        self.unclosed: set[str] = set()
        self.raw_end = 0
        self.handlers = {
            "fence": self.fence,
            "info": self.fence,
            "line": self.line,
            "esm": self.esm,
            "ticks": self.code_span,
            "brace": self.brace,
            "angle": self.angle,
            "other": self.other,
        }

    def run(self, start: int) -> None:
        search = syntax.LEXER.match
        handlers = self.handlers
        text = self.text
        match = search(text, start)
        while match:
            group = match.lastgroup
            assert group is not None
            match = search(text, handlers[group](match))

    # Each handler gets the match of an opening and returns the offset at which to go on.

    def other(self, match: re.Match[str]) -> int:
        return match.end()

    def fence(self, match: re.Match[str]) -> int:
        fence, info = match["fence"], match["info"]
        if fence[0] == "`" and "`" in info:
            return self.code_span_at(match.start("fence"), len(fence))
        if not info.strip() and self.open_directives and fence.startswith(self.open_directives[-1]):
            self.open_directives.pop()
            return match.end()
        directive = syntax.INFO.match(info)
        if directive and directive[1] in syntax.PROSE_DIRECTIVES:
            self.open_directives.append(fence)
            options = syntax.DIRECTIVE_OPTIONS.match(self.text, match.end())
            return self.add(options.start(), options.end(), "line") if options else match.end()
        start = match.start("fence")
        column = start - self.text.rfind("\n", 0, start) - 1
        closing = _closing_fence(fence, column).search(self.text, match.end())
        if not closing:
            return len(self.text)
        # To Liquid the tag behind a fence goes before Markdown is read; the parser must see the fence end.
        raw = syntax.END_RAW.match(self.text, closing.end())
        return self.add(raw.start(), raw.end(), "line") if raw else closing.end()

    def code_span(self, match: re.Match[str]) -> int:
        return self.code_span_at(match.start("ticks"), len(match["ticks"]))

    def code_span_at(self, start: int, ticks: int) -> int:
        """The end of the code span that begins at `start`, or of its opening where it has no end."""
        opened = start + ticks
        closing = _closing_ticks(ticks).search(self.text, opened, opened + syntax.LONGEST_CODE_SPAN)
        if not closing or syntax.BLANK_LINE.search(self.text, opened, closing.end()):
            return opened
        for line in syntax.COLON_LINE.finditer(self.text, opened, closing.end()):
            self.masks.append(Mask(line.end() - 1, line.end(), "colon"))
        return closing.end()

    def brace(self, match: re.Match[str]) -> int:
        at = match.start("brace")
        text = self.text
        following = text[at + 1 : at + 3]
        if following[:1] == "{":
            return self.double_brace(at)
        if following[:1] == "%":
            return self.liquid(at)
        if following == "/*":
            end = text.find("*/}", at + 3, at + syntax.LONGEST)
            return self.add(at, end + 3, "comment") if end >= 0 else at + 3
        if following[:1] == ":":
            found = syntax.KRAMDOWN.match(text, at)
            if found and found[0].startswith("{::comment}"):
                return self.add(at, self.closing(r"\{:/comment\}", found.end()) or found.end(), "comment")
            return self.add(at, found.end(), "mark") if found else at + 1
        found = syntax.ROLE.match(text, at)
        if found:
            return self.add(at, found.end(), "mark")
        found = syntax.ATTRIBUTES.match(text, at)
        if found and (text[at - 1] in "])`*_" or syntax.LINE_END.match(text, found.end())):
            return self.add(at, found.end(), "mark")
        if self.mdx:
            found = syntax.EXPRESSION.match(text, at)
            if found:
                space = not found[0][1:-1].strip("\"'` \t\n")
                return self.add(at, found.end(), "mark" if space else "template")
        return at + 1

    def double_brace(self, at: int) -> int:
        text = self.text
        mark = text[at + 2 : at + 3]
        close = {"<": ">}}", "%": "%}}", "{": "}}}"}.get(mark, "}}")
        limit = at + syntax.LONGEST
        end = text.find(close, at + 2, min(limit, self.raw_end) if at < self.raw_end else limit)
        if end < 0 and self.mdx:
            found = syntax.EXPRESSION.match(text, at)
            return self.add(at, found.end(), "template") if found else at + 2
        if end < 0 or (close == "}}" and syntax.BLANK_LINE.search(text, at, end)):
            return at + 2
        end += len(close)
        name = syntax.SHORTCODE_NAME.match(text, at)
        if name and name[1] in syntax.CODE and text[end - len(close) - 1] != "/":
            closed = self.closing(r"\{\{[<%]\s*/\s*" + re.escape(name[1]) + r"\s*[>%]\}\}", end)
            if closed:
                return self.add(at, closed, "code")
        return self.add(at, end, "template")

    def liquid(self, at: int) -> int:
        text = self.text
        end = text.find("%}", at + 2, at + syntax.LONGEST)
        if end < 0:
            return at + 2
        end += 2
        name = syntax.TAG_NAME.match(text, at)
        tag = name[1] if name else ""
        if tag in syntax.CODE:
            closed = self.closing(r"\{%-?\s*end" + tag + r"\s*-?%\}", end)
            if closed:
                return self.add(at, closed, "code")
        if at < self.raw_end:
            return self.add(at, end, "template")
        if tag == "comment":
            return self.add(at, self.closing(r"\{%-?\s*endcomment\s*-?%\}", end) or end, "comment")
        if tag == "raw":
            return self.raw(at, end)
        return self.add(at, end, "mark" if tag == "endraw" else "template")

    def raw(self, at: int, end: int) -> int:
        """What stands behind the tag text[at:end] is shown as it is: Markdown, but no template markup."""
        text = self.text
        closed = self.closing(syntax.END_RAW.pattern, end)
        if not closed:
            return self.add(at, end, "template")
        fence = syntax.FENCE_BEHIND.match(text, end)
        closing = fence and _closing_fence(fence[1], 3).search(text, fence.end(), closed)
        if closing:
            return self.add(
                at, closed if syntax.END_RAW.match(text, closing.end()) else closing.end(), "code"
            )
        if "\n" not in text[at:closed]:
            # A line of it is an example of template code.
            return self.add(at, closed, "template")
        self.raw_end = text.rindex("{%", at, closed)
        return self.add(at, end, "mark")

    def closing(self, pattern: str, start: int) -> int:
        """The offset past the next match of what closes something, or 0; sought once only if missing."""
        if pattern in self.unclosed:
            return 0
        closed = re.compile(pattern).search(self.text, start)
        if not closed:
            self.unclosed.add(pattern)
            return 0
        return closed.end()

    def angle(self, match: re.Match[str]) -> int:
        at = match.start("angle")
        text = self.text
        if text.startswith("<!--", at):
            return self.closing("-->", at + 4) or at + 4
        if text.startswith("<%", at):
            end = text.find("%>", at + 2, at + syntax.LONGEST)
            return self.add(at, end + 2, "template") if end >= 0 else at + 2
        tag = syntax.TAG.match(text, at)
        if not tag:
            return at + 1
        name = tag[0][1:7].rstrip(">").split(maxsplit=1)[0].lower() if tag[0][1:2].isalpha() else ""
        if name in syntax.VERBATIM and not syntax.FOREIGN.search(syntax.QUOTED.sub("", tag[0])):
            return self.closing(rf"</{name}\b", tag.end()) or tag.end()
        if syntax.FOREIGN.search(syntax.QUOTED.sub("", tag[0])) or (
            self.mdx and syntax.CONTAINER.match(tag[0]) and self.alone(at, tag.end())
        ):
            return self.add(at, tag.end(), "mark" if tag[0][-2] != "/" else "template")
        return tag.end()

    def line(self, match: re.Match[str]) -> int:
        text = self.text
        start = match.start("line")
        opening = match["line"]
        if opening.startswith(":::"):
            found = syntax.CONTAINER_LINE.match(text, start)
            return self.container(found) if found else match.end()
        if opening[0] in "!?=":
            found = syntax.ADMONITION_LINE.match(text, start)
            if found:
                return self.add(start, found.end(), "admonition", *found.span("title"))
        elif opening == "///":
            found = syntax.BLOCK_LINE.match(text, start)
            if found:
                return self.add(start, found.end(), "line", *found.span("title"))
        elif opening == "[!":
            found = syntax.MARKER.match(text, start)
            if found:
                return self.add(start, found.end(), "mark")
        elif opening == ":":
            # To the parser any line that begins with a colon is a definition. One below a blank line is so
            # only to Python-Markdown and kramdown.
            if text[start + 1] in " \t":
                if syntax.BLANK_BEFORE.search(text, max(0, start - 200), start):
                    spaces = syntax.SPACES.match(text, start + 1)
                    return self.add(start, spaces.end() if spaces else start + 1, "mark")
                return start + 1
            self.masks.append(Mask(start, start + 1, "colon"))
        else:
            found = syntax.SNIPPET_LINE.match(text, start)
            if found:
                return self.add(start, found.end(), "line")
        return match.end()

    def container(self, found: re.Match[str]) -> int:
        name = found["name"].strip("{}")
        if name in syntax.CODE and found["name"].startswith("{"):
            closed = self.closing(r"\n[ \t>]*:::+[ \t]*(?=\n|\Z)", found.end())
            return self.add(found.start(), closed or found.end(), "code")
        title = found.span("bracket") if found["bracket"] else found.span("title")
        end = found.end() if found["name"].startswith("{") else found.start("options")
        return self.add(found.start(), end, "line", *title)

    def esm(self, match: re.Match[str]) -> int:
        start = match.start("esm")
        found = syntax.IMPORT.match(self.text, start)
        if found and self.mdx:
            return self.add(start, found.end(), "line")
        if self.mdx and syntax.EXPORT.match(self.text, start):
            # MDX reads on until the program parses; a blank line ends it unless a brace is open.
            end = export_end(self.text, start)
            return self.add(start, end, "line")
        return match.end()


@lru_cache(maxsize=256)
def _closing_fence(fence: str, column: int) -> re.Pattern[str]:
    """What ends a fenced block whose fence stands at `column`: at most three columns further in."""
    return re.compile(
        rf"\n[ \t>]{{0,{column + 3}}}{re.escape(fence)}{re.escape(fence[0])}*+[ \t]*(?=\n|\Z|\{{%-?\s*endraw)"
    )


def _closing_ticks(ticks: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!`)`{{{ticks}}}(?!`)")
