"""The rules of a configuration of Vale's: what its vocabularies and its keys make of those of its styles.

Knows which kinds take terms as exceptions, and the rules that Vale has built in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from subeditor import checks
from subeditor.deferred import re_compile
from subeditor.diagnostics import Level
from subeditor.errors import ConfigError, SubeditorError
from subeditor.nodes import Tree, from_plain
from subeditor.rule import Rule
from subeditor.source import Source
from subeditor.vale_settings import ValeConfig

# The kinds to whose exceptions accepted terms are added, unless a rule says `vocab: false`.
_TAKING = frozenset(("existence", "substitution", "repetition", "conditional", "capitalization", "spelling"))
_PLAIN = re_compile(r"[\w\s.,'-]*")
_SPACE = re_compile(r"\s+")


def adapted(config: ValeConfig, rules: Mapping[str, Rule]) -> tuple[dict[str, Rule], list[SubeditorError]]:
    """The rules with the terms and keys of the configuration, those that are built in, and what is wrong."""
    found, faults = dict(rules), list[SubeditorError]()
    based = {style for section in (config.everywhere, *config.sections) for style in section.styles or ()}
    named = {name for section in (config.everywhere, *config.sections) for name in section.rules}
    if "Vale" in based or any(name.startswith("Vale.") for name in named):
        found |= {rule.name: rule for rule in _built_in(config)}
    for name, keys in config.keys.items():
        if name in found:
            try:
                found[name] = _adjusted(found[name], keys)
            except SubeditorError as fault:
                faults.append(fault)
    if config.accepted:
        terms = tuple(map(_pattern, config.accepted))
        found = {name: _accepting(rule, terms) for name, rule in found.items()}
    return found, faults


def _pattern(term: str) -> str:
    """A term as a pattern: a plain one's dots are dots, and its spaces match line ends."""
    if _PLAIN.fullmatch(term):
        term = term.replace(".", r"\.")
    return _SPACE.sub(lambda match: r"\s+", term)


def _accepting(rule: Rule, terms: tuple[str, ...]) -> Rule:
    takes = rule.vocab and rule.kind in _TAKING
    if not takes or (rule.kind == "existence" and rule.parameters.nonword) or rule.name == "Vale.Avoid":
        return rule
    exceptions = (*rule.parameters.exceptions, *terms)
    return replace(rule, parameters=replace(rule.parameters, exceptions=exceptions))


def _adjusted(rule: Rule, keys: Mapping[str, str]) -> Rule:
    from subeditor.binding import Faults
    from subeditor.rule_reader import adjusted

    tree = Tree(Source(f"[{rule.name}]", ""), from_plain(dict(keys)), ConfigError)
    assert tree.root is not None
    try:
        return adjusted(rule, tree, tree.root)
    except Faults as wrong:
        raise wrong.faults[0] from None


def _built_in(config: ValeConfig) -> Iterator[Rule]:
    """The rules of the style `Vale`."""
    yield _rule(
        "Repetition", "repetition", "'%s' is repeated!", tokens=(r"[^\s.!?]+",), ignorecase=True, alpha=True
    )
    yield _rule("Spelling", "spelling", "Did you really mean '%s'?")
    if config.rejected:
        yield _rule("Avoid", "existence", "Avoid using '%s'.", tokens=tuple(map(_pattern, config.rejected)))
    if config.accepted:
        terms = {term.lower() if _PLAIN.fullmatch(term) else term: term for term in config.accepted}
        swap = {_pattern(term): written for term, written in terms.items()}
        rule = _rule("Terms", "substitution", "Use '%s' instead of '%s'.", swap=swap, ignorecase=True)
        yield replace(rule, vocab=False)


def _rule(name: str, kind: str, message: str, **keys: object) -> Rule:
    parameters = checks.load(kind).parameters
    assert keys.keys() <= {each.name for each in fields(parameters)}
    return Rule(f"Vale.{name}", kind, message, Level.ERROR, parameters(**keys))
