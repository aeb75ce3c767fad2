"""Makes `src/subeditor/data/misspellings.tsv` from typos' word list, less whatever may be meant.

    python tools/make_misspellings.py SHARED [OUTPUT]

SHARED holds `corpora` and `vale/dictionaries`. From the 95,000 entries of typos' `words.csv` (MIT or
Apache-2.0) are dropped: words of Hunspell's American dictionary with its affixes (MIT), and of varcon,
which has the British, Canadian and Australian spellings; words made from those as English makes them (a
doer, a thing done again); what clean text holds more than rarely; what novels hold (dialect, old spellings);
short ones, which are abbreviations or words of other languages; those that end as words of other languages
do; two words run together, for which the list has the wrong correction; and those of words too rare to be
worth a row.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

OUTPUT = Path(__file__).parents[1] / "src/subeditor/data/misspellings.tsv"

# A correction must be this frequent in the 26 million words of clean text.
_LEAST_FREQUENT = 30
# A misspelling that clean text holds this often to once for its correction is a spelling of its own.
_MOST_FREQUENT = 1 / 200
# Few English words end so, as those of Spanish, Italian or Latin do.
_FOREIGN_ENDS = frozenset("aiou")
# Words of five letters and more are seldom abbreviations; shorter ones must be a common word with two letters
# swapped, as common as this by their length.
_COMMON = {4: 3_000, 3: 100_000}
# Second spellings of Merriam-Webster's and Oxford's dictionaries that the lists above lack.
_ACCEPTED = frozenset(("combatting",))


def main(shared: Path, output: Path) -> None:
    """Write the table and print what was dropped and why."""
    entries = dict(read_entries(shared / "corpora/dev/errors/lists/typos/words.csv.xz"))
    known = read_dictionary(shared / "vale/dictionaries", "en_US-web")
    known |= read_variants(shared / "corpora/dev/errors/lists/typos/varcon.txt.xz")
    candidates = entries.keys() | {word for words in entries.values() for word in words}
    fiction = Counter[str]()
    other = Counter[str]()
    for path in sorted((shared / "corpora/train").glob("*.txt.xz")):
        (fiction if path.name == "books-fiction.txt.xz" else other).update(count(path, candidates))
    reasons = Counter[str]()
    rows = []
    for wrong, corrections in sorted(entries.items()):
        reason = why_not(wrong, corrections, known, fiction, other)
        reasons[reason] += 1
        if not reason:
            # The list is in no order: the likeliest word comes first.
            likely = sorted(corrections, key=lambda word: -other[word])
            rows.append(f"{wrong}\t{', '.join(likely)}\n")
    output.write_text("".join(rows), "utf-8")
    for reason, number in reasons.most_common():
        print(f"{number:7,} {reason or 'kept'}")


def read_entries(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """From a misspelling to its corrections."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            wrong, *corrections = line.strip().split(",")
            yield wrong, tuple(corrections)


def why_not(
    wrong: str, corrections: tuple[str, ...], known: set[str], fiction: Counter[str], other: Counter[str]
) -> str:
    """Why an entry is dropped; empty when it is kept."""
    best = max(other[word] for word in corrections)
    if wrong in known or wrong in _ACCEPTED:
        return "a word in a dictionary"
    if any(wrong + "g" == word or wrong in (word + "s", word + "es") for word in corrections):
        return "dialect (goin) or a plural of what is no noun"
    if any(wrong.removeprefix(word) in known and len(word) + 1 < len(wrong) for word in corrections):
        return "two words run together"
    if is_made(wrong, corrections, known):
        return "made from a word"
    if wrong[-1] in _FOREIGN_ENDS and not any(ends_in_slip(wrong, word) for word in corrections):
        return "of another language"
    if len(wrong) < 5 and not any(
        is_swap(wrong, word) and other[word] >= _COMMON.get(len(wrong), sys.maxsize) for word in corrections
    ):
        return "short"
    if best < _LEAST_FREQUENT:
        return "of a rare word"
    if fiction[wrong] > 1 or (fiction[wrong] and not other[wrong]):
        return "in novels"
    if other[wrong] > 1 and other[wrong] > best * _MOST_FREQUENT:
        return "in clean text"
    return ""


