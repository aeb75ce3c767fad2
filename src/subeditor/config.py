"""The configuration as it is found, and the rules it asks for.

Knows where a configuration lies, and what is wrong between it and its rules. What stands in it `config_reader`
knows, what it means for a file `settings`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from subeditor.errors import Address, ConfigError, SubeditorError, nearest
from subeditor.packs import BUILT_IN, STYLE
from subeditor.settings import Config as Config
from subeditor.settings import matches

if TYPE_CHECKING:
    from subeditor.rule import Rule
    from subeditor.rule_files import RuleFiles
    from subeditor.ruleset import RuleSet

# In one folder the first of these is taken.
NAMES = ("subeditor.yaml", ".subeditor.yaml", "subeditor.yml", ".subeditor.yml", "pyproject.toml")

# Vale's, which are read where there is none of ours.
VALE_NAMES = (".vale.ini", "_vale.ini", "vale.ini", ".vale", "_vale")


def find(start: Path) -> Config:
    """The configuration that holds for a file or folder: the nearest, there or above, else one of Vale's, else the
    default.

    Raises `ConfigError`.
    """
    path = locate(start)
    return Config(root=Path.cwd()) if path is None else read(path)


def locate(start: Path) -> Path | None:
    """The file of that configuration. Raises `ConfigError` for a `pyproject.toml` that may hold it and is faulty."""
    start = Path(os.path.abspath(start))  # noqa: PTH100 - a link belongs to the folder that it lies in
    for names in (NAMES, VALE_NAMES):
        for folder in (start, *start.parents):
            for name in names:
                path = folder / name
                if path.is_file() and (path.suffix != ".toml" or _has_table(path)):
                    return path
    return None


def read(path: Path) -> Config:
    """The configuration in a file. Raises `ConfigError`, addressed at the first thing that is wrong."""
    if path.name in VALE_NAMES or path.suffix == ".ini":
        from subeditor import vale_ini

        return vale_ini.read(path)
    from subeditor import config_reader

    return config_reader.read(path)


def rules_of(config: Config, files: RuleFiles | None = None) -> RuleSet:
    """The rules of the configuration's packs, as it sets them; all faults of both are in it.

    `files` are the rule files of the run, where others ask for them too.
    """
    # Not every run that has a configuration needs its rules.
    from subeditor import ruleset

    def where(number: int) -> Address:
        return _address(config, "packs", number)

    loaded = ruleset.load(config.packs, config.root, where, kept=config.cache, files=files)
    rules, faults = dict(loaded.rules), list(loaded.faults)
    if not config.is_vale and f"{STYLE}{BUILT_IN}" in config.packs:
        from subeditor.vale_rules import built_in

        rules |= {rule.name: rule for rule in built_in(config.vocabulary_for("")) if rule.name not in rules}
    if config.is_vale:
        from subeditor.vale_rules import adapted
        from subeditor.vale_settings import ValeConfig

        assert isinstance(config, ValeConfig)
        rules, more = adapted(config, rules)
        return ruleset.RuleSet(rules, (*faults, *more))
    if not faults:  # the rule of a faulty file is not unknown
        faults += _unknown(config, rules)
    adjusting = [name for name, setting in config.rules.items() if isinstance(setting, Mapping)]
    if adjusting:
        rules, more = _adjusted(config, rules, adjusting)
        faults += more
    return ruleset.RuleSet(rules, tuple(faults))


def _adjusted(
    config: Config, rules: Mapping[str, Rule], names: Iterable[str]
) -> tuple[dict[str, Rule], list[SubeditorError]]:
    """The rules, those of the given names with the keys that the configuration sets anew, and the faults of these."""
    from subeditor.binding import Faults
    from subeditor.config_reader import tree_of
    from subeditor.nodes import find_node
    from subeditor.rule_reader import adjusted

    found, faults = dict(rules), list[SubeditorError]()
    tree = tree_of(config)
    for name in names:
        node = find_node(tree.root, "rules", name)
        if name in rules and node is not None:
            try:
                found[name] = adjusted(rules[name], tree, node)
            except Faults as wrong:
                faults += wrong.faults
        elif any(matches(name, each) for each in rules):
            faults.append(tree.fault(f"`{name}` is not one rule: only a rule has keys to set", node))
    return found, faults


def _has_table(path: Path) -> bool:
    """Whether a `pyproject.toml` configures us. One that never names us is not parsed: it may be faulty."""
    try:
        if b"subeditor" not in path.read_bytes():
            return False
    except OSError:
        return False
    from subeditor.config_reader import has_table

    return has_table(path)


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
                yield ConfigError(f"no rule is named `{pattern}`", _address(config, *keys, pattern), hint)


def _address(config: Config, *keys: str | int) -> Address:
    from subeditor.config_reader import address

    return address(config, *keys)
