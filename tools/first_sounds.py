"""Makes `data/first-sounds.tsv`: the beginnings of words that are not spoken as their letters say.

    python tools/first_sounds.py CMUDICT TEXT.txt.xz…

CMUDICT is `cmudict.dict` of the CMU Pronouncing Dictionary. A row is a word, or with a hyphen after it all
words that begin so and have no longer row, a tab, and the first sound: `vowel`, `consonant`, or `either` where
it goes by the word or by the reader. Beginnings are as short as the dictionary allows, so that words it lacks
are covered. The texts, published prose, one paragraph a line and a blank line after each document, tell by their
articles how abbreviations and words that the dictionary lacks are read, and of which words people differ. Of them
nothing but counts is used, and documents that name Chrome are left out: those of its developers' site, among them,
are share-alike.
"""

from __future__ import annotations

import argparse
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from subeditor.language.sounds import by_letters, head  # noqa: E402

OUTPUT = ROOT / "src/subeditor/data/first-sounds.tsv"
VOWEL, CONSONANT, EITHER = "vowel", "consonant", "either"

# Where nearly all words that begin alike sound alike, one that the dictionary lacks will, too.
_NEARLY_ALL, _OF_MANY = 0.98, 20
# So many words, or so many letters, make a beginning.
_SOME, _LONG = 8, 5
# Documents that must use an article before a word, and the share of them that must agree on one.
_DOCUMENTS, _AGREED = 5, 0.9
# Where as many documents as this, and this share of all, use the other article, people differ.
_OTHERS, _OTHER_SHARE = 3, 0.25
# A word that this many documents have after an article is a word, and a short form is read so in small letters.
_USUAL = 10
# Where readers, countries or dictionaries differ, and the counts do not show it: short forms that some speak or read
# in full (*NJ*, *HMMWV*), names of other languages; and what the dictionary lacks or spells out, too.
_BY_HAND = {
    EITHER: """FAQ FY HK HMMWV LNK MRSA MSG MT NC ND NH NJ NM NSW NT NV NZ SCSI SQLite URL hermes homage hors mg ng src uber
    ubisoft ul url urls uruguay uruguayan uruguayans""",
    VOWEL: "un",
    CONSONANT: "oaxaca oaxacan",
}
# The *h* of "herb" and all that comes of it.
_SILENT_IN_AMERICA = "herb"

_VOWELS = frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
_ALWAYS_VOWELS = frozenset("ai")
_ALWAYS_CONSONANTS = frozenset("bcdgjkpqtvwz")
_NEARLY_ALWAYS_CONSONANTS = re.compile("[flmnrs][aeiou]")
_NAMES = {
    letter: name.split()
    for letter, name in zip(
        "abcdefghijklmnopqrstuvwxyz",
        "EY,B IY,S IY,D IY,IY,EH F,JH IY,EY CH,AY,JH EY,K EY,EH L,EH M,EH N,OW,P IY,K Y UW,AA R,EH S,T IY,Y UW,"
        "V IY,D AH B AH L Y UW,EH K S,W AY,Z IY".split(","),
        strict=True,
    )
}
_ARTICLE = re.compile(r"(?<![\w'’./@#$%&*+=\\-])([Aa]n?)\s+[\"“‘]?([A-Za-z]{2,}+)(?!\w|['’]|[./@]\w)")
Counts = Mapping[str, tuple[int, int]]


def main(cmudict: Path, texts: Iterable[Path], output: Path = OUTPUT) -> None:
    """Write the table and print its size."""
    counts = count(texts)
    sounds = dict(read(cmudict.read_text("utf-8"), counts))
    rows = dict(beginnings(sounds))
    rows.update(heard(counts, rows, sounds.keys()))
    rows.update((word, sound) for sound, words in _BY_HAND.items() for word in words.split())
    output.write_text("".join(f"{word}\t{sound}\n" for word, sound in sorted(rows.items())), "utf-8")
    print(f"{len(rows):,} rows")


def read(dictionary: str, counts: Counts) -> Iterator[tuple[str, str]]:
    """The words of the dictionary with their first sounds. Those that it spells out are left out; one that it
    has both ways (*US*, *us*) goes by the reader.
    """
    spoken: defaultdict[str, list[list[str]]] = defaultdict(list)
    for line in dictionary.splitlines():
        word, *phones = line.partition("#")[0].split()
        word = word.partition("(")[0]
        if len(word) > 1 and word.isalpha():
            spoken[word].append(phones)
    for word, pronunciations in spoken.items():
        spelled = [phone for letter in word for phone in _NAMES[letter]]
        if all([phone.rstrip("012") for phone in phones] == spelled for phones in pronunciations):
            continue
        found = {sound for phones in pronunciations for sound in _first(word, phones, counts)}
        if word.startswith(_SILENT_IN_AMERICA):
            found.add(CONSONANT)
        yield word, found.pop() if len(found) == 1 else EITHER


