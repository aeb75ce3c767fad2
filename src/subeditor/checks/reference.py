"""Kind `reference`: a person called by one name alone whom the piece nowhere introduces.

Knows how sure a name must be a person's before it is missed: how `_strangers` saw it used, and that some
names are also words, places or firms, or known to everybody. A name that returns is established, whoever
bears it, unless it is the surname of somebody who speaks; a piece that calls people by first names as a
habit (a novel, a story of a class) is left alone.

The message gets the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from subeditor.checks import Find, Kind
from subeditor.checks._name_contexts import Role
from subeditor.checks._name_variants import name_variants
from subeditor.checks._strangers import RUNNING, Stranger, candidates, stranger
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.language import mentions as language
from subeditor.language.lexicons import lexicon
from subeditor.language.mentions import Cluster, Mentions, mentions
from subeditor.language.tags import is_known
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """Keys of a rule of this kind."""

    times: int = key(
        "The greatest number of times that a name nobody introduces may stand in a piece, "
        "unless it is the surname of somebody who speaks.",
        2,
    )
    habit: int = key("With so many people called by single names, a piece is left alone.", 3)


# A piece with so many single names is no news; asking after each costs a search of the text.
_MANY = 64
# The endings of those who live somewhere or believe something.
_PEOPLES = ("ian", "ians", "ists", "ites")


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    found = islice(filter(_may_be_personal, candidates(document)), _MANY)
    strangers = [one for name in found if (one := stranger(document, name)) and _is_person(one)]
    # A slip for somebody who is introduced is no stranger: that is reported as one of spelling.
    misspelled = {variant.name for variant in document.of(name_variants)} if strangers else ()
    strangers = [one for one in strangers if one.name not in misspelled]
    if not strangers:
        return
    names = document.of(mentions)
    is_introducing, is_familiar = _introduces_anybody(names), _uses_first_names(names)
    opening = next((block.end for block in document.blocks if block.kind in RUNNING), 0)
    by_first_name = [one for one in strangers if not _is_speaking_surname(one)]
    for one in strangers:
        for rule in rules:
            if len(by_first_name) >= rule.parameters.habit:
                continue
            if one in by_first_name:
                # Whom a piece begins with by the first name it is about: a tale.
                is_tale = one.start < opening and _is_given(one)
                is_missed = is_introducing and not is_tale and _is_rare(one, rule.parameters.times)
            else:
                is_missed = is_introducing or not is_familiar or one.roles.total() > 1
            if is_missed:
                yield rule.diagnostic(document.span(one.start, one.end), one.name)


def _may_be_personal(name: str) -> bool:
    """Whether a word can be a name that a piece should introduce."""
    known, places = lexicon("single-names"), lexicon("places")
    words = language.key(name).split("-")
    if any(word in known for word in words) or name.endswith(_PEOPLES):
        return False
    return _is_listed(words[0]) or not any(word in places for word in words)


def _is_listed(word: str) -> bool:
    return word in lexicon("surnames") or word in lexicon("given-names")


def _is_person(one: Stranger) -> bool:
    """Whether a name is hardly anything but a person's, as it is used here."""
    word = language.key(one.name)
    if not _is_listed(word):
        return one.is_personal and not is_known(one.name.lower())
    if one.roles[Role.QUOTED]:
        return True
    if word in lexicon("names-of-others") or word in lexicon("places"):
        return bool(one.roles[Role.LIVES]) and not is_known(one.name.lower())
    return not is_known(one.name.lower())


def _is_speaking_surname(one: Stranger) -> bool:
    """Whether somebody is spoken of as news does: by the surname, beside what he or she said."""
    return one.is_personal and not _is_given(one)


def _is_given(one: Stranger) -> bool:
    return language.key(one.name) in lexicon("given-names")


def _is_rare(one: Stranger, times: int) -> bool:
    is_strong = one.is_personal or one.roles[Role.OWNS] or not _is_given(one)
    return one.times <= (times if is_strong else 1)


def _introduces_anybody(names: Mentions) -> bool:
    return any(len(cluster.words) > 1 or _is_titled(names, cluster) for cluster in names.people())


def _uses_first_names(names: Mentions) -> bool:
    """Whether anybody is called by a first name alone."""
    given, others = lexicon("given-names"), lexicon("names-of-others") | lexicon("places")
    singles = {language.key(name.words[0]) for name in names.all if len(name.words) == 1 and not name.title}
    return bool((singles & given) - others)


def _is_titled(names: Mentions, cluster: Cluster) -> bool:
    return any(names.all[index].title for index in cluster.mentions)


KIND = Kind(Parameters, _run)
