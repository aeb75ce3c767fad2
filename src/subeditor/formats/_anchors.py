"""The places of a text that a link can name: identifiers as HTML, Markdown and site generators write them.

Knows the ways in which an element is given an identifier, which templates bring in text from elsewhere, and
what a file's front matter calls it. Knows nothing of how a heading's own text becomes an anchor
(`language.slugs` does). It is generous: a name that is given in an example of code is taken for given, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Document, Label

# Each pattern begins with a character, for which a search is quick.
_ATTRIBUTE = re_compile(
    r"""= [ ]{0,2} (?:\{[ ]{0,2})?
    (?: ["'`] ([^"'`<>\s\#]{1,200}) ["'`]           # any attribute: components have their own
      | (?<=id=) ([^"'`<>\s{}]{1,200}) | (?<=name=) ([^"'`<>\s{}]{1,200}) )""",
    re.VERBOSE,
)
_BRACED = re_compile(
    r"""\{ (?: /\* \s{0,3} ([^*\s]{1,200}) \s{0,3} \*/\}   # MDX: {/*id*/}
      | [^{}\n]{0,200}? \# ([\w:.-]{1,200}) )           # kramdown, Pandoc, Docusaurus: {#id}, {: #id}""",
    re.VERBOSE,
)
_MYST = re_compile(r"^\(([\w:. -]{1,200})\)=[ \t]*$", re.MULTILINE)
_OPTION = re_compile(r"^[ \t]*:(?:name|label|id):[ \t]*(\S{1,200})", re.MULTILINE)
_WIKI = re_compile(r"\[\[([\w:.-]{1,200})\]\]")
_GIVEN = (
    ("=", _ATTRIBUTE),
    ("{", _BRACED),
    (")=", _MYST),
    (":name:", _OPTION),
    (":label:", _OPTION),
    (":id:", _OPTION),
    ("[[", _WIKI),
)
# What puts another file's text into this one, in the languages of Jekyll, Hugo, Jinja, mdBook, MkDocs, DocFX,
# VitePress, Sphinx, MultiMarkdown and R Markdown. What Jekyll includes of HTML is a widget.
_WIDGET = r"(?!\s+[\"']?[\w./-]+\.html)"
_INCLUDE = r"(?:<!--\s{0,3}@?#?|\[!|\{|\.\. |!!!?|:::?)(?i:include)"
_INCLUDES = {
    "{%": rf"\{{%-?\s{{0,3}}(?i:include{_WIDGET}|render|embed|import|extends)",
    "{{": r"\{\{[<%#>]?\s{0,3}[\w-]{0,20}(?i:include|readfile|import|render|partial|snippet)",
    "{!": r"\{!\s",
    "--8<--": r"--8<--",
    "<<<": r"<<< ",
    "nclude": _INCLUDE,
    "NCLUDE": _INCLUDE,
}
_CHILD = re_compile(r"^```+\{r\b[^\n]*\bchild\s*=", re.MULTILINE)
# `<Members />`, `<member-list></member-list>`.
_EMPTY_COMPONENT = re_compile(
    r"<(?:[A-Z][\w.]*|[a-z]+-[\w-]+)(?:\s[^<>]{0,2000})?/>|<([A-Z][\w.]*|[a-z]+-[\w-]+)(?:\s[^<>]{0,2000})?></\1>"
)
_TERM = re_compile(r"^([^\s>#:][^\n]{0,200})\n(?:[ \t]*\n)? {0,3}:[ \t]", re.MULTILINE)
_TITLE = re_compile(r"^title[ \t]*[:=][ \t]*(.+)$", re.MULTILINE)
_HREF = re_compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ELSEWHERE = re_compile(r"[a-z][a-z0-9+.-]*:|//|/|\{|<|%|\$", re.IGNORECASE)


def identifiers(text: str) -> Iterator[Label]:
    """What may be an identifier of an element, in no certain order."""
    for sign, pattern in _GIVEN:
        if sign in text:
            for match in pattern.finditer(text):
                group = match.lastindex
                assert group is not None
                yield Label("anchor", match[group], Span(*match.span(group)))


def headings(document: Document) -> Iterator[Label]:
    """The headings by their source, the title that stands in the front matter, and the terms of definition lists,
    of which generators make anchors in the same way.
    """
    text = document.source.text
    if "\n:" in text or "\n :" in text:
        yield from (Label("heading", match[1], Span(*match.span(1))) for match in _TERM.finditer(text))
    for block in document.blocks:
        if block.kind == "heading":
            yield Label("heading", document.source[block.span], block.span)
        elif block.kind == "front_matter" and (title := _TITLE.search(text, *block.span)):
            yield Label("heading", title[1].strip().strip("\"'"), Span(*title.span()))


def outside_code(document: Document) -> str:
    """The source without its blocks of code."""
    text = document.source.text
    code = [block.span for block in document.blocks if block.kind == "code"]
    ends = [0, *(span.end for span in code)]
    starts = [*(span.start for span in code), len(text)]
    return "\n".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def has_includes(document: Document, text: str) -> bool:
    """Whether a part of the document comes from another file; `text` is what of it is no code."""
    if any(sign in text and re.search(pattern, text) for sign, pattern in _INCLUDES.items()):
        return True
    source = document.source.text
    return "{r" in source and _CHILD.search(source) is not None


def has_makers(text: str) -> bool:
    """Whether components without content stand in a text without its code; they may make any."""
    return _EMPTY_COMPONENT.search(text) is not None


def destination(target: str, span: Span) -> Label | None:
    """What a link's destination refers to: a place in this file, or a file beside it; else None."""
    if target.startswith("#"):
        return Label("anchor", target[1:], span)
    if target and not _ELSEWHERE.match(target):
        return Label("target", target, span)
    return None


def href(tag: str, start: int) -> Label | None:
    """What the `href` of an `<a …>` refers to, whose tag begins at `start`."""
    match = _HREF.search(tag)
    if not match or match.lastindex is None:
        return None
    at, end = match.span(match.lastindex)
    return destination(match[match.lastindex], Span(start + at, start + end))
