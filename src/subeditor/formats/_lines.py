"""What a line of plain text looks like: a rule, an item, a turn of a transcript, a caption, a headline, code.

Knows single lines (and, for code and verse, a few together) and nothing of what stands round them: `text`
decides by layout which of these looks counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from subeditor.deferred import re_compile


class Line(NamedTuple):
    """A line that is not blank: [start, end) in the source without the white space round it, and its indent.

    `length` is counted with the indent, in which a tab is four columns. `blank` says whether a blank line (or
    the file's edge) stands before it.
    """

    start: int
    end: int
    indent: int
    length: int
    text: str
    blank: bool


_LINE = re_compile(r"([^\S\r\n]*)([^\r\n]*)(?:\r\n?|\n|\Z)")


def lines(text: str) -> list[Line]:
    """All lines that are not blank."""
    found = []
    blank = True
    for match in _LINE.finditer(text):
        content = match[2].rstrip()
        if content:
            start = match.start(2)
            indent = len(match[1].expandtabs(4)) if match[1] else 0
            found.append(Line(start, start + len(content), indent, indent + len(content), content, blank))
            blank = False
        else:
            blank = True
    return found


# First characters by which most lines show to be nothing but running text.
_RULE = re_compile(r"([-*_=~#•·.+—–])(?:\s?\1){2,}\Z")
_RULERS = frozenset("-*_=~#•·.+—–")
_UNDERLINE = re_compile(r"(=|-|~|\^|\*)\1{2,}\Z")
_MARKER = re_compile(
    r"""(?: [•●▪■◦○‣⁃·*+-] | – (?!\s*\d)
          | [(\[]? (?: \d{1,3} (?:\.\d{1,3})* | [A-Za-z] | [ivx]{1,5} | [IVX]{1,5} ) [)\]]
          | \d{1,3} (?:\.\d{1,3})* \. | [a-z] \.
        ) (?:\s+|\Z)""",
    re.VERBOSE,
)
_TURN = re_compile(
    r"""(?P<label> [QA]\d{0,3} | [A-Z][A-Z.'’ -]{1,40}
                 | [A-Z][\w.'’-]{0,24} (?: [ ][A-Z][\w.'’-]{0,24} ){0,3} )
        (?: [ ]? \( [^()]{1,60} \) )? (?: : | [.](?=[ ]?[–—]) ) [ \t]+ (?=\S)""",
    re.VERBOSE,
)
_ROLES = re_compile(
    r"(?:q|a|interviewer|interviewee|moderator|narrator|chair|chairman|chairwoman|reporter|host|guest|speaker|"
    r"announcer|audience|question|answer|the court|the witness|witness)(?: ?\d+)?\Z",
    re.IGNORECASE,
)
_CAPTION = re_compile(
    r"""[(\[]? (?: (?:Figure|Fig\.?|Table|Photo|Photograph|Image|Picture|Plate|Map|Chart|Graph|Graphic|Diagram
                    |Illustration|Exhibit|Box) s? (?: \s \d+ (?:[.-]\d+)* [A-Za-z]? )? \s? [:.–—-] \s
                 | Caption \b | (?:Photo|Photograph|Image|Picture)s? \s (?:by|courtesy|credit)\b )""",
    re.VERBOSE | re.IGNORECASE,
)
# What a caption without a label has: somebody doing something, a place in the picture, a date, a maker.
_PICTURED = re_compile(
    r"""\b (?!(?:The|An?|This|That|These|His|Her|Its|Their|Our|My|No|Some|More|For|On|In|By|Of|To|How|Why
             |And)\b)
        [A-Z][\w’'-]+ (?: \s [a-z]+ly )? \s [a-z]{2,}ing \s
      | \( (?: (?:top|bottom|second|third|far|pictured|from) \s )?
        (?:left|right|cent(?:er|re)|above|below|pictured|front|back) [^)]{0,20} \)
      | \b(?:pictured|seen|shown|photographed) \s (?:here|in|at|on|with|during|above|below|left|right)\b
      | \( (?:c\.?\s|circa\s|about\s)? 1[5-9]\d\d (?:[–-]\d+)? \) | \bcirca\s\d{3,4}
      | \A (?:An?|The|Portrait|Photograph|View|Statue|Bust|Map|Aerial|File)
        \s .* \s in \s (?:1[5-9]|20)\d\d \Z""",
    re.VERBOSE,
)
_CREDITED = re_compile(
    r"(?:\A|\s)(?:Image|Photo|Photograph|Picture|Credit|Source|Graphic)s?[:;]\s[^.:]{2,80}\.?\)?\Z"
)
_STOPS = (".", "!", "?", ":", ";", ",", "…", "--", "—", "–", "-")
# What may stand after a final stop: marks that close, and the numbers of notes.
_CLOSING = re_compile(r"""(?:["'”’»)\]*_\s]|\[\d{1,3}\]){1,20}+\Z""")
_WORD = re_compile(r"[^\W\d_]{4}")
_SIGN = re_compile(r"[\W_]+")
_LOWER_CASE = re_compile(r"[a-z]{3}")
_CODE = re_compile(
    r"""(?:\$|>>>|%)[ ]\S | \#(?:include|define|!) | /[/*] | </?\w
      | (?:def|class|for|while|if|elif|else|try|except|catch|with|switch|func|fn|function|struct)\b.*[:{(;]\Z
      | (?:from[ ][\w.]+[ ])?import[ ][\w.*{}, ]+;?\Z | (?:var|let|const|public|private|static)[ ].*[=({;]
      | (?:cd|git|npm|npx|pip3?|sudo|apt|docker|curl|wget|mkdir|make)[ ][\w./~-]+(?:[ ]-{1,2}\w.*)?\Z
      | [\w.\[\]"']+[ ]?[-+*/]?=[ ]?\S | [\w.]+\([^)]*\);?\Z""",
    re.VERBOSE,
)
_CODE_ENDS = ("{", "}", ");", "];", "};")


def is_rule(text: str) -> bool:
    """Whether a line only separates: `---`, `* * *`, `###`."""
    return text[0] in _RULERS and _RULE.match(text) is not None


def is_underline(text: str) -> bool:
    """Whether a line may underline the heading above it."""
    return text[0] in _RULERS and _UNDERLINE.match(text) is not None


def marker(text: str) -> int:
    """The length of the bullet, number or letter that begins an item, with the space after it; 0 for none."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def turn(text: str) -> str:
    """Who speaks, where a line may be a turn of a transcript (`Q: …`, `CHAIR: …`); else nothing."""
    match = _TURN.match(text)
    return match["label"] if match else ""


def speakers(texts: Iterable[str]) -> frozenset[str]:
    """Which of the labels are speakers: known roles, and names that speak again and are not alone."""
    seen: dict[str, int] = {}
    for text in texts:
        if ":" in text[:100] and (label := turn(text)):
            seen[label] = seen.get(label, 0) + 1
    roles = {label for label in seen if _ROLES.match(label)}
    again = {label for label, count in seen.items() if count > 1}
    return frozenset(roles | again) if len(roles | again) > 1 or sum(seen.values()) > 2 else frozenset()


def is_labelled_caption(text: str) -> bool:
    """`Figure 1: …`, `Photo: …`, `(Photo by …`."""
    return not text[0].islower() and _CAPTION.match(text) is not None


def is_caption(text: str) -> bool:
    """What a picture shows: a phrase without a final stop (a name and what it is doing, a date), or with a
    credit.
    """
    if not 16 <= len(text) <= 300:
        return False
    return (unfinished(text) and _PICTURED.search(text) is not None) or _CREDITED.search(text) is not None


def is_shouted(text: str) -> bool:
    """A line in capitals: a headline or a section's title, whatever follows."""
    if len(text) > 250 or _LOWER_CASE.search(text):
        return False
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= 0.8 * len(letters)


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
    """Whether most of some lines look like a program or a command, or are a picture made of characters."""
    if not _WORD.search(texts[0]) and _is_picture("".join(texts[:20])):
        return True
    return any(map(_is_code_line, texts[:2])) and 3 * sum(map(_is_code_line, texts)) >= 2 * len(texts)


def _is_code_line(text: str) -> bool:
    return text.endswith(_CODE_ENDS) or _CODE.match(text) is not None


def _is_picture(signs: str) -> bool:
    return len(signs) >= 12 and len(_SIGN.sub("", signs)) < 0.4 * len(signs.replace(" ", ""))


def is_verse(texts: Sequence[str]) -> bool:
    """Whether unindented lines are a stanza or an address: short, most with a capital and without a stop."""
    return (
        len(texts) >= 3
        and max(map(len, texts)) <= 60
        and len(set(texts)) == len(texts)
        and 3 * sum(1 for text in texts if text[0].isupper() or text[0] in "\"'“‘") >= 2 * len(texts)
        and 3 * sum(1 for text in texts if not ends_sentence(text)) >= 2 * len(texts)
    )
