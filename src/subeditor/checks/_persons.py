"""Whether a name that stands alone is hardly anything but a person's.

Knows the lists of names, places, firms and people known to everybody, how `_strangers` saw a name used, and
that news calls people by their surnames; knows nothing of rules.
"""

from __future__ import annotations

from subeditor.checks._name_contexts import Role
from subeditor.checks._strangers import Stranger
from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.language.lexicons import lexicon
from subeditor.language.mentions import Mention, is_given_name, key, mentions
from subeditor.language.tags import is_known

# The endings of those who live somewhere or believe something.
_PEOPLES = ("ians", "ists", "ites")
_FEW = 2
# What programmers call anybody and anything.
_PLACEHOLDERS = frozenset(("Foo", "Bar", "Baz"))
# The endings of what is thought, felt or done, and of those who do it.
_NOUNS = ("ism", "ity", "ness", "tion", "ers", "ors", "ours")
# "GitHub", but not "McCain" or "DeFazio".
_CODE = re_compile(r"(?<!\bMc)(?<!\bMac)(?<!\bD[eiu])(?<!\bL[aeo])(?<=[a-z])[A-Z]")


def may_be_personal(name: str) -> bool:
    """Whether a word can be a name that a piece should introduce."""
    words = key(name).split("-")
    if name in _PLACEHOLDERS or name.endswith(_PEOPLES) or any(_is_nobodys(word) for word in words):
        return False
    return _is_listed(words[0]) or not any(word in lexicon("places") for word in words)


def is_person(document: Document, one: Stranger) -> bool:
    """Whether a name is hardly anything but a person's, as it is used in a piece."""
    word, is_word = key(one.name), is_known(one.name.lower())
    if word in lexicon("single-names"):
        # Everybody knows who wrote that; whom news quotes may be another of the name, but for a firm it is about.
        return one.is_quoted and one.times <= _FEW and document.of(uses_surnames)
    if one.is_quoted:
        return _is_listed(word) or not (is_word or _is_coined(one.name))
    if word in lexicon("names-of-others") or word in lexicon("places"):
        return _is_listed(word) and bool(one.roles[Role.LIVES]) and not is_word
    return not is_word and (_is_listed(word) or _is_unlisted_person(document, one))


def is_given(one: Stranger) -> bool:
    """Whether a name is a first name."""
    return is_given_name(one.name)


def is_surname(one: Stranger) -> bool:
    """Whether a name is a family's and no first name."""
    return key(one.name) in lexicon("surnames") and not is_given(one)


def uses_surnames(document: Document) -> bool:
    """Whether a piece calls people by the surname once it has introduced them, as news does; an annotation."""
    names = document.of(mentions)
    return any(_is_cut([names.all[at] for at in cluster.mentions]) for cluster in names.people())


def _is_nobodys(word: str) -> bool:
    return word in lexicon("single-names") and word not in lexicon("surnames")


def _is_listed(word: str) -> bool:
    return word in lexicon("surnames") or word in lexicon("given-names")


def _is_unlisted_person(document: Document, one: Stranger) -> bool:
    if _is_coined(one.name):
        return False
    # Firms speak and have plans as well: it must stand among people who are called by their surnames.
    may_be = bool(one.roles[Role.SPEAKS] or one.roles[Role.OWNS])
    return one.is_human or (may_be and document.of(uses_surnames))


def _is_coined(name: str) -> bool:
    """Whether a word that no list has does not look like a name of people."""
    return name.endswith(_NOUNS) or _CODE.search(name) is not None


def _is_cut(person: list[Mention]) -> bool:
    """Whether a person has a full name, and elsewhere the last word of it alone."""
    full = {
        name.words[-1]
        for name in person
        if len(name.words) > 1 and (name.title or is_given_name(name.words[0]))
    }
    return any(len(name.words) == 1 and name.words[0] in full and not name.title for name in person)
