"""Labels that point at nothing, and what is labelled and never pointed at.

Puts together what `_label_uses` knows of footnotes, reference links and anchors, `_numbered` of "see Table
4", `_numbered_notes` of notes by number without markup, `_placeholders` of "Chapter ??", and `_label_files`
of other files of the run. Message arguments: 1 the label, 2 what is wrong with it, as the end of a sentence
("has no definition in this text").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from subeditor.checks import Find, Joined, Kind, Pattern
from subeditor.checks import _label_files as files
from subeditor.checks import _label_uses as uses
from subeditor.checks import _numbered as numbered
from subeditor.checks import _numbered_notes as notes
from subeditor.checks import _placeholders as placeholders
from subeditor.checks._label_uses import Fault
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Fact, PlacedFact
from subeditor.document import Document
from subeditor.rule import Rule, key

Report = Literal["dangling", "unused", "order"]
Of = Literal["footnote", "link", "anchor", "number", "placeholder", "file"]


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `label` rule."""

    report: Report = key(
        "what to report: uses of what is not there (`dangling`), what is never used (`unused`), first uses "
        "out of order (`order`)"
    )
    of: tuple[Of, ...] = key(
        "the sorts of label: footnotes and numbered notes (`footnote`), reference links (`link`), places "
        "within the file (`anchor`), tables, figures, sections and steps (`number`), what was never filled "
        "in (`placeholder`), places in other files of the run (`file`)"
    )


_Finder = Callable[[Document, Find], Iterator[Fault]]


def _plain(faults: Callable[[Document], Iterator[Fault]]) -> _Finder:
    return lambda document, find: faults(document)


_FINDERS: tuple[tuple[Report, Of, _Finder], ...] = (
    ("dangling", "footnote", _plain(uses.dangling_notes)),
    ("dangling", "footnote", _plain(notes.dangling)),
    ("dangling", "link", _plain(uses.dangling_links)),
    ("dangling", "anchor", _plain(uses.dangling_anchors)),
    ("dangling", "number", numbered.dangling),
    ("dangling", "placeholder", placeholders.unresolved),
    ("unused", "footnote", _plain(uses.unused_notes)),
    ("unused", "footnote", _plain(notes.unused)),
    ("unused", "link", _plain(uses.unused_links)),
    ("order", "number", numbered.out_of_order),
)


def patterns(rule: Rule) -> Sequence[Pattern]:
    """What refers by number, and what was never filled in."""
    of = rule.parameters.of
    return (
        *(numbered.PATTERNS if "number" in of else ()),
        *(placeholders.PATTERNS if "placeholder" in of else ()),
    )


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass a rule."""
    for rule in rules:
        parameters: Parameters = rule.parameters
        for report, of, faults in _FINDERS:
            if report == parameters.report and of in parameters.of:
                for fault in faults(document, find):
                    yield rule.diagnostic(fault.span, fault.name, fault.wrong)


def facts(document: Document, rules: Sequence[Rule]) -> Iterator[Fact]:
    """The document's links to other files and what they may lead to, for the rules that look at those."""
    asking = [rule for rule in rules if "file" in rule.parameters.of]
    if asking:
        for span, value in files.facts(document):
            yield from (Fact(rule.name, span, value) for rule in asking)


def join(by_path: Mapping[str, Sequence[PlacedFact]], rule: Rule) -> Iterator[Joined]:
    """Links to what another file of the run has not."""
    for fact, name, wrong in files.dangling(by_path):
        yield Joined(fact, (name, wrong))


def _validate(parameters: Parameters) -> None:
    able: set[Of] = {of for report, of, _ in _FINDERS if report == parameters.report}
    if parameters.report == "dangling":
        able.add("file")
    if not parameters.of or not set(parameters.of) <= able:
        raise ValueError(f"`of` for `{parameters.report}` is of {', '.join(sorted(able))}")


KIND = Kind(
    parameters=Parameters,
    run=run,
    patterns=patterns,
    validate=_validate,
    facts=facts,
    join=join,
    values=(files.Link, files.Places),
)
