"""The rules that a configuration asks for, with the keys that it sets anew.

Knows both rules and configuration, and what is wrong between them: a name that means no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from subeditor import ruleset
from subeditor.binding import Faults
from subeditor.config import Config, matches
from subeditor.config import tree as config_tree
from subeditor.errors import ConfigError, SubeditorError, nearest
from subeditor.nodes import Tree, find_node, from_plain
from subeditor.ruleset import RuleSet
from subeditor.source import Source


def rules_of(config: Config) -> RuleSet:
    """The rules of the configuration's packs, as it sets them; all faults of both are in it."""
    loaded = ruleset.load(config.packs, config.root, lambda number: config.address("packs", number))
    rules, faults = dict(loaded.rules), list(loaded.faults)
    if not faults:  # the rule of a faulty file is not unknown
        faults += _unknown(config, rules)
    adjusting = [name for name, setting in config.rules.items() if isinstance(setting, Mapping)]
    if adjusting:
        tree = config_tree(config.path) if config.path else _made(config)
        for name in adjusting:
            node = find_node(tree.root, "rules", name)
            if name in rules and node is not None:
                try:
                    rules[name] = ruleset.adjusted(rules[name], tree, node)
                except Faults as found:
                    faults += found.faults
            elif any(matches(name, each) for each in rules):
                faults.append(tree.fault(f"`{name}` is not one rule: only a rule has keys to set", node))
    return RuleSet(rules, tuple(faults))


def _made(config: Config) -> Tree:
    """The tree of a configuration that was not read from a file."""
    return Tree(Source("the configuration", ""), from_plain({"rules": dict(config.rules)}), ConfigError)


def _unknown(config: Config, rules: Iterable[str]) -> Iterator[SubeditorError]:
    """The names in `rules` that mean no rule."""
    names = tuple(rules)
    packs = {name.partition("/")[0] for name in names}
    layers: list[tuple[Mapping[str, Any], tuple[str | int, ...]]] = [(config.rules, ("rules",))]
    layers += [(each.rules, ("overrides", n, "rules")) for n, each in enumerate(config.overrides)]
    for settings, keys in layers:
        for pattern in settings:
            if not any(matches(pattern, name) for name in names):
                hint = nearest(pattern, [*names, *packs])
                yield ConfigError(f"no rule is named `{pattern}`", config.address(*keys, pattern), hint)
