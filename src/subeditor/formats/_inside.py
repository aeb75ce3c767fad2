"""The inside of a block of Markdown: from the parser's events to the parts of a block.

Knows what each inline event is worth (text, a gap, a mark, nothing) and takes masked places out of the text.
Knows nothing of which events begin and end a block: `markdown` does.
"""

from __future__ import annotations

import re
from typing import Any

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Label
from subeditor.formats import _html
from subeditor.formats._anchors import destination, href
from subeditor.formats._blocks import BREAK, CLOSE, GAP, MARK, OPEN, REPLACED, TEXT, Blocks, Part
from subeditor.formats._skeleton import FILLER
from subeditor.formats._templates import Mask

_TAG = re_compile(r"<(/?)([A-Za-z][A-Za-z0-9.:-]*)")
# A sum of money and words up to the next dollar sign are no formula.
_MONEY = re_compile(r"\$\d[\d,.]*[kKmMbB]?[^\\]*[A-Za-z]{2}|\$\d[\d,.]*\s*[-–/]\s*(?:US|A|C|NZ|HK)?\$")
# What a backslash escapes, and entities; the parser has found them, so no code is among the text.
_ESCAPE = re_compile(r"\\[!-/:-@\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# The sorts of link that name a definition.
_BY_LABEL = frozenset(("Reference", "Collapsed", "Shortcut"))


def _label(written: str) -> str:
    """The label that a reference link names: `[text][label]`, `[label][]`, `[label]`."""
    full = written.removesuffix("[]")
    return full[full.rfind("[") + 1 : -1]


class Inside:
    """Collects the parts of the block at hand in `parts`; `text` is the skeleton, masks filled in."""

    def __init__(self, blocks: Blocks, text: str, masks: list[Mask]) -> None:
        self.blocks = blocks
        self.text = text
        self.original = blocks.source.text
        # Past the last one there is always another.
        self.masks = [*masks, Mask(len(text) + 2, len(text) + 2, "end")]
        self.mask = 0
        self.parts: list[Part] = []
        # Where what encloses an image or an autolink was broken off, and the texts of images, to be written
        # later.
        self.images: list[tuple[list[Part], int]] = []
        self.alts: list[tuple[list[Part], int, int]] = []
        # The tag whose content is code, where it began, and how many parts there were then.
        self.code_tag: tuple[str, int, int] | None = None
        self.labels_met: list[Label] = []

    def pass_mask(self, mask: Mask) -> None:
        """Pass a mask that lies before the text at hand."""
        raise NotImplementedError

    def add(self, sort: int, start: int, end: int, detail: str) -> None:
        self.parts.append((sort, start, end, detail))

    def run(self, start: int, end: int) -> None:
        """Text of the open block, with what is masked in it left out."""
        masks = self.masks
        while masks[self.mask].start < end:
            mask = masks[self.mask]
            if mask.end <= start:
                self.pass_mask(mask)
                continue
            if start < mask.start:
                self.parts.append((TEXT, start, mask.start, ""))
            kind = mask.kind
            if kind == "colon":
                self.parts.append((TEXT, max(start, mask.start), mask.end, ""))
            elif kind in ("template", "url", "emoji"):
                self.parts.append((GAP, mask.start, mask.end, kind))
            elif kind == "comment":
                self.note(mask)
            start = min(mask.end, end) if mask.end <= end else end
            self.mask += 1
        if start < end:
            self.parts.append((TEXT, start, end, ""))

    def escaped(self, start: int, end: int) -> None:
        """Text that holds entities or escapes."""
        from html import unescape

        for match in _ESCAPE.finditer(self.text, start, end):
            if match[0][0] == "\\":
                self.run(start, match.start())
                start = match.start() + 1
            elif (character := unescape(match[0])) != match[0]:
                self.run(start, match.start())
                self.add(REPLACED, match.start(), match.end(), character)
                start = match.end()
        self.run(start, end)

    def nothing(self, value: Any, start: int, end: int) -> None:
        """What is markup alone."""

    def inline_math(self, value: str, start: int, end: int) -> None:
        following = self.text[end : end + 1]
        # Pandoc's rule: the dollar sign that closes a formula is not followed by a digit.
        if following.isdigit() or _MONEY.match(self.text, start, end):
            self.run(start, end)
        else:
            self.add(GAP, start, end, "math")

    def display_math(self, value: str, start: int, end: int) -> None:
        self.add(GAP, start, end, "math")

    def meet(self, kind: str, start: int, end: int) -> None:
        """Note a footnote, given or used: `[^name]` begins at `start`."""
        close = self.original.find("]", start, end)
        if close > start:
            self.labels_met.append(Label(kind, self.original[start + 2 : close], Span(start, end)))

    def refer(self, value: Any, start: int, end: int) -> None:
        """Note what a link refers to."""
        kind, target = value["link_type"], value["dest_url"]
        if kind in _BY_LABEL:
            name = value["id"]
            if FILLER in name:
                name = _label(self.original[start:end])
            self.labels_met.append(Label("link", name, Span(start, end)))
        if FILLER in target:
            # The skeleton does not know the letters.
            if kind in _BY_LABEL:
                return
            written = self.original[start:end]
            target = written[written.rfind("](") + 2 :].strip("<> \t\n").partition(")")[0]
        if label := destination(target, Span(start, end)):
            self.labels_met.append(label)

    def footnote_reference(self, value: str, start: int, end: int) -> None:
        self.meet("footnote", start, end)
        if self.original[start - 1 : start].isalnum() and self.original[end : end + 1].isalnum():
            self.add(GAP, start, end, "footnote")
        else:
            self.add(MARK, start, end, "footnote")

    def start_emphasis(self, value: Any, start: int, end: int) -> None:
        self.parts.append((OPEN, start, start, "emphasis"))

    def end_emphasis(self, value: Any, start: int, end: int) -> None:
        self.parts.append((CLOSE, end, end, "emphasis"))

    def start_strong(self, value: Any, start: int, end: int) -> None:
        self.parts.append((OPEN, start, start, "strong"))

    def end_strong(self, value: Any, start: int, end: int) -> None:
        self.parts.append((CLOSE, end, end, "strong"))

    def start_strikethrough(self, value: Any, start: int, end: int) -> None:
        self.parts.append((OPEN, start, start, "strikethrough"))

    def end_strikethrough(self, value: Any, start: int, end: int) -> None:
        self.parts.append((CLOSE, end, end, "strikethrough"))

    def start_link(self, value: Any, start: int, end: int) -> None:
        if value["link_type"] in ("Autolink", "Email"):
            self.parts.append((GAP, start, end, "url"))
            # Its text follows as an event of its own.
            self.images.append((self.parts, start))
            self.parts = []
        else:
            self.refer(value, start, end)
            self.parts.append((OPEN, start, start, "link"))

    def end_link(self, value: Any, start: int, end: int) -> None:
        if self.images and self.images[-1][1] == start:
            self.parts = self.images.pop()[0]
        elif self.parts and self.parts[-1][0] == OPEN and self.parts[-1][3] == "link":
            self.parts[-1] = (GAP, start, end, "link")
        else:
            self.parts.append((CLOSE, end, end, "link"))

    def start_image(self, value: Any, start: int, end: int) -> None:
        self.refer(value, start, end)
        self.images.append((self.parts, start))
        self.parts = []

    def end_image(self, value: Any, start: int, end: int) -> None:
        alt, self.parts = self.parts, self.images.pop()[0]
        self.parts.append((GAP, start, end, "image"))
        self.alts.append((alt, start, end))

    def inline_html(self, value: str, start: int, end: int) -> None:
        tag = _TAG.match(value)
        if not tag:
            if value.startswith("<!--"):
                self.drop_space(end)
                self.blocks.comment(start, end, self.original[start + 4 : max(start + 4, end - 3)])
            return
        closes, name = bool(tag[1]), _html.element(tag[2])
        if self.code_tag:
            if closes and name == self.code_tag[0]:
                _, opened, count = self.code_tag
                del self.parts[count:]
                self.add(GAP, opened, end, "code")
                self.code_tag = None
        elif name in _html.CODE and not closes and value[-2] != "/":
            self.code_tag = (name, start, len(self.parts))
        elif name == "br":
            self.add(BREAK, start, end, "")
        elif name == "img":
            self.add(GAP, start, end, "image")
            place = _html.alt(value)
            if place and "{{" not in value and "{%" not in value:
                self.alts.append(([(TEXT, start + place[0], start + place[1], "")], start, end))
        elif name in _html.MARKS:
            if name == "a" and not closes and (label := href(self.original[start:end], start)):
                self.labels_met.append(label)
            self.add(CLOSE if closes else OPEN, start, end, _html.MARKS[name])
        elif value[-2:-1] == "/" and name not in ("a", "wbr", "span"):
            self.add(GAP, start, end, "template")

    def drop_space(self, end: int) -> None:
        """Where nothing is left between two spaces, the second of which is at `end`, leave one."""
        if self.parts and self.parts[-1][0] == TEXT and self.text[end : end + 1] == " ":
            _, start, before, _ = self.parts[-1]
            if self.text[before - 1] == " ":
                self.parts[-1:] = [(TEXT, start, before - 1, "")] if start < before - 1 else []

    def note(self, mask: Mask) -> None:
        text = self.original[mask.start : mask.end].lstrip(" \t")
        inner = re.sub(
            r"^\{/\*|\*/\}$|^\{%.*?%\}|\{%.*?%\}$|^\{::\w+\}|\{:/\w+\}$", "", text, flags=re.DOTALL
        )
        self.blocks.comment(mask.end - len(text), mask.end, inner)
