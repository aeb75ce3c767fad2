"""What the differences between two paragraphs alike say: that one was edited, or that they are parallels.

An edit changes the wording: an article, another conjunction, a verb for a phrase, now and then a word that fits
in no way. Parallels put one name, number or matter in the place of another, in the same mould, or say the thing
of more or of less. Knows nothing of documents' structure or of rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from subeditor.document import Document
from subeditor.language.sentences import sentence_at
from subeditor.language.tags import possible_tags, tagging

# Words that share so many letters at the start are forms of one word; of so much of their length at the end,
# opposites or sorts of one thing ("include", "exclude").
_STEM, _SAME_END = 4, 0.6
# So much of a Penn tag tells a noun from a verb, and not one noun from another.
_SORT = 2
# So many words in one place are few.
_FEW = 2
# What is longer is no sentence, in characters; tagging it would take seconds.
_MOST_CHARS = 2_000
FUNCTION_WORDS = frozenset(
    """a an the this that these those which who whom whose it its he his she her they their them we our us
    you your i my me of to in on at by for from with as and but so if when while because since though
    although is are was were be been being has have had do does did will would shall should can could may
    might must there here also then just very quite rather one some any such each every all both only own
    than about into over through""".split()
)
# An edit that brings one of these in, or takes it out, turns the meaning: the two are a contrast; and so are
# two of the others, one for the other.
_DENIALS = frozenset(
    """not no never none nor neither without cannot can't don't doesn't isn't aren't won't didn't""".split()
)
_SIDES = frozenset(
    """before after above below up down off out left right first second third last next more less most
    least either under min max minimum maximum true false when while until since during""".split()
)


class Word(NamedTuple):
    """A word of the prose and where it begins."""

    text: str
    start: int

    @property
    def is_content(self) -> bool:
        """Whether it is no function word."""
        return self.text.lower() not in FUNCTION_WORDS

    @property
    def stem(self) -> str:
        """What is equal for the forms of a word, by the plainest measure."""
        return self.text[:_STEM].lower()


class Change(NamedTuple):
    """Words of the first text, and those that stand in their place in the second; one of both may be empty."""

    before: tuple[Word, ...]
    after: tuple[Word, ...]
    opens: bool

    @property
    def size(self) -> int:
        """The number of words that are touched."""
        return max(len(self.before), len(self.after))


class Edits(NamedTuple):
    """What differs between two texts, and how alike they are: twice the words they share over both lengths."""

    changes: tuple[Change, ...]
    ratio: float

    @property
    def size(self) -> int:
        """The number of words that are touched."""
        return sum(change.size for change in self.changes)


