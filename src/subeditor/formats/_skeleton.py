"""A text as pure ASCII of the same length, for parsers that count in bytes.

Knows which characters matter to a Markdown or HTML parser and which are only there to be carried along: every
character outside ASCII becomes one that such a parser treats alike. Offsets in the skeleton are therefore
offsets in the text, whether they count bytes or characters. Knows nothing of what the parser makes of it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from subeditor.deferred import re_compile

# DEL stands for letters and whatever else is neither space nor punctuation: Markdown gives it no meaning, and
# unlike a letter it makes no tag name, entity or list number.
FILLER = "\x7f"
# No Markdown construct begins or ends with a comma.
_PUNCTUATION = ","

_CARRIAGE_RETURN = re_compile(r"(\\*)\r(\n?)")
_NOT_NEWLINE = re_compile(r"[^\n]")


class _StandIns(dict[int, str]):
    """From a code point to its stand-in, worked out once for each character met."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        # A no-break space parts words but must not be trimmed, indent a line or make a hard break.
        stand_in = _PUNCTUATION if category[0] in "PSZ" else FILLER
        self[code] = stand_in
        return stand_in


_STAND_INS = _StandIns()


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return error.object[error.start : error.end].translate(_STAND_INS), error.end


# The codec finds what is outside ASCII several times faster than a regular expression does.
codecs.register_error("subeditor.skeleton", _stand_in)


def skeleton(text: str) -> str:
    """`text` in ASCII, character for character; each line end is one `\\n`, after a space for `\\r`."""
    if not text.isascii():
        text = text.encode("ascii", "subeditor.skeleton").decode("ascii")
    if "\0" in text:
        text = text.replace("\0", FILLER)
    if "\r" in text:
        text = _CARRIAGE_RETURN.sub(_line_end, text)
    return text


def _line_end(match: re.Match[str]) -> str:
    backslashes, newline = match.groups()
    if not newline:
        return f"{backslashes}\n"
    # A backslash before a line end is a hard break, and so are two spaces.
    return f"{backslashes[:-1]}  \n" if len(backslashes) % 2 else f"{backslashes} \n"


def blank(text: str) -> str:
    """`text` with everything but its line ends made a space."""
    return _NOT_NEWLINE.sub(" ", text)
