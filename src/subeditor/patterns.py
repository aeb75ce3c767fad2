r"""Regular expressions as rules write them, in the syntax of the `regex` module.

Knows Vale's syntax (a .NET-like engine in its RE2 mode) where it differs: `\w`, `\d`, `\s` and POSIX classes
are ASCII, flags in the middle of a group hold to its end, classes can be subtracted, `\z`, `\k<n>`, `\x{…}`,
and a brace that is no count is a brace. Knows nothing of rules or texts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from subeditor.deferred import re_compile

_SET = {"w": "a-zA-Z0-9_", "d": "0-9", "s": r"\t\n\x0b\f\r "}
_COMPLEMENT = {
    "W": r"\x00-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\U0010ffff",
    "D": r"\x00-\x2f\x3a-\U0010ffff",
    "S": r"\x00-\x08\x0e-\x1f\x21-\U0010ffff",
}
_POSIX = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\t\n\x0b\f\r ",
    "blank": r"\t ",
    "word": "a-zA-Z0-9_",
    "xdigit": "0-9A-Fa-f",
    "cntrl": r"\x00-\x1f\x7f",
    "print": " -~",
    "graph": "!-~",
    "ascii": r"\x00-\x7f",
}
# Nothing in a pattern without these needs translating.
_SPECIAL = re_compile(r"\\[wWdDsSzkx]|\[|\{|\(\?[a-z#-]")
_TOKEN = re_compile(
    r"""
    (?P<escape> \\ (?: x\{(?P<point>[0-9A-Fa-f]+)\} | k[<'](?P<name>\w+)[>'] | [pP]\{[^}]*\} | . ) )
    | (?P<comment> \(\?\#[^)]*\) )
    | \(\?(?P<flags> [a-z]*(?:-[a-z]+)? )\)
    | (?P<open> \( )
    | (?P<close> \) )
    | (?P<bar> \| )
    | (?P<set> \[ )
    | (?P<count> \{\d+(?:,\d*)?\} )
    | (?P<brace> \{ )
    | (?P<plain> [^\\()|\[{]+ | \\ )
    """,
    re.VERBOSE | re.DOTALL,
)
_SET_TOKEN = re_compile(r"\\x\{([0-9A-Fa-f]+)\}|\[:(\^?)(\w+):\]|\\[pP]\{[^}]*\}|\\.|.", re.DOTALL)


@lru_cache(8192)
def translate(pattern: str) -> str:
    """The pattern in the syntax of `regex`. What is no pattern at all stays none: compiling it tells."""
    if not _SPECIAL.search(pattern):
        return pattern
    out: list[str] = []
    # For each open group, the flags that were switched on inside it: they hold over a bar, to the group's
    # end.
    switched: list[list[str]] = [[]]
    at = 0
    while at < len(pattern):
        match = _TOKEN.match(pattern, at)
        assert match is not None
        at = match.end()
        text = match[0]
        flags = match["flags"]
        if flags is not None:
            if flags:
                switched[-1].append(f"(?{flags}:")
                out.append(switched[-1][-1])
        elif match["open"]:
            switched.append([])
            out.append(text)
        elif match["close"]:
            inner = switched.pop() if len(switched) > 1 else []
            out.append(")" * len(inner) + text)
        elif match["bar"]:
            out.append(")" * len(switched[-1]) + text + "".join(switched[-1]))
        elif match["set"]:
            translated, at = _set(pattern, at)
            out.append(translated)
        elif match["escape"]:
            out.append(_escape(match))
        elif match["brace"]:
            out.append(r"\{")
        elif not match["comment"]:
            out.append(text)
    out.append(")" * sum(map(len, switched)))
    return "".join(out)


def _escape(match: re.Match[str]) -> str:
    if match["point"]:
        return _point(match["point"])
    if match["name"]:
        return f"(?P={match['name']})"
    letter = match[0][1]
    if letter in _SET:
        return f"[{_SET[letter]}]"
    if letter.lower() in _SET:
        return f"[^{_SET[letter.lower()]}]"
    return r"\Z" if letter == "z" else match[0]


def _point(digits: str) -> str:
    return f"\\U{int(digits, 16):08x}"


def _set(pattern: str, at: int) -> tuple[str, int]:
    """The set whose inside begins at `at`, and where it ends; a set that never ends stays as it is."""
    begin = at
    out = ["["]
    if pattern.startswith("^", at):
        out.append("^")
        at += 1
    if pattern.startswith("]", at):
        out.append(r"\]")
        at += 1
    subtracted = ""
    while at < len(pattern) and pattern[at] != "]":
        if pattern.startswith("-[", at) and not pattern.startswith("-[:", at):
            inner, end = _set(pattern, at + 2)
            if pattern.startswith("]", end):
                subtracted, at = inner, end
                break
        match = _SET_TOKEN.match(pattern, at)
        assert match is not None
        at = match.end()
        out.append(_set_item(match))
        # After a whole class a hyphen is a hyphen, not a range.
        whole_class = len(out[-1]) > 3 and not match[1]
        if whole_class and pattern.startswith("-", at) and not pattern.startswith("-[", at):
            out.append(r"\-")
            at += 1
    if at >= len(pattern):
        return "[" + pattern[begin:], len(pattern)
    whole = "".join(out) + "]"
    return f"(?:(?!{subtracted}){whole})" if subtracted else whole, at + 1


def _set_item(match: re.Match[str]) -> str:
    text = match[0]
    if match[1]:
        return _point(match[1])
    if match[3] in _POSIX and not match[2]:
        return _POSIX[match[3]]
    if text[0] == "\\" and len(text) == 2:
        return _SET.get(text[1]) or _COMPLEMENT.get(text[1]) or text
    # `regex` reads these doubled as set operations, `re` warns of them.
    return f"\\{text}" if text in ("[", "&", "~", "|") else text
