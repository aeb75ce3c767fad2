"""Trains the part-of-speech tagger of `src/subeditor/data/tagger.txt`, and measures it.

    python tools/train_tagger.py train CORPORA [--out PATH]   trains on texts that may ship, then measures
    python tools/train_tagger.py measure CORPORA              accuracy on held-out text, for data/README.md

CORPORA is the folder with `dev/annotated`. Training reads MASC (but for every tenth document) and the train
split of GUM's news, interview, academic, court and textbook genres, whose texts are CC BY; nothing
share-alike, nothing NC.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import lzma
import random
import re
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from subeditor.language._perceptron import (
    AUXILIARIES,
    LETTERS,
    MARKS,
    OPEN,
    TEMPLATES,
    VERBAL,
    Perceptron,
    classes_of,
    features,
    header,
    lowered,
    unknown,
)
from subeditor.language.tags import tokens

OUT = Path(__file__).parents[1] / "src/subeditor/data/tagger.txt"
GENRES = ("news", "interview", "academic", "court", "textbook")
ROUNDS = 8
# In training a word seen at most so often is as if unknown half of the time: form and context are learnt so.
SELDOM = 4
# A weight's unit in the file; a word's rare tag and a feature seen seldom are dropped.
SCALE = 10
SURE = 20
RARE_TAG = 0.004
LEAST_UPDATES = 3
# Plain text that widens the lexicon (public domain and CC BY), and of how many paragraphs one is read.
PLAIN = {"news-senate-releases": 6, "news-gov-blogs": 1, "books-openstax": 2, "docs-microsoft": 8}
OFTEN = 6
SAME = {"``": "''", '"': "''", "-LRB-": "(", "-RRB-": ")", "HYPH": ":", "NFP": ":", "ADD": "NNP", "AFX": "JJ"}
SAME |= {"...": ":", "-": ":", "..": ":", "#": "$", "GW": "NN"}

# Past tenses (VBD) and participles (VBN) of irregular verbs, which a small corpus shows too seldom or in one
# use only; both for those that are one form.
_PAST = """
    arose ate awoke bade became befell began beheld bit bled blew bore broke came chose clung crept
    drank drew drove fell flew fled forbade foresaw forgave forgot forsook froze gave grew hid knew
    overcame overtook ran rang rode rose sang sank saw shook shrank slew smote spoke sprang stank stole
    strode strove swam swore threw tore trod undertook underwent withdrew woke wore wove wrote
"""
_PARTICIPLES = """
    arisen awoken been begun bitten blown borne born broken chosen done drawn drunk driven eaten fallen
    flown forbidden foreseen forgiven forgotten forsaken frozen given gone grown hidden known lain
    overcome overtaken proven ridden risen rung sewn shaken shorn shown shrunk slain smitten sown spoken
    sprung stolen stridden striven sung sunk sworn swollen swum taken thrown torn trodden undergone
    undertaken withdrawn woken worn woven written
"""
_BOTH = """
    bent bereft bound bought bred brought built burnt burst cast caught clad clung cost crept cut dealt
    dreamt dug fed felt fled flung forecast fought found ground had heard held hit hung hurt kept knelt
    laid leapt learnt led left lent let lit lost made meant met mistook misled misunderstood outdone
    overheard overthrown paid put quit read rebuilt rewound rid said sat sent set shed shone shot shut
    slept slid slit slung sold sought spat spelt spent spilt spoilt split spread spun stood struck stuck
    stung strung swept swung taught thought thrust told understood upheld wept won wound withheld
    withstood wrung
