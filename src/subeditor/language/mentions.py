"""Names in a document: where each stands, how it is written, and which of them mean the same person.

Knows how English writes names (titles, initials, particles, nicknames, family names first, possessives) and
lists of given names; knows nothing of who is famous, of pronouns or of formats. What is a person is decided
on evidence in the document, and spreads from a full name to its parts."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple

import regex

from subeditor.dataclass import dataclass
from subeditor.deferred import regex_compile
from subeditor.document import Document
from subeditor.language.lexicons import lexicon
from subeditor.language.words import vocabulary

TITLES = frozenset(
    """Mr Mrs Ms Mx Miss Messrs Mme Dr Prof Professor Sir Dame Lord Lady Baroness Baron Count Countess Duke
    Duchess Earl King Queen Prince Princess Emperor Pope Cardinal Archbishop Bishop Rev Reverend Father
    Sister Brother Rabbi Imam Sheikh Ayatollah President Vice-President Chancellor Premier Minister
    Secretary Ambassador Governor Gov Senator Sen Sens Congressman Congresswoman Representative Rep Reps
    Delegate Councillor Councilman Councilwoman Mayor Sheriff Judge Justice Chief Commissioner General Gen
    Colonel Col Major Maj Captain Capt Commander Lieutenant Lt Sergeant Sgt Corporal Private Admiral Adm
    Inspector Superintendent Detective Officer Constable Coach Chairman Chairwoman Director Aunt Auntie
    Uncle Grandma Grandpa Grandmother Grandfather Mother Cousin Nurse Saint""".split()
)
# Closed classes and adverbs that open sentences: with a capital they are not part of the name after them.
OPENERS = frozenset(
    """A About Above According Across After Again Against Alas All Along Already Also Although Always Among An
    Ah And Another Any Anybody Anyone Are As At Because Before Behind Below Beside Besides Between Beyond Both But By Can
    Could Dear Despite Did Do Does Down During Each Earlier Either Even Ever Every Everybody Everyone Except Few Finally First
    For Former From Had Has Have He Hello Her Here Hey Hi His How However I If In Inside Instead Into Is It Its
    Just Last Late Later Let Like Many Meanwhile More Most Much My Near Neither Never Next No Nobody None Nor Not
    Nothing Now Of Off Often Oh Ok Okay On Once One Only Or Other Others Our Out Outside Over Perhaps Please Rather
    Recently Said Says See Several Shall She Should Since So Some Somebody Someone Sometimes Soon Still Such Than Thank
    Thanks That The Their Them Then There These They This Those Though Through Thus To Today Together
    Tomorrow Tonight Too Toward Towards Two Three Under Unless Until Unlike Up Upon Us Was We Well Were What
    When Where Whether Which While Who Whom Whose Why Will With Within Without Would Yes Yesterday Yet You
    Your U.S U.N U.K E.U D.C""".split()
)
# What ends the name of an office, a firm, a place or a law, not of a person.
HEADS = frozenset(
    """Act Administration Agency Agreement Air Airport Alliance Amendment America Army Assembly Association
    Authority Avenue Award Bank Bay Beach Bill Board Bowl Bridge Building Bureau Caucus Center Centre
    Challenge Church City Club Coast Code College Commission Committee Company Conference Congress Corp
    Corporation Council County Court Cup Day Democrat Democrats Department District East Embassy Fair
    Festival Force Forest Forum Foundation Fund Games Gazette Government Group Guard Guide Hall Herald High
    Hill Hills Hospital Hotel House Inc Initiative Institute Island Islands Journal Lake Law League Library
    Ltd Magazine March Marathon Market Memorial Ministry Mountain Mountains Museum Museums National Navy
    Network News Newspaper North Office Organization Organisation Palace Park Parliament Partners Party
    Place Plan Police Post Press Prize Program Programme Project Republic Republican Republicans Reservation
    Resolution Review River Road School Sea Senate Service Services Show Society South Square State States
    Station Store Street Studies Studio Summit Team Theater Theatre Times Tower Town Treaty Tribune Trust
    Union University Valley Village War Week West World""".split()
)
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV"))

_ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Col|Maj|Capt|Cmdr|Lt|Sgt|Cpl|Adm|Rev|Hon|Pres|St|Jr|Sr)\."
)
_INITIALS = r"(?:\p{Lu}\.)++(?=[ \n]\p{Lu})"
_WORD = r"\p{Lu}[\p{L}\p{M}]*+(?:['’\-‐‑](?!s\b)\p{L}[\p{L}\p{M}]*+)*+"
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|binti|al|el|ter|ten|zu|y)[ \n]"
_TOKEN = rf"(?:{_ABBREVIATED}|{_INITIALS}|(?:al-)?+{_WORD})"
# A run of ten capitalised words or less; within it initials, particles, a nickname in quotation marks, a
# suffix.
_RUN = regex_compile(
    rf"""(?<![\p{{L}}\p{{N}}_@#/.'’-])
    (?P<run> {_TOKEN}
      (?: [ \n] (?: {_PARTICLE} ){{0,3}}+ (?: ["“(] {_WORD} ["”)] [ \n] )?+ {_TOKEN} ){{0,9}}+
      (?: ,?[ \n] (?:Jr|Sr|II|III|IV)\b \.? )?+ )
    (?P<possessive> ['’]s(?!\p{{L}}) | (?<=s)['’](?![\p{{L}}\p{{N}}]) )?+
    (?P<described> ,[ \n](?:who|whose|aged|\d{{1,2}}(?=,))\b )?+""",
    regex.VERBOSE,
)
_PIECE = regex_compile(rf"(?:\p{{Lu}}\.)++|(?:al-)?+{_WORD}|\p{{Ll}}+")
# `Jae-in`, `Eui-keum`: a given name of East Asia, with a family name before it.
_EASTERN = regex_compile(r"\p{Lu}\p{Ll}+-\p{Ll}+")


class Mention(NamedTuple):
    """A name as prose[start:end], its title included, its possessive ending not.

    `words` are the name's words without title, initials' points and nickname marks; `cluster` is an index
    into `Mentions.clusters`."""

    start: int
    end: int
    title: str
    words: tuple[str, ...]
    possessive: bool
    cluster: int


class Cluster(NamedTuple):
    """Names that mean the same: the fullest form, whether it is a person's, and indices into
    `Mentions.all`."""

    words: tuple[str, ...]
    person: bool
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All names in order, and what they come to."""

    all: tuple[Mention, ...]
    clusters: tuple[Cluster, ...]

    def people(self) -> Iterator[Cluster]:
        """The clusters that are persons."""
        return (cluster for cluster in self.clusters if cluster.person)


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """A name as the lists of `data/` write it: lower case, without accents and apostrophes."""
    if name.isascii() and name.isalpha():
        return name.lower()
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if c.isalpha() or c == "-")


