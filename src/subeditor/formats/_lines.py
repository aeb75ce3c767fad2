"""What a line of plain text looks like: a rule, an item, a turn of a transcript, a caption, a headline, code.

Knows single lines (and, for code and verse, a few together) and nothing of what stands round them: `text`
decides by layout which of these looks counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """A line that is not blank: [start, end) in the source without the white space round it, and its indent.

    `blank` says whether a blank line (or the file's edge) stands before it. A tab counts as four columns.
    """

    start: int
    end: int
    indent: int
    text: str
    blank: bool

    @property
    def length(self) -> int:
        return self.indent + len(self.text)


_LINE = re.compile(r"([^\S\r\n]*)([^\r\n]*)(?:\r\n?|\n|\Z)")


def lines(text: str) -> list[Line]:
    """All lines that are not blank."""
    found = []
    blank = True
    for match in _LINE.finditer(text):
        content = match[2].rstrip()
        if content:
            start = match.start(2)
            indent = len(match[1].expandtabs(4)) if match[1] else 0
            found.append(Line(start, start + len(content), indent, content, blank))
            blank = False
        else:
            blank = True
    return found


# First characters by which most lines show to be nothing but running text.
_RULE = re.compile(r"([-*_=~#•·.+—–])(?:\s?\1){2,}\Z")
_UNDERLINE = re.compile(r"(=|-|~|\^|\*)\1{2,}\Z")
_MARKER = re.compile(
    r"""(?: [•●▪■◦○‣⁃·*+-] | – (?!\s*\d)
          | [(\[]? (?: \d{1,3} (?:\.\d{1,3})* | [A-Za-z] | [ivx]{1,5} | [IVX]{1,5} ) [)\]]
          | \d{1,3} (?:\.\d{1,3})* \. | [a-z] \.
        ) (?:\s+|\Z)""",
    re.VERBOSE,
)
_BULLETS = frozenset("•●▪■◦○‣⁃·*+-–")
_TURN = re.compile(
    r"""(?P<label> [QA]\d{0,3} | [A-Z][A-Z.'’ -]{1,40} | [A-Z][\w.'’-]{0,24} (?: [ ][A-Z][\w.'’-]{0,24} ){0,3} )
        (?: [ ]? \( [^()]{1,60} \) )? (?: : | [.](?=[ ]?[–—]) ) [ \t]+ (?=\S)""",
    re.VERBOSE,
)
_ROLES = re.compile(
    r"(?:q|a|interviewer|interviewee|moderator|narrator|chair|chairman|chairwoman|reporter|host|guest|speaker|"
    r"announcer|audience|question|answer|the court|the witness|witness)(?: ?\d+)?\Z",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"""[(\[]? (?: (?:Figure|Fig\.?|Table|Photo|Photograph|Image|Picture|Plate|Map|Chart|Graph|Graphic|Diagram
                    |Illustration|Exhibit|Box) s? (?: \s \d+ (?:[.-]\d+)* [A-Za-z]? )? \s? [:.–—-] \s
                 | Caption \b | (?:Photo|Photograph|Image|Picture)s? \s (?:by|courtesy|credit)\b )""",
    re.VERBOSE | re.IGNORECASE,
)
# What a caption without a label has: somebody doing something, a place in the picture, a date, a maker.
_PICTURED = re.compile(
    r"""\b (?!(?:The|An?|This|That|These|His|Her|Its|Their|Our|My|No|Some|More|For|On|In|By|Of|To|How|Why|And)\b)
        [A-Z][\w’'-]+ (?: \s [a-z]+ly )? \s [a-z]{2,}ing \s
      | \( (?: (?:top|bottom|second|third|far|pictured|from) \s )? (?:left|right|cent(?:er|re)|above|below|pictured|front|back)
        [^)]{0,20} \)
      | \b(?:pictured|seen|shown|photographed) \s (?:here|in|at|on|with|during|above|below|left|right)\b
      | \( (?:c\.?\s|circa\s|about\s)? 1[5-9]\d\d (?:[–-]\d+)? \) | \bcirca\s\d{3,4}
      | \A (?:An?|The|Portrait|Photograph|View|Statue|Bust|Map|Aerial|File) \s .* \s in \s (?:1[5-9]|20)\d\d \Z""",
    re.VERBOSE,
)
_CREDITED = re.compile(
    r"(?:\A|\s)(?:Image|Photo|Photograph|Picture|Credit|Source|Graphic)s?[:;]\s[^.:]{2,80}\.?\)?\Z"
)
_STOPS = (".", "!", "?", ":", ";", ",", "…", "--", "—", "–", "-")
# What may stand after a final stop: marks that close, and the numbers of notes.
_CLOSING = re.compile(r"""(?:["'”’»)\]*_\s]|\[\d{1,3}\]){1,20}+\Z""")
_CODE = re.compile(
    r"""[{};]\s*\Z | \A(?:\$|>>>|\.\.\.|>|%)\s\S | \A(?:def|class|import|from|function|var|let|const|return|elif|else
     |for|while|if|public|private|static|void|int|try|except|catch|fn|pub|use|package|func|end|do|begin|echo|cd|git
     |npm|pip|sudo|select|insert|update)\b.*[:({;=)/-] | \A\#(?:include|define|!) | \A</?\w | \A[\w.\[\]"']+\s?[-+*/]?=\s?\S
     | \A[\w.]+\(.*\)\s*\Z | \A(?://|/\*|\#\s) | \A[\w-]+:\s\S*\Z""",
    re.VERBOSE,
)


def is_rule(text: str) -> bool:
    """Whether a line only separates: `---`, `* * *`, `###`."""
    return _RULE.match(text) is not None


def is_underline(text: str) -> bool:
    """Whether a line may underline the heading above it."""
    return _UNDERLINE.match(text) is not None


def marker(text: str) -> int:
    """The length of the bullet, number or letter that begins an item, with the space after it; 0 for none."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def is_bullet(text: str) -> bool:
    """Whether an item is marked by a sign and not by a number or letter."""
    return text[0] in _BULLETS


def turn(text: str) -> str:
    """Who speaks, where a line may be a turn of a transcript (`Q: …`, `CHAIR: …`); else nothing."""
    match = _TURN.match(text)
    return match["label"] if match else ""


def speakers(texts: Iterable[str]) -> frozenset[str]:
    """Which of the labels are speakers: known roles, and names that speak again and are not alone."""
    seen: dict[str, int] = {}
    for text in texts:
        if label := turn(text):
            seen[label] = seen.get(label, 0) + 1
    roles = {label for label in seen if _ROLES.match(label)}
    again = {label for label, count in seen.items() if count > 1}
    return frozenset(roles | again) if len(roles | again) > 1 or sum(seen.values()) > 2 else frozenset()


def is_labelled_caption(text: str) -> bool:
    """`Figure 1: …`, `Photo: …`, `(Photo by …`."""
    return _CAPTION.match(text) is not None


def is_caption(text: str) -> bool:
    """What a picture shows: a phrase without a final stop (a name and what it is doing, a date), or with a
    credit.
    """
    if not 16 <= len(text) <= 300:
        return False
    return (unfinished(text) and _PICTURED.search(text) is not None) or _CREDITED.search(text) is not None


def is_shouted(text: str) -> bool:
    """A line in capitals: a headline or a section's title, whatever follows."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= 0.8 * len(letters) and len(text) <= 250


def is_title(text: str, longest: int) -> bool:
    """A line that may be a title: short, begun with a capital or a figure, without a final stop."""
    return (
        len(text) <= longest
        and unfinished(text)
        and (text[0].isupper() or text[0].isdigit() or text[0] in "¿¡")
        and not text.endswith(("”", '"', "'", "’"))
    )


def unfinished(text: str) -> bool:
    """Whether a line does not end as a sentence or a clause does."""
    return not _CLOSING.sub("", text[-40:]).endswith(_STOPS)


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop, a question or an exclamation mark, or a colon."""
    return _CLOSING.sub("", text[-40:]).endswith((".", "!", "?", ":", "…"))


def is_code(texts: Sequence[str]) -> bool:
    """Whether most of some lines look like a program, a command or a picture made of characters."""
    signs = "".join(texts)
    letters = sum(map(str.isalnum, signs))
    if len(signs) >= 12 and letters < 0.4 * len(signs.replace(" ", "")):
        return True
    return 2 * sum(1 for text in texts if _CODE.search(text)) > len(texts)


def is_verse(texts: Sequence[str]) -> bool:
    """Whether unindented lines are a stanza or an address: short, most with a capital and without a stop."""
    return (
        len(texts) >= 3
        and max(map(len, texts)) <= 60
        and len(set(texts)) == len(texts)
        and 3 * sum(1 for text in texts if text[0].isupper() or text[0] in "\"'“‘") >= 2 * len(texts)
        and 3 * sum(1 for text in texts if not ends_sentence(text)) >= 2 * len(texts)
    )
