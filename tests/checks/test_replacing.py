"""What becomes of replacements that a rule asks for: which are safe, and which are none."""

from __future__ import annotations

import pytest

from subeditor import formats
from subeditor.checks._replacing import is_plain, replacement
from subeditor.fixes.edits import Change, applied
from subeditor.source import Source

from ..fixes.test_edits import change


def replaced(text: str, found: str, by: str) -> tuple[str, bool]:
    """A text with what was found replaced, and whether that is plain; the text itself where there is no edit."""
    document = formats.parse(Source("a.txt", text), "text" if "{{" in text else "markdown")
    start = document.prose.index(found)
    edits = replacement(document, start, start + len(found), by)
    plain = is_plain(document, start, start + len(found), by)
    made = Change(change().finding, edits)
    return applied(text, [made]), plain


@pytest.mark.parametrize(
    ("text", "found", "by", "expected"),
    [
        pytest.param(
            "Use it, e.g. here.", "e.g. ", "for example", "Use it, for example here.", id="a space stays"
        ),
        pytest.param("It is so — he said.", " — ", "—", "It is so—he said.", id="spaces that are to go"),
        pytest.param("Work hard!", "hard!", "hard", "Work hard", id="a mark goes"),
        pytest.param("One.  For two.", "e.  F", "", "One.  For two.", id="words would be cut"),
        pytest.param(
            "An *utterly* new one.", "utterly new", "new", "An *utterly* new one.", id="markup within"
        ),
        pytest.param("An *utterly new* one.", "utterly new", "new", "An *new* one.", id="markup round it"),
        pytest.param("In order\r\nto go.", "In order\nto", "To", "To go.", id="over a line end"),
    ],
)
def test_replaced(text: str, found: str, by: str, expected: str) -> None:
    assert replaced(text, found, by)[0] == expected


@pytest.mark.parametrize(
    ("text", "found", "by", "plain"),
    [
        pytest.param("On github now.", "github", "GitHub", True, id="a name"),
        pytest.param("On Github now.", "Github", "GitHub", True, id="half of its capitals"),
        pytest.param("Email is old.", "Email", "email", False, id="less capitals"),
        pytest.param("ON GITHUB NOW.", "GITHUB", "GitHub", False, id="all capitals"),
        pytest.param("See github.com now.", "github", "GitHub", False, id="an address"),
        pytest.param("See a/github now.", "github", "GitHub", False, id="a path"),
        pytest.param("See {{ page | url }} now.", "url", "URL", False, id="a template"),
        pytest.param("See {{ page }} by url now.", "url", "URL", True, id="after a template"),
        pytest.param("A file name.", "file name", "filename", False, id="one word of two"),
        pytest.param("An e-mail.", "e-mail", "email", False, id="a hyphen"),
        pytest.param("We utilise it.", "utilise", "use", False, id="another word"),
    ],
)
def test_plain(text: str, found: str, by: str, plain: bool) -> None:
    assert replaced(text, found, by)[1] is plain
