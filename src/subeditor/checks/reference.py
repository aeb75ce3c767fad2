"""Kind `reference`: a person called by one name alone whom the piece nowhere introduces.

Knows how sure a name must be a person's before it is missed: how `_strangers` saw it used, and that some
names are also words, places or firms, or known to everybody. A name that returns is established, whoever
bears it, unless it is the surname of somebody who speaks; a piece that calls people by first names as a
habit (a novel, a story of a class) is left alone.

The message gets the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from subeditor.checks import Find, Kind
from subeditor.checks._name_contexts import Role
from subeditor.checks._name_variants import name_variants
from subeditor.checks._own_words import is_own
from subeditor.checks._persons import is_given, is_person, is_surname, may_be_personal
from subeditor.checks._strangers import RUNNING, Stranger, candidates, stranger
from subeditor.dataclass import dataclass
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
        "unless it is the surname of somebody who speaks, or of a he or a she.",
        2,
    )
    habit: int = key("With so many people called by first names alone, a piece is left alone.", 3)


# A piece with so many single names is no news; asking after each costs a search of the text.
_MANY = 64


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    found = islice(filter(may_be_personal, candidates(document)), _MANY)
    strangers = [one for name in found if (one := stranger(document, name)) and is_person(document, one)]
    # A slip for somebody who is introduced is no stranger: that is reported as one of spelling.
    misspelled = {variant.name for variant in document.of(name_variants)} if strangers else ()
    strangers = [one for one in strangers if one.name not in misspelled]
    if not strangers:
        return
    names = document.of(mentions)
    is_introducing, is_familiar = _introduces_anybody(names), _uses_first_names(names)
    opening = next((block.end for block in document.blocks if block.kind in RUNNING), 0)
    by_first_name = [one for one in strangers if not _is_speaking_surname(one)]
    habit = sum(map(is_given, by_first_name))
    for one in strangers:
        for rule in rules:
            if habit >= rule.parameters.habit:
                continue
            if one in by_first_name:
                # Whom a piece begins with by the first name it is about: a tale.
                is_tale = one.start < opening and is_given(one)
                is_missed = is_introducing and not is_tale and _is_rare(one, rule.parameters.times)
            else:
                is_missed = is_introducing or not is_familiar or one.roles.total() > 1
            if is_missed and _is_the_pieces(document, one):
                yield rule.diagnostic(document.span(one.start, one.end), one.name)


def _is_speaking_surname(one: Stranger) -> bool:
    """Whether somebody is spoken of as news does: by the surname, beside what he or she said or did."""
    return (one.is_personal or one.is_human) and not is_given(one)


def _is_rare(one: Stranger, times: int) -> bool:
    is_strong = one.is_personal or one.roles[Role.OWNS] or not is_given(one)
    return one.times <= (times if is_strong else 1)


def _is_the_pieces(document: Document, one: Stranger) -> bool:
    """Whether it is for the piece to introduce somebody: those who are quoted have friends of their own."""
    return one.is_human or is_surname(one) or is_own(document, one.start, one.end)


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