@cache
def is_given_name(name: str) -> bool:
    """Whether people are called so, by the US Census."""
    return key(name) in lexicon("given-names")


def mentions(document: Document) -> Mentions:
    """All names of a document; an annotation.

    A word that opens a sentence is a name only if the document never writes it small. Persons are the names
    with a title, those of two or more words that begin with a given name or an initial, family-first names
    of East Asia, names that are described ("Ida Ferro, who …") or later cut to their last word, and whatever
    shares a word with these.
    """
    different = document.of(vocabulary)
    return _clustered([name for match in _RUN.finditer(document.prose) if (name := _name(match, different))])


class Name(NamedTuple):
    """A name as `Mention` has it, before it is known who bears it; `described` by what follows."""

    start: int
    end: int
    title: str
    words: tuple[str, ...]
    possessive: bool
    described: bool


def names_with(document: Document, words: Collection[str]) -> list[Name]:
    """The names that have one of the words, in order: those of `mentions`, and cheaper where few are wanted."""
    different = document.of(vocabulary)
    found = []
    # No name crosses a block.
    for block in document.blocks:
        text = document.text(block)
        if any(word in text for word in words):
            for match in _RUN.finditer(document.prose, block.start, block.end):
                run = match["run"]
                if any(word in run for word in words) and (name := _name(match, different)):
                    found.append(name)
    return found


