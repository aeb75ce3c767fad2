"""What a client offers to do about a finding: its correction, a word more, a comment. Knows findings and texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from lsprotocol import types

from subeditor.diagnostics import Finding
from subeditor.fixes.edits import changes, compatible
from subeditor.language.tags import possible_tags
from subeditor.rule import Rule
from subeditor.server.positions import Places
from subeditor.source import Source

ADD_WORD = "subeditor.addWord"
FIX_ALL = "source.fixAll.subeditor"
KINDS = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
# A word that is always right is a name or a term, no sentence; in words, and in characters.
_MOST_WORDS, _MOST_CHARACTERS = 3, 60
_SHOWN = 40
# A word in small letters that is shorter is hardly a term; the tags are those of words that no text does without.
_SHORTEST = 4
_GRAMMAR = frozenset("CC DT EX IN MD PDT PRP PRP$ TO WDT WP WP$ WRB".split())


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a client that asks for these kinds of actions asks for this one: a kind stands for those below it."""
    return only is None or any(kind == each or kind.startswith(f"{each}.") or not each for each in only)


def correction(finding: Finding, source: Source) -> str:
    """What the edits of a finding in a source do, as the title of an action; empty where it has none."""
    if not finding.edits:
        return ""
    if len(finding.edits) > 1:
        return f"Correct “{_short(finding.text)}”"
    (edit,) = finding.edits
    old = source.text[source.offset(edit.start) : source.offset(edit.end)]
    if not old.strip():
        return f"Insert “{_short(edit.text)}”" if edit.text.strip() else f"Correct “{_short(finding.text)}”"
    if not edit.text.strip():
        return f"Remove “{_short(old)}”"
    return f"Change “{_short(old)}” to “{_short(edit.text)}”"


def word(finding: Finding, rule: Rule | None) -> str:
    """The name or term that a vocabulary would have to hold for the finding not to be reported; empty where none would do.

    Words of grammar are no terms: with *as* in the vocabulary no slip would be found that is one of *as*.
    """
    words = [each.removesuffix("'s").removesuffix("’s") for each in finding.text.split()]
    if rule is None or not rule.vocab or not words or len(words) > _MOST_WORDS:
        return ""
    named = all(each[:1].isupper() for each in words)
    if any(map(_is_grammar, words)) or not (named or len(words) == 1):
        return ""
    text = " ".join(words)
    return text if len(text) <= _MOST_CHARACTERS and any(map(str.isalpha, text)) else ""


def edits(finding: Finding, places: Places) -> list[types.TextEdit]:
    """The edits of a finding."""
    return [types.TextEdit(places.between(edit.start, edit.end), edit.text) for edit in finding.edits]


def is_safe(finding: Finding) -> bool:
    """Whether no editor would object to the edits of a finding, of which it has some: they change no quotation either."""
    return bool(finding.edits) and all(edit.safe and not edit.quoted for edit in finding.edits)


def all_safe(findings: Iterable[Finding], places: Places) -> list[types.TextEdit]:
    """The safe edits of a source's findings, those that come first where some overlap."""
    proposed = changes(places.source, filter(is_safe, findings))
    edits = {(edit.span, edit.text) for change in compatible(proposed) for edit in change.edits}
    return [types.TextEdit(places.range(span), text) for span, text in sorted(edits)]


def add_word(
    uri: str, said: str, place: Path | None, diagnostics: list[types.Diagnostic]
) -> types.CodeAction:
    """The action that adds a word to a vocabulary, which the server does itself."""
    title = f"Never report “{said}”" + (f" (adds it to {place.name})" if place else "")
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=diagnostics,
        command=types.Command(title, ADD_WORD, arguments=[uri, said]),
    )


def _is_grammar(word: str) -> bool:
    small = word.lower()
    return (word == small and len(word) < _SHORTEST) or bool(possible_tags(small) & _GRAMMAR)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
