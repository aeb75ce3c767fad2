"""Findings as comments in the Word document that they were found in.

Nothing else in the file changes: the text of the body is cut into more runs, each formatted as before, where a comment begins
or ends; the comments get a part of their own, or are added to those that are there; all other parts are copied byte for
byte. python-docx (the extra `docx`) knows what a comment looks like.
"""

from __future__ import annotations

from collections.abc import Sequence

from subeditor.diagnostics import Finding
from subeditor.errors import Address, SourceError, UsageError

AUTHOR, INITIALS = "Subeditor", "SUB"

__all__ = ["marked"]


def marked(path: str, data: bytes, findings: Sequence[Finding]) -> bytes:
    """The document with a comment for each finding, in order of place.

    `path` is what the findings call the file whose bytes these are. Raises `UsageError` where python-docx is missing and
    `SourceError` for a document that it cannot open.
    """
    try:
        from subeditor.proofs._comments import commented
    except ModuleNotFoundError:
        raise UsageError(
            "comments in Word documents need python-docx", hint="pip install 'subeditor[docx]'"
        ) from None
    try:
        return commented(data, findings)
    except Exception as error:  # a damaged file makes python-docx fail in a dozen ways
        reason = " ".join(f"{error}".split()) or type(error).__name__
        raise SourceError(f"cannot be marked: {reason}", Address(path), hint=_HINT) from error


_HINT = "save it in Word as an ordinary .docx, neither Strict Open XML nor with macros"