def _first(word: str, phones: list[str], counts: Counts) -> Iterator[str]:
    # Of some letters all but a few names are alike, and those are slips of the dictionary for the most part; of
    # others a few short forms are spelled out (*suv*).
    vowel = phones[0].rstrip("012") in _VOWELS
    yield VOWEL if word[0] in _ALWAYS_VOWELS or (vowel and word[0] not in _ALWAYS_CONSONANTS) else CONSONANT
    if _NEARLY_ALWAYS_CONSONANTS.match(word):
        yield CONSONANT
    # "An" before an *h* that opens an unstressed syllable is an old usage that some keep: an historic. Of
    # names and rare words nothing is known.
    stresses = [phone[-1] for phone in phones if phone[-1].isdigit()]
    if phones[0] == "HH" and stresses[:1] == ["0"] and _is_usual(counts.get(word, (0, 0))):
        yield VOWEL


def _is_usual(counted: tuple[int, int]) -> bool:
    a, an = counted
    return a + an >= _OTHERS or an > 0


def beginnings(sounds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fewest rows that tell the words apart."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for word in sounds:
        for end in range(1, len(word) + 1):
            below[word[:end]].append(word)
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for start in below:
        longer[start[:-1]].add(start)

    def rows(start: str, inherited: str) -> Iterator[tuple[str, str]]:
        words = below[start]
        of = Counter(sounds[word] for word in words)
        if len(of) == 1:
            (sound,) = of
            if sound != inherited:
                yield from ((row, sound) for row in _alike(start, words))
            return
        own = _usual(of)
        if own != inherited:
            yield f"{start}-", own
        if sounds.get(start, own) != own:
            yield start, sounds[start]
        for next_start in sorted(longer[start]):
            yield from rows(next_start, own)

    for letter in sorted(longer[""]):
        yield from rows(letter, VOWEL if letter in "aeio" else CONSONANT)


def _usual(of: Counter[str]) -> str:
    """The sound of a word that begins as others do, by how many of them have which."""
    clear = of[VOWEL] + of[CONSONANT]
    sound = max(VOWEL, CONSONANT, key=lambda sound: of[sound])
    nearly = of[sound] >= _NEARLY_ALL * clear and clear >= _OF_MANY
    return sound if nearly or of[sound] == clear > 0 else EITHER


def _alike(start: str, words: list[str]) -> Iterator[str]:
    """Rows for words that begin and sound alike. Of few words little follows for others that share a letter
    or two with them.
    """
    if len(words) >= _SOME or len(start) >= _LONG:
        yield f"{start}-"
        return
    end = len(start)
    while len({word[: end + 1] for word in words}) == 1 and end < len(words[0]):
        end += 1
    if end >= _LONG:
        yield f"{words[0][:end]}-"
    else:
        yield from words


def heard(counts: Counts, rows: Mapping[str, str], known: Set[str]) -> Iterator[tuple[str, str]]:
    """What the articles in the texts say where the dictionary does not know, or people differ."""
    for word, (a, an) in counts.items():
        sound = _known(word, rows)
        agreed = max(a, an) >= _AGREED * (a + an)
        if sound == EITHER:
            if word not in known and a + an >= _DOCUMENTS and agreed:
                yield word, VOWEL if an > a else CONSONANT
        else:
            other = a if sound == VOWEL else an
            if min(a, an) >= _OTHERS and other >= _OTHER_SHARE * (a + an):
                yield word, EITHER
        # In small letters, too, what has no vowel is spelled out, unless it is short for a word (*msg*).
        if _is_short_form(word) and an >= _USUAL and agreed and not counts.get(word.lower(), (0, 0))[0]:
            yield word.lower(), VOWEL


def _is_short_form(word: str) -> bool:
    return word.isupper() and len(word) > 2 and set("AEIOUY").isdisjoint(word)


def _known(word: str, rows: Mapping[str, str]) -> str:
    if word in rows:
        return rows[word]
    if word.islower():
        for end in range(len(word), 0, -1):
            if f"{word[:end]}-" in rows:
                return rows[f"{word[:end]}-"]
    return by_letters(head(word)).value


def count(texts: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """How many documents have *a* and how many have *an* before a word: as written where it has several
    capitals, else in small letters.
    """
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path in texts:
        for document in _documents(path):
            found = {
                (word.lower() if word[1:].islower() else word, len(article) - 1)
                for article, word in _ARTICLE.findall(document)
            }
            for word, which in found:
                counts[word][which] += 1
    return {word: (a, an) for word, (a, an) in counts.items()}


def _documents(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from (document for document in file.read().split("\n\n") if "Chrome" not in document)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cmudict", type=Path)
    parser.add_argument("texts", nargs="+", type=Path)
    arguments = parser.parse_args()
    main(arguments.cmudict, arguments.texts)
