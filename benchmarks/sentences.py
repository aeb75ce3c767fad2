"""Sentence boundaries inside paragraphs against treebanks in CoNLL-U: precision, recall, and (`--errors`)
where they fail.

    python benchmarks/sentences.py [--errors] FILE.conllu[.xz]…

A paragraph begins at `newpar` or `newdoc`; its last boundary is given and not counted. A boundary is the
offset at which the next sentence begins.
"""

from __future__ import annotations

import argparse
import lzma
from collections.abc import Iterator
from pathlib import Path

from subeditor.document import Document, DocumentBuilder
from subeditor.language.sentences import sentences
from subeditor.source import Source


def main() -> None:
    """Read the arguments, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    totals = [0, 0, 0]
    for path in arguments.files:
        document, gold = treebank(path)
        firsts = {block.start for block in document.blocks}
        found = {sentence.start for sentence in document.of(sentences)} - firsts
        counts = (len(gold & found), len(found - gold), len(gold - found))
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        print(row(path.name, *counts))
        if arguments.errors:
            for place in sorted(gold ^ found):
                kind = "missed" if place in gold else "false "
                before, after = document.prose[max(0, place - 60) : place], document.prose[place : place + 60]
                print(f"  {kind} {before}‖{after}".replace("\n", "⏎"))
    print(row("all", *totals))


def row(name: str, right: int, false: int, missed: int) -> str:
    """A line of the table."""
    precision, recall = right / max(1, right + false), right / max(1, right + missed)
    return f"{name:45} {right + missed:6} boundaries  precision {precision:.4f}  recall {recall:.4f}"


def treebank(path: Path) -> tuple[Document, set[int]]:
    """The text as a document of one block a paragraph, and where its inner sentences begin."""
    parts: list[list[tuple[str, bool]]] = []
    for text, first, space in _sentences(path):
        if first or not parts:
            parts.append([])
        parts[-1].append((text, space))
    paragraphs = ["".join(t + " " * space for t, space in paragraph).rstrip() for paragraph in parts]
    builder = DocumentBuilder(Source(str(path), "\n".join(paragraphs)), "text")
    gold: set[int] = set()
    start = 0
    for paragraph, sized in zip(paragraphs, parts, strict=True):
        builder.open()
        at = builder.offset
        for text, space in sized[:-1]:
            at += len(text) + space
            gold.add(at)
        builder.verbatim(start, start + len(paragraph))
        builder.close("paragraph", start, start + len(paragraph))
        start += len(paragraph) + 1
    return builder.build(), gold


def _sentences(path: Path) -> Iterator[tuple[str, bool, bool]]:
    """Each sentence: its text, whether it begins a paragraph, whether a space follows it."""
    opener = lzma.open if path.suffix == ".xz" else open
    text, first, last = "", False, ""
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("# newpar", "# newdoc")):
                first = True
            elif line.startswith("# text = "):
                text = line[9:].strip()
            elif line[0].isdigit():
                last = line
            elif not line.strip() and text:
                yield text, first, "SpaceAfter=No" not in last
                text, first = "", False


if __name__ == "__main__":
    main()
