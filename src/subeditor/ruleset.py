"""YAML to rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from subeditor import checks
from subeditor.diagnostics import Level
from subeditor.errors import Address
from subeditor.rule import Example, Rule


def builtin_root() -> Path:
    """The folder of the packs that ship: inside the wheel, else at the top of the checkout."""
    inside = Path(__file__).parent / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "rules"


def read_rule(path: Path, name: str) -> Rule:
    """The rule in a file."""
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    kind = data.pop("extends")
    examples = data.pop("examples", {})
    rule = Rule(
        name=name,
        kind=kind,
        message=data.pop("message"),
        level=Level[data.pop("level", "warning").upper()],
        scope=tuple([s] if isinstance(s := data.pop("scope", []), str) else s),
        description=data.pop("description", ""),
        link=data.pop("link", ""),
        source=data.pop("source", ""),
        default=data.pop("default", True),
        vocab=data.pop("vocab", True),
        limit=data.pop("limit", 0),
        examples=tuple(_examples(examples)),
        parameters=checks.load(kind).parameters(
            **{k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
        ),
        address=Address(str(path)),
    )
    return rule


def _examples(examples: dict[str, list[Any]]) -> Iterable[Example]:
    for which, texts in examples.items():
        for text in texts:
            entry = {"text": text} if isinstance(text, str) else text
            yield Example(
                entry["text"], which == "bad", entry.get("fixed"), entry.get("format", "text")
            )


def read_pack(folder: Path) -> list[Rule]:
    """The rules of a pack, by name."""
    return [read_rule(path, f"{folder.name}/{path.stem}") for path in sorted(folder.glob("*.yaml"))]


def builtin_rules() -> list[Rule]:
    """The rules that ship."""
    return [rule for pack in sorted(builtin_root().iterdir()) if pack.is_dir() for rule in read_pack(pack)]
