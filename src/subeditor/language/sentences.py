"""Where sentences begin and end.

Knows English abbreviations by what they stand before, and how stops, quotation marks and brackets close a
sentence; knows nothing of words' meanings, parts of speech or formats. One regular expression proposes the
places where a sentence may end, a small classifier decides on each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from subeditor.document import Document


class Sentence(NamedTuple):
    """A sentence as a half-open range of the prose, white space round it excluded."""

    start: int
    end: int


# A stop with what closes after it, then space, then what may open the next sentence.
_STOP = re.compile(
    r"""
    (?P<stop> [.!?…]+ )
    (?P<close> ["'”’»)\]]* )
    (?: \[\d+\] )*
    (?P<space> \s+ )
    (?P<open> ["'“‘„«(\[¿¡]* )
    (?P<next> [^\W_]+ (?: ['’][^\W_]+ )? | \S )
    (?P<point> \.? )
    | [。！？]+ [」』”’)]* \s* (?=\S)
    """,
    re.VERBOSE,
)
# What stands before a stop: letters, digits, inner points and marks of omission.
_BEFORE = re.compile(r"[\w.'’&/-]{1,24}\Z")
_LETTER = re.compile(r"[^\W\d_]\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
# An enumerator: `1.`, `12.`, `a.`, `iv.` is no sentence of its own.
_ENUMERATOR = re.compile(r"[\"'“‘(]*(?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})\.\Z")

# Before a name: never the end.
_TITLES = frozenset(
    """mr mrs ms mx dr drs prof profs rev revd gen col lt sgt capt gov govs sen sens rep reps fr hon pres msgr cpl
    pvt pte adm maj cmdr comdr cdr supt messrs mmes mme mlle ste mt ft det insp brig ald atty amb asst assoc sr
    dir supt spec pfc""".split()
)
# Before a number, a letter or a Roman numeral.
_NUMBERED = frozenset(
    """no nos fig figs eq eqs sec secs sect ch chap chaps vol vols p pp art arts cl para paras ex app tab ver v
    ed eds pt pts bd bk ser ln ll rm ste apt par op nr n art §""".split()
)
_DATES = frozenset(
    """Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun""".split()
)
# Inside a sentence, whatever follows.
_INNER = frozenset(
    """e.g eg i.e ie cf viz vs approx ca esp incl resp i.e.g nr aka a.k.a c.f v ibid loc opp trans repr fl
    """.split()
)
# Inside a sentence or at its end: the end only where a word follows that seldom stands within a sentence
# with a capital.
_EITHER = frozenset(
    """inc ltd co corp bros jr sr esq al plc llc gmbh st ave blvd rd dr hwy pkwy sq mt assn dept univ natl intl
    govt mfg est cir ct pl u.s u.k u.n ph.d m.d a.m p.m
    ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr nev
    okla ore pa penn tenn tex va vt wash wis wisc wyo""".split()
)
# Words that, with a capital, nearly always begin a sentence: the closed classes and common sentence adverbs.
_STARTERS = frozenset(
    """a after again all also although always an and another any anyone are as at because before both but by
    can clearly could despite did do does during each earlier either even every everyone few finally first
    following for from further given has have he her here his how however i if in indeed instead is it its
    just last later least let likewise many may maybe meanwhile more moreover most much my near nearly
    neither never nevertheless next no nobody none nor not nothing now of often on once one only or other
    others our out over perhaps please rather recently see several shall she should similarly since so some
    someone sometimes soon still such than that the their them then there therefore these they this those
    though through throughout thus to today together tomorrow tonight too two under unfortunately unless
    unlike until upon was we were what whatever when whenever where whereas whether which while who whose
    why will with within without would yes yesterday yet you your
    he's he’s it's it’s i'm i’m i've i’ve i'd i’d i'll i’ll that's that’s there's there’s we're we’re we've
    we’ve we'll we’ll they're they’re you're you’re don't don’t didn't didn’t let's let’s""".split()
)
_SPEECH = re.compile(
    r"""(?:\s+(?:[A-Z][\w.'’-]*|of|the|de|van|von)){0,4}\s+
    (?:said|says|asked|asks|replied|cried|added|adds|wrote|writes|answered|shouted|exclaimed|demanded|inquired
     |enquired|whispered|murmured|muttered|declared|explained|continued|called|repeated|retorted|wondered
     |remarked|observed|announced|thought|tweeted)\b""",
    re.VERBOSE,
)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of all blocks with prose, in order, none crossing a block; an annotation."""
    prose = document.prose
    found: list[Sentence] = []
    for block in document.blocks:
        if block.start < block.end:
            start = _skip(prose, block.start, block.end)
            for end, following in _boundaries(prose, start, block.end):
                found.append(Sentence(start, end))
                start = following
            end = start + len(prose[start : block.end].rstrip())
            if start < end:
                found.append(Sentence(start, end))
    return tuple(found)


def sentence_at(document: Document, offset: int) -> Sentence | None:
    """The sentence that holds, or most nearly precedes, a prose offset; None before the first."""
    every = document.of(sentences)
    at = bisect_right(every, (offset, len(document.prose) + 1)) - 1
    return every[at] if at >= 0 else None


def _skip(prose: str, start: int, end: int) -> int:
    return end - len(prose[start:end].lstrip())


def _boundaries(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and the next begins, within prose[start:end]."""
    match = _STOP.search(prose, start, end)
    while match:
        space = match.end("space")
        if space < 0:
            if not prose[match.start()].isspace():
                yield match.end(), match.end()
                start = match.end()
            resume = match.end()
        else:
            if _ends(prose, match, start):
                yield match.start("space"), space
                start = space
            resume = space
        match = _STOP.search(prose, resume, end)


def _ends(prose: str, match: re.Match[str], start: int) -> bool:
    """Whether the sentence begun at `start` ends at this stop."""
    stop, close, opened, following = match.group("stop", "close", "open", "next")
    first = following[0]
    if first.islower():
        # `iPhone` may begin a sentence, `and` may not.
        return len(following) > 1 and following[1].isupper() and stop == "." and not close
    if not (first.isalnum() or first in "\ufffc$£€#@&+*•"):
        return False
    if stop == ".":
        if not close and not _ends_with(prose, match, start):
            return False
        return True
    if "!" in stop or "?" in stop:
        # “Truly?” John asked.
        quoted = close and close[0] in "\"'”’»"
        return not (quoted and not opened and _SPEECH.match(prose, match.start("next") - 1))
    # After an ellipsis the sentence may go on with "I" or with a name.
    return following.lower() in _STARTERS and following != "I" or bool(close) or bool(opened)


def _ends_with(prose: str, match: re.Match[str], start: int) -> bool:
    """Whether a sentence can end with the word before a single full stop."""
    stop = match.start()
    before = _BEFORE.search(prose, max(start, stop - 24), stop)
    if before is None:
        return True
    word = before[0].lstrip("'’")
    following = match["next"]
    starter = following.lower() in _STARTERS
    digit = following[0].isdigit()
    if _ENUMERATOR.match(prose[start : stop + 1]) and stop - start < 8:
        return False
    if len(word) == 1 and word.isalpha():
        if word == "I" or word.islower():
            return not (word in "pvcn" and (digit or word == "v"))
        return starter and not match["point"]
    low = word.lower()
    if low in _INNER:
        return False
    if low in _TITLES and low not in _EITHER and word[0].isupper():
        return False
    if word in _DATES:
        return not digit
    if low in _NUMBERED:
        return not (digit or (len(following) <= 4 and following.isupper() and not starter))
    if low in _EITHER or _ACRONYM.match(word):
        if word.islower() and "." not in word and low not in ("al", "inc", "ltd"):
            return True
        return starter
    return True
