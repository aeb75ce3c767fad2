"""A word typed twice: "the the", "opens on on Saturday", also over the end of a line.

Knows which English words may follow themselves and in what company: "had had" always, "that that" before a
verb or a noun, "is is" after a clause with *what*, "on on" where the first one belongs to a verb ("carry on
on Monday"). Words of the closed classes that never do so are faults by themselves; for the others the
sentence so far decides, and for prepositions, nouns and verbs its tags, which are made only then. Knows
nothing of formats: elided code, the borders of table cells and the ends of blocks are no white space in the
prose, so nothing is doubled over them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, count, islice
from operator import eq
from typing import NamedTuple

from subeditor.checks import Find, Kind
from subeditor.checks import _doubling_classes as classes
from subeditor.checks._inlines import inlines_in
from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic, Edit
from subeditor.document import Document
from subeditor.language.sentences import sentence_at
from subeditor.language.tags import is_known, tagging
from subeditor.language.words import words
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `doubled` rule. Its message takes the word, as it stands the second time."""

    exceptions: tuple[str, ...] = key("words that may be doubled, in lower case", default=())


class _Pair(NamedTuple):
    """Two equal words and nothing but white space between, as offsets in the prose."""

    word: str
    start: int
    gap: int
    second: int
    end: int


class _Company(NamedTuple):
    """The words of the sentence before the pair, in lower case, and what follows it."""

    before: tuple[str, ...]
    after: str


class _Tags(NamedTuple):
    """The tags of the word before a pair, of its words, and of the word after; empty where there is none."""

    before: str
    first: str
    second: str
    after: str


# How far back a sentence is read, and the longest that is tagged, in characters.
_REACH, _LONGEST = 400, 2000
# How many words before its particle a verb may stand.
_PARTICLE_REACH = 5
# A species, "Bison bison", and what is no word but a sound or dialect, "bla bla", is no longer.
_SOUND = 4
# A text with more doubled words than this is no prose.
_MOST = 1000
# Of these one is too many whatever was meant; of a noun that stands twice the second may be the wrong one.
_SLIPS = classes.NEVER | classes.COPULAS | classes.PREPOSITIONS | {"that", "this"}
# Where this is written down, people are quoted as they spoke.
_HESITATION = re_compile(r"\b(?:[Uu]m+|[Uu]h+|[Uu]hm|[Ee]rm|[Mm]hm|[Hh]mm+)\b")
# What may not touch a word: with it, it is part of a name, a number, an address, a compound.
_TOUCHING = re_compile(r"[\w'’\-–./@#$%\\=:+&]\Z|[ \n]\d+[.,]\Z")
_TOUCHED = re_compile(r"['’\-–/@\\=&+*#_(\[]|[.:]\w")
_WORD = re_compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\s\w]")

# After these a word with a capital begins something, so that "The the" is a slip and "AND and" is not.
_OPENERS = frozenset("\"'“‘«„([*_.:!?–—")


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass for all rules of the kind."""
    pairs = list(islice(_pairs(document), _MOST))
    if not pairs:
        return
    often = Counter(pair.word.lower() for pair in pairs)
    faults = [pair for pair in pairs if _is_fault(document, pair, often)]
    spoken = bool(faults) and _HESITATION.search(document.prose) is not None
    for rule in rules:
        for pair in faults:
            if pair.word.lower() not in rule.parameters.exceptions:
                yield _diagnostic(document, rule, pair, safe=pair.word in _SLIPS and not spoken)


def _pairs(document: Document) -> Iterator[_Pair]:
    """The first two pairs of each run of equal words: more of them are no slip."""
    prose, tokens = document.prose, document.of(words)
    lower = list(map(str.lower, tokens.texts))
    for at in compress(count(), map(eq, lower, islice(lower, 1, None))):
        start, second = tokens.starts[at : at + 2]
        gap, end = tokens.ends[at : at + 2]
        if lower[at][0].isalpha() and lower[at - 2 : at] != [lower[at]] * 2 and prose[gap:second].isspace():
            before, after = prose[max(0, start - 4) : start], prose[end : end + 2]
            if not _TOUCHING.search(before) and not _TOUCHED.match(after):
                yield _Pair(tokens.texts[at + 1], start, gap, second, end)


def _is_fault(document: Document, pair: _Pair, often: Counter[str]) -> bool:
    first, second = document.prose[pair.start : pair.gap], pair.word
    word = second.lower()
    if not second.islower() or word in classes.FREE or _is_mentioned(document, pair):
        return False
    company = _company(document, pair)
    if not first.islower() and (set(company.before[-1:]) - _OPENERS or not first.istitle()):
        return False
    if word in classes.NEVER:
        return _never_doubled(first, word, company)
    if word in classes.COPULAS:
        # After a subject it may end a clause ("as old as he is is"), unless the subject begins the sentence.
        ends_clause = len(company.before) > 1 and company.before[-1] in classes.SUBJECTS
        return not ends_clause and not classes.GAP_OPENERS.intersection(company.before)
    if word == "that":
        return company.after in classes.DETERMINERS and not classes.THAT_AS_NOUN.intersection(
            company.before[-1:]
        )
    if word == "this":
        return company.after not in classes.TIMES
    if word == "it":
        return False
    if word in classes.PREPOSITIONS:
        return _preposition_doubled(document, pair, company)
    if not is_known(word) and (first.istitle() or len(word) <= _SOUND):
        return False
    return often[word] == 1 and _open_class_doubled(document, pair, company)


def _never_doubled(first: str, word: str, company: _Company) -> bool:
    """Whether a word of the closed classes is a slip here: no letter's name, no noun ("the can can")."""
    if len(word) == 1:
        return first == "a" and company.after[:1].isalpha() and len(company.after) > 1
    if word in ("can", "will", "may", "might", "must"):
        return not (classes.ARTICLES | classes.RELATIVES).intersection(company.before[-1:])
    return bool(company.before) or word not in ("my", "just", "not", "only")


