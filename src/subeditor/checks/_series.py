"""What a text numbers: its tables and figures, sections and chapters, steps.

Knows how captions, headings and lists announce a number, in prose and in what is no prose. Knows nothing of
the references to them (`_numbered` does).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from subeditor.deferred import re_compile
from subeditor.document import Block, Document

# A series by what its things are called: captioned things, then sections and the like, then steps.
_CAPTIONED = {
    "figure": r"fig(?:ure|\.)?s?",
    "table": r"tables?",
    "listing": r"listings?",
    "box": r"box(?:es)?",
    "exhibit": r"exhibits?",
}
_HEADED = {
    "section": r"(?:sub)?sec(?:tion|\.)s?",
    "chapter": r"chapters?",
    "appendix": r"(?:appendix|appendices|annex(?:es)?)",
}
_STEP = r"steps?"
NAMES = {**_CAPTIONED, **_HEADED, "step": _STEP}

NUMBER = r"\d{1,3}(?:[.-]\d{1,3}(?!\d)){0,3}"
LETTER = r"[A-Z](?:\.\d{1,2}){0,2}(?![\w.’'-])"
# A caption's label is looked for in so many characters.
_REACH = 120
# A number so far beyond a series is none of it: "Section 508".
_BEYOND = 12
# A series begins with one; its first may be what is missing.
_FIRST = 2
# Longer lines are no headings.
_LONGEST_HEADING = 80


def given(document: Document, series: str) -> frozenset[str]:
    """The numbers that the document gives to things of a series, as `plain` writes them."""
    if series in _CAPTIONED:
        found = document.of(captions)[series]
    elif series == "step":
        found = document.of(steps)
    else:
        found = document.of(numbered_headings)[series]
    return found


@cache
def _announcement(series: str) -> re.Pattern[str]:
    """A caption's label, at the start of a block: `Table 1:`, `Figure 2. The lamp`, `Fig. 3 –`."""
    number = rf"(?P<number>{NUMBER}|(?-i:[A-Z](?:\.\d{{1,2}})?))[a-z]?"
    after = r"(?:\)?\s*(?:[:.|—–-]|\Z|\n)|\s+\(|\s+(?-i:[A-Z\"“]))"
    return re.compile(rf"[\W_]{{0,4}}{NAMES[series]}\s+{number}{after}", re.IGNORECASE)


def captions(document: Document) -> dict[str, frozenset[str]]:
    """The numbers that captions give, by series; an annotation."""
    found: dict[str, set[str]] = {series: set() for series in _CAPTIONED}
    for block in document.blocks:
        text = document.prose[block.start : min(block.end, block.start + _REACH)]
        for series in _CAPTIONED:
            label = _announcement(series).match(text)
            if label:
                found[series].add(plain(label["number"]))
        if "\n" in document.prose[block.start : block.end]:
            _inner_captions(document.text(block), found)
    return {series: frozenset(numbers) for series, numbers in found.items()}


_INNER = re_compile(
    r"[.!?:\ufffc]\s*\n(?P<name>Figure|Fig\.|Table|Listing|Box|Exhibit)\s(?P<number>"
    + NUMBER
    + r")[a-z]?[:.]"
)


def _inner_captions(text: str, found: dict[str, set[str]]) -> None:
    for label in _INNER.finditer(text):
        found[{"fig.": "figure"}.get(label["name"].lower(), label["name"].lower())].add(
            plain(label["number"])
        )


_NUMBERED_HEADING = re_compile(
    rf"[\W_]{{0,4}}(?:(?:section|§)\s*)?(?P<number>{NUMBER}|(?-i:[A-Z]\.\d{{1,2}}(?:\.\d{{1,2}})?))"
    r"[.):]?(?:\s+\S|\Z)",
    re.IGNORECASE,
)
NAMED_HEADING = re_compile(
    rf"[\W_]{{0,4}}(?P<name>chapter|appendix|annex|step)\s+(?P<number>{NUMBER}|(?-i:[A-Z]\b))", re.IGNORECASE
)


