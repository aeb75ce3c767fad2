"""Makes what is derived from the keys' own declarations: the JSON Schemas and the reference in the docs.

    python tools/make_schemas.py [--check]

Writes `schemas/rule.schema.json`, `schemas/subeditor.schema.json`, and what stands below the marker in
`docs/rule-language.md` and `docs/configuration.md`. `--check` writes nothing and exits 1 when one is stale.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from _made import ROOT, main
from subeditor import checks
from subeditor.binding import Key, keys
from subeditor.rule_reader import Common
from subeditor.schema import arguments, config_schema, plain_default, rule_schema, summary
from subeditor.settings import Config
from subeditor.wording import parts, wanted

MARKER = "<!-- What follows is made by tools/make_schemas.py. -->\n"


def made() -> dict[Path, str]:
    """The files and what should stand in them."""
    return {
        ROOT / "schemas" / "rule.schema.json": _json(rule_schema()),
        ROOT / "schemas" / "subeditor.schema.json": _json(config_schema()),
        ROOT / "docs" / "rule-language.md": _below_marker("rule-language.md", rule_reference()),
        ROOT / "docs" / "configuration.md": _below_marker("configuration.md", config_reference()),
    }


def rule_reference() -> Iterator[str]:
    """The keys of all rules and of each kind, as Markdown lines."""
    yield from ("## Keys of every rule", "")
    yield from _table(keys(Common))
    for kind in checks.names():
        yield from (f"## `{kind}`", "", _cell(summary(kind)), "")
        if told := arguments(kind):
            yield from (told, "")
        yield from _table(keys(checks.load(kind).parameters))


def config_reference() -> Iterator[str]:
    """The keys of the configuration, as Markdown lines."""
    yield from ("## Keys", "")
    yield from _table(keys(Config))


def _table(declared: Iterable[Key], prefix: str = "") -> Iterator[str]:
    nested: dict[Any, list[str]] = {}
    yield from ("| key | takes | default | |", "|---|---|---|---|")
    for key in declared:
        yield f"| `{key.name}` | {_cell(wanted(key.hint))} | {_default(key)} | {_cell(key.doc)} |"
        for part in filter(dataclasses.is_dataclass, parts(key.hint)):
            nested.setdefault(part, []).append(f"`{prefix}{key.name}`")
    yield ""
    for cls, names in nested.items():
        yield from (f"Within {' and '.join(names)}:", "")
        yield from _table(keys(cls), f"{names[0].strip('`')}.")


def _default(key: Key) -> str:
    if key.default is dataclasses.MISSING:
        return "**required**"
    default = plain_default(key)
    if default in (None, "", [], {}):
        return "none"
    return f"`{json.dumps(default, ensure_ascii=False)}`" if not isinstance(default, str) else f"`{default}`"


def _cell(text: str) -> str:
    sentence = text[:1].upper() + text[1:]
    return sentence.replace("|", r"\|").replace("\n", " ")


def _below_marker(name: str, lines: Iterable[str]) -> str:
    path = ROOT / "docs" / name
    written = path.read_text("utf-8") if path.exists() else MARKER
    return written.partition(MARKER)[0] + MARKER + "\n" + "\n".join(lines).rstrip() + "\n"


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main(made(), Path(__file__).name))
