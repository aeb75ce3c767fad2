"""Front matter: the YAML, TOML or JSON block that may open a Markdown file.

Knows how such a block begins and ends; does not read it.
"""

from __future__ import annotations

import re

from subeditor.deferred import re_compile

# The fences are those of Jekyll and Hugo (`---`, `+++`, `{ … }`) and of Vale (`;;;`). A `---` block must hold
# a key on its first line that is not blank or a comment: otherwise it is a rule and a heading underlined.
_FENCED = re_compile(
    r"---[ \t]*\n(?=(?:[ \t]*(?:#[^\n]*)?\n)*+(?:[\"']?[^\s:#>*`\-][^\n:]{0,100}:(?:[ \t]|\n)|---|- ))"
    r"|(?:\+\+\+|;;;)[ \t]*\n"
)
_CLOSE = {mark: re.compile(rf"(?m)^{end}[ \t]*(?:\n|\Z)") for mark, end in
          (("---", r"(?:---|\.\.\.)"), ("+++", r"\+\+\+"), (";;;", ";;;"))}  # fmt: skip
_BLANK = re_compile(r"(?:[ \t]*\n)*+")
_JSON = re_compile(r"\{[ \t]*\n[ \t]*\"")
_JSON_END = re_compile(r"(?m)^\}[ \t]*(?:\n|\Z)")


def front_matter(text: str) -> int:
    """The offset just past the front matter of `text` (whose line ends are `\\n`), or 0 when it has none.

    Blank lines may come before it, as Hugo allows.
    """
    blank = _BLANK.match(text)
    first = blank.end() if blank else 0
    opening = _FENCED.match(text, first)
    if opening:
        closing = _CLOSE[text[first : first + 3]].search(text, opening.end())
    else:
        closing = _JSON_END.search(text, first) if _JSON.match(text, first) else None
    return closing.end() if closing else 0
