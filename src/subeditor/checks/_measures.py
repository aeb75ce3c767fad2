"""What is counted for formulas of readability, and the formulas as they are written (Vale's meaning).

The prose of a document is its paragraphs, list items and quotations; of it are counted words, sentences,
letters, syllables. Knows nothing of rules.
"""

from __future__ import annotations

import ast
import math
import operator
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from subeditor.checks._scopes import Regions, regions, sentences_of
from subeditor.deferred import regex_compile
from subeditor.document import Document
from subeditor.language.syllables import syllables

Measures = Mapping[str, float]
Formula = ast.expr

SUMMARY = ("summary",)
_WORD = regex_compile(r"(?:[A-Z]\.){2,}|[\p{N}\p{L}']+")
_LONG_BYTES, _MANY_SYLLABLES = 6, 2
_HEADING = regex_compile(r"\bheading\.(h[1-6])")
# What a text without such elements has none of.
_ELEMENTS = ("paragraphs", "list", "blockquote", "pre", *(f"heading_h{level}" for level in range(1, 7)))
_KINDS = {"paragraph": "paragraphs", "list_item": "list", "quote": "blockquote", "code": "pre"}


def measures(document: Document, scope: Regions) -> Measures:
    """All that a formula may name, of the parts of a document; empty where they hold no words."""
    counts: Counter[str] = Counter(dict.fromkeys(_ELEMENTS, 0))
    for start, end in scope:
        for match in _WORD.finditer(document.prose, start, end):
            _count_word(match.group(), counts)
    if not counts["words"]:
        return {}
    within = [(start, end) for start, end in scope]
    at = 0
    for sentence in sentences_of(document):
        while at < len(within) and within[at][1] <= sentence.start:
            at += 1
        counts["sentences"] += at < len(within) and within[at][0] <= sentence.start
    for block in document.blocks:
        if "frontmatter" in block.scopes:
            continue
        if block.kind == "heading":
            counts[f"heading_h{block.level}"] += 1
        elif block.kind in _KINDS:
            counts[_KINDS[block.kind]] += 1
    return counts


def prose(document: Document) -> Measures:
    """The measures of all the prose of a document; an annotation."""
    return measures(document, regions(document, SUMMARY))


def _count_word(word: str, counts: Counter[str]) -> None:
    many = syllables(word)
    counts["words"] += 1
    counts["characters"] += sum(map(str.isalnum, word))
    counts["syllables"] += many
    counts["long_words"] += len(word.encode()) > _LONG_BYTES
    counts["polysyllabic_words"] += many > _MANY_SYLLABLES
    counts["complex_words"] += many - word.endswith(("es", "ed", "ing")) > _MANY_SYLLABLES


_BINARY: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: math.fmod,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "ceil": math.ceil,
    "exp": math.exp,
    "floor": math.floor,
    "log": math.log,
    "log10": math.log10,
    "max": max,
    "min": min,
    "pow": math.pow,
    "sqrt": math.sqrt,
}


@lru_cache(256)
def parse(formula: str) -> Formula:
    """The expression that a formula is. Raises `ValueError` for one that is none."""
    text = _HEADING.sub(r"heading_\1", formula).replace("&&", " and ").replace("||", " or ").strip()
    try:
        tree: Formula = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"`{formula}` is no formula") from None
    _require_known(tree, formula)
    return tree


def value(formula: Formula, measured: Measures) -> Any:
    """What a formula comes to. Raises `ArithmeticError`, `ValueError`, `KeyError` for a name it does not know."""
    if isinstance(formula, ast.Constant):
        return formula.value
    if isinstance(formula, ast.Name):
        return measured[formula.id]
    if isinstance(formula, ast.UnaryOp):
        inner = value(formula.operand, measured)
        return not inner if isinstance(formula.op, ast.Not) else -inner
    if isinstance(formula, ast.BinOp):
        return _BINARY[type(formula.op)](value(formula.left, measured), value(formula.right, measured))
    if isinstance(formula, ast.BoolOp):
        every = all if isinstance(formula.op, ast.And) else any
        return every(value(each, measured) for each in formula.values)
    if isinstance(formula, ast.Compare):
        compare = _BINARY[type(formula.ops[0])]
        return compare(value(formula.left, measured), value(formula.comparators[0], measured))
    assert isinstance(formula, ast.Call) and isinstance(formula.func, ast.Attribute)
    return _FUNCTIONS[formula.func.attr](*(value(each, measured) for each in formula.args))


def names(formula: Formula) -> frozenset[str]:
    """The measures that a formula names."""
    return frozenset(n.id for n in ast.walk(formula) if isinstance(n, ast.Name)) - {"math"}


# A condition names what its formula came to.
_NAMES = frozenset(
    (
        "figure",
        "words",
        "sentences",
        "characters",
        "syllables",
        "long_words",
        "polysyllabic_words",
        "complex_words",
    )
) | set(_ELEMENTS)


def _require_known(tree: ast.expr, formula: str) -> None:
    """Raises `ValueError` for what is no arithmetic."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            known = (
                isinstance(called, ast.Attribute)
                and isinstance(called.value, ast.Name)
                and called.value.id == "math"
                and called.attr in _FUNCTIONS
                and not node.keywords
            )
        elif isinstance(node, ast.Constant):
            known = isinstance(node.value, int | float)
        elif isinstance(node, ast.Compare):
            known = len(node.ops) == 1 and type(node.ops[0]) in _BINARY
        elif isinstance(node, ast.BinOp):
            known = type(node.op) in _BINARY
        elif isinstance(node, ast.UnaryOp):
            known = isinstance(node.op, ast.Not | ast.USub)
        elif isinstance(node, ast.Attribute):
            known = any(isinstance(call, ast.Call) and call.func is node for call in ast.walk(tree))
        else:
            plain = ast.Name | ast.BoolOp | ast.operator | ast.unaryop | ast.cmpop | ast.boolop
            known = isinstance(node, plain | ast.expr_context)
        if not known:
            raise ValueError(f"`{formula}` is more than a formula")
    if unknown := sorted(names(tree) - _NAMES):
        raise ValueError(f"`{unknown[0]}` is no measure: {', '.join(sorted(_NAMES))}")
