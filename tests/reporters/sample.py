"""One report that has everything a reporter must show."""

from __future__ import annotations

from subeditor.diagnostics import (
    Fault,
    Finding,
    FindingEdit,
    FindingRelated,
    Level,
    Position,
    Report,
)


def finding(
    excerpt: str,
    words: str,
    *,
    path: str = "news/article.txt",
    line: int = 1,
    rule: str = "text/rule",
    level: Level = Level.WARNING,
    message: str = "Mind this.",
    edit: str | None = None,
    related: tuple[FindingRelated, ...] = (),
) -> Finding:
    """A finding at the first place of `words` in its line."""
    start = Position(line, excerpt.index(words) + 1)
    end = Position(line, start.column + len(words))
    edits = () if edit is None else (FindingEdit(start, end, edit, safe=True),)
    return Finding(path, start, end, rule, level, message, words, excerpt, edits, related)


CAPTION = "The bridge at dawn, seen from the north bank"
REPORT = Report(
    findings=(
        finding(
            "The mayor as said “no comment” 100% of the time, twice: once, again.",
            "as",
            line=3,
            rule="text/real-word",
            level=Level.ERROR,
            message="Perhaps “has”: 100% sure, line: 3.",
            edit="has",
        ),
        finding(
            CAPTION,
            CAPTION,
            line=7,
            rule="text/duplicate-line",
            message="This line stands here a second time.",
            related=(FindingRelated("news/article.txt", Position(6, 1), Position(6, 45), "first here"),),
        ),
        Finding(
            "naïve, menu.md",
            Position(2, 5),
            Position(4, 3),
            "news/unattributed-quote",
            Level.SUGGESTION,
            "Who says so?",
            "“one\n\ntwo",
            "and “one",
            related=(FindingRelated("other.md", Position(1, 1), Position(1, 4), "he speaks here"),),
        ),
    ),
    faults=(
        Fault("bad.txt", 2, 7, "not utf-8 text (byte 0xff), skipped", "bad.txt:2:7: not utf-8 text …"),
        Fault("gone.txt", 0, 0, "no such file or folder", "gone.txt: no such file or folder"),
    ),
    files=4,
)