def _name(match: regex.Match[str], different: frozenset[str]) -> Name | None:
    """The name in a run of capitalised words, or None when nothing but openers is in it."""
    run, start = match["run"], match.start("run")
    possessive, described = bool(match["possessive"]), bool(match["described"])
    if run.isalpha():
        if run in OPENERS or run.lower() in different:
            return None
        return Name(start, match.end("run"), "", (run,), possessive, described)
    pieces = [(piece[0].rstrip("."), start + piece.start()) for piece in _PIECE.finditer(run)]
    while pieces and (pieces[0][0] in OPENERS or (len(pieces) == 1 and pieces[0][0].lower() in different)):
        del pieces[0]
    if not pieces:
        return None
    # "South Korean President Moon Jae-in": what stands before a title is not part of the name.
    titles = [at for at, (word, _) in enumerate(pieces[:-1]) if word in TITLES]
    name = titles[-1] + 1 if titles else 0
    title = titles[-1] if titles else 0
    while title and pieces[title - 1][0] in TITLES:
        title -= 1
    parts = tuple(word for word, _ in pieces[name:])
    if len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts = parts[:-1]
    titled = " ".join(word for word, _ in pieces[title:name])
    return Name(pieces[title][1], match.end("run"), titled, parts, possessive, described)


def _is_of_others(name: Name) -> bool:
    """Whether the last word is an institution's or a place's, or an acronym."""
    word = name.words[-1]
    return word in HEADS or (word.isupper() and len(word) > 1) or key(word) in lexicon("places")


def _is_person(name: Name) -> bool:
    """Whether the name says by itself that a person bears it."""
    word = name.words[-1]
    if word in HEADS or (word.isupper() and len(word) > 1):
        return False
    if name.title or name.described:
        return True
    if not 2 <= len(name.words) <= 5:
        return False
    if any(_EASTERN.fullmatch(word) for word in name.words):
        return True
    first = name.words[0]
    if len(first) == 1 or "." in first:
        return len(name.words[-1]) > 1
    if not is_given_name(first):
        return False
    places = lexicon("places")
    of_others = key(first) in places and key(first) in lexicon("names-of-others")
    return not (of_others and any(key(word) in places for word in name.words[1:]))


def _clustered(found: list[Name]) -> Mentions:
    """Put names together: full names that are alike; a single word goes with the last that has it."""
    ids: dict[tuple[str, ...], int] = {}
    numbers = count()
    holders: dict[str, int] = {}
    members: defaultdict[int, list[int]] = defaultdict(list)
    people: set[int] = set()
    last: dict[int, str] = {}
    placed: list[int] = []
    # Two passes, since a headline or a lead may use the surname before the body gives the full name.
    later = {word: name for name in reversed(found) if len(name.words) > 1 for word in name.words}
    for at, name in enumerate(found):
        ends = (name.words[0], name.words[-1])
        if len(name.words) == 1:
            holder = holders.get(name.words[0])
            if holder is None and (full := later.get(name.words[0])):
                ends = (full.words[0], full.words[-1])
                holder = ids.setdefault(ends, next(numbers))
            cluster = ids.setdefault(ends, next(numbers)) if holder is None else holder
        else:
            cluster = ids.setdefault(ends, next(numbers))
            for word in name.words:
                holders[word] = cluster
            last[cluster] = "" if _is_of_others(name) else name.words[-1]
        members[cluster].append(at)
        placed.append(cluster)
        # A full name that is cut to its last word later on is a person's: "Sanna Ek … Ek's draft".
        cut = len(name.words) == 1 and name.words[0] == last.get(cluster)
        if _is_person(name) or cut:
            people.add(cluster)
    order = {cluster: number for number, cluster in enumerate(members)}
    return Mentions(
        tuple(Mention(*name[:-1], order[cluster]) for name, cluster in zip(found, placed, strict=True)),
        tuple(
            Cluster(max((found[at].words for at in indices), key=len), cluster in people, tuple(indices))
            for cluster, indices in members.items()
        ),
    )
