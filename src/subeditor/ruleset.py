"""YAML to rules.

Knows the keys that every rule has; a kind knows its own keys, `binding` how a file is read strictly, `packs`
where rule files lie. What is wrong with one file never keeps the others from being read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from subeditor import checks, formats
from subeditor.binding import Faults, entries, given, keys, reader, record
from subeditor.checks import Kind
from subeditor.deferred import re_compile
from subeditor.diagnostics import Level
from subeditor.errors import Address, RuleError, SubeditorError, nearest
from subeditor.nodes import Tree, find_node, find_text, near
from subeditor.packs import builtin_packs as builtin_packs
from subeditor.packs import builtin_root as builtin_root
from subeditor.packs import rule_files
from subeditor.rule import Example, Rule, key
from subeditor.yaml_nodes import read_yaml

# What a configuration may set anew of a rule, beside its level and the keys of its kind.
ADJUSTABLE = ("level", "message", "scope", "vocab", "limit")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An example with more than its text."""

    text: str = key("The text; in a bad example ⟦…⟧ stand round what must be reported.")
    fixed: str | None = key("What the rule's edits make of a bad text.", None)
    format: str = key("The input format that the text is read as: text, markdown, …", "text")


@dataclass(frozen=True, slots=True)
class Examples:
    """A rule's own tests, which are its documentation too."""

    bad: tuple[str | MarkedText, ...] = key("Texts with ⟦…⟧ round each span that must be reported.", ())
    good: tuple[str | MarkedText, ...] = key("Texts in which nothing is reported: the near misses.", ())


