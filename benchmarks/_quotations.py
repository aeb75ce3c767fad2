"""Quotations that have a speaker, and how many of them the rules on attribution report all the same.

News: every quotation of five words or more in double marks, told by a pattern of this module's own, is
taken as attributed; what is reported should be read. Fiction: the quotations to which LitBank's annotators
gave a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from benchmarks._checking import marked, overlap
from benchmarks._corpora import Piece
from benchmarks._intervals import percent
from benchmarks.made import attribution

from benchmarks import _checking, _corpora
from subeditor.diagnostics import Span

TARGETS = {"news": "1 in 200", "fiction": "1 in 100"}
_WORDS = 5
_QUOTED = re.compile(r'"[^"\n“”]+"|“[^“”]+?”')


@dataclass(slots=True)
class Share:
    """Of a kind of text: its quotations; how many are reported by default; those that any rule reports."""

    quotations: int = 0
    by_default: int = 0
    reported: list[str] = field(default_factory=list)


def shares() -> dict[str, Share]:
    """What is reported of the quotations of news and of fiction."""
    rules = _checking.names(attribution.RULES)
    found: dict[str, Share] = {}
    for kind, texts in (("news", _news()), ("fiction", _fiction())):
        share = found.setdefault(kind, Share())
        for piece, spans in texts:
            findings = list(_checking.findings(rules, piece.path, piece.text))
            share.quotations += len(spans)
            for span in spans:
                hits = [rule for rule, place in findings if overlap(place, span)]
                share.by_default += any(map(_checking.is_on, hits))
                if hits:
                    share.reported.append(f"{hits[0]} {piece.path}\n    {marked(piece.text, span)}")
    return found


def table(by_kind: dict[str, Share]) -> Iterator[str]:
    """The shares as a Markdown table."""
    yield "| text | quotations | reported | share | with rules that are off | target |"
    yield "|---|--:|--:|--:|--:|--:|"
    for kind, share in by_kind.items():
        cells = [kind, f"{share.quotations:,}", str(share.by_default)]
        cells += [percent(share.by_default, share.quotations), percent(len(share.reported), share.quotations)]
        yield f"| {' | '.join(cells)} | {TARGETS[kind]} |"


def _news() -> Iterator[tuple[Piece, list[Span]]]:
    for piece in _corpora.pieces("news"):
        spans = [Span(*match.span()) for match in _QUOTED.finditer(piece.text)]
        yield piece, [span for span in spans if len(piece.text[span.start : span.end].split()) >= _WORDS]


def _fiction() -> Iterator[tuple[Piece, list[Span]]]:
    layer = {PurePath(piece.path).name: piece.text for piece in _corpora.litbank("quotations")}
    for name, text in layer.items():
        if name.endswith(".txt"):
            yield _novel(name, text, layer[name.removesuffix(".txt") + ".ann"])


def _novel(name: str, text: str, annotation: str) -> tuple[Piece, list[Span]]:
    """An excerpt laid out as it is printed, and its quotations.

    LitBank keeps a sentence a line, its tokens apart. A paragraph is begun where somebody else begins to
    speak, as the printers did, and where narration does after speech, unless it says who spoke.
    """
    speakers = dict(row.split("\t")[1:3] for row in annotation.splitlines() if row.startswith("ATTRIB"))
    opened: dict[tuple[int, int], str] = {}
    closed: set[tuple[int, int]] = set()
    for row in annotation.splitlines():
        if row.startswith("QUOTE"):
            quotation, *places = row.split("\t")[1:6]
            line, token, last_line, last_token = map(int, places)
            opened[line, token] = speakers.get(quotation, quotation)
            closed.add((last_line, last_token))
    page = _Page()
    speaker, since = "", 0
    for number, line_text in enumerate(text.split("\n")):
        for at, word in enumerate(line_text.split()):
            place = number, at
            says = opened.get(place)
            other = says is not None and (says != speaker or since > 1)
            narrated = says is None and since == 1 and page.in_quotation is None and word[0].isupper()
            page.add(word, at == 0 and (other or (narrated and page.just_closed)))
            if says is not None:
                speaker, since = says, 0
                page.open()
            if place in closed:
                page.close()
        since += 1
    return Piece(f"fiction/{name}", "".join(page.parts)), page.quotations


_NO_SPACE_AFTER = frozenset("“‘([") | {"--", "—"}
_NO_SPACE_BEFORE = frozenset(".,;:!?”’)]") | {"--", "—", "n't"}


@dataclass(slots=True)
class _Page:
    """Tokens put together as in print."""

    parts: list[str] = field(default_factory=list)
    quotations: list[Span] = field(default_factory=list)
    in_quotation: int | None = None
    just_closed: bool = False
    _length: int = 0
    _straight: bool = False

    def add(self, token: str, paragraph: bool) -> None:
        """Add a token; `paragraph` says that it begins one."""
        before = self.parts[-1] if self.parts else ""
        glued = token in _NO_SPACE_BEFORE or re.match(r"['’]\w", token) or before in _NO_SPACE_AFTER
        if '"' in (before, token):
            # A straight mark opens and closes by turns, anew in each paragraph.
            glued = self._straight if token == '"' or self._straight else glued
        space = "\n\n" if paragraph else "" if glued or not before else " "
        self._straight = (self._straight and not paragraph) ^ (token == '"')
        self.parts += [space, token]
        self._length += len(space) + len(token)
        self.just_closed = False

    def open(self) -> None:
        """The last token opens a quotation."""
        self.in_quotation = self._length - len(self.parts[-1])

    def close(self) -> None:
        """The last token closes the quotation."""
        if self.in_quotation is not None:
            self.quotations.append(Span(self.in_quotation, self._length))
        self.in_quotation, self.just_closed = None, True
