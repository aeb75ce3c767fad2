"""A word that stands where another is meant: "easier that it looks", "the clerk though it was shut".

A rule lists slips: a word, the word meant, and the contexts that betray it, as patterns over words and parts
of speech (`_contexts`). The neighbours of each occurrence tell at once whether any pattern can fit, and only
what is left is tagged. Silent where a word is spoken of, not used ("the word *loose*"), in headings, which
drop words, and in capitals. Knows no words itself: they are the rules'.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from subeditor.checks import Find, Kind
from subeditor.checks._contexts import GROUPS, Context, Encoded, encode, encode_untagged, parse
from subeditor.checks._scopes import regions
from subeditor.diagnostics import Diagnostic, Edit
from subeditor.document import Document
from subeditor.language.sentences import Sentence, sentence_at
from subeditor.language.tags import Token, tagging, tokens
from subeditor.language.words import Words, words
from subeditor.rule import Rule, key

_SCOPE = ("text",)
# The characters on either side of a word in which its neighbours are looked for.
_NEAR = 60
# What is longer is no sentence, in characters; tagging it would take seconds.
_LONGEST = 4000
# The characters that are looked at, word by word, before a sentence is tagged.
_WINDOW = 90


@dataclass(frozen=True)
class Slip:
    """A word that is written for another, and where."""

    word: str = key("the word as it stands, or several, in small letters")
    meant: str = key("what is meant instead")
    when: tuple[str, ...] = key(
        "patterns of words and tags round the word, which is `_`; one must fit", example=("(a|the) _ NOUN",)
    )
    unless: tuple[str, ...] = key(
        "patterns of which none may fit; one without `_` may not fit anywhere in the sentence", default=()
    )
    sentence: Literal["any", "no-verb"] = key(
        "`no-verb`: only in a sentence that has no finite verb but, perhaps, the next word", default="any"
    )


@dataclass(frozen=True, eq=False)
class Parameters:
    """The keys of a `confusion` rule. Its message takes: 1 the word, 2 the word meant."""

    slips: tuple[Slip, ...] = key("the slips to look for")
    lists: Mapping[str, tuple[str, ...]] = key("lists of words, which patterns name as `@name`", default={})
    unless: tuple[str, ...] = key(
        "patterns without `_`: a sentence in which one fits is left alone, whatever the slip", default=()
    )


class _Ready(NamedTuple):
    """A slip with its patterns read. `tokens` are the word as the tagger cuts it."""

    slip: Slip
    tokens: tuple[str, ...]
    when: tuple[Context, ...]
    unless: tuple[Context, ...]
    nowhere: tuple[Context, ...]


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """What stands where something else is meant."""
    occurrences = document.of(words)
    for rule in rules:
        ready = _ready(rule.parameters)
        allowed = regions(document, rule.scope or _SCOPE)
        for at, slips in _candidates(document, occurrences, ready):
            start = occurrences.starts[at]
            block = document.block_at(start)
            inside = bisect_right(allowed.starts, start) - 1
            if block.kind in ("heading", "table_header") or inside < 0 or start >= allowed.ends[inside]:
                continue
            yield from _judge(document, rule, start, slips)


class _Index:
    """The slips of a rule by their first word, and what is known of pairs of neighbours."""

    def __init__(self, slips: Iterable[_Ready]) -> None:
        self.by_word: dict[str, list[_Ready]] = {}
        for ready in slips:
            first = ready.slip.word.split()[0]
            for form in {first, first[0].upper() + first[1:]}:
                for text in {form, form.replace("'", "’")}:
                    self.by_word.setdefault(text, []).append(ready)
        self.before = lru_cache(maxsize=100_000)(self._before)
        self.after = lru_cache(maxsize=100_000)(self._after)

    def _before(self, word: str, text: str) -> int:
        """The slips of `word`, as bits, before which `text` may stand."""
        found = tokens(text)
        token = found[-1][0] if found else ""
        return self._bits(any(c.near(token, before=True) for c in r.when) for r in self.by_word[word])

    def _after(self, word: str, text: str) -> int:
        """The slips of `word`, as bits, after which `text` may stand."""
        found = tokens(text)
        token = found[0][0] if found else ""
        return self._bits(
            token.lower() == own[0]
            if (own := r.slip.word.split()[1:])
            else any(c.near(token, before=False) for c in r.when)
            for r in self.by_word[word]
        )

    @staticmethod
    def _bits(flags: Iterable[bool]) -> int:
        return sum(1 << at for at, flag in enumerate(flags) if flag)


@lru_cache(maxsize=256)
def _ready(parameters: Parameters) -> _Index:
    lists = {name: frozenset(word.lower() for word in listed) for name, listed in parameters.lists.items()}
    nowhere = tuple(parse(f"{pattern} _", lists) for pattern in parameters.unless)
    return _Index(_read(slip, lists, nowhere) for slip in parameters.slips)


def _read(slip: Slip, lists: Mapping[str, frozenset[str]], nowhere: tuple[Context, ...]) -> _Ready:
    """The slip with its patterns parsed. Raises `ValueError`."""
    if not slip.word.strip() or slip.word != slip.word.lower():
        raise ValueError(f"`word: {slip.word}`: wants a word in small letters")
    if not slip.when:
        raise ValueError(f"`word: {slip.word}`: wants a pattern in `when`")
    return _Ready(
        slip,
        tuple(token for word in slip.word.split() for token, _, _ in tokens(word)),
        tuple(parse(pattern, lists) for pattern in slip.when),
        tuple(parse(pattern, lists) for pattern in slip.unless if "_" in pattern.split()),
        (*nowhere, *(parse(f"{pattern} _", lists) for pattern in slip.unless if "_" not in pattern.split())),
    )


def _candidates(document: Document, found: Words, index: _Index) -> Iterator[tuple[int, list[_Ready]]]:
    """The words that begin a slip whose neighbours allow it: their number and these slips."""
    prose, texts, starts, ends = document.prose, found.texts, found.starts, found.ends
    by_word, before, after = index.by_word, index.before, index.after
    last = len(texts) - 1
    for at in [at for at, text in enumerate(texts) if text in by_word]:
        text = texts[at]
        limit = ends[at + 1] if at < last else ends[at] + _NEAR
        bits = after(text, prose[ends[at] : min(limit, ends[at] + _NEAR)])
        if bits:
            bits &= before(text, prose[max(starts[at - 1] if at else 0, starts[at] - _NEAR) : starts[at]])
            if bits:
                yield at, [ready for number, ready in enumerate(by_word[text]) if bits >> number & 1]


def _judge(document: Document, rule: Rule, start: int, slips: list[_Ready]) -> Iterator[Diagnostic]:
    """The first slip that fits at a place of the prose, as a diagnostic."""
    sentence = sentence_at(document, start)
    if sentence is None or sentence.end - sentence.start > _LONGEST:
        return
    slips = _possible(document.prose, sentence, start, slips)
    if not slips:
        return
    tagged = document.of(tagging).sentence(sentence)
    first = bisect_left(tagged, start, key=lambda token: token.start)
    encoded: Encoded | None = None
    for ready in slips:
        last = first + len(ready.tokens)
        texts = [token.text for token in tagged[first:last]]
        if texts and texts[0] != ready.tokens[0]:
            texts[0] = texts[0].lower()
        if texts != list(ready.tokens):
            continue  # a capital in the second word, it may be: "a Go program"
        encoded = encoded or encode(tagged)
        if not any(context.matches(encoded, first, last) for context in ready.when):
            continue
        if any(context.matches(encoded, first, last) for context in ready.unless):
            continue
        if any(context.found(encoded) for context in ready.nowhere):
            continue
        if ready.slip.sentence == "no-verb" and _has_verb(tagged, last):
            continue
        end = tagged[last - 1].end
        if _is_mentioned(document, tagged, first, start, end):
            return
        written = document.prose[start:end]
        if written[0].isupper() and first and not all(t.tag in ("''", "(") for t in tagged[:first]):
            return  # part of a name or a title
        meant = ready.slip.meant
        if written[0].isupper():
            meant = meant[0].upper() + meant[1:]
        span = document.span(start, end)
        yield rule.diagnostic(span, written, meant, edits=(Edit(span, meant),))
        return


def _possible(prose: str, sentence: Sentence, start: int, slips: list[_Ready]) -> list[_Ready]:
    """The slips that fit some tags of the words about `start`. Tagging takes ten times as long."""
    left, right = max(sentence.start, start - _WINDOW), min(sentence.end, start + _WINDOW)
    # No word is cut in two.
    if left > sentence.start:
        left = prose.find(" ", left, start)
    if right < sentence.end:
        right = prose.rfind(" ", start, right)
    if left < 0 or right < 0:
        return slips
    found = tokens(prose[left:right])
    first = bisect_left(found, start - left, key=lambda token: token[1])
    window = encode_untagged([word for word, _, _ in found])
    kept = []
    for ready in slips:
        last = first + len(ready.tokens)
        reach = max(context.reach for context in ready.when)
        cut = (reach > first and left > sentence.start) or (
            reach > len(found) - last and right < sentence.end
        )
        if last <= len(found) and (cut or any(c.matches(window, first, last) for c in ready.when)):
            kept.append(ready)
    return kept


def _has_verb(tagged: Sequence[Token], after: int) -> bool:
    """Whether a finite verb stands in the sentence elsewhere than at `after`."""
    return any(token.tag in GROUPS["FINITE"] for at, token in enumerate(tagged) if at != after)


# What names a word: "the word loose", "the verb lose".
_NAMING = frozenset(
    ("word", "words", "term", "terms", "noun", "verb", "verbs", "adjective", "adverb", "preposition")
)
_OPENING = frozenset("\"'“‘„«`*_")
_CLOSING = frozenset("\"'”’»`*_")
_ELISION = frozenset("'’")


def _is_mentioned(document: Document, tagged: Sequence[Token], first: int, start: int, end: int) -> bool:
    """Whether the word is spoken of, not used (in marks or emphasis alone, named a word), or cut short."""
    before, after = document.prose[start - 1 : start], document.prose[end : end + 1]
    if (before in _OPENING and after in _CLOSING) or before in _ELISION or after in _ELISION:
        return True
    if first and tagged[first - 1].text.lower() in _NAMING:
        return True
    return any(inline.start == start and inline.end == end for inline in document.inlines)


def _validate(parameters: Parameters) -> None:
    _ready(parameters)


KIND = Kind(parameters=Parameters, run=run, validate=_validate, scope=_SCOPE)
