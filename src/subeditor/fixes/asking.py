"""The changes of a source one by one: what is proposed, what was said of it, and what the text is then.

Knows changes and answers; knows nothing of terminals (who asks is given as a function) or of files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from enum import Enum

from subeditor.dataclass import dataclass
from subeditor.diagnostics import Finding
from subeditor.engine import Checker
from subeditor.fixes import edits
from subeditor.fixes.edits import Change
from subeditor.fixes.fixer import Keep
from subeditor.source import Source

# A text in which so many answers bring up something new each time is left as it is by then.
_PASSES = 20


class Answer(Enum):
    """What may be said of a change."""

    YES = "y"
    NO = "n"
    ALL = "a"
    QUIT = "q"
    NEVER = "v"


@dataclass(slots=True)
class Conversation:
    """What was said so far, of one source after the other. `over`: nothing is to be asked any more."""

    checker: Checker
    ask: Callable[[Source, Change], Answer]
    keep: Keep = lambda source, findings: findings
    over: bool = False
    _always: set[tuple[str, bool]] = field(default_factory=set)
    _never: set[str] = field(default_factory=set)

    def answered(self, source: Source) -> tuple[Source, int]:
        """The source with the changes that were agreed to, and how many they are.

        What overlaps such a change, or comes up by one, is asked about after it.
        """
        refused: Counter[object] = Counter()
        made = 0
        for _ in range(_PASSES):
            agreed = self._agreed(source, refused)
            if not agreed:
                break
            made += len(agreed)
            source = replace(source, text=edits.applied(source.text, agreed))
        return source, made

    def _agreed(self, source: Source, refused: Counter[object]) -> list[Change]:
        """The changes of a text that are agreed to; those that are not are noted as refused."""
        left = Counter(refused)
        agreed: list[Change] = []
        for change in edits.changes(source, self._findings(source)):
            key = _key(change)
            if left[key] > 0:
                left[key] -= 1
            elif self._is_never(change.finding) or len(edits.compatible([*agreed, change])) == len(agreed):
                continue
            elif (change.finding.rule, _is_quoted(change)) in self._always or self._says_yes(source, change):
                agreed.append(change)
            else:
                refused[key] += 1
        return agreed

    def _says_yes(self, source: Source, change: Change) -> bool:
        if self.over:
            return False
        answer = self.ask(source, change)
        if answer is Answer.ALL:
            # Somebody else's words are asked about until such an answer is given for them.
            self._always |= {(change.finding.rule, quoted) for quoted in (False, _is_quoted(change))}
        elif answer is Answer.NEVER:
            self._never.add(" ".join(change.finding.text.split()))
        self.over |= answer is Answer.QUIT
        return answer in (Answer.YES, Answer.ALL)

    def _findings(self, source: Source) -> Iterable[Finding]:
        found: Sequence[Finding] = self.checker.check_source(source).findings
        return self.keep(source, found)

    def _is_never(self, finding: Finding) -> bool:
        text = " ".join(finding.text.split())
        return text in self._never or text.lower() in self._never


def _is_quoted(change: Change) -> bool:
    return any(edit.quoted for edit in change.edits)


def _key(change: Change) -> tuple[object, ...]:
    """What is the same for a change that was asked about before, when other places have changed."""
    return (change.finding.rule, change.finding.text, tuple(edit.text for edit in change.edits))
