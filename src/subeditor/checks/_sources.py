"""Where a paragraph says who spoke: a verb of saying, "according to", "in his words", a name after a dash.

Knows the words by which English prose gives a source; knows nothing of quotations or of rules. What it is
asked about is what stands before some blocks of a document, or after them.
"""

from __future__ import annotations

from functools import cache

import regex

from subeditor.deferred import regex_compile
from subeditor.document import Document
from subeditor.language.lexicons import table
from subeditor.language.mentions import mentions

_PROSE = frozenset(("paragraph", "list_item", "quote", "speech", "verse", "heading", "note"))
# Bounded, so that a line of capitals costs no more than its length.
_CAPITAL = r"\p{Lu}[\p{L}\p{M}]*+(?:['’\-](?!s\b)\p{L}++){0,3}+"
_NAME = rf"{_CAPITAL}(?:\.?[ \n]{_CAPITAL}){{0,5}}+"
_PERSON = rf"(?:[Hh]e|[Ss]he|I|[Ww]ho|{_NAME})"
_BETWEEN = (
    r"(?:(?:also|then|later|once|further|recently|has|had|have|just|now|only|even|\p{Ll}++ly)[ \n]){0,2}+"
)

# What lends words to somebody without a verb.
_PHRASE = regex_compile(
    r"\baccording[ \n]to\b|\bin[ \n](?:his|her|their|its|my|our)[ \n](?:own[ \n])?words\b"
    r"|\bas[ \n]follows\b|\bthe[ \n]following\b",
    regex.IGNORECASE,
)
# Things that have wording, and so may be what is quoted.
_WORDING = regex_compile(
    r"""\b(?: statement | letter | speech | interview | testimony | remarks? | comments? | words
    | quot(?:e|es|ation|ations) | e-?mail | message | tweet | article | editorial | column | essay | poem
    | lyrics? | song | proverb | saying | adage | motto | slogan | verse | passage | excerpt | prayer
    | questions? | answers? | reply | response | opinion | ruling | verdict | announcement | tribute
    | inscription | banner | headline | caption | clause | testimonials? | transcript )\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LEADS_IN = regex_compile(r"(?:[:—–][\s\-]*|\.\.\.\s*|[…,?]\s*)\Z")
# So much of a title is read for its author.
_TAIL = 120
# One person whom the paragraph is about: what follows in quotation marks is his or hers.
_SOMEBODY = regex_compile(r"\b(?:[Hh]e|[Ss]he|I)\b")
# A title that ends with its author: "Notes from the pier, by Signe Falk (May)".
_AUTHOR = regex_compile(rf"\b[Bb]y[ \n]{_NAME}(?:[ \n]\([^()\n]{{1,30}}\))?\s*\Z")
_ANYBODY = regex_compile(r"\b(?:[Tt]hey|[Ww]e|[Yy]ou|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y)\b")
# A headline or a line of its own: short and without a stop.
_TITLE = regex_compile(r"(?:\s*+[^\s.!?…]++(?:[.!?](?=\S)[^\s.!?…]*+)*+){1,14}+\s*+")
_BYLINE = regex_compile(r"\s*(?:[—–―]|-{1,3})\s*[\p{L}\"“@]|\s*(?:Source|Credit|From|By)\b:?")
_POINTS_BACK = regex_compile(
    r"""\s*(?: (?:That|Those|These|This|Such|So|Thus|It|With[ ](?:that|those|these))\b
    | (?:The|His|Her|Their)\s
      (?:words|remarks?|comments?|statement|quot\p{Ll}+|message|reply|answer|question)\b )""",
    regex.VERBOSE,
)
# A stop after one to four letters may be an abbreviation's.
_SENTENCE = regex_compile(r"(?:[^.!?]|[.!?](?=\S)|(?<=\b\p{L}{1,4})\.)*+[.!?]*", regex.DOTALL)


@cache
def _reported() -> regex.Pattern[str]:
    """A verb of saying, or any verb that stands beside quotations, with a person before it or a quotation."""
    verbs = table("speech-verbs")
    # Forms in -s are plural nouns too; "says" is not.
    report = [form for form, use in verbs.items() if use == "report" and (form[-1] != "s" or form == "says")]
    return regex.compile(
        # Each use of a list in a pattern takes milliseconds to compile.
        rf"""(?(DEFINE)(?P<other>\L<others>))(?: (?<!\b(?:to|the|a|an|its|their|these|those|of)[ \n])\b
          \L<report>\b(?![ \n]by\b)(?<!agreed(?=[ \n]to\b))
        | \b{_PERSON},?[ \n]{_BETWEEN}(?&other)\b
        | \b[Tt]he[ \n]\p{{Ll}}++[ \n]{_BETWEEN}(?&other)\b(?![ \n]by\b)
        | \p{{Ll}}[ \n](?&other)[ \n]that\b
        | ["”’»][ \n](?&other)[ \n] )""",
        regex.VERBOSE,
        report=report,
        others=verbs.keys() - report,
    )


@cache
def _subject() -> regex.Pattern[str]:
    """A person as the subject of a verb of saying."""
    return regex.compile(
        rf"(?(DEFINE)(?P<verb>\L<verbs>))"
        rf"(?:\b(?P<who>{_PERSON}),?[ \n]{_BETWEEN}(?&verb)\b|\b(?&verb)[ \n](?P<who>{_PERSON})\b)",
        verbs=table("speech-verbs").keys(),
    )


def source_before(document: Document, at: int) -> bool:
    """Whether what stands before blocks[at] tells whose words may follow; titles are passed over."""
    for _ in range(3):
        before = _neighbour(document, at - 1, -1)
        if before is None:
            return False
        block = document.blocks[before]
        text = document.text(block)
        if block.kind == "speech" or _leads_in(text):
            return True
        if not _TITLE.fullmatch(text):
            return False
        at = before
    return False


def source_after(document: Document, at: int) -> bool:
    """Whether what follows blocks[at] tells whose words they were."""
    after = _neighbour(document, at + 1, 1)
    if after is None:
        return False
    if _looks_back(document, after):
        return True
    before = _neighbour(document, at - 1, -1)
    if before is not None and document.blocks[before].kind != "heading":
        return False
    # At the head of a piece a quotation is a lead or an epigraph: whoever is spoken of next has said it.
    second = _neighbour(document, after + 1, 1)
    names = regex.findall(_NAME, _first_sentence(document.text(document.blocks[after])))
    return any(_is_person(name, document) for name in names) or (
        second is not None and _looks_back(document, second)
    )


def names_source(document: Document, text: str) -> bool:
    """Whether sentences in a quotation's own paragraph speak of anybody or anything that it may be from."""
    if _leads_in(text) or _ANYBODY.search(text) or _subject().search(text):
        return True
    return any(_is_person(name, document) for name in regex.findall(_NAME, text))


def _leads_in(text: str) -> bool:
    if any(pattern.search(text) for pattern in (_SOMEBODY, _PHRASE, _reported())):
        return True
    last = [sentence for sentence in _SENTENCE.findall(text) if sentence.strip()][-1:]
    return bool(
        _LEADS_IN.search(text[-8:]) or _AUTHOR.search(text[-_TAIL:]) or any(map(_WORDING.search, last))
    )


def _looks_back(document: Document, at: int) -> bool:
    """Whether blocks[at] begins by telling who has spoken. A quotation there has a speaker of its own."""
    block = document.blocks[at]
    text = document.text(block)
    if block.kind == "speech" or _BYLINE.match(text):
        return True
    if text.lstrip()[:1] in tuple('"“«„'):
        return False
    sentence = _first_sentence(text)
    if any(_is_person(match["who"], document) for match in _subject().finditer(sentence[:60])):
        return True
    if not _POINTS_BACK.match(text):
        return False
    says = (_reported(), _PHRASE, _WORDING, _SOMEBODY)
    names = regex.findall(_NAME, sentence)
    return any(pattern.search(sentence) for pattern in says) or any(
        _is_person(name, document) for name in names
    )


def _first_sentence(text: str) -> str:
    match = _SENTENCE.match(text)
    return match[0] if match else text


def _is_person(name: str, document: Document) -> bool:
    if name in ("He", "he", "She", "she", "I", "who", "Who"):
        return True
    last = name.split()[-1]
    return any(last in cluster.words for cluster in document.of(mentions).people())


def _neighbour(document: Document, at: int, step: int) -> int | None:
    """The nearest block with prose from `at` on, captions, pictures and code passed over."""
    while 0 <= at < len(document.blocks):
        block = document.blocks[at]
        if block.kind in _PROSE and block.start < block.end:
            return at
        at += step
    return None