"""
IRREGULAR = {
    **dict.fromkeys(_PAST.split(), ("VBD",)),
    **dict.fromkeys(_PARTICIPLES.split(), ("VBN",)),
    **dict.fromkeys(_BOTH.split(), ("VBD", "VBN")),
}

Sentence = list[tuple[str, str]]


def conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, hyphenated words joined again as the tokenizer keeps them."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows: list[tuple[str, str, bool]] = []
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                rows.append((cells[1], cells[4], "SpaceAfter=No" in cells[9]))
            elif not line.strip() and rows:
                yield normal(joined(rows))
                rows = []


def joined(rows: list[tuple[str, str, bool]]) -> Sentence:
    """`nine - month - old` is one word; it is an adjective when a noun follows or its last part is one."""
    out: list[tuple[str, str]] = []
    at = 0
    while at < len(rows):
        word, tag, glued = rows[at]
        parts = 1
        while glued and at + 2 < len(rows) and rows[at + 1][1] == "HYPH" and rows[at + 1][2]:
            word += rows[at + 1][0] + rows[at + 2][0]
            tag, glued = rows[at + 2][1], rows[at + 2][2]
            at += 2
            parts += 1
        if parts > 1 and tag in ("NN", "VBN", "VBG", "IN", "RP", "VB", "RB"):
            noun_next = at + 1 < len(rows) and rows[at + 1][1] in ("NN", "NNS", "JJ")
            tag = "JJ" if tag in ("VBN", "VBG") or noun_next else "NN"
        out.append((word, tag))
        at += 1
    return out


def masc(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Name and sentences of MASC's documents, by name."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            if member.isfile() and member.name.endswith(".txt"):
                data = archive.extractfile(member)
                assert data
                text = io.TextIOWrapper(data, encoding="utf-8", errors="replace").read()
                yield member.name, [s for line in text.splitlines() if (s := normal(pairs(line)))]


def pairs(line: str) -> Sentence:
    """`word_TAG word_TAG`; a token without a word, as MASC has some, is left out."""
    split = (token.rpartition("_") for token in line.split())
    parts = []
    for word, _, tag in split:
        if word.lower() == "cannot":
            parts += [(word[:3], "MD"), (word[3:], "RB")]
        elif word and tag:
            parts.append((word, tag))
    return parts


def normal(sentence: Sentence) -> Sentence:
    """One tag set for all corpora: `to` is TO, quotation marks are '', a word's tag is a Penn tag."""
    out = []
    for word, tag in sentence:
        tag = MARKS.get(word) or ("TO" if word.lower() == "to" else SAME.get(tag, tag))
        if tag == "NN" and word[0].isupper() and word.endswith("."):
            tag = "NNP"  # MASC's Mr._NN, Jan._NN, U.S._NN
        out.append((word, tag if tag in LETTERS else "NN"))
    return out


def corpora(root: Path) -> tuple[list[Sentence], dict[str, list[Sentence]]]:
    """What is trained on, and by name what is measured on."""
    annotated = root / "dev/annotated"
    train: list[Sentence] = []
    held: list[Sentence] = []
    for number, (_, sentences) in enumerate(masc(annotated / "masc/masc_tagged.dev.tar.xz")):
        (held if number % 10 == 5 else train).extend(sentences)
    test = {"MASC, every tenth document": held}
    for genre in GENRES:
        # GUM is annotated with more care than MASC: twice.
        train += 2 * list(conllu(annotated / f"gum/gum-{genre}.train.conllu.xz"))
    for path in sorted((annotated / "gum").glob("*.dev.conllu.xz")):
        test[f"GUM {path.name.split('.')[0].removeprefix('gum-')}, dev"] = list(conllu(path))
    test["EWT, dev"] = list(conllu(annotated / "ewt/en_ewt-ud-dev.conllu.xz"))
    return train, test


