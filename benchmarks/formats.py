"""Prints how fast the formats read files: MB/s of UTF-8, processor time, best of five; beside pyromark alone.

python benchmarks/formats.py PATH…
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import pyromark

from subeditor import formats
from subeditor.formats import markdown
from subeditor.source import Source


def main() -> None:
    """Read the arguments, time, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    files = [p for path in parser.parse_args().paths for p in ([path] if path.is_file() else path.rglob("*"))]
    by_format: dict[str, list[Source]] = {}
    for path in files:
        name = formats.format_of(path.name)
        if name and path.is_file():
            by_format.setdefault(name, []).append(Source.from_bytes(str(path), path.read_bytes()))
    for name, sources in sorted(by_format.items()):
        print(f"{name:20} {rate(sources, lambda source, name=name: formats.parse(source, name)):6.1f} MB/s")
    if "markdown" in by_format:
        print(f"{'pyromark alone':20} {rate(by_format['markdown'], events):6.1f} MB/s")


def events(source: Source) -> object:
    """What the parser alone makes of a text."""
    return list(pyromark.events_with_range(source.text, options=markdown._OPTIONS))


def rate(sources: list[Source], read: Callable[[Source], object]) -> float:
    """Megabytes a second."""
    size = sum(len(source.text.encode("utf-8", "replace")) for source in sources)
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for source in sources:
            read(source)
        best = min(best, time.process_time() - start)
    return size / 1e6 / best


if __name__ == "__main__":
    main()
