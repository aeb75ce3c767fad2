"""A label that leads nowhere, in Markdown.

- `footnote`: the note's label is renamed at the note; where a piece has no notes, a mark without a note is
  put at the end of a sentence;
- `link`: the label of a reference link is renamed at its definition, or the definition deleted;
- `anchor`: in a link to a place in the same file that exists there as a heading or an id, one letter of the
  name is doubled or two are exchanged.

A finding on any mark, link or definition with the old or the new label counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import line_of, paragraphs, replaced, sentences

from subeditor.diagnostics import Span

RULES = ("*/*footnote*", "*/*label*", "*/*link*", "*/*anchor*", "*/*reference*", "*/*note*")
KINDS = ("docs", "news")
_NOTE = re.compile(r"^\[\^(?P<label>[^\]\s]+)\]:", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]^\n]+)\]:[ \t]+\S+[ \t]*$", re.MULTILINE)
_ANCHOR = re.compile(r"\]\(#(?P<label>[\w-]{4,})\)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_ID = re.compile(r"""\{#([\w-]+)\}|\{/\*([\w-]+)\*/\}|\b(?:id|name)=["']([\w-]+)["']""")
_FENCES = re.compile(r"^ {0,3}```.*?^ {0,3}```", re.MULTILINE | re.DOTALL)


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Break each label that is defined and used."""
    if piece.format != "markdown":
        return
    yield from _notes(piece, draw)
    yield from _links(piece, draw)
    yield from _anchors(piece, draw)


def _notes(piece: Piece, draw: Random) -> Iterator[Fault]:
    text = piece.text
    for match in _NOTE.finditer(text):
        if text.count(f"[^{match['label']}]") > 1:
            new = match["label"] + draw.choice("abcx")
            faulty, _ = replaced(text, Span(*match.span("label")), new)
            yield Fault("footnote", faulty, _all(faulty, rf"\[\^{re.escape(match['label'])}x?\w?\]"))
    found = [span for span in paragraphs(piece) if text[span.end - 1] == "."]
    if "[^" not in text and len(found) > 3:
        sentence = draw.choice(sentences(text, draw.choice(found)))
        faulty = f"{text[: sentence.end]}[^1]{text[sentence.end :]}"
        yield Fault("footnote", faulty, (Span(sentence.end, sentence.end + 4),))


def _links(piece: Piece, draw: Random) -> Iterator[Fault]:
    text = piece.text
    for match in _DEFINITION.finditer(_FENCES.sub(lambda fence: " " * len(fence[0]), text)):
        label = re.escape(match["label"])
        used = rf"\[[^\]\n]+\]\[{label}\]|\[{label}\]\[\]"
        if len(_DEFINITION.findall(text)) and re.search(used, text):
            definition = Span(*match.span("label"))
            if draw.random() < 0.5:
                faulty, _ = replaced(text, definition, f"{match['label']}-{draw.choice('abc')}")
            else:
                faulty, _ = replaced(text, line_of(text, definition), "")
            yield Fault("link", faulty, _all(faulty, rf"{used}|^ {{0,3}}\[{label}-[abc]\]:"))


def _anchors(piece: Piece, draw: Random) -> Iterator[Fault]:
    text = piece.text
    targets = {_slug(heading) for heading in _HEADING.findall(text)}
    targets |= {name for names in _ID.findall(text) for name in names if name}
    for match in _ANCHOR.finditer(text):
        if match["label"] in targets:
            new = _slip(match["label"], draw)
            if new not in targets:
                faulty, span = replaced(text, Span(*match.span("label")), new)
                yield Fault("anchor", faulty, (_bracketed(faulty, span),))


def _bracketed(text: str, label: Span) -> Span:
    return Span(text.rfind("[", 0, label.start), label.end + 1)


def _slug(heading: str) -> str:
    heading = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _slip(label: str, draw: Random) -> str:
    at = draw.randrange(1, len(label) - 1)
    exchanged = label[:at] + label[at + 1] + label[at] + label[at + 2 :]
    return exchanged if exchanged != label else label[:at] + label[at] + label[at:]


def _all(text: str, pattern: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text, re.MULTILINE))
