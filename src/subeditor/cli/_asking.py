"""A change shown in the terminal, and the answer to it.

Knows how a change looks and which keys there are; what an answer means is `fixes.asking`'s, but that a word goes
into the vocabulary.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from subeditor.cli import _terminal
from subeditor.dataclass import dataclass
from subeditor.errors import SubeditorError

if TYPE_CHECKING:
    from subeditor.cli._runs import Run
    from subeditor.diagnostics import Finding
    from subeditor.fixes.asking import Answer
    from subeditor.fixes.edits import Change
    from subeditor.source import Source

_RED, _GREEN, _BOLD, _DIM = "31", "32", "1", "2"
# So many characters are shown before what changes, where a line is too long.
_BEFORE = 30
_CUT = "…"
# What has more words than this is no entry of a vocabulary.
_MOST_WORDS = 4
_HELP = (
    "  y  make this change\n  n  leave it\n  a  make it, and all further changes of this rule\n"
    "  q  stop asking; what was said before holds\n  v  leave it, and add the words to the vocabulary"
)


@dataclass(slots=True)
class Asker:
    """Asks in the terminal."""

    run: Run
    coloured: bool
    width: int

    def ask(self, source: Source, change: Change) -> Answer:
        """Show a change and read an answer until there is one; the end of input ends the asking."""
        from subeditor.fixes.asking import Answer

        _terminal.write(self._shown(source, change))
        word = self._may_be_word(change.finding)
        keys = "[y]es, [n]o, [a]ll of this rule, [q]uit" + (", ne[v]er for this word" if word else "")
        while True:
            sys.stdout.write(f"Change it? {keys}: ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                _terminal.write([""])
                return Answer.QUIT
            key = line.strip().lower()[:1]
            if key == Answer.NEVER.value and word:
                if self._accepts(" ".join(change.finding.text.split())):
                    return Answer.NEVER
            elif key in {answer.value for answer in Answer} - {Answer.NEVER.value}:
                return Answer(key)
            else:
                _terminal.write([_HELP])

    def _may_be_word(self, finding: Finding) -> bool:
        """Whether what is reported may be a word of the vocabulary, and the rule would then be silent."""
        rule = self.run.rules.rules.get(finding.rule)
        return rule is not None and rule.vocab and 0 < len(finding.text.split()) <= _MOST_WORDS

    def _accepts(self, word: str) -> bool:
        """Add a word to the vocabulary; whether that could be done."""
        from subeditor.server import vocabulary

        try:
            path = vocabulary.add(word, self.run.settings, Path.cwd())
        except SubeditorError as error:
            _terminal.complain(str(error))
            return False
        _terminal.write([f"  “{word}” is in the vocabulary of {path}"])
        return True

    def _shown(self, source: Source, change: Change) -> list[str]:
        from subeditor.reporters._cells import shown

        finding = change.finding
        place = f"{shown(finding.path)}:{finding.start.line}:{finding.start.column}"
        notes = [] if all(edit.safe for edit in change.edits) else ["unsafe"]
        notes += ["in a quotation"] if any(edit.quoted for edit in change.edits) else []
        about = f" ({', '.join(notes)})" if notes else ""
        head = f"{self._paint(place, _BOLD)} {finding.level} {shown(finding.message)} "
        before, after = _lines(source, change, self.width - 1)
        return [
            f"{head}{self._paint(finding.rule + about, _DIM)}",
            *(self._paint(f"-{shown(line)}", _RED) for line in before),
            *(self._paint(f"+{shown(line)}", _GREEN) for line in after),
        ]

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.coloured else text


def _lines(source: Source, change: Change, width: int) -> tuple[list[str], list[str]]:
    """The lines that a change touches, as they are and as they would be, cut round what differs."""
    from subeditor.fixes.edits import applied

    first = source.position(change.edits[0].span.start).line
    last = source.position(change.edits[-1].span.end).line
    start = source.line_starts[first - 1]
    end = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
    text = applied(source.text, [change])
    before = source.text[start:end].splitlines()
    after = text[start : len(text) - (len(source.text) - end)].splitlines()
    at = change.edits[0].span.start - start if first == last else 0
    return [_cut(line, at, width) for line in before], [_cut(line, at, width) for line in after]


def _cut(line: str, at: int, width: int) -> str:
    if len(line) <= width:
        return line
    start = max(0, min(at - _BEFORE, len(line) - width))
    shown = line[start : start + width]
    if start:
        shown = _CUT + shown[1:]
    return shown if start + width >= len(line) else shown[:-1] + _CUT
