"""The choices of a document that a rule of kind `confusion` reports: its kinds of pairs, its own pairs, none it leaves out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping

from subeditor.checks._choices import MENDS, Choice, choices, mends
from subeditor.checks._contexts import GROUPS
from subeditor.chooser.confusions import threshold, thresholds
from subeditor.document import Document
from subeditor.language.sentences import sentence_at
from subeditor.language.tags import tagging
from subeditor.language.words import words

# A word that stands more rarely than so in the two million words of calibration is not everybody's.
_FAMILIAR = 200
# How many words beside the one meant the message shows, on its left and on its right.
_LEFT, _RIGHT = 1, 2


def chosen(
    document: Document,
    kinds: Collection[str],
    pairs: Mapping[tuple[str, str], float],
    without: Collection[tuple[str, str]],
) -> Iterator[Choice]:
    """The best choice at each place, of the pairs of these kinds that are on, or of a rule's own `pairs`.

    `pairs` gives the log-odds at which each of a rule's own is reported; `without` are off.
    """
    end = -1
    best: dict[int, tuple[float, Choice]] = {}
    between = document.of(choices) if pairs or set(kinds) - MENDS else ()
    for choice in (*between, *(document.of(mends) if set(kinds) & MENDS else ())):
        pair = choice.written, choice.meant
        least = pairs.get(pair)
        if least is None and choice.kind in kinds and pair not in without:
            sure = threshold(*pair)
            if (
                sure is not None
                and choice.margin >= sure.margin
                and not (sure.seen < _FAMILIAR and _is_term(document, choice))
            ):
                least = sure.margin
        if least is not None and choice.margin >= least:
            best[choice.start] = max(best.get(choice.start, (-1.0, choice)), (choice.margin - least, choice))
    for _, (_, choice) in sorted(best.items()):
        if choice.start >= end:
            end = choice.end
            yield choice


def _is_term(document: Document, choice: Choice) -> bool:
    """Whether a word stands in the document again: it is what the document is about, and no slip."""
    word = document.prose[choice.start : choice.end].lower()
    return sum(text.lower() == word for text in document.of(words).texts) > 1


def reason(document: Document, choice: Choice) -> str:
    """What speaks for a choice, to end a message with: the words as they would read, and whether a verb was wanting."""
    sentence = sentence_at(document, choice.start)
    if sentence is None:
        return ""
    before = document.prose[sentence.start : choice.start].split()[-_LEFT:]
    after = document.prose[choice.end : sentence.end].split()[:_RIGHT]
    mended = " ".join([*before, *([choice.meant] if choice.meant else []), *after]).strip(".,;:!?")
    tagged = document.of(tagging).sentence(sentence)
    here = bisect_left(tagged, choice.start, key=lambda token: token.start)
    finite = GROUPS["FINITE"]
    others = any(token.tag in finite for at, token in enumerate(tagged) if at != here)
    wanting = (
        choice.kind != "inflection" and not others and here < len(tagged) and tagged[here].tag not in finite
    )
    return f": “{mended}”" + (
        "; the sentence has no verb otherwise" if wanting and choice.meant in _VERBS else ""
    )


_VERBS = frozenset(
    "is are was were has have had does did do can could will would shall should may might must".split()
)


# How many pairs of a kind a page shows, those that were tried most often.
_SHOWN = 40


def told(kinds: Collection[str], without: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each kind, and its pairs that are on with how many of the slips made for calibration were found."""
    for kind in kinds:
        on = [(pair, row) for pair, row in thresholds().items() if row.kind == kind and pair not in without]
        on.sort(key=lambda entry: (-entry[1].tried, entry[0]))
        shown = ", ".join(f"{_pair(*pair)} ({row.found} of {row.tried})" for pair, row in on[:_SHOWN])
        yield f"{kind}, {len(on)} pairs", shown + (", …" if len(on) > _SHOWN else "")


def _pair(word: str, meant: str) -> str:
    if word == "+":
        return f"“{meant}” left out"
    return f"{word} → {meant}" if meant else f"“{word[1:]}” too many"
