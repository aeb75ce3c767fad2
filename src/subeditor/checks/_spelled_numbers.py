"""Whole numbers and ordinals in figures to words and back, as Vale's `edit` has them: `42nd`, `forty-second`.

What is neither is left as it is. Knows nothing of text round a number; what amounts are worth is `language.quantities`'.
"""

from __future__ import annotations

from subeditor.deferred import re_compile

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_FIGURES = re_compile(r"(-?)([0-9]+)(?i:(st|nd|rd|th))?")
_VALUES = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{word: number for number, word in _SCALES},
}
# The longest number with a name here.
_DIGITS = 15


def in_words(text: str) -> str:
    """A whole number or ordinal in words: `21st` is `twenty-first`."""
    match = _FIGURES.fullmatch(text.replace(",", ""))
    if match is None or len(match[2]) > _DIGITS or (match[1] and match[3]):
        return text
    words = _cardinal(int(match[2]))
    if match[3]:
        head, last = _last(words)
        words = head + _ordinal(last)
    return f"minus {words}" if match[1] else words


def in_figures(text: str) -> str:
    """A whole number or ordinal in words as figures: `twenty-first` is `21st`."""
    words = [word for word in text.lower().replace("-", " ").split(" ") if word]
    minus = words[:1] == ["minus"]
    *before, last = words[minus:] or [""]
    named = [word for word in before if word != "and"]
    ordinal = last not in _VALUES and _ORDINALS.get(last)
    if any(word not in _VALUES for word in named) or not (ordinal or last in _VALUES):
        return text
    total = current = 0
    for word in (*named, ordinal or last):
        worth = _VALUES[word]
        if worth == 100:
            current = (current or 1) * 100
        elif worth > 100:
            total, current = total + (current or 1) * worth, 0
        else:
            current += worth
    number = total + current
    return f"{'-' if minus and number else ''}{number}{_suffix(number) if ordinal else ''}"


def _cardinal(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    worth, name = next(scale for scale in _SCALES if scale[0] <= number)
    rest = f" {_cardinal(number % worth)}" if number % worth else ""
    return f"{_cardinal(number // worth)} {name}{rest}"


def _last(words: str) -> tuple[str, str]:
    at = max(words.rfind(" "), words.rfind("-")) + 1
    return words[:at], words[at:]


def _ordinal(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return word[:-1] + "ieth" if word.endswith("y") else word + "th"


def _suffix(number: int) -> str:
    if 11 <= number % 100 <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


_ORDINALS = {_ordinal(word): word for word in _VALUES}
