"""A quotation from which every source near it was taken.

From a paragraph that is a quotation and the clause that says whose it is (`"…," said X. "…"`, `X said:
"…"`), of eight quoted words or more, the clause is deleted, and what it parted is joined. Then paragraphs
before and after are deleted, at most four on each side, until the one before is running text and both

- hold no quotation mark, no verb of saying (a list of this module's own) and no "according to", and do not
  end in a colon; and
- `nobody near`: name nobody who speaks anywhere in the piece, by name, title or pronoun;
- `a person near`: name such a person all the same, though not as saying anything. A reader may guess who
  speaks, so these are counted apart.

Where no such neighbours are to be had, nothing is made. A finding on the quotation counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import paragraphs, words

from subeditor.diagnostics import Span

RULES = ("*/unattributed-quote", "*/distant-attribution")
KINDS = ("news", "releases")
# Verbs of saying in all forms, and nouns for what is said.
_WORDS = """
    say says said saying add adds added adding tell tells told state states stated stating ask asks
    asked explain explains explained explaining note notes noted noting write writes wrote written
    writing announce announces announced announcing argue argues argued arguing continue continues
    continued conclude concludes concluded comment comments commented remark remarks remarked observe
    observes observed recall recalls recalled reply replies replied respond responds responded tweet
    tweets tweeted quote quotes quoted quoting declare declares declared admit admits admitted claim
    claims claimed warn warns warned insist insists insisted agree agrees agreed report reports reported
    describe describes described call calls called calling urge urges urged urging praise praises
    praised testify testifies testified speak speaks spoke speaking mention mentions mentioned suggest
    suggests suggested read reads express expresses expressed demand demands demanded statement letter
    speech remarks interview word words
""".split()
_SAYING = rf"(?:according to|{'|'.join(_WORDS)})"
_SAYS = re.compile(rf"\b{_SAYING}\b", re.IGNORECASE)
_TITLED = re.compile(
    r"\b(?:he|she|him|his|her|they|Sens?|Reps?|Senators?|Congress(?:man|woman)|Representatives?|Governor"
    r"|President|Secretary|Chair(?:man|woman)?|Director|Dr|Mr|Mrs|Ms|spokes(?:man|woman|person)|minister|mayor)\b",
    re.IGNORECASE,
)
_MARK = r'["“”]'
_INSIDE = r'[^"“”\n]'
_LED = re.compile(rf'(?P<clause>{_INSIDE}{{3,120}}[:,])\s["“](?P<a>{_INSIDE}+)["”](?P<b>)\Z')
_FOLLOWED = re.compile(
    rf'["“](?P<a>{_INSIDE}+[,?!])["”]\s(?P<clause>{_INSIDE}{{3,140}}[.:,])(?:\s["“](?P<b>{_INSIDE}+)["”])?\Z'
)
# A name before or after a verb of saying.
_SPEAKER = re.compile(rf"\b(?:{_SAYING}\s(?:[A-Z][\w.]*\s)*?([A-Z]\w{{2,}})|([A-Z]\w{{2,}})\s{_SAYING})\b")
_LEAST, _CUTS = 8, 4
# Words of a paragraph that is no heading, and no headline from which the speaker might be guessed.
_RUNNING = 15


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Take the sources from each quotation that has a paragraph of its own."""
    text = piece.text
    found = paragraphs(piece)
    texts = [text[start:end] for start, end in found]
    speakers = {name for match in _SPEAKER.finditer(text) for name in match.groups() if name}
    for number in range(len(found)):
        bare = _bare(texts[number])
        if bare is None:
            continue
        before = _neighbour(texts[:number][::-1])
        after = _neighbour(texts[number + 1 :])
        if before is None or after is None or before >= number:
            continue
        first, last = number - before, number + after
        if len(words(texts[first - 1])) < _RUNNING or texts[first - 1].isupper():
            continue
        near = texts[first - 1] + " " + " ".join(texts[last + 1 : last + 2])
        person = bool(_TITLED.search(near)) or any(name in speakers for name in words(near))
        head = text[: found[first].start]
        faulty = head + bare + text[found[last].end :]
        way = "a person near" if person else "nobody near"
        yield Fault(way, faulty, (Span(len(head), len(head) + len(bare)),))


def _bare(paragraph: str) -> str | None:
    """The paragraph as a quotation alone; None where it is not made of a quotation and its clause."""
    match = _FOLLOWED.match(paragraph) or _LED.match(paragraph)
    if match is None or not _SAYS.search(match["clause"]):
        return None
    said = match["a"]
    if match["b"]:
        ended = match["clause"].endswith(".")
        said = said.removesuffix(",") + "." * said.endswith(",") if ended else said
        said = f"{said} {match['b']}"
    elif said.endswith(","):
        said = said[:-1] + "."
    if len(words(said)) < _LEAST or not said[:1].isupper():
        return None
    opening = "“" if "“" in paragraph else '"'
    return opening + said + ("”" if opening == "“" else '"')


def _neighbour(texts: list[str]) -> int | None:
    """How many of the paragraphs next to the quotation must go until one names no source; None for too many.

    At the end of the piece there is none left, which will do.
    """
    for cuts, text in enumerate(texts[: _CUTS + 1]):
        if not re.search(_MARK, text) and not _SAYS.search(text) and not text.endswith(":"):
            return cuts
    return len(texts) if len(texts) <= _CUTS else None