def ends_in_slip(wrong: str, word: str) -> bool:
    """Whether the last letter is foreign to no language but mistyped, or comes of one that is missing."""
    return (
        word[-1] in _FOREIGN_ENDS or word[:-1] == wrong[:-1] or word.startswith(wrong) or is_swap(wrong, word)
    )


def is_made(wrong: str, corrections: tuple[str, ...], known: set[str]) -> bool:
    """Whether a word is one that does what a verb says (an excluder) or is done again (requeried).

    Not where the list has such a word for it, which is then how the word is spelled: contributer, contributor.
    """
    doer = re.fullmatch(r"(.{4,}?)(e)?rs?", wrong)
    if doer and not any(re.search(r"[eo]rs?$", word) for word in corrections):
        verb = doer[1] + (doer[2] or "")
        if any(f"{doer[1]}{end}" in known for end in ("ed", "ied")) and verb in known:
            return True
    again = re.fullmatch(r"re(.{4,}(?:ed|ing))", wrong)
    return bool(again) and again[1] in known and all(len(word) < len(wrong) for word in corrections)


def is_swap(wrong: str, word: str) -> bool:
    """Whether two neighbouring letters changed places ("teh")."""
    return any(
        wrong[:n] + wrong[n + 1 : n + 2] + wrong[n] + wrong[n + 2 :] == word for n in range(len(wrong) - 1)
    )


def count(path: Path, candidates: set[str]) -> Counter[str]:
    """How often the candidates stand in a text, in lower case; with a capital it may be a name."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        text = file.read()
    letters = {code: " " for code in range(0x3000) if not chr(code).isalpha()}
    return Counter(filter(candidates.__contains__, text.translate(letters).split()))


def read_variants(path: Path) -> set[str]:
    """All words of varcon: lines of `A Cv: color / B C: colour | note`."""
    with lzma.open(path, "rt", encoding="latin-1") as lines:
        text = re.sub(r"#.*|\|.*", "", lines.read())
    return {word.lower() for word in re.findall(r": ([^/\n]+?)\s*(?=/|$)", text, re.MULTILINE)}


def read_dictionary(folder: Path, name: str) -> set[str]:
    """All forms of a Hunspell dictionary, in lower case: stems with a suffix, a prefix, or one of each."""
    prefixes, suffixes = read_affixes(folder / f"{name}.aff")
    words = set()
    for line in (folder / f"{name}.dic").read_text("utf-8").splitlines()[1:]:
        stem, _, flags = line.split()[0].partition("/") if line.strip() else ("", "", "")
        forms = {
            stem,
            *(form for flag in flags for form in affixed(stem, suffixes.get(flag, ()), suffix=True)),
        }
        forms |= {
            prefixed
            for flag in flags
            for form in list(forms)
            for prefixed in affixed(form, prefixes.get(flag, ()), suffix=False)
        }
        words |= {form.lower() for form in forms}
    return words


Affix = tuple[str, str, str]


def read_affixes(path: Path) -> tuple[dict[str, list[Affix]], dict[str, list[Affix]]]:
    """Prefixes and suffixes by flag: what is stripped, what is added, and the condition on the stem."""
    found: dict[str, dict[str, list[Affix]]] = {"PFX": {}, "SFX": {}}
    for line in path.read_text("utf-8").splitlines():
        fields = line.split()
        if len(fields) >= 5 and fields[0] in found:
            kind, flag, stripped, added, condition = fields[:5]
            affix = ("" if stripped == "0" else stripped, "" if added == "0" else added, condition)
            found[kind].setdefault(flag, []).append(affix)
    return found["PFX"], found["SFX"]


def affixed(stem: str, affixes: list[Affix] | tuple[()], *, suffix: bool) -> Iterator[str]:
    """The stem with each of the affixes that its letters allow."""
    for stripped, added, condition in affixes:
        if suffix and re.search(f"(?:{condition})$", stem) and stem.endswith(stripped):
            yield stem.removesuffix(stripped) + added
        elif not suffix and re.match(condition, stem) and stem.startswith(stripped):
            yield added + stem.removeprefix(stripped)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else OUTPUT)
