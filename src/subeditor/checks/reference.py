"""Kind `reference`: a person called by one name alone whom the piece nowhere introduces.

Knows how sure a name must be a person's before it is missed: how `_strangers` saw it used, and that some names
are also words, places or firms, or known to everybody. A name that returns is established, whoever bears it,
unless it is the surname of somebody who is quoted; a piece that calls people by first names as a habit (a
novel, a story of a class) is left alone.

The message gets the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from subeditor.checks import Find, Kind
from subeditor.checks._name_contexts import Role
from subeditor.checks._strangers import Stranger, candidates, stranger
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.language import mentions as language
from subeditor.language.lexicons import lexicon
from subeditor.language.mentions import Cluster, Mentions, mentions
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """Keys of a rule of this kind."""

    times: int = key(
        "The greatest number of times that a name nobody introduces may stand in a piece, "
        "unless it is the surname of somebody quoted.",
        2,
    )
    habit: int = key("With so many people called by single names, a piece is left alone.", 3)


# A piece with so many single names is no news; asking after each costs a search of the text.
_MANY = 64


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    names = [name for name in candidates(document) if _may_be_personal(name)]
    found = [one for name in islice(names, _MANY) if (one := stranger(document, name))]
    strangers = [one for one in found if _is_person(one)]
    if not strangers:
        return
    is_introducing = _introduces_anybody(document.of(mentions))
    called = [one for one in strangers if not _is_speaking_surname(one)]
    for rule in rules:
        is_habit = len(called) >= rule.parameters.habit
        for one in strangers:
            if not (is_habit and one in called) and _is_missed(
                one, rule.parameters.times, is_introducing=is_introducing
            ):
                yield rule.diagnostic(document.span(one.start, one.end), one.name)


def _may_be_personal(name: str) -> bool:
    """Whether a word can be a name that a piece should introduce."""
    word = language.key(name)
    return word not in lexicon("single-names") and (
        _is_listed(word) or (word not in lexicon("places") and not name.endswith("ian"))
    )


def _is_listed(word: str) -> bool:
    return word in lexicon("surnames") or word in lexicon("given-names")


def _is_person(one: Stranger) -> bool:
    """Whether a name is hardly anything but a person's, as it is used here."""
    if one.roles[Role.QUOTED]:
        return True
    word = language.key(one.name)
    if not _is_listed(word):
        return bool(one.roles[Role.SPEAKS])
    return word not in lexicon("names-of-others") and word not in lexicon("places")


def _is_speaking_surname(one: Stranger) -> bool:
    """Whether somebody is spoken of as news does: by the surname, beside what he or she said."""
    if language.key(one.name) in lexicon("given-names"):
        return False
    return bool(one.roles[Role.QUOTED] or one.roles[Role.SPEAKS])


def _is_missed(one: Stranger, times: int, *, is_introducing: bool) -> bool:
    """Whether a reader would ask who that is."""
    if _is_speaking_surname(one):
        return True
    strong = one.roles[Role.QUOTED] + one.roles[Role.SPEAKS] + one.roles[Role.OWNS]
    return is_introducing and one.times <= (times if strong else 1)


def _introduces_anybody(names: Mentions) -> bool:
    return any(len(cluster.words) > 1 or _is_titled(names, cluster) for cluster in names.people())


def _is_titled(names: Mentions, cluster: Cluster) -> bool:
    return any(names.all[index].title for index in cluster.mentions)


KIND = Kind(Parameters, _run)