def lexicon(sentences: list[Sentence]) -> dict[str, str]:
    """The tags that each word may have; open-class words seen once or twice are left to their form."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for at, (word, tag) in enumerate(sentence):
            initial = at == 0 or sentence[at - 1][1] in ("''", ":", "(")
            small = word.lower() if initial and tag not in ("NNP", "NNPS") else word
            if word not in MARKS and not re.fullmatch(r"[+-]?[\d.,:/]*\d[\d.,:/]*", word):
                counts[small][LETTERS[tag]] += 1
    found = {}
    for word, tags in counts.items():
        total = tags.total()
        kept = {tag for tag, n in tags.items() if n >= total * RARE_TAG and (n > 1 or total < 100)}
        if total < SURE:
            if kept & set(OPEN) and total < 3:
                continue
            kept |= related(word, kept)
        kept |= verbs(word, kept)
        found[word] = "".join(sorted(kept))
    for word, own in IRREGULAR.items():
        found[word] = "".join(sorted({*found.get(word, ""), *(LETTERS[tag] for tag in own)}))
    return found


def related(word: str, kept: set[str]) -> set[str]:
    """Tags that a word seen seldom is likely to have besides: noun and verb, noun and adjective."""
    have = {tag for tag, letter in LETTERS.items() if letter in kept}
    more: set[str] = set()
    if "NNS" in have or "VBZ" in have:
        more |= {"NNS", "VBZ"}
    if "VBG" in have:
        more |= {"NN"}
    if "VB" in have:
        more |= {"NN"}
    if "NN" in have and len(word) < 7:
        more |= {"VB", "JJ"}
    if "JJ" in have:
        more |= {"NN"} | ({"VBN", "VBD"} if word.endswith("ed") else set())
    return {LETTERS[tag] for tag in more}


def verbs(word: str, kept: set[str]) -> set[str]:
    """A verb's base form is its present tense too, and a participle in -ed its past."""
    have = {tag for tag, letter in LETTERS.items() if letter in kept}
    more: set[str] = set()
    if have & {"VB", "VBP"} and word not in ("be", "am", "are", "re"):
        more |= {"VB", "VBP"}
    if have & {"VBD", "VBN"} and word.endswith("ed"):
        more |= {"VBD", "VBN"}
    return {LETTERS[tag] for tag in more}


class Trainer:
    """Weights and their sums over time."""

    def __init__(self) -> None:
        self.tables: list[dict[str, dict[str, list[float]]]] = [{} for _ in range(TEMPLATES)]
        self.updates: list[Counter[str]] = [Counter() for _ in range(TEMPLATES)]
        self.time = 0

    def best(self, options: str, values: tuple[str, ...]) -> str:
        """The tag that the weights prefer."""
        scores = dict.fromkeys(options, 0.0)
        for table, value in zip(self.tables, values, strict=True):
            for letter, weight in table.get(value, {}).items():
                if letter in scores:
                    scores[letter] += weight[0]
        return max(scores, key=scores.__getitem__)

    def learn(self, right: str, wrong: str, values: tuple[str, ...]) -> None:
        """Move the weights towards the right tag."""
        for number, value in enumerate(values):
            self.updates[number][value] += 1
            weights = self.tables[number].setdefault(value, {})
            for letter, step in ((right, 1.0), (wrong, -1.0)):
                entry = weights.setdefault(letter, [0.0, 0.0, self.time])
                entry[1] += entry[0] * (self.time - entry[2])
                entry[2] = self.time
                entry[0] += step

    def packed(self) -> list[dict[str, str]]:
        """The averaged weights as the file holds them."""
        out = []
        for table, updates in zip(self.tables, self.updates, strict=True):
            lines = {}
            for value, weights in sorted(table.items()):
                if updates[value] < LEAST_UPDATES or not value:
                    continue
                line = ""
                for letter, (weight, total, since) in sorted(weights.items()):
                    mean = (total + weight * (self.time - since)) / self.time
                    if rounded := round(mean * SCALE):
                        line += f"{letter}{rounded}"
                if line:
                    lines[value] = line
            out.append(lines)
        return out