def _company(document: Document, pair: _Pair) -> _Company:
    sentence = sentence_at(document, pair.start)
    start = sentence.start if sentence and sentence.start <= pair.start else pair.start
    start = max(start, pair.start - _REACH)
    before = [word.lower() for word in _WORD.findall(document.prose, start, pair.start)]
    while before[-1:] == [pair.word.lower()]:
        before.pop()  # the second pair of three equal words
    following = _WORD.search(document.prose, pair.end, pair.end + 40)
    return _Company(tuple(before), following[0].lower() if following else "")


def _is_mentioned(document: Document, pair: _Pair) -> bool:
    """Whether one of the two is marked up by itself: it is then named, not used (*"select **Select**"*)."""
    return any(
        (inline.start, inline.end) in ((pair.start, pair.gap), (pair.second, pair.end))
        for inline in inlines_in(document, pair.start, pair.end)
    )


def _preposition_doubled(document: Document, pair: _Pair, company: _Company) -> bool:
    if not company.before:
        return True
    word, previous = pair.word, company.before[-1]
    if word == "in" and company.after in classes.LATIN:
        return False
    if word == "to" and previous in classes.CATENATIVES:
        return True
    particle_verbs = {"in": classes.IN_VERBS, "on": classes.ON_VERBS}.get(word, frozenset())
    if any(stem in particle_verbs for verb in company.before[-_PARTICLE_REACH:] for stem in _stems(verb)):
        return False
    tags = _tags(document, pair)
    if tags.before.startswith("NN") or tags.before == "CD":
        return True
    return company.after[:1].isalnum() and not _has_gap(word, company.before)


def _has_gap(preposition: str, before: tuple[str, ...]) -> bool:
    """Whether a preposition may lack its noun: in a relative clause, a question, a passive ("dealt with")."""
    passive = before[-1] in classes.PASSIVE_VERBS.get(preposition, ()) and classes.BE.intersection(
        before[-4:-1]
    )
    if passive or classes.GAP_OPENERS.intersection(before):
        return True
    subjects = [re.split("['’]", word)[0] in classes.SUBJECTS for word in before]
    # A noun with a subject right after it opens a relative clause without a pronoun: "the part she is ready
    # for".
    return (
        any(subject and before[at - 2] in classes.ARTICLES for at, subject in enumerate(subjects) if at > 1)
        or subjects[-1]
    )


def _open_class_doubled(document: Document, pair: _Pair, company: _Company) -> bool:
    """Whether nouns or verbs are doubled. Adjectives may be for emphasis; "what works works" is grammar."""
    if len(pair.word) < 3 or pair.word in (company.after, *company.before[-1:]):
        return False
    tags = _tags(document, pair)
    if tags.first[:2] != tags.second[:2]:
        return False
    if tags.second.startswith("VB"):
        return not classes.FREE_RELATIVES.intersection(company.before)
    if not company.before:
        return False
    # A plural in -s does not qualify a noun, as "people" in "people people" may.
    if tags.second == "NNS":
        return pair.word.endswith("s")
    if tags.second == "NN":
        # "The pipeline pipeline converter" converts pipelines.
        return not tags.after.startswith("NN") and not _is_parted(document, pair)
    return tags.second == "RB" and pair.word.endswith("ly")


def _is_parted(document: Document, pair: _Pair) -> bool:
    """Whether markup stands between the two: a link that ends with the first belongs to the second."""
    return document.source[document.span(pair.start, pair.end)] != document.prose[pair.start : pair.end]


def _tags(document: Document, pair: _Pair) -> _Tags:
    sentence = sentence_at(document, pair.start)
    if sentence is None or sentence.end < pair.end or sentence.end - sentence.start > _LONGEST:
        return _Tags("", "", "", "")
    tokens = document.of(tagging).sentence(sentence)
    at = bisect_left(tokens, pair.start, key=lambda token: token.start)
    tags = ["", *(token.tag for token in tokens), "", ""]
    return _Tags(*tags[at : at + 4])


def _stems(word: str) -> Iterator[str]:
    """What a regular verb's form may be a form of; some are no words."""
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem
            yield stem + "e"
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


def _diagnostic(document: Document, rule: Rule, pair: _Pair, *, safe: bool) -> Diagnostic:
    prose = document.prose
    if "\n" in prose[pair.gap : pair.second] or "\r" in prose[pair.gap : pair.second]:
        # One line is enough to show it, and the line break must stay where it is.
        span = document.span(pair.second, pair.end)
        followed = prose[pair.end : pair.end + 1] == " "
        deleted = (pair.second, pair.end + 1) if followed else (pair.gap, pair.end)
    else:
        span = document.span(pair.start, pair.end)
        deleted = (pair.gap, pair.end)
    place = document.span(*deleted)
    # Where markup stands between the words, its halves must not be torn apart.
    verbatim = document.source[place] == prose[slice(*deleted)]
    return rule.diagnostic(span, pair.word, edits=(Edit(place, "", safe),) if verbatim else ())


KIND = Kind(Parameters, run, local=True)
