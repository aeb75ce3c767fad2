"""`languagetool`: what LanguageTool says of a text, as far as it is news and no mistake of its own.

Message arguments: 1 what it says, 2 its name for the rule, 3 for the category, 4 what it suggests, as `: 'x' or 'y'?`,
where its words do not say so already. It runs as a server: the one at `server`, else one that is started from `path`
for the run. Left out are misspellings of names, of other words with a capital, of the document's own words, what lies in another language or
against code, quotation marks that go on in the next paragraph, and what another rule reports at the same place.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from subeditor.checks import Find, Kind
from subeditor.checks._actions import quoted
from subeditor.checks._guest_matches import news
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Edit
from subeditor.document import Document
from subeditor.errors import AbsentError, RuleError
from subeditor.language.declared import declared_language
from subeditor.language.variant import is_british
from subeditor.languagetool import client, server
from subeditor.languagetool.annotated import pieces
from subeditor.languagetool.client import Match, Question
from subeditor.rule import Rule, key

_SUGGESTED = 3
_SERVER = "LANGUAGETOOL_SERVER"
_ENGLISH, _AMERICAN, _BRITISH = "en", "en-US", "en-GB"


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `languagetool` rule."""

    categories: tuple[str, ...] = key(
        "Report these categories of LanguageTool's (`GRAMMAR`, `TYPOS`, …), also those that it has off; without it and `rules`, all that it reports.",
        (),
    )
    rules: tuple[str, ...] = key(
        "Report these rules of LanguageTool's; one that is named in full also where LanguageTool has it off.",
        (),
    )
    without: tuple[str, ...] = key("Leave out these categories and rules; `*` stands for any letters.", ())
    picky: bool = key("Ask for what LanguageTool itself calls picky.", False)
    language: str = key(
        "The language of the text, as `en-GB`; `en` is English in the spelling that the text has, American where that "
        "cannot be told. A document that declares one (front matter `lang: en-GB`) goes by its own.",
        _ENGLISH,
    )
    server: str = key(
        "The address of a server, as `http://localhost:8081`; else that of `LANGUAGETOOL_SERVER` in the environment, "
        "unless `path` is given.",
        "",
    )
    path: str = key(
        "The folder that holds `LanguageTool-6.8`, or whatever version, from which a server is started for the run; else "
        "that of `LTP_PATH` in the environment.",
        "",
    )
    timeout: float = key("How many seconds an answer may take.", 30.0)
    required: bool = key(
        "Whether it is a fault, and the exit status 2, that there is no LanguageTool.", False
    )


class _Door(NamedTuple):
    """Where and how rules ask: those with the same are answered at once."""

    server: str
    path: str
    language: str
    picky: bool
    timeout: float


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """What LanguageTool says."""
    for door, asking in _doors(rules):
        language = _language(document, door.language)
        try:
            matches = client.matches(
                _address(door), list(pieces(document)), _question(door, language, asking)
            )
        except AbsentError as error:
            raise AbsentError(error.message, required=_required(asking)) from None
        except client.UnknownLanguageError as error:
            if document.of(declared_language):
                continue  # it has a language of its own
            raise RuleError(f"LanguageTool: {error}", asking[0].address) from None
        for match in news(document, matches, language):
            for rule in asking:
                if _wants(rule.parameters, match.rule, match.category):
                    yield _diagnostic(document, rule, match)


def _doors(rules: Sequence[Rule]) -> Iterator[tuple[_Door, list[Rule]]]:
    for door, group in groupby(sorted(rules, key=_door), key=_door):
        yield door, list(group)


def _door(rule: Rule) -> _Door:
    p: Parameters = rule.parameters
    address = p.server or ("" if p.path else os.environ.get(_SERVER, ""))
    return _Door(address, "" if address else p.path, p.language, p.picky, p.timeout)


def _address(door: _Door) -> str:
    return door.server or server.address(server.place(door.path), door.language)