def train(sentences: list[Sentence]) -> Perceptron:
    """The model, and it alone: no randomness but a seeded shuffle."""
    words = lexicon(sentences)
    shell = Perceptron(words, [""] * TEMPLATES)
    trainer = Trainer()
    counts = Counter(word for sentence in sentences for word, _ in sentence)
    prepared = []
    for sentence in sentences:
        texts = [word for word, _ in sentence]
        classes = classes_of(texts, shell.candidates)
        prepared.append((texts, lowered(texts), classes, [LETTERS[t] for _, t in sentence]))
    order = random.Random(5)
    for number in range(ROUNDS):
        began, wrong, seen = time.perf_counter(), 0, 0
        order.shuffle(prepared)
        for texts, lowers, known, gold in prepared:
            before, last, verb = "<", "<", "-"
            classes = list(known)
            for at, word in enumerate(texts):
                if counts[word] <= SELDOM and set(known[at]) & set(OPEN) and order.random() < 0.5:
                    classes[at] = unknown(word)
            for at, word in enumerate(texts):
                options = classes[at]
                if len(options) == 1:
                    letter = options
                else:
                    trainer.time += 1
                    values = features(at, word, lowers, classes, before, last, verb)
                    letter = trainer.best(OPEN if options[0] == "?" else options, values)
                    if letter != gold[at] and (gold[at] in options or options[0] == "?"):
                        trainer.learn(gold[at], letter, values)
                seen += 1
                wrong += letter != gold[at]
                if letter in VERBAL:
                    verb = letter + lowers[at + 2] if lowers[at + 2] in AUXILIARIES else letter
                before, last = last, letter
        print(
            f"round {number + 1}: {1 - wrong / seen:.4f} in {time.perf_counter() - began:.0f} s", flush=True
        )
    return Perceptron(words, [section(table) for table in trainer.packed()])


def widen(model: Perceptron, root: Path) -> None:
    """Add to the lexicon words that the tagger meets often in plain text and tags with some constancy."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, every in PLAIN.items():
        with lzma.open(root / f"train/{name}.txt.xz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                # A paragraph's first sentence is cut at its end loosely: only counts are wanted here.
                for sentence in re.split(r"(?<=[a-z)][.?!]) ", line) if number % every == 0 else ():
                    words = [word for word, _, _ in tokens(sentence)]
                    for word, letter in zip(words[1:], model.letters(words)[1:], strict=True):
                        if word not in model.lexicon and word.isascii() and word[0].isalpha():
                            counts[word][letter] += 1
    for word, tags in counts.items():
        total = tags.total()
        if total >= OFTEN:
            kept = {letter for letter, n in tags.items() if n >= max(2, total * 0.1)}
            model.lexicon[word] = "".join(sorted(kept | verbs(word, kept)))
    model.candidates.cache_clear()


def section(table: dict[str, str]) -> str:
    """A table as the file has it."""
    return "\n".join(f"{key}\t{value}" for key, value in sorted(table.items()))


def text(model: Perceptron) -> str:
    """The model's file: a header, the lexicon, a section a template; none holds a tab or an empty line."""
    return "\n\n".join([header(), *(section(table) for table in (model.lexicon, *model.packed))])


def measure(model: Perceptron, tests: dict[str, list[Sentence]]) -> None:
    """Print accuracy by corpus, over all tokens and over words alone (no punctuation), and the speed."""
    print(f"{'corpus':32} {'tokens':>7} {'all':>7} {'words':>7}")
    tokens, spent = 0, 0.0
    for name, sentences in tests.items():
        seen = right = words = right_words = 0
        for sentence in sentences:
            texts = [word for word, _ in sentence]
            began = time.perf_counter()
            tags = model.tag(texts)
            spent += time.perf_counter() - began
            for (word, gold), tag in zip(sentence, tags, strict=True):
                seen += 1
                right += gold == tag
                if word not in MARKS:
                    words += 1
                    right_words += gold == tag
        tokens += seen
        print(f"{name:32} {seen:7} {right / seen:7.2%} {right_words / words:7.2%}")
    print(f"{tokens / spent:,.0f} tokens a second")


def main() -> None:
    """Read the arguments, run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("train", "measure"))
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    trained_on, tests = corpora(arguments.corpora)
    if arguments.command == "train":
        model = train(trained_on)
        widen(model, arguments.corpora)
        arguments.out.write_text(text(model), encoding="utf-8")
    began = time.perf_counter()
    model = Perceptron.load(arguments.out.read_text(encoding="utf-8"))
    print(f"loaded in {(time.perf_counter() - began) * 1000:.0f} ms, {arguments.out.stat().st_size:,} bytes")
    print("sha256", hashlib.sha256(arguments.out.read_bytes()).hexdigest())
    measure(model, tests)


if __name__ == "__main__":
    main()
