"""The patterns of what site generators add to Markdown.

Knows the markup of Hugo, Jekyll and Liquid, Go and Vue templates, kramdown and Pandoc attributes, Docusaurus,
VitePress and MyST directives, MkDocs admonitions, DocFX markers, and MDX. Knows nothing of what is made of it
(`_templates`). All patterns are for a skeleton whose first character is a line end put before it. Repeats are
possessive or bounded, so that no text takes more than linear time.
"""

from __future__ import annotations

import re

from subeditor.deferred import re_compile

# What may stand between braces or in a tag; longer finds are taken for text.
LONGEST = 4000
LONGEST_CODE_SPAN = 5000
LONGEST_REGION = 1_000_000

# Directives, shortcodes and tags whose content is not prose, as the documentation of their makers names them.
CODE = frozenset(
    "highlight code code-block code-cell sourcecode literalinclude mermaid katex math latex diagram plantuml "
    "graphviz dot chart gist code-toggle raw-html eval-rst toctree csv-table include image "
    "parsed-literal verbatim".split()
)
# Directives of MyST and Sphinx whose content is prose although it is fenced like code.
PROSE_DIRECTIVES = frozenset(
    "admonition attention caution danger error hint important note seealso tip warning todo versionadded "
    "versionchanged deprecated epigraph pull-quote sidebar margin topic aside dropdown card grid grid-item "
    "grid-item-card tab-set tab-item tabs tab figure exercise solution example theorem proof "
    "definition".split()
)

# The lines that may open something, after their indentation and quote marks.
LINE = r"""
    (?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*+(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\n]*)
  | (?P<line>:::++|!!![ \t]|\?\?\?\+?[ \t]|===[+!]?[ ]"|///|<<<|--8<--|\[\[?_?(?:toc|TOC)_?\]|\[!|:(?=[^:\n]))
  | (?<=\n)(?P<esm>(?:import|export)(?=[ \t{*"']))
"""
UNGROUPED = (
    LINE.replace("?P<fence>", "?:")
    .replace("?P<info>", "?:")
    .replace("?P<line>", "?:")
    .replace("?P<esm>", "?:")
)
# One match runs from where it is tried, over all that is of no interest, to the next opening.
LEXER = re_compile(
    rf"""
    (?: [^\n`{{<\\]++ | `[^`\n]++`(?!`) | \\(?:[^\n]|(?=\n)|\Z)
      | \n(?![ \t>]*+(?:{UNGROUPED})) | <(?![A-Za-z/!>%])
    )*+
    (?: \n[ \t>]*+(?:{LINE})
      | (?P<ticks>`++)
      | (?P<brace>\{{)
      | (?P<angle><(?=[A-Za-z/!>%]))
      | (?P<other>[\n<])
    )
    """,
    re.VERBOSE,
)

LINE_END = re_compile(r"[ \t]*(?=\n|\Z)")
SPACES = re_compile(r"[ \t]+")
LINE_START = re_compile(r"\n[ \t>]*\Z")
BLANK_LINE = re_compile(r"\n[ \t>]*\n")
DIRECTIVE_OPTIONS = re_compile(
    r"(?:\n[ \t>]*:[\w-]+:[^\n]*)+|\n[ \t>]*---[ \t]*\n(?:[^\n]*\n){1,40}?[ \t>]*---(?=\s)"
)
BLANK_BEFORE = re_compile(r"\n[ \t>]*\n[ \t>]*\Z")
BLANK_AFTER = re_compile(r"[ \t]*(?:\n[ \t>]*(?:\n|\Z)|\Z)")
INFO = re_compile(r"[ \t]*\{([\w:-]+)\}")
COLON_LINE = re_compile(r"\n[ \t>]*:(?=[^\s:])")
# `:tada:`, `:octicons-clock-24:`: what becomes a picture.
EMOJI = re_compile(r":[a-z+][a-z0-9_+-]{0,60}[a-z0-9]:(?![\w:/])")
TAG_NAME = re_compile(r"\{%-?\s*(\w+)")
# The end of what is shown as it is, and a fence right behind its beginning.
END_RAW = re_compile(r"\{%-?\s*endraw\s*-?%\}")
FENCE_BEHIND = re_compile(r"[ \t]*(`{3,}+|~{3,}+)[^`\n]*(?=\n)")
SHORTCODE_NAME = re_compile(r"\{\{[<%]\s*([\w/.-]+)")

