"""Makes `data/speech-verbs.tsv`: verbs of saying, counted where they stand beside quotations.

    python tools/speech_verbs.py TEXT.txt.xz…

A verb is one that stands three times or more right after a closed quotation, before or after its subject
("…," X replied; "…," replied X), and does so in one in fifty of its uses or more. It is of the class
`report` where it tells of speech wherever it stands: one use in three is such, or one in thirty goes on
with "that". Any other (he smiled, she went on) is `beside`. The third person and the participle are made by
rule and kept where the texts have them.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/subeditor/data/speech-verbs.tsv"
LEAST, SHARE, ALWAYS, THAT = 3, 1 / 50, 1 / 3, 1 / 30
_CLOSE = r"[,.?!-][\"”] "
_NAME = (
    r"(?:he|she|I|(?:the|his|her|my) (?:[a-z]+ )?[a-z]+"
    r"|(?:(?:Mr|Mrs|Miss|Dr|Sen)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)*)"
)
_AFTER = re.compile(rf"{_CLOSE}([a-z]+) {_NAME}\b")
_BEFORE = re.compile(rf"{_CLOSE}{_NAME} ([a-z]+)\b")
_WORD = re.compile(r"\b[a-z]+\b")
_CLAUSE = re.compile(
    r"\b([a-z]+) (?:(?:me|us|him|her|them|reporters) )?that (?:the|he|she|it|they|we|I|this|there)\b"
)
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "thought": "think", "spoke": "speak", "began": "begin",
    "sang": "sing", "swore": "swear", "put": "put", "read": "read", "quoth": "quoth", "burst": "burst",
    "broke": "break", "went": "go",
}  # fmt: skip
_NEVER_INVERTED = {"told"}


def main() -> None:
    """Read the arguments, count, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    beside: Counter[str] = Counter()
    inverted: Counter[str] = Counter()
    every: Counter[str] = Counter()
    clause: Counter[str] = Counter()
    for path in parser.parse_args().texts:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            text = file.read()
        inverted.update(_AFTER.findall(text))
        beside.update(_BEFORE.findall(text))
        every.update(_WORD.findall(text))
        clause.update(_CLAUSE.findall(text))
    rows: dict[str, str] = {}
    for past, total in every.items():
        count = beside[past] + inverted[past]
        # Inversion tells verbs of saying from what people do after they have spoken ("he turned").
        is_past = past in _IRREGULAR or (past.endswith("ed") and len(past) > 4)
        says = inverted[past] or past in _NEVER_INVERTED
        if is_past and says and count >= LEAST and count / total >= SHARE:
            reports = count / total >= ALWAYS or clause[past] / total >= THAT
            rows |= dict.fromkeys((past, *_forms(past, every)), "report" if reports else "beside")
    OUT.write_text("".join(f"{form}\t{strength}\n" for form, strength in sorted(rows.items())), "utf-8")


def _forms(past: str, every: Counter[str]) -> Iterator[str]:
    """The third person and the participle in -ing of a verb given by its past."""
    stem = past.removesuffix("ed")
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sl"
    if past in _IRREGULAR:
        lemma = _IRREGULAR[past]
    elif stem.endswith("i"):
        lemma = stem[:-1] + "y"
    elif every[stem + "e"] >= 5:
        lemma = stem + "e"
    else:
        lemma = stem[:-1] if doubled else stem
    silent = lemma.endswith("e") and not lemma.endswith("ee")
    participle = stem if doubled else lemma[:-1] if silent else lemma
    yield from (form for form in (_third(lemma), participle + "ing") if every[form])


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "s"


if __name__ == "__main__":
    main()
