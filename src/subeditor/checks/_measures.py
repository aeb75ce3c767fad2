"""What is counted for formulas of readability, and the formulas as they are written (Vale's meaning).

The prose of a document is its paragraphs, list items and quotations; of it are counted words, sentences,
letters, syllables. Words with an apostrophe or a hyphen inside are one, as the formulas' authors count; in a document that
is read as Vale reads it they are Vale's. Knows nothing of rules.
"""

from __future__ import annotations

import ast
import math
import operator
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from subeditor.checks._scopes import Regions, regions, sentences_of
from subeditor.deferred import re_compile, regex_compile
from subeditor.document import Document
from subeditor.language.familiar import is_familiar
from subeditor.language.readability import FORMULAS
from subeditor.language.syllables import syllables
from subeditor.language.words import words

Measures = Mapping[str, float]
Formula = ast.expr

SUMMARY = ("summary",)
_WORD = regex_compile(r"(?:[A-Z]\.){2,}|[\p{N}\p{L}']+")
_LONG_BYTES, _MANY_SYLLABLES = 6, 2
_PARTS = re_compile(r"[-.\u2010\u2011]")
_HEADING = regex_compile(r"\bheading\.(h[1-6])")
# What a text without such elements has none of.
_ELEMENTS = ("paragraphs", "list", "blockquote", "pre", *(f"heading_h{level}" for level in range(1, 7)))
_KINDS = {"paragraph": "paragraphs", "list_item": "list", "quote": "blockquote", "code": "pre"}


def measures(document: Document, scope: Regions) -> Measures:
    """All that a formula may name, of the parts of a document; empty where they hold no words.

    What takes long to count is counted when it is asked for.
    """
    counts: Counter[str] = Counter(dict.fromkeys(_ELEMENTS, 0))
    for start, end in scope:
        for word, _ in words_in(document, start, end):
            _count_word([word] if document.as_vale else _PARTS.split(word), counts)
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
    return _Measured(counts, document, scope)


class _Measured(dict[str, float]):
    """What was counted; what follows from it is counted when it is asked for."""

    def __init__(self, counts: Mapping[str, float], document: Document, scope: Regions) -> None:
        super().__init__(counts)
        self._of = document, scope

    def __missing__(self, name: str) -> float:
        figure = FORMULAS[name](self) if name in FORMULAS else _COUNTED[name](*self._of)
        self[name] = figure
        return figure


def prose(document: Document) -> Measures:
    """The measures of all the prose of a document; an annotation."""
    return measures(document, regions(document, SUMMARY))


def words_in(document: Document, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The words of a part of the prose, and where they begin. *U.S.* and *e.g.* are one word each."""
    if document.as_vale:
        for match in _WORD.finditer(document.prose, start, end):
            yield match.group(), match.start()
        return
    tokens = document.of(words)
    texts = tokens.texts
    within = tokens.between(start, end)
    at = within.start
    while at < within.stop:
        first = at
        while at + 1 < within.stop and tokens.gaps[at] == "." and _are_letters(texts[at], texts[at + 1]):
            at += 1
        yield document.prose[tokens.starts[first] : tokens.ends[at]], tokens.starts[first]
        at += 1


def _are_letters(one: str, other: str) -> bool:
    return len(one) == len(other) == 1 and one.isalpha() and other.isalpha()


def _count_word(parts: Sequence[str], counts: Counter[str]) -> None:
    """Count a word, of which the parts between hyphens and points are spoken one by one."""
    many = [syllables(part.replace("’", "'")) for part in parts if part]
    counts["words"] += 1
    counts["characters"] += sum(char.isalnum() for part in parts for char in part)
    counts["syllables"] += sum(many)
    counts["long_words"] += sum(len(part.encode()) for part in parts) > _LONG_BYTES
    counts["polysyllabic_words"] += sum(many) > _MANY_SYLLABLES
    counts["complex_words"] += any(
        syllables(part) - part.endswith(("es", "ed", "ing")) > _MANY_SYLLABLES for part in parts
    )


def _difficult(document: Document, scope: Regions) -> int:
    """How many words are unknown to fourth-graders and no names."""
    firsts = document.of(_first_words)
    found = [each for start, end in scope for each in words_in(document, start, end)]
    names = {word for word, at in found if word[:1].isupper() and at not in firsts}
    return sum(word not in names and not is_familiar(word) for word, _ in found)


def _first_words(document: Document) -> frozenset[int]:
    """Where the first words of sentences begin; an annotation."""
    tokens = document.of(words)
    firsts = (tokens.between(*sentence) for sentence in sentences_of(document))
    return frozenset(tokens.starts[first[0]] for first in firsts if first)


_COUNTED: dict[str, Callable[[Document, Regions], float]] = {"difficult_words": _difficult}


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
        *_COUNTED,
        *FORMULAS,
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
