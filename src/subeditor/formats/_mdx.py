"""MDX: which texts are, and where a statement of the program in one ends. Knows nothing of Markdown."""

from __future__ import annotations

from subeditor.deferred import re_compile
from subeditor.formats import _template_syntax as syntax


def is_mdx(text: str, start: int, extension: str) -> bool:
    """Whether text[start:] is MDX: by its file's ending, or as it imports modules or has MDX's comments."""
    return (
        extension == "mdx"
        or syntax.MDX_HEAD.match(text, start) is not None
        or ("{/*" in text and syntax.MDX_COMMENT.search(text) is not None)
    )


_END_OF_EXPORT = re_compile(r"[{}()\[\]]|\n[ \t]*(?=\n)")


def export_end(text: str, start: int) -> int:
    """Where the export that begins at `start` ends: at a blank line with all brackets closed."""
    depth = 0
    for match in _END_OF_EXPORT.finditer(text, start, start + syntax.LONGEST_REGION):
        if match[0] in "{([":
            depth += 1
        elif match[0] in "})]":
            depth -= 1
        elif depth <= 0:
            return match.start()
    line_end = text.find("\n\n", start)
    return line_end if depth > 0 and line_end >= 0 else len(text)