def _required(rules: Sequence[Rule]) -> bool:
    return any(rule.parameters.required for rule in rules)


def _language(document: Document, given: str) -> str:
    """The language that a document declares; where that is less exact than the given one (`en`), the given one."""
    declared = document.of(declared_language)
    language = given if not declared or given.lower().startswith(declared.lower()) else declared
    if language.lower() != _ENGLISH:
        return language
    return _BRITISH if document.of(is_british) else _AMERICAN


def _question(door: _Door, language: str, rules: Sequence[Rule]) -> Question:
    """What is asked for all rules together: what none of them wants LanguageTool need not look for."""
    parameters: list[Parameters] = [rule.parameters for rule in rules]
    plain = {name for p in parameters for name in (*p.without, *p.rules) if not set(name) & set("*?[")}
    unwanted = {name for name in plain if not any(_wants(p, name, name) for p in parameters)}
    # To look for what a misspelt word may have been takes most of the time.
    dictionary = f"MORFOLOGIK_RULE_{language.replace('-', '_').upper()}"
    if not any(_wants(p, dictionary, "TYPOS") for p in parameters):
        unwanted.add(dictionary)
    return Question(
        language,
        door.picky,
        enabled=tuple(sorted(plain & {name for p in parameters for name in p.rules})),
        enabled_categories=tuple(sorted({name for p in parameters for name in p.categories})),
        # Which of them are categories is LanguageTool's to know.
        disabled=tuple(sorted(unwanted)),
        disabled_categories=tuple(sorted(unwanted)),
        seconds=door.timeout,
    )


def _wants(p: Parameters, rule: str, category: str) -> bool:
    """Whether somebody asked for what a rule of LanguageTool's, of a category, finds."""
    if category in p.without or any(fnmatchcase(rule, name) for name in p.without):
        return False
    if not (p.categories or p.rules):
        return True
    return category in p.categories or any(fnmatchcase(rule, name) for name in p.rules)


def _diagnostic(document: Document, rule: Rule, match: Match) -> Diagnostic:
    span = document.span(match.start, match.end)
    edits = (Edit(span, match.replacements[0]),) if len(match.replacements) == 1 else ()
    message = match.message.rstrip(".")
    return rule.diagnostic(span, message, match.rule, match.category, _suggested(match, message), edits=edits)


def _suggested(match: Match, message: str) -> str:
    """What it suggests, where its message does not say so."""
    options = match.replacements[:_SUGGESTED]
    if all(option.lower() in message.lower() for option in options):
        return ""
    return f": {quoted(options)}?" if len(options) > 1 else f": '{options[0]}'?"


@contextmanager
def serve(rules: Sequence[Rule]) -> Iterator[Sequence[Rule]]:
    """The rules as they hold for a run: with the address of the server that was started for them."""
    with ExitStack() as stack:
        served: list[Rule] = []
        for door, asking in _doors(rules):
            address = door.server
            if not address:
                # That nobody is there is told where the rules are asked for what they find.
                with suppress(AbsentError):
                    address = stack.enter_context(server.for_a_run(door.path, door.language))
            served += (replace(rule, parameters=replace(rule.parameters, server=address)) for rule in asking)
        yield served


def _read(rule: Rule) -> tuple[Path | str, ...]:
    """What decides on its findings beside the text: the server that answers, or what one is started from."""
    door = _door(rule)
    if door.server:
        return (door.server,)
    try:
        place = server.place(door.path)
    except AbsentError:
        return ()
    return Path(place.java), place.jar


def _validate(p: Parameters) -> None:
    if p.timeout <= 0:
        raise ValueError("`timeout` is a number of seconds, more than 0")
    if p.server and not p.server.startswith(("http://", "https://")):
        raise ValueError(f"`server` is an address, as `http://localhost:8081`; not `{p.server}`")


KIND = Kind(parameters=Parameters, run=run, validate=_validate, serve=serve, read=_read, guest=True)
