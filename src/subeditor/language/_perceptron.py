"""A greedy averaged perceptron over part-of-speech tags, and the file it is kept in.

Knows words of one sentence and tags; knows nothing of documents. A word that the training text always
tags alike is looked up; of any other, only the tags that it may have are scored. Method: M. Collins,
"Discriminative training methods for hidden Markov models" (EMNLP 2002), greedily from left to right, as
M. Honnibal does in "A good part-of-speech tagger in about 200 lines of Python" (2013); the ambiguity
classes of the words to come as features are from K. Toutanova et al., "Feature-rich part-of-speech
tagging with a cyclic dependency network" (NAACL 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Protocol

from subeditor.deferred import re_compile
from subeditor.language.lexicons import LargeTable

# Inside the model each tag is one letter, so that a set of tags is a short string.
TAGS = tuple(
    """
    NN IN DT NNP JJ NNS , . PRP RB VB CC VBD VBZ TO VBP CD VBN VBG PRP$ MD : '' WDT ) ( WRB WP
    POS JJR EX NNPS RP JJS RBR UH SYM RBS PDT WP$ LS FW $
    """.split()
)
LETTERS = dict(zip(TAGS, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", strict=False))
_TAG = {letter: tag for tag, letter in LETTERS.items()}

_OPEN_TAGS = (
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "JJ",
    "JJR",
    "JJS",
    "RB",
    "VB",
    "VBP",
    "VBZ",
    "VBD",
    "VBN",
    "VBG",
    "CD",
    "FW",
    "UH",
)
OPEN = "".join(LETTERS[tag] for tag in _OPEN_TAGS)
_PROPER = LETTERS["NNP"] + LETTERS["NNPS"]
VERBAL = frozenset(LETTERS[tag] for tag in ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "MD", "TO"))
MARKS = {
    **dict.fromkeys(("'", '"', "''", "``", "`", "“", "”", "‘", "’", "«", "»", "„"), "''"),
    **dict.fromkeys(("(", "[", "{"), "("),
    **dict.fromkeys((")", "]", "}"), ")"),
    **dict.fromkeys((".", "?", "!"), "."),
    **dict.fromkeys((":", ";", "-", "--", "–", "—", "...", "…"), ":"),
    **dict.fromkeys(("$", "£", "€", "¥", "#"), "$"),
    **dict.fromkeys(("%", "‰", "GAP"), "NN"),
    ",": ",",
    "&": "CC",
}
_NUMBER = re_compile(r"[+-]?[\d.,:/]*\d[\d.,:/]*")
_WEIGHT = re_compile(r"([A-Za-z])(-?\d+)")
TEMPLATES = 17

Weights = dict[str, int]


class Lexicon(Protocol):
    """Words and the letters of their tags: a dictionary, or a table in which words can be looked up."""

    def get(self, word: str, default: str, /) -> str: ...


class Perceptron:
    """Tags for the words of a sentence.

    `lexicon` gives the letters of the tags that a word may have; `sections` give, for each template of
    `features`, the weights of tags by its values: text until the first word is tagged (many a run asks
    for possible tags alone), and packed, line by line, until a value is met.
    """

    def __init__(self, lexicon: Lexicon, sections: Sequence[str]) -> None:
        self.lexicon = lexicon
        self._sections = sections
        self._weights: list[dict[str, Weights]] = [{} for _ in sections]
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)

    @classmethod
    def load(cls, text: str) -> Perceptron:
        """The model in the text of its file. Raises `ValueError` when it is of another form."""
        head, *sections = text.split("\n\n")
        if head != header() or len(sections) != 1 + TEMPLATES:
            raise ValueError("not a tagger's file of this version")
        return cls(LargeTable(sections[0].encode()), sections[1:])

    @cached_property
    def packed(self) -> list[dict[str, str]]:
        """For each template, its values and their weights as the file has them."""
        return [_table(section) for section in self._sections]

    def tag(self, words: Sequence[str]) -> list[str]:
        """The Penn tags of the words of one sentence."""
        return [_TAG[letter] for letter in self.letters(words)]

    def letters(self, words: Sequence[str]) -> list[str]:
        """As `tag`, in the model's own letters."""
        classes = classes_of(words, self.candidates)
        lowers = lowered(words)
        found: list[str] = []
        before, last, verb = "<", "<", "-"
        for at, word in enumerate(words):
            options = classes[at]
            if len(options) == 1:
                letter = options
            else:
                values = features(at, word, lowers, classes, before, last, verb)
                letter = self._best(options, values)
            if letter in VERBAL:
                verb = letter + lowers[at + 2] if lowers[at + 2] in AUXILIARIES else letter
            found.append(letter)
            before, last = last, letter
        return found

    def _best(self, options: str, values: Iterable[str]) -> str:
        if options[0] == "?":
            options = OPEN
        scores = dict.fromkeys(options, 0)
        for weights, packed, value in zip(self._weights, self.packed, values, strict=True):
            known = weights.get(value)
            if known is None:
                line = packed.get(value)
                if line is None:
                    continue
                known = weights[value] = {letter: int(w) for letter, w in _WEIGHT.findall(line)}
            for letter, weight in known.items():
                if letter in scores:
                    scores[letter] += weight
        return max(scores, key=scores.__getitem__)

    def _candidates(self, word: str, initial: bool) -> str:
        """Letters of the tags that a word may have, or `?` and a hint at its form when it is not known."""
        mark = MARKS.get(word)
        if mark:
            return LETTERS[mark]
        if not word.isalpha() and _NUMBER.fullmatch(word):
            return LETTERS["CD"]
        known = self.lexicon.get(word, "")
        lower = word.lower()
        if word != lower:
            # A capital may be a name's or a headline's, whatever was seen.
            small = self.lexicon.get(lower, "")
            if small and (len(small) > 1 or initial or not known):
                if initial and len(small) == 1 and small not in OPEN:
                    return small
                known = "".join(sorted({*known, *small, *_PROPER[: 1 + lower.endswith("s")]}))
        if known:
            return known
        return unknown(word)


def _table(section: str) -> dict[str, str]:
    """A section of the file: key, tab, value, one a line."""
    fields = section.replace("\n", "\t").split("\t")
    return dict(zip(fields[::2], fields[1::2], strict=True)) if section else {}


# Which auxiliary came last tells a participle from a past tense.
AUXILIARIES = frozenset(
    """
    be am is are was were been being 's 're 'm have has had having 've 'd do does did
    get gets got getting
    """.split()
)


def classes_of(words: Sequence[str], candidates: object) -> list[str]:
    """The candidates of each word, and two marks for the end. A word after an opening mark is initial too."""
    assert callable(candidates)
    found = []
    initial = True
    for word in words:
        found.append(candidates(word, initial))
        initial = (word in MARKS and word not in ",-&$%") or (initial and word.isdigit())
    return [*found, ">", ">"]


def unknown(word: str) -> str:
    """What stands for the candidates of a word that is not known: `?` and a hint at its form."""
    lower = word.lower()
    return f"?{'^' if word != lower else ''}{lower[-2:]}"


def lowered(words: Sequence[str]) -> list[str]:
    """The words in lower case, two marks before the first and after the last; digits as zeros."""
    return ["<", "<", *[w.lower() if w.isalpha() else _zeros(w) for w in words], ">", ">"]


def _zeros(word: str) -> str:
    return re.sub(r"\d+", "0", word.lower())


def features(
    at: int, word: str, lowers: Sequence[str], classes: Sequence[str], before: str, last: str, verb: str
) -> tuple[str, ...]:
    """The value of each template at a word.

    `before` and `last` are the tags of the two words before it, `verb` the last verb's.
    """
    lower, previous, following = lowers[at + 2], lowers[at + 1], lowers[at + 3]
    options, coming = classes[at], classes[at + 1]
    shape = _shape(word) + ("^" if at == 0 else "")
    return (
        lower,
        lower[-3:],
        lower[-2:] + shape,
        lower[:2] if options[0] == "?" else "",
        shape + last + ("c" if coming[:2] == "?^" else coming),
        last + options,
        before + last + options,
        last + lower,
        last + coming,
        previous + options,
        following + options,
        options + coming,
        options + coming + classes[at + 2] if len(coming) < 4 else "",
        lowers[at] + options,
        lowers[at + 4] + options,
        verb + options,
        last + options + coming,
    )


def _shape(word: str) -> str:
    first = word[0]
    if first.islower():
        return "-" if "-" in word else "a"
    if first.isupper():
        return "AA" if word.isupper() and len(word) > 1 else "A"
    return "0" if first.isdigit() else "."


def header() -> str:
    """The first line of a model's file."""
    return f"subeditor tagger 1 {TEMPLATES} {' '.join(TAGS)}"