@dataclass(frozen=True, slots=True)
class Common:
    """The keys that every rule has, whatever its kind."""

    extends: str = key("The check kind.")
    message: str = key(
        "What is reported. `%s` takes the kind's arguments in order, `%[2]s` by number; `%%` is a `%`."
    )
    level: Level = key("How bad it is.", Level.WARNING)
    scope: tuple[str, ...] = key(
        "The blocks it reads, as Vale's selectors (`text`, `heading & ~h1`); unset, those its kind reads.",
        (),
    )
    description: str = key("What it reports, why, and when to ignore it.", "")
    link: str = key("A page to read more on: a style guide, a report.", "")
    source: str = key("Where the rule comes from: a style guide, a published case, a paper.", "")
    default: bool = key("Whether it is on when the configuration does not name it.", True)
    vocab: bool = key("Whether words of the vocabulary are exempt.", True)
    limit: int = key("The most findings it reports in one file; 0 is no limit.", 0)
    examples: Examples = key("The rule's own tests.", Examples())
    name: str = key("Without effect, as in Vale: a rule is named after its place.", "")
    tests: object = key("Vale's own tests; they are not run.", None)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules by name, in the order of their names, and what was wrong with the files that gave none."""

    rules: dict[str, Rule]
    faults: tuple[SubeditorError, ...] = ()


def builtin_rules() -> list[Rule]:
    """The rules that ship, by name. A test sees to it that none of their files is faulty."""
    return list(load(builtin_packs(), builtin_root()).rules.values())


def read_rule(path: Path, name: str) -> Rule:
    """The rule in a file. Raises `RuleError`, addressed at the first thing that is wrong with it.

    Patterns are not compiled here, which would take longer than all the rest: see `rule_patterns.faults`.
    """
    try:
        return _read(path, name)
    except Faults as found:
        raise found.faults[0] from None


def load(packs: Sequence[str], base: Path, where: Callable[[int], Address] | None = None) -> RuleSet:
    """The rules of the packs: names of packs that ship, or folders or files, relative to `base`.

    `where` gives the address at which the n-th pack is named, should it not exist. A file that two packs hold
    is read once; two files that give one name are a fault.
    """
    rules: dict[str, Rule] = {}
    faults: list[SubeditorError] = []
    seen: set[str] = set()
    for number, pack in enumerate(packs):
        try:
            files = rule_files(pack, base)
        except RuleError as fault:
            faults.append(RuleError(fault.message, where(number) if where else fault.address, fault.hint))
            continue
        for path, name in files:
            real = os.path.realpath(path)
            if real in seen:
                continue
            seen.add(real)
            try:
                # What ships has passed its tests: judging its values again would cost every run.
                rule = _read(path, name, sensible=pack in builtin_packs())
            except Faults as found:
                faults += found.faults
            except RuleError as fault:
                faults.append(fault)
            else:
                if name in rules:
                    faults.append(_second(name, path, Path(rules[name].address.path)))
                else:
                    rules[name] = rule
    return RuleSet(dict(sorted(rules.items())), tuple(faults))


def adjusted(rule: Rule, tree: Tree, node: yaml.Node) -> Rule:
    """The rule with the keys set anew that a mapping holds: those of its kind, and `ADJUSTABLE` ones.

    Raises `Faults`.
    """
    kind = checks.load(rule.kind)
    own = keys(kind.parameters)
    declared = [*own, *(key for key in keys(Common) if key.name in ADJUSTABLE)]
    values = given(tree, node, f"the settings of `{rule.name}`", declared)
    parameters = replace(rule.parameters, **{k.field: values.pop(k.name) for k in own if k.name in values})
    _validate(tree, node, kind, parameters)
    _check_scope(tree, node, values.get("scope", ()))
    return replace(rule, parameters=parameters, **values)


def _second(name: str, path: Path, first: Path) -> RuleError:
    message = f"a second rule `{name}`: the first stands in {near(first)}"
    return RuleError(message, Address(near(path)), "rename one of the files")


def _read(path: Path, name: str, *, sensible: bool = False) -> Rule:
    """The rule in a file, whose values need no judging when they are known to be `sensible`.

    Raises `RuleError` for what cannot be read at all, `Faults` for the rest.
    """
    tree = read_yaml(path, RuleError)
    if tree.root is None:
        raise tree.fault("the file is empty", hint="a rule has at least the keys `extends` and `message`")
    kind_name, kind = _kind(tree, tree.root)
    common, parameters = record(tree, tree.root, f"a rule of kind `{kind_name}`", Common, kind.parameters)
    if not sensible:
        _validate(tree, tree.root, kind, parameters)
        _check_scope(tree, tree.root, common.scope)
    return Rule(
        name=name,
        kind=kind_name,
        parameters=parameters,
        examples=_examples(tree, common.examples),
        address=Address(str(path)),
        **{field: getattr(common, field) for field in _COPIED},
    )


_SELECTOR = re_compile(r"\s*~?\s*[\w-]+(?:\.[\w-]+)*\s*(?:&\s*~?\s*[\w-]+(?:\.[\w-]+)*\s*)*")
_COPIED = ("message", "level", "scope", "description", "link", "source", "default", "vocab", "limit")


def _kind(tree: Tree, root: yaml.Node) -> tuple[str, Kind]:
    for name, _, value in entries(tree, root, "a rule"):
        if name == "extends":
            kind = reader(str)(tree, value, "`extends`")
            try:
                return kind, checks.load(kind)
            except KeyError:
                message = f"unknown check kind `{kind}`" if kind else "`extends` is empty"
                raise Faults(tree.fault(message, value, nearest(kind, checks.names()))) from None
            except Exception as fault:  # a plug-in may fail in any way
                raise Faults(
                    tree.fault(f"the check kind `{kind}` cannot be loaded: {fault}", value)
                ) from fault
    hint = f"the check kind, one of: {', '.join(checks.names())}"
    raise Faults(tree.fault("a rule needs the key `extends`", root, hint))


def _validate(tree: Tree, root: yaml.Node, kind: Kind, parameters: Any) -> None:
    try:
        kind.validate(parameters)
    except ValueError as fault:
        # What a complaint has in backticks is mostly the key that it is about, or a text of the rule.
        quoted = re.findall(r"`([^`]+)`", str(fault))
        named = (find_node(root, name) for name in quoted)
        node = next((node for node in named if node is not root), None)
        node = node or find_text(root, quoted) or find_node(root, "extends")
        raise Faults(tree.fault(str(fault), node)) from None


def _check_scope(tree: Tree, root: yaml.Node, scope: tuple[str, ...]) -> None:
    for number, selector in enumerate(scope):
        if not _SELECTOR.fullmatch(selector):
            hint = "a list says or, `&` says and, `~` says not: [heading, list & ~table]"
            raise Faults(tree.fault(f"bad scope `{selector}`", find_node(root, "scope", number), hint))


def _examples(tree: Tree, examples: Examples) -> tuple[Example, ...]:
    found, faults = [], []
    for bad, texts in ((True, examples.bad), (False, examples.good)):
        for number, given_text in enumerate(texts):
            marked = given_text if isinstance(given_text, MarkedText) else MarkedText(given_text)
            example = Example(marked.text, bad, marked.fixed, marked.format)
            found.append(example)
            if wrong := _wrong(example):
                key_name, message, hint = wrong
                node = find_node(tree.root, "examples", "bad" if bad else "good", number, key_name)
                faults.append(tree.fault(message, node, hint))
    if faults:
        raise Faults(*faults)
    return tuple(found)


def _wrong(example: Example) -> tuple[str, str, str] | None:
    """The key of an example that is wrong, why, and a hint."""
    marks = "".join(re.findall("[⟦⟧]", example.text))
    if marks.replace("⟦⟧", ""):
        hint = "write ⟦ before and ⟧ after each span to be reported"
        return "text", "the ⟦ and ⟧ of an example do not pair", hint
    if example.bad and not marks:
        hint = "put ⟦ and ⟧ round what must be reported, or move it to `good`"
        return "text", "a bad example without ⟦…⟧", hint
    if not example.bad and marks:
        return "text", "a good example with ⟦…⟧", "take the marks out, or move it to `bad`"
    if example.fixed is not None and not example.bad:
        return "fixed", "`fixed` in a good example", "it says what becomes of a bad one"
    if not formats.exists(example.format):
        return "format", f"unknown format `{example.format}`", nearest(example.format, formats.names())
    return None