# `{: .class }`, `{:toc}`, `{::options /}`: kramdown's attribute lists and extensions.
KRAMDOWN = re_compile(r"\{::?[^{}\n]{0,400}\}")
# `{#id .class key=value}`: Pandoc's attributes, after what they belong to or alone on their line.
ATTRIBUTES = re_compile(
    r"\{[ \t]*(?:[#.][\w:.-]+|[\w:@-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))[^{}\n]{0,400}\}"
)
# `{ref}`target``: a role of MyST.
ROLE = re_compile(r"\{[\w:.+-]{1,40}\}(?=`)")
# An expression of JSX: braces to a depth of four.
EXPRESSION = re_compile(
    r"\{(?:[^{}]{0,2000}+(?:\{(?:[^{}]{0,2000}+(?:\{(?:[^{}]{0,2000}+(?:\{[^{}]{0,2000}+\})?+){0,50}+\})?+){0,50}+\})?+){0,50}+\}"
)
VALUE = rf"(?:\"[^\"]{{0,2000}}+\"|'[^']{{0,2000}}+'|{EXPRESSION.pattern}|[^\s\"'<>=`{{}}]+)"
# A tag as HTML, Vue and JSX write it.
TAG = re_compile(
    rf"</?[A-Za-z][\w.:-]*+(?:\s++(?:[^\s\"'<>/={{}}]++(?:\s*+=\s*+{VALUE})?+|\{{\.\.\.[^{{}}]{{0,200}}+\}})){{0,60}}+\s*+/?>|</?>"
)
# Elements whose content is not looked into.
VERBATIM = frozenset(("script", "style", "pre"))
# What makes a tag one that Markdown's own rules for HTML do not know.
FOREIGN = re_compile(r"[{@#\[()]|\A</?>")
QUOTED = re_compile(r"\"[^\"]*\"|'[^']*'")
# Whole lines of these are block structure to MDX, whose content is Markdown.
CONTAINER = re_compile(
    r"</?(?:[A-Z][\w.]*|>|(?:div|section|article|aside|details|main|header|footer|center|figure|template)\b)"
)

CONTAINER_LINE = re_compile(
    r":::+[ \t]*(?P<name>\{?[\w.-]*\}?)[ \t]*(?:\{[^}\n]*\})?(?:\[(?P<bracket>[^\]\n]*)\])?[ \t]*"
    r"(?P<title>[^\n{:]*[^\n{:\s])?[ \t]*(?:\{[^}\n]*\})?[ \t]*:*[ \t]*"
    r"(?P<options>(?:\n[ \t>]*:[\w-]+:[^\n]*)*)"
)
ADMONITION_LINE = re_compile(
    r"(?:!!!|\?\?\?\+?|===[+!]?)[ \t]+[\w \t.-]*(?:\"(?P<title>[^\n]*)\")?[ \t]*(?=\n|\Z)"
)
BLOCK_LINE = re_compile(r"///[ \t]*(?P<name>[\w-]*)[ \t]*(?:\|[ \t]*(?P<title>[^\n]*[^\s]))?[ \t]*(?=\n|\Z)")
SNIPPET_LINE = re_compile(r"(?:<<<|--8<--|\[\[?_?(?:toc|TOC)_?\]\]?[ \t]*(?=\n|\Z))[^\n]*")
MARKER = re_compile(r"\[!(?:INCLUDE|VIDEO|include|video|div)\b[^\n]*|\[![\w-]+\][+-]?(?=[ \t]*[^\s])")

IMPORT = re_compile(r"import[ \t]*(?:[\w*{}\s,$]{1,1000}?\bfrom[ \t]*)?(?=[\"'])[\"'][^\"'\n]+[\"'];?[^\n]*")
EXPORT = re_compile(
    r"export[ \t]*(?:default\b|const\b|let\b|var\b|function\b|async\b|class\b|type\b|interface\b|\{|\*)"
)
# In a file that is not called `.mdx`: an import at its head, or a comment in braces after a heading or at a
# line's start.
MDX_HEAD = re_compile(r"\s*import\b[^;]{1,500}?\bfrom[ \t]*[\"'][^\"'\n]+[\"']")
MDX_COMMENT = re_compile(r"\n(?:#{1,6} [^\n]*)?\{/\*")
