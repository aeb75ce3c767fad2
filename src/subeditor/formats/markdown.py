"""Markdown: CommonMark with GitHub's extensions, and what site generators and MDX add to it.

Knows which events of the Markdown parser are prose and where they stand in the source. What is not Markdown
is masked before it is parsed (`_templates`), raw HTML is cut into blocks by `_html`; the blocks are written
by `_blocks`. The parser reads a skeleton of the text in ASCII (`_skeleton`), so that its byte offsets are
offsets in the text.
"""

from __future__ import annotations

from subeditor.document import Document
from subeditor.formats._addresses import addresses
from subeditor.formats._blocks import Blocks
from subeditor.formats._front_matter import front_matter
from subeditor.formats._markdown_labels import MarkdownLabels
from subeditor.formats._markdown_walk import Walk
from subeditor.formats._pyromark import EXTENDED
from subeditor.formats._skeleton import skeleton
from subeditor.formats._templates import Mask, emoji, find, is_mdx
from subeditor.source import Source

EXTENSIONS = (
    ".md",
    ".markdown",
    ".mdown",
    ".mkdn",
    ".mkd",
    ".mdwn",
    ".mdtxt",
    ".mdtext",
    ".mdx",
    ".qmd",
    ".rmd",
)


def parse(source: Source) -> Document:
    """The document of a Markdown text. Never fails: any text is Markdown."""
    text = skeleton(source.text)
    blocks = Blocks(source, "markdown", "md")
    start = front_matter(text)
    if start:
        blocks.opaque("front_matter", 0, start)
    mdx = is_mdx(text, start, blocks.extension)
    text, masks = find(text, start, mdx)
    masks = _with_addresses(text, masks)
    walk = Walk(blocks, text, masks, mdx)
    walk.document()
    blocks.builder.label_reader = MarkdownLabels(text, EXTENDED, masks, walk.labels_met)
    for comment in sorted(blocks.comments):
        blocks.builder.comment(*comment)
    return blocks.builder.build()


def _with_addresses(text: str, masks: list[Mask]) -> list[Mask]:
    found = [Mask(start, end, "url") for start, end in addresses(text)]
    found += [Mask(start, end, "emoji") for start, end in emoji(text)]
    if not found:
        return masks
    merged: list[Mask] = []
    end = 0
    for mask in sorted(masks + found):
        if mask.start >= end:
            merged.append(mask)
            end = mask.end
    return merged
