"""The fields of front matter as blocks: each text at its top, under the scope `frontmatter.<key>` (Vale's meaning).

Knows YAML, JSON and TOML as far as the places of their texts; knows nothing of the text below.
"""

from __future__ import annotations

from collections.abc import Iterator

from subeditor.deferred import re_compile
from subeditor.document import DocumentBuilder, Segment

_WORD = re_compile(r"\S+")
_TOML = re_compile(r"""(?m)^[ \t]*([\w-]+)[ \t]*=[ \t]*("[^"\n]*"|'[^'\n]*')[ \t]*(?:#.*)?$|^[ \t]*\[""")


def fields(builder: DocumentBuilder, text: str, end: int, extension: str, sort: str) -> None:
    """Write the fields of the front matter text[:end]; `sort` is `+` for TOML."""
    found = _toml(text, end) if sort == "+" else _yaml(text, end)
    for key, value, start, stop in found:
        if value.strip():
            at = builder.open()
            builder.extend(value, _segments(value, text, start, stop, at), [])
            scopes = frozenset(("text", "frontmatter", key, extension))
            builder.close("front_matter", start, stop, scopes=scopes)


def _yaml(text: str, end: int) -> Iterator[tuple[str, str, int, int]]:
    import yaml

    first = text.find("\n", 0, end) + 1
    last = text.rfind("\n", 0, len(text[:end].rstrip())) + 1
    inner = text[first:last]
    try:
        root = yaml.compose(inner, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return
    if not isinstance(root, yaml.MappingNode):
        return
    for key, value in root.value:
        if isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str":
            quote = 1 if value.style in ("'", '"') else 0
            start, stop = value.start_mark.index + quote, value.end_mark.index - quote
            yield str(key.value), value.value, first + start, first + stop


def _toml(text: str, end: int) -> Iterator[tuple[str, str, int, int]]:
    for match in _TOML.finditer(text, 0, end):
        if match[1] is None:
            return
        yield match[1], match[2][1:-1], match.start(2) + 1, match.end(2) - 1


def _segments(value: str, text: str, start: int, stop: int, at: int) -> list[Segment]:
    """Where the words of a value stand: as written they may be folded, escaped or set in."""
    if text[start:stop] == value:
        return [Segment(at, start, stop, True)]
    found: list[Segment] = []
    done, place = 0, start
    for match in _WORD.finditer(value):
        where = text.find(match[0], place, stop)
        if where < 0:
            continue
        if match.start() > done:
            found.append(Segment(at + done, place, where, False))
        found.append(Segment(at + match.start(), where, where + len(match[0]), True))
        done, place = match.end(), where + len(match[0])
    if done < len(value):
        found.append(Segment(at + done, place, stop, False))
    return found
