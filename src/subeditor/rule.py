"""A rule as a value, and how a check kind declares the keys its rules may have.

Knows nothing of YAML (`ruleset` reads it) or of what a check does with its parameters.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic, Edit, Level, Related, Span
from subeditor.errors import Address


def key(
    doc: str,
    default: Any = dataclasses.MISSING,
    *,
    pattern: bool = False,
    name: str = "",
    example: Any = None,
) -> Any:
    """A dataclass field that is a key of a rule (or of the configuration): its documentation and default.

    The field's type says what the key may hold: `str`, `bool`, `int`, `float`, `Literal[…]`, `tuple[T, ...]`
    (a YAML list, or a single value for a list of one), `Mapping[str, T]`, or a dataclass of further keys.
    With no default the key is required. `pattern=True`: its strings (a mapping's keys) are regular
    expressions, checked when they are used. `name` is the key where it is not the field's own (`fail-level`).
    `example` is a value to begin a new rule with, where not any text or number will do. The reader, the
    JSON Schema, the reference and the skeleton of a new rule are all made from these fields.
    """
    metadata = {"doc": doc, "pattern": pattern, "name": name, "example": example}
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=metadata)
    if isinstance(default, Mapping):
        return dataclasses.field(default_factory=lambda: dict(default), metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Example:
    """A text of a rule's `examples`: `bad` holds ⟦…⟧ round each span to be reported, `good` none.

    `fixed` is what the rule's edits make of a bad text; `format` the input format it is read as.
    """

    text: str
    bad: bool
    fixed: str | None = None
    format: str = "text"


@dataclass(frozen=True)
class Rule:
    """One rule file, read and checked. `name` is `pack/stem`; `parameters` is its kind's own dataclass.

    `default` says whether the rule is on when nothing says otherwise (`default: off` in the file).
    `scope` holds the selectors of `scope:`, empty for the kind's own default; `parents` the files of the rules that it
    extends.
    """

    name: str
    kind: str
    message: str
    level: Level
    parameters: Any
    scope: tuple[str, ...] = ()
    description: str = ""
    link: str = ""
    source: str = ""
    default: bool = True
    vocab: bool = True
    limit: int = 0
    examples: Sequence[Example] = ()
    address: Address = dataclasses.field(default_factory=lambda: Address(""))
    parents: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The first sentence on it, without its full stop."""
        return " ".join((self.description or self.message).split()).partition(". ")[0].rstrip(".")

    def diagnostic(
        self,
        span: Span,
        *arguments: str | int | float,
        edits: tuple[Edit, ...] = (),
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:
        """A diagnostic of this rule, its message filled with `arguments` (which ones a kind documents)."""
        return Diagnostic(
            self.name, self.level, span, fill(self.message, arguments), edits=edits, related=related
        )


_VERB = re_compile(r"%(?:\[(\d+)\])?([sdq%])")


def fill(message: str, arguments: tuple[str | int | float, ...]) -> str:
    """Vale's messages: `%s` takes the arguments in order, `%[2]s` by number, `%%` is a percent sign.

    An argument too few gives nothing; one too many is not shown. A line break becomes a space.
    """
    count = len(arguments)
    return "".join(
        [
            piece if isinstance(piece, str) else str(arguments[piece]) if piece < count else ""
            for piece in _pieces(message)
        ]
    )


@lru_cache(4096)
def _pieces(message: str) -> tuple[str | int, ...]:
    """A message as texts and the numbers of arguments, from 0, that stand between them."""
    text = message.replace("\n", " ")
    pieces: list[str | int] = []
    at = taken = 0
    for match in _VERB.finditer(text):
        number, verb = match.groups()
        pieces.append(text[at : match.start()])
        if verb == "%":
            pieces.append("%")
        elif not number:
            pieces.append(taken)
            taken += 1
        elif int(number):
            pieces.append(int(number) - 1)
        at = match.end()
    return (*pieces, text[at:])