def numbered_headings(document: Document) -> dict[str, frozenset[str]]:
    """The numbers that headings give, by series (`step`, too); an annotation."""
    found: dict[str, set[str]] = {"section": set(), "chapter": set(), "appendix": set(), "step": set()}
    for block in document.blocks:
        if block.kind != "heading" and not _like_heading(document, block):
            continue
        text = _source_line(document, block)
        named = NAMED_HEADING.match(text)
        if named:
            found[named["name"].lower().replace("annex", "appendix")].add(plain(named["number"]))
        elif number := _NUMBERED_HEADING.match(text):
            found["section"].add(plain(number["number"]))
    return {series: frozenset(numbers) for series, numbers in found.items()}


def _like_heading(document: Document, block: Block) -> bool:
    """In plain text a numbered heading looks like an item: a line without a stop."""
    if block.kind not in ("list_item", "paragraph") or not 0 < block.end - block.start <= _LONGEST_HEADING:
        return False
    text = document.text(block)
    return "\n" not in text and text[:1].isupper() | text[:1].isdigit() and text[-1] not in ".!?:;,"


def _source_line(document: Document, block: Block) -> str:
    """The block with what stands before it on its line: its number may be no prose."""
    source = document.source.text
    start = document.span(block.start, block.end).start
    least = max(0, start - 20)
    line = max(source.rfind("\n", least, start), source.rfind("\r", least, start), least - 1) + 1
    return source[line:start].lstrip("#> \t") + document.text(block)


_ITEM = re_compile(r"(\d{1,3})[.)][\s*_\"'“‘(\[`~]*\Z")


def steps(document: Document) -> frozenset[str]:
    """All numbers up to the highest that a numbered list or a heading gives; an annotation."""
    highest = 0
    count: dict[int, int] = {}
    for block in document.blocks:
        if block.kind == "list_item":
            number = item_number(document, block)
            if number:
                count[block.container] = max(count.get(block.container, 0) + 1, number)
    highest = max([0, *count.values()])
    named = [int(number) for number in document.of(numbered_headings)["step"] if number.isdigit()]
    for match in re.finditer(r"^\W{0,4}step\s+(\d{1,3})\b", document.prose, re.IGNORECASE | re.MULTILINE):
        named.append(int(match[1]))
    highest = max([highest, *named])
    return frozenset(map(str, range(highest + 1)))


def item_number(document: Document, block: Block) -> int:
    """The number before an item, 0 for none."""
    text = document.source.text
    start = document.span(block.start, block.start + 1).start
    match = _ITEM.search(text[max(0, start - 12) : start])
    return int(match[1]) if match else 0


def has(numbers: frozenset[str], number: str) -> bool:
    """Whether a number is given, or a whole of which it is a part, or a part of it."""
    written = plain(number)
    return written in numbers or any(entry.startswith(written + ".") for entry in numbers)


def fits(numbers: frozenset[str], number: str) -> bool:
    """Whether the number could be of the series, and of that part of it which is in this text.

    Where the text is a part of a work (it has figures 24.7 and 24.8, or the sections of chapter 3), nobody
    can tell what the rest has.
    """
    *chapter, last = plain(number).split(".")
    depth = len(chapter)
    alike = [parts for entry in numbers if len(parts := entry.split(".")) == depth + 1]
    if not last.isdigit():
        return "A" in numbers
    siblings = [int(parts[-1]) for parts in alike if parts[:-1] == chapter and parts[-1].isdigit()]
    if siblings:
        return min(siblings) <= _FIRST and int(last) <= max(siblings) + _BEYOND
    # A chapter that numbers nothing, in a work that is here from its first on.
    chapters = [int(parts[0]) for parts in alike if parts[0].isdigit()]
    if not chapters or not chapter or not chapter[0].isdigit():
        return False
    return min(chapters) <= _FIRST and int(chapter[0]) <= max(chapters) + _BEYOND


def plain(number: str) -> str:
    """A number in one spelling: `2-1` is `2.1`."""
    return number.replace("-", ".").upper()


def announced_in_source(document: Document, series: str, mentions: Mapping[int, str]) -> frozenset[str]:
    """Which numbers what is no prose announces: a template's parameter, an image's title, code.

    `mentions` has the numbers by where in the source they are mentioned; there nothing is announced.
    """
    found = set()
    for number in set(mentions.values()):
        label = rf"(?:^|[\"'>\[{{*_=])\W{{0,3}}(?P<name>{NAMES[series]})\s+{re.escape(number)}\b"
        announced = re.finditer(label, document.source.text, re.IGNORECASE | re.MULTILINE)
        if any(match.start("name") not in mentions for match in announced):
            found.add(number)
    return frozenset(found)