def edits(first: Sequence[Word], second: Sequence[Word], least: float) -> Edits | None:
    """The differences between two texts; None where they are less alike than `least`."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(
        None, [word.text.lower() for word in first], [word.text.lower() for word in second], autojunk=False
    )
    if matcher.quick_ratio() < least or (ratio := matcher.ratio()) < least:
        return None
    changes = (
        Change(tuple(first[start:end]), tuple(second[other:other_end]), start == other == 0)
        for kind, start, end, other, other_end in matcher.get_opcodes()
        if kind != "equal"
    )
    return Edits(tuple(changes), ratio)


def is_rewording(document: Document, found: Edits) -> bool:
    """Whether the differences are those of an edit that went through the text.

    Content is only taken out or only put in, the rest is function words: what replaces content by other
    content is a parallel, and so is what changes a name or a number, or turns the meaning.
    """
    if _names(found) or any(map(_may_turn, found.changes)):
        return False
    removed = {word for change in found.changes for word in change.before}
    added = {word for change in found.changes for word in change.after}
    if _others(removed, added) and _others(added, removed):
        return False
    return any(_rewords(document, change) for change in found.changes) or (
        len(found.changes) == 1 and found.size <= _FEW
    )


def shows_hand(document: Document, found: Edits, may_turn: bool) -> bool:
    """Whether one of the few words that differ does so that no parallel explains it.

    `may_turn`: another one may turn the meaning.
    """
    if _names(found) or _repeats(found) or (not may_turn and any(map(_may_turn, found.changes))):
        return False
    return any(_rewords(document, change) and not _turns(change) for change in found.changes)


def may_be_edit(found: Edits) -> bool:
    """Whether the few words that differ may be an edit's, if one of content: no name or number is among them,
    none turns the meaning, is put for another throughout or is the other's opposite.
    """
    if _names(found) or _repeats(found) or any(map(_turns, found.changes)):
        return False
    return not any(
        change.size > _FEW or (change.before and change.after and _are_sorts(change))
        for change in found.changes
    )


def _are_sorts(change: Change) -> bool:
    """Whether two words are forms of one, or of one ending: sorts of one thing, or opposites."""
    one, other = _head(change.before), _head(change.after)
    return one.stem == other.stem or _end_alike(one.text, other.text)


def _head(words: tuple[Word, ...]) -> Word:
    return next((word for word in reversed(words) if word.is_content), words[-1])


def _rewords(document: Document, change: Change) -> bool:
    """Whether a change is one of wording: function words, or a content word for one of another sort."""
    if len(change.before) == len(change.after):
        return any(_rewords_one(document, *pair) for pair in zip(change.before, change.after, strict=True))
    sides = [any(word.is_content for word in side) for side in (change.before, change.after)]
    return not all(sides) if change.before and change.after else not any(sides)


def _rewords_one(document: Document, one: Word, other: Word) -> bool:
    if not (one.is_content and other.is_content):
        return True
    return one.stem != other.stem and not _same_sort(document, one, other)


def _same_sort(document: Document, one: Word, other: Word) -> bool:
    """Whether either word may be what the other is in its sentence: a noun, a verb, …"""
    for word, by in ((one, other), (other, one)):
        tag = _tag(document, word)[:_SORT]
        if not tag or any(possible.startswith(tag) for possible in possible_tags(by.text.lower())):
            return True
    return False


def _tag(document: Document, word: Word) -> str:
    sentence = sentence_at(document, word.start)
    if not sentence or sentence.end - sentence.start > _MOST_CHARS:
        return ""
    tokens = document.of(tagging).sentence(sentence)
    return next((token.tag for token in tokens if token.start == word.start), "")


def _names(found: Edits) -> bool:
    """Whether a name or a number differs, but for the word that opens the text."""
    return any(
        not word.text.islower()
        for change in found.changes
        for side in (change.before, change.after)
        for word in side[change.opens :]
    )


def _turns(change: Change) -> bool:
    """Whether a change turns the meaning: denies it, or puts one side for the other."""
    sides = [{word.text.lower() for word in side} for side in (change.before, change.after)]
    for side, opposite in (sides, sides[::-1]):
        if not _DENIALS.isdisjoint(side) and opposite <= FUNCTION_WORDS | _DENIALS | _SIDES:
            return True
    return all(not _SIDES.isdisjoint(side) for side in sides)


def _may_turn(change: Change) -> bool:
    return any(word.text.lower() in _DENIALS | _SIDES for word in (*change.before, *change.after))


def _repeats(found: Edits) -> bool:
    """Whether one thing is put for another more than once: throughout."""
    counts = Counter(
        tuple(tuple(word.stem for word in side) for side in (change.before, change.after))
        for change in found.changes
        if any(word.is_content for word in (*change.before, *change.after))
    )
    return max(counts.values(), default=0) > 1


def _others(words: set[Word], beside: set[Word]) -> set[Word]:
    """The content words of which no other form stands beside them."""
    stems = {word.stem for word in beside}
    return {word for word in words if word.is_content and word.stem not in stems}


def _end_alike(one: str, other: str) -> bool:
    """Whether most of the longer word is the end of the other, too."""
    alike = 0
    while alike < min(len(one), len(other)) and one[-1 - alike] == other[-1 - alike]:
        alike += 1
    return alike >= _SAME_END * max(len(one), len(other))
