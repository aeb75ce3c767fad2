"""The attributes of a block of AsciiDoc: `[style#id.role%option,name=value]`."""

from __future__ import annotations

from dataclasses import field

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.formats._rows import Row

_SHORTHAND = re_compile(r"[^#.%,]*")
_OPTIONS = re_compile(r"%([\w-]+)")
_NAMED = re_compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^,\"']*))")
_CODE = frozenset(
    """source listing literal pass plantuml mermaid ditaa graphviz diagram vega vegalite blockdiag seqdiag nomnoml
    svgbob wavedrom bytefield a2s d2 erd""".split()
)


@dataclass(slots=True)
class Attributes:
    """What stands before a block: its style, its options, its named attributes, its title."""

    style: str = ""
    code: bool = False
    options: frozenset[str] = frozenset()
    named: dict[str, str] = field(default_factory=dict)
    title: Row | None = None

    def update(self, other: Attributes) -> None:
        """Take over what a further line says."""
        self.style = other.style or self.style
        self.code = other.code or self.code
        self.options |= other.options
        self.named.update(other.named)


def attributes(line: str) -> Attributes:
    """The attributes of a line in brackets; an anchor has none."""
    inner = line[1:-1]
    if inner.startswith("["):
        return Attributes()
    first, _, rest = inner.partition(",")
    named = {match[1]: match[2] or match[3] or match[4] or "" for match in _NAMED.finditer(inner)}
    options = set(_OPTIONS.findall(first)) if "=" not in first else set()
    for key in ("options", "opts"):
        options.update(option.strip() for option in named.get(key, "").split(","))
    style = ""
    if "=" not in first and (match := _SHORTHAND.match(first)):
        style = match[0].strip().strip("\"'")
    code = style in _CODE or (not style and "=" not in inner and bool(rest.strip()) and not first.strip())
    return Attributes(style, code, frozenset(options), named)
