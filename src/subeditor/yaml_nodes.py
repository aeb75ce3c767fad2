"""A YAML file to nodes.

Knows that most files are plain (`plain_yaml`), and that what is not, or is faulty, is for the whole parser
(`yaml_parser`), which is imported when it is needed.
"""

from __future__ import annotations

from pathlib import Path

from subeditor import plain_yaml
from subeditor.errors import SubeditorError
from subeditor.nodes import Node, Tree, read_source
from subeditor.source import Source


def read_yaml(path: Path, error: type[SubeditorError], data: bytes | None = None) -> Tree:
    """The tree of a YAML file; `data`, what is in it, where that is known.

    Raises `error` for what cannot be read or is no YAML.
    """
    source = read_source(path, error, data)
    return Tree(source, composed(source, error), error)


def composed(source: Source, error: type[SubeditorError]) -> Node | None:
    """The nodes of a text; None where it has no content. Raises `error` for what is no YAML."""
    root = plain_yaml.compose(source.text)
    if root is not None:
        return root
    from subeditor import yaml_parser

    return yaml_parser.compose(source, error)
