"""One paragraph's quotation marks in pairs: a stack of open marks, and what each mark may close.

Knows the pairs of English, French, German, Polish, Swedish and TeX; knows nothing of other paragraphs.
`_marks` says what each mark could be where it stands.
"""

from __future__ import annotations

from dataclasses import field

from subeditor.dataclass import dataclass
from subeditor.document import Block
from subeditor.language._marks import CLOSES, DOUBLES, OPENS, POSSESSIVE, PRIME, Mark

# What each opening mark begins, and what closes that: first the right marks, then those taken for a slip.
_STYLES = {
    '"': "straight-double",
    "'": "straight-single",
    "“": "curly-double",
    "‟": "curly-double",
    "‘": "curly-single",
    "‛": "curly-single",
    "”": "swedish",
    "’": "swedish-single",
    "„": "low-high",
    "‚": "low-high-single",
    "«": "guillemets",
    "»": "guillemets-reversed",
    "‹": "guillemets-single",
    "›": "guillemets-single-reversed",
    "``": "tex",
    "''": "tex",
}
CLOSERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "straight-double": (('"',), ("”", "“", "″", "''")),
    "straight-single": (("'",), ("’",)),
    "curly-double": (("”",), ('"', "“", "″", "''")),
    "curly-single": (("’",), ("'",)),
    "swedish": (("”",), ()),
    "swedish-single": (("’",), ()),
    "low-high": (("“", "”"), ('"',)),
    "low-high-single": (("‘", "’"), ("'",)),
    "guillemets": (("»",), ()),
    "guillemets-reversed": (("«", "»"), ()),
    "guillemets-single": (("›",), ()),
    "guillemets-single-reversed": (("‹", "›"), ()),
    "tex": (("''",), ('"',)),
}
# No prose nests deeper; more open marks are strays, and all are looked through for each mark that closes.
_DEEPEST = 8


@dataclass(slots=True)
class Pair:
    """An opening mark and, once found, its partner."""

    open: Mark
    style: str
    close: Mark | None = None
    mixed: bool = False
    continues: bool = False
    continued: bool = False


@dataclass(slots=True)
class Paragraph:
    """What one block's marks come to: pairs, double marks left open, marks that close nothing."""

    block: Block
    pairs: list[Pair] = field(default_factory=list)
    unclosed: list[Pair] = field(default_factory=list)
    unopened: list[Mark] = field(default_factory=list)
    # Of a quotation that was begun in an earlier paragraph without a mark here: its style, and its end if it
    # is here.
    inside: str = ""
    closer: Mark | None = None

    @property
    def faults(self) -> int:
        return len(self.unclosed) + len(self.unopened) + sum(pair.mixed for pair in self.pairs)


def pair_up(block: Block, found: list[Mark]) -> Paragraph:
    """Pair the marks of a block; of several readings take the one with the fewest faults."""
    best = _match(block, found)
    if best.faults:
        for reading in (_without_primes(found), _in_turn(found)):
            other = _match(block, reading) if reading else best
            if other.faults < best.faults:
                best = other
    return best


def _without_primes(found: list[Mark]) -> list[Mark]:
    """The marks without those after a figure, which may be inches and feet; nothing when there are none."""
    rest = [mark for mark in found if not mark.role & PRIME]
    return rest if len(rest) < len(found) else []


def _in_turn(found: list[Mark]) -> list[Mark]:
    """Straight double marks opening and closing in turn, whatever the spaces round them say.

    That is the reading of a paragraph in which a space stands on the wrong side of a mark; nothing where it
    does not go up, or where more than half of the marks stand otherwise.
    """
    doubles = [mark for mark in found if mark.text in DOUBLES]
    if len(doubles) % 2 or any(mark.text != '"' for mark in doubles):
        return []
    turns = {mark: (OPENS, CLOSES)[number % 2] for number, mark in enumerate(doubles)}
    if 2 * sum(1 for mark, role in turns.items() if not mark.role & role) > len(doubles):
        return []
    return [mark._replace(role=turns[mark]) if mark in turns else mark for mark in found]


def _match(block: Block, found: list[Mark]) -> Paragraph:
    paragraph = Paragraph(block)
    stack: list[Pair] = []
    for at, mark in enumerate(found):
        if mark.text in DOUBLES:
            _double(mark, stack, paragraph)
        else:
            _single(mark, stack, paragraph, found[at + 1 : at + 4])
    paragraph.unclosed += _doubles(stack)
    return paragraph


def _double(mark: Mark, stack: list[Pair], paragraph: Paragraph) -> None:
    for likeness in (0, 1):
        at = len(stack) - 1
        while at >= 0 and mark.text not in CLOSERS[stack[at].style][likeness]:
            at -= 1
        # A straight mark that can only open is a quotation in the quotation (or the one before was left
        # open).
        if at >= 0 and (mark.role & CLOSES or not mark.role or mark.text in "”»"):
            if likeness and mark.role & OPENS:
                break
            pair = stack[at]
            if not mark.role and mark.text in '"' and pair.open.role:
                break
            paragraph.unclosed += _doubles(stack[at + 1 :])
            del stack[at:]
            pair.close, pair.mixed = mark, bool(likeness)
            paragraph.pairs.append(pair)
            return
    opens = mark.role & OPENS or (not mark.role and mark.text in "“„«")
    if opens and not (mark.text == "”" and mark.role & CLOSES):
        _open(mark, stack, paragraph)
        return
    if mark.role & CLOSES and not mark.role & PRIME and mark.text not in ("″", "''", "``", "«"):
        paragraph.unopened.append(mark)


def _single(mark: Mark, stack: list[Pair], paragraph: Paragraph, later: list[Mark]) -> None:
    top = stack[-1] if stack else None
    if top and mark.role & CLOSES and top.open.text not in DOUBLES:
        for likeness in (0, 1):
            if mark.text in CLOSERS[top.style][likeness]:
                if not _closes_later(mark, later):
                    stack.pop()
                    top.close, top.mixed = mark, bool(likeness)
                    paragraph.pairs.append(top)
                return
    if mark.role == OPENS and (mark.text != "’" or (top and top.style in ("swedish", "low-high"))):
        _open(mark, stack, paragraph)


def _open(mark: Mark, stack: list[Pair], paragraph: Paragraph) -> None:
    stack.append(Pair(mark, _STYLES[mark.text]))
    if len(stack) > _DEEPEST:
        paragraph.unclosed += _doubles(stack[:1])
        del stack[0]


def _doubles(pairs: list[Pair]) -> list[Pair]:
    """The pairs whose lack of a partner is a fault: a single mark may be an apostrophe, TeX's may be code."""
    return [pair for pair in pairs if pair.open.text in DOUBLES and pair.style != "tex"]


def _closes_later(mark: Mark, later: list[Mark]) -> bool:
    """Whether this may be the apostrophe of `dogs'`, since another mark closes the quotation after it."""
    if not mark.role & POSSESSIVE:
        return False
    for other in later:
        if other.text in DOUBLES or other.role & OPENS:
            return False
        if other.text == mark.text and other.role & CLOSES:
            return True
    return False
