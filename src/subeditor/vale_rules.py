"""The rules of a configuration of Vale's: what its vocabularies and its keys make of those of its styles.

Knows which kinds take terms as exceptions, and the rules that Vale has built in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from subeditor import checks
from subeditor.checks._actions import Action
from subeditor.deferred import re_compile
from subeditor.diagnostics import Level
from subeditor.errors import ConfigError, SubeditorError
from subeditor.nodes import Tree, from_plain
from subeditor.rule import Rule
from subeditor.source import Source
from subeditor.vale_settings import ValeConfig

# The kinds to whose exceptions accepted terms are added, unless a rule says `vocab: false`.
_TAKING = frozenset(("existence", "substitution", "repetition", "conditional", "capitalization", "spelling"))
_PLAIN = re_compile(r"[^\\+*?()|\[\]{}^$]*")
_SPACE = re_compile(r"\s+")


def adapted(config: ValeConfig, rules: Mapping[str, Rule]) -> tuple[dict[str, Rule], list[SubeditorError]]:
    """The rules with the terms and keys of the configuration, those that are built in, and what is wrong."""
    found, faults = dict(rules), list[SubeditorError]()
    based = {style for section in (config.everywhere, *config.sections) for style in section.styles or ()}
    named = {name for section in (config.everywhere, *config.sections) for name in section.rules}
    if "Vale" in based or any(name.startswith("Vale.") for name in named):
        found |= {rule.name: rule for rule in built_in(config.accepted, config.rejected)}
    for vocabulary, (accepted, rejected) in config.vocabularies.items():
        found |= {rule.name: rule for rule in _of_terms(f"Vale.{vocabulary}", accepted, rejected)}
    for name, keys in config.keys.items():
        if name in found:
            try:
                found[name] = _adjusted(found[name], keys)
            except SubeditorError as fault:
                faults.append(fault)
    if config.accepted:
        found = {name: accepting(rule, config.accepted) for name, rule in found.items()}
    if config.template:
        found = {name: _in_template(rule, config.template) for name, rule in found.items()}
    return found, faults


def pattern_of(term: str) -> str:
    """A term as a pattern: a plain one's dots are dots, and its spaces match line ends."""
    if _PLAIN.fullmatch(term):
        term = term.replace(".", r"\.")
    return _SPACE.sub(lambda match: r"\s+", term)


def accepting(rule: Rule, terms: tuple[str, ...]) -> Rule:
    """A rule with the terms of a vocabulary among its exceptions, if it takes any."""
    takes = rule.vocab and rule.kind in _TAKING
    if not takes or (rule.kind == "existence" and rule.parameters.nonword) or rule.name.endswith(".Avoid"):
        return rule
    exceptions = (*rule.parameters.exceptions, *map(pattern_of, terms))
    return replace(rule, parameters=replace(rule.parameters, exceptions=exceptions))


def _in_template(rule: Rule, template: str) -> Rule:
    """A rule that looks for words, with a template of one's own instead of the boundaries of words."""
    p = rule.parameters
    if rule.kind not in ("existence", "substitution", "consistency") or p.nonword:
        return rule

    def framed(pattern: str) -> str:
        return template.replace("%s", f"(?:{pattern})" if "|" in pattern else pattern)

    if rule.kind == "existence":
        words = "|".join(token for token in p.tokens if token)
        return replace(rule, parameters=replace(p, tokens=(framed(words),) if words else (), nonword=True))
    if rule.kind == "substitution":
        swap = {framed(pattern): text for pattern, text in p.swap.items()}
        return replace(rule, parameters=replace(p, swap=swap, nonword=True))
    either = {framed(one): framed(other) for one, other in p.either.items()}
    return replace(rule, parameters=replace(p, either=either, nonword=True))


def _adjusted(rule: Rule, keys: Mapping[str, object]) -> Rule:
    from subeditor.binding import Faults
    from subeditor.rule_reader import adjusted

    tree = Tree(Source(f"[{rule.name}]", ""), from_plain(dict(keys)), ConfigError)
    assert tree.root is not None
    try:
        return adjusted(rule, tree, tree.root)
    except Faults as wrong:
        raise wrong.faults[0] from None


def built_in(accepted: tuple[str, ...], rejected: tuple[str, ...] | None = None) -> Iterator[Rule]:
    """The rules of the style `Vale`; with None for the rejected terms, `Vale.Avoid` is there and has none."""
    keys = {"tokens": (r"[^\s.!?]+",), "ignorecase": True, "alpha": True}
    action = Action("edit", ("truncate", " "))
    yield _rule("Vale.Repetition", "repetition", "'%s' is repeated!", **keys, action=action)
    yield _rule("Vale.Spelling", "spelling", "Did you really mean '%s'?")
    yield from _of_terms("Vale", accepted, rejected or ())
    if rejected is None:
        yield _rule("Vale.Avoid", "existence", "Avoid using '%s'.")


def _of_terms(style: str, accepted: tuple[str, ...], rejected: tuple[str, ...]) -> Iterator[Rule]:
    """The rules that a vocabulary makes."""
    if rejected:
        tokens = tuple(map(pattern_of, rejected))
        yield _rule(f"{style}.Avoid", "existence", "Avoid using '%s'.", tokens=tokens)
    if accepted:
        swap = {pattern_of(term.lower() if _PLAIN.fullmatch(term) else term): term for term in accepted}
        message = "Use '%s' instead of '%s'."
        rule = _rule(f"{style}.Terms", "substitution", message, swap=swap, ignorecase=True)
        yield replace(rule, vocab=False)


def _rule(name: str, kind: str, message: str, **keys: object) -> Rule:
    parameters = checks.load(kind).parameters
    assert keys.keys() <= {each.name for each in fields(parameters)}
    return Rule(name, kind, message, Level.ERROR, parameters(**keys))
