"""A rule's YAML to a rule.

Knows the keys that every rule has; a kind knows its own keys, `binding` how a file is read strictly. Knows nothing
of packs. It is imported when a file is read, which the cache saves most runs: see `ruleset`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from subeditor import checks, formats
from subeditor.binding import Faults, entries, given, keys, reader, record
from subeditor.checks import Kind
from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Level
from subeditor.errors import Address, RuleError, nearest
from subeditor.nodes import Node, Tree, find_node, find_text
from subeditor.rule import Example, Rule, key
from subeditor.rule_examples import MARK, InFile
from subeditor.yaml_nodes import read_yaml

# What a configuration may set anew of a rule, beside its level and the keys of its kind.
ADJUSTABLE = ("level", "message", "scope", "vocab", "limit")
_SELECTOR = re_compile(r"\s*~?\s*[\w-]+(?:\.[\w-]+)*\s*(?:&\s*~?\s*[\w-]+(?:\.[\w-]+)*\s*)*")
# Of rules of these kinds Vale passes over the keys that it does not know, and styles count on it.
_LENIENT = ("spelling", "consistency")
_COPIED = ("message", "level", "scope", "description", "link", "source", "default", "vocab", "limit")


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


def read(
    path: Path,
    name: str,
    *,
    sensible: bool = False,
    styles: Iterable[Path] = (),
    data: bytes | None = None,
) -> Rule:
    """The rule in a file, whose values need no judging when they are known to be `sensible`.

    `data` is what is in the file, where that is known. Examples of a sensible rule are left in its file until they are
    asked for.

    A rule of Vale's may extend another one, of its own folder of styles or of one of `styles`.

    Patterns are not compiled here, which would take longer than all the rest: see `rule_patterns.faults`. Raises
    `RuleError` for what cannot be read at all, `Faults` for the rest.
    """
    examples: Sequence[Example] | None = None
    if sensible and data is not None and MARK in data:
        data, examples = data.partition(MARK)[0] + b"\n", InFile(str(path))
    tree = read_yaml(path, RuleError, data)
    if tree.root is None:
        raise tree.fault("the file is empty", hint="a rule has at least the keys `extends` and `message`")
    parents: tuple[str, ...] = ()
    if "." in name and "/" not in name:
        from subeditor.rule_inheritance import inherited

        tree, parents = inherited(tree, path, name, styles)
    root = tree.root
    assert root is not None
    kind_name, kind = _kind(tree, root)
    strict = "/" in name or kind_name not in _LENIENT
    where = f"a rule of kind `{kind_name}`"
    common, parameters = record(tree, root, where, Common, kind.parameters, strict=strict)
    if not sensible:
        _validate(tree, root, kind, parameters)
        _check_scope(tree, root, common.scope)
    return Rule(
        name=name,
        kind=kind_name,
        parameters=parameters,
        examples=_examples(tree, common.examples) if examples is None else examples,
        address=Address(str(path)),
        parents=parents,
        **{field: getattr(common, field) for field in _COPIED},
    )


def _kind(tree: Tree, root: Node) -> tuple[str, Kind]:
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


def _validate(tree: Tree, root: Node, kind: Kind, parameters: Any) -> None:
    try:
        kind.validate(parameters)
    except ValueError as fault:
        # What a complaint has in backticks is mostly the key that it is about, or a text of the rule.
        quoted = re.findall(r"`([^`]+)`", str(fault))
        named = (find_node(root, name) for name in quoted)
        node = next((node for node in named if node is not root), None)
        node = node or find_text(root, quoted) or find_node(root, "extends")
        raise Faults(tree.fault(str(fault), node)) from None


def _check_scope(tree: Tree, root: Node, scope: tuple[str, ...]) -> None:
    for number, selector in enumerate(scope):
        if not _SELECTOR.fullmatch(selector):
            hint = "a list says or, `&` says and, `~` says not: [heading, list & ~table]"
            if "doc(" in selector:
                hint = "CSS selectors are not read here: name elements by scopes and classes, as `class.note`"
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


def adjusted(rule: Rule, tree: Tree, node: Node) -> Rule:
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
