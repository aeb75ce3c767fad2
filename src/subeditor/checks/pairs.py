"""Quotation marks and brackets that have no partner, and quotations that open and close with unlike marks.

Knows what to report and how far to underline; what belongs together is found by `language.quotations` and
`_brackets`. Single quotation marks are left out: an apostrophe looks like one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subeditor.checks import Find, Kind, _brackets
from subeditor.checks._mark_places import partner
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Edit, Span
from subeditor.document import Document
from subeditor.language.quotations import Fault, quotations
from subeditor.language.quoted import QUOTING
from subeditor.language.sentences import sentence_at
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is to be paired. The message gets the mark, and what is wrong with it (`is never closed`,
    `closes nothing`, `closes what “ opened`).
    """

    quotes: bool = key("Report double quotation marks that are never closed or close nothing.", True)
    mixed: bool = key('Report quotations whose two marks are not of one sort, as in “this".', True)
    brackets: tuple[str, ...] = key(
        "Report brackets of these sorts; each an opening and a closing sign.", ("()", "[]", "{}")
    )


# A text of nothing but brackets is one sentence, and each of them would show all of it.
_MOST_SHOWN = 400


def _validate(parameters: Pairs) -> None:
    for pair in parameters.brackets:
        if len(pair) != 2 or pair[0] == pair[1]:
            raise ValueError(f"`brackets` holds two different signs each, such as `()`; not `{pair}`")


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    for rule in rules:
        parameters: Pairs = rule.parameters
        for fault in document.of(quotations).faults:
            if fault.kind == "mixed" and parameters.mixed:
                yield _mixed(document, rule, fault)
            elif fault.kind != "mixed" and parameters.quotes and not _is_no_mark(document, fault):
                found = _lone(document, rule, fault.start, fault.end, opens=fault.kind == "unclosed")
                yield found._replace(edits=_edits(document, fault))
        for stray in _brackets.strays(document, parameters.brackets):
            yield _lone(document, rule, stray.at, stray.at + 1, opens=stray.opens)


def _lone(document: Document, rule: Rule, start: int, end: int, *, opens: bool) -> Diagnostic:
    """A mark without a partner, with what it encloses of its sentence, or a line or two of that."""
    mark = document.prose[start:end]
    sentence = sentence_at(document, start)
    if opens:
        last = max(end, min(sentence.end, end + _MOST_SHOWN)) if sentence else end
        return rule.diagnostic(document.span(start, last), mark, "is never closed")
    first = min(start, max(sentence.start, start - _MOST_SHOWN)) if sentence else start
    return rule.diagnostic(document.span(first, end), mark, "closes nothing")


def _edits(document: Document, fault: Fault) -> tuple[Edit, ...]:
    """The edit that puts in the missing mark, where there is one place for it."""
    place = partner(document, fault)
    if place is None:
        return ()
    offset, mark = place
    # After the character before, which need not touch the one that follows.
    at = (
        document.span(offset - 1, offset).end
        if fault.kind == "unclosed"
        else document.span(offset, offset).start
    )
    inside = any(one.start < fault.start < one.end for one in document.of(quotations).all)
    kind = document.block_at(fault.start).kind
    return (Edit(Span(at, at), mark, safe=True, quoted=inside or kind in QUOTING),)


def _mixed(document: Document, rule: Rule, fault: Fault) -> Diagnostic:
    marks = document.prose[fault.start], document.prose[fault.end - 1]
    return rule.diagnostic(document.span(fault.start, fault.end), marks[1], f"closes what {marks[0]} opened")


def _is_no_mark(document: Document, fault: Fault) -> bool:
    """Whether a mark follows what only programs put before one, is part of a broken encoding (`â€“`), or stands
    alone, as an ornament of what follows.
    """
    before = document.prose[max(0, fault.start - 2) : fault.start]
    if before.endswith(("=", "\\", "â€")):
        return True
    return document.text(document.block_at(fault.start)).strip() == document.prose[fault.start : fault.end]


KIND = Kind(parameters=Pairs, run=_run, validate=_validate)
