"""What stands round a name: whether it tells whose the name is, and what its bearer does.

Knows the places in an English sentence where only a person stands, and what before or after a name introduces
it (a title, another name, a noun, initials); knows nothing of documents or of who bears a name. Everything
here gets the prose before and after a name, within its block.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache
from types import SimpleNamespace

from subeditor.language.lexicons import lexicon, table
from subeditor.language.mentions import HEADS, OPENERS, TITLES, is_given_name, key
from subeditor.language.tags import possible_tags


class Role(Enum):
    """What a name does where it stands.

    `QUOTED`: its verb is next to a quotation; `TELLS`: it tells somebody something, or says what he or she
    did; `SPEAKS`: it says anything else; `LIVES`: it has what only persons have (a wife, a career, a bill
    before parliament); `OWNS`: it has anything else; `HUMAN`: it acts, and is a he or a she.
    """

    QUOTED = auto()
    TELLS = auto()
    SPEAKS = auto()
    LIVES = auto()
    OWNS = auto()
    HUMAN = auto()
    ACTS = auto()
    NONE = auto()


# Months, days and feasts: with a capital they are not part of the name after them.
CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December Spring Summer Autumn Fall Winter Christmas Easter""".split()
)
# What may stand between a subject and its verb.
ADVERBS = r"(?:(?:also|then|later|again|today|yesterday|recently|has|had|have|[a-z]++ly)\s){0,2}+"
# What may stand between a name and the rest: a party and a state, "(D-IA)".
ASIDE = r"(?:\s\([A-Z][^()\n]{0,20}\))?+"
# What may come after "said Bell".
CIRCUMSTANCE = "(?:after|and(?=\\s[a-z])|as|at|before|during|from|in|last|on|to|when|while|who|with)"
# Pasts without -ed of what people do.
_PASTS = frozenset(
    """began bought broke brought built came caught chose did drew drove fell felt flew fought found gave got
    grew had heard held hid kept knew laid left lost made meant met paid ran rode rose sang sat saw sent sold
    sought spent spoke stood stole struck swore taught thought threw took understood went withdrew woke won
    wore wrote""".split()
)
# Verbs that take nothing but speech.
_SAYING = frozenset("said says told".split())
# Words of closed classes and adverbs of time that stand before a name without saying whose it is.
_FUNCTION = frozenset(
    """a about above according across after again against ago all along already also although always among
    an and another any are around as asks at away back be because been before behind being below beside
    besides between both but by can could day days despite does down during each either else even ever
    every except few for from get gets gives had has have he her here him his how however if in inside
    instead into is it its joins just last later let lets like made make makes many may me met might
    moment more most much must my near neither never next no nor not now of off often on once one only
    onto or other others our out outside over past per rather regarding said same says shall she should
    since so some soon still such than thank that the their them then there these they this those though
    through throughout thus till time times to today together tomorrow tonight too toward towards under
    unless unlike until up upon us versus via vs was way we week were what when where whether which while
    who whom whose why will with within without would year yesterday yet you your""".split()
)
# What people say and write: "in a letter Bell asked", "the bill Bell wrote".
_UTTERED = frozenset(
    "announcement article bill email hearing interview letter memo report speech statement".split()
)
# Things that are called after whoever found, drew or suffered them.
_EPONYMS = frozenset(
    """algorithm comet conjecture constant criterion cross day demon dilemma disease disorder distribution
    effect equation eve fire formula function hypothesis inequality law lemma lymphoma method model number
    palsy paradox postulate principle problem razor reflex rule sarcoma scale syndrome test theorem
    theory""".split()
)
# What only persons have.
_PERSONAL = frozenset(
    """amendment aunt autobiography bill birth birthday boyfriend brother brother-in-law candidacy career
    chairmanship childhood children colleague confession confirmation cousin daughter death diary dissertation
    family father fiancée friend funeral girlfriend grandfather grandmother hair hand hometown house husband
    legislation letter life marriage memoir mother murder neighbour neighbor nephew nickname niece nomination
    novel obituary parent remark resignation sister smile son speech testimony thesis uncle voice wedding widow
    wife""".split()
)
# What firms and countries have, and people seldom.
_CORPORATE = frozenset(
    """airport ceo citizen customer employee executive headquarters mayor official outskirt parliament population product profit revenue sale
    share shareholder spokesman spokesperson spokeswoman stock store street subsidiary suburb town user website worker""".split()
)

# What has a name and is nobody.
_THINGS = frozenset(
    """agency app area band bank borough brand business chain charity city club community company county district firm
    game group hamlet island league magazine maker manufacturer market neighborhood neighbourhood network newspaper
    nonprofit organisation organization paper park platform product program programme project province publisher
    region retailer river school service site software startup start-up station store suburb team tool town township
    university village website""".split()
)


@cache
def _patterns() -> SimpleNamespace:
    """Compiled when a piece is read that needs them: not every piece does, and it takes milliseconds."""
    capital = r"[A-ZÀ-ÖØ-Þ]"
    return SimpleNamespace(
        # Where a clause begins, so that a name is its subject.
        clause=re.compile(
            r"""(?:\A|\n|[.!?:;,—–(“"]\s*|--\s*|\s-\s|(?:^|[\s(](?-i:[^A-Z\s])[^\s]*\s)(?:and|or|but)\s
            |\b(?:although|as|because|before|if|since|so|than|that|though|until|what|when|where|whether|which
              |while|whom|why)\s)\Z""",
            re.VERBOSE | re.IGNORECASE,
        ),
        preposition=re.compile(
            r"""\b(?:about|above|across|after|against|along|among|around|at|behind|below|beneath|beside|between
            |by|despite|during|except|for|from|in|inside|into|is|like|near|of|off|on|onto|over|past|regarding
            |through|to|toward|towards|under|upon|via|was|were|are|with|within|without|[a-z]+ed)\s\Z""",
            re.VERBOSE | re.IGNORECASE,
        ),
        quotation=re.compile(r"[\"”’]\s\Z"),
        said=re.compile(r"([\"”’]|,)\s([a-z]++)\s\Z"),
        previous=re.compile(
            r"([^\W\d_](?:[\w'’-]|\.(?=\w))*+)(?<!['’]s)(\.?)(?:[ \n][\"“(]\w++[\"”)])?[ \n]\Z"
        ),
        initials=re.compile(r"(?:[A-Z]\.)*[A-Z]"),
        opening=re.compile(r"(?:\A|[.!?:\n][\"”’)]?\s*|[\"“]\s?)\Z"),
        # "Bell (D-Ore.), Rowe and": no more names than will do, or a list would be read once for each.
        listed=re.compile(
            rf"(?:{capital}[\w’'-]*+,?[ \n](?:\([^)\n]{{0,30}}\),?[ \n])?){{1,4}}(?:and|&)[ \n]\Z"
        ),
        place=re.compile(r"\b(?:[Ii]n|[Aa]t|[Aa]n?|[Tt]h(?:e|is)|[Ii]ts|via)[ \n]\Z"),
        following=re.compile(rf"[ \n]({capital}[\w'’-]*+)"),
        turned=re.compile(rf",[ ]({capital}\w++)(?=[ ][A-Z]\.|\s*(?:[;)]|\Z))"),
        attributed=re.compile(
            r"""[ \n](?:act|administration|amendment|bill|budget|campaign|compromise|deal|era|legislation
            |letter|measure|motion|plan|proposal|provision|resolution|rule|version)s?\b""",
            re.VERBOSE,
        ),
        ends=re.compile(r"\s*+(?:[.,;:!?)”\"\ufdd0]|\Z)"),
        circumstance=re.compile(rf"\s{CIRCUMSTANCE}\b"),
        verb=re.compile(rf"{ASIDE}\s{ADVERBS}([a-z]++)"),
        # "stated his intention", "spoke of her work"; but not "asked the minister about his", "met with her in".
        gendered=re.compile(
            rf"""(?:\s(?!(?:an?|that|the)\s)[a-z]++){{0,3}}?
            \s(?:his|himself|herself|her(?=\s(?!{CIRCUMSTANCE}\b|for\b)[a-z]))\b""",
            re.VERBOSE,
        ),
        # "said that in her view", "says he".
        sexed=re.compile(r",?(?:\s[a-z]++){0,4}?\s(?:he|she|his|her)\b"),
        saying=re.compile(r"(?:[,:]\s([\"“])|,?\s(?:that\b|[\"“]))"),
        possession=re.compile(r"['’]s\s([a-z]++)"),
        described=re.compile(r",[ \n](?:an?|the|who)\b"),
        # ", the classified site," and ", a community half an hour away": the noun that says what it is.
        named_thing=re.compile(
            r""",[ \n](?:an?|the)[ \n](?:[\w’'-]++[ \n]){0,3}?([a-z-]++)
            (?=[,.;:)]|[ \n](?:a|about|an|for|from|half|in|just|more|near|of|on|outside|that|where|which|with)\b)""",
            re.VERBOSE,
        ),
        byline=re.compile(r"[ \n](?:reported[ \n]from|contributed[ \n](?:reporting|to[ \n]this))\b"),
        corporate=re.compile(r"(?:['’]s?)?\s([a-zA-Z]++)|,?\s(?:which|its)\b"),
    )


def acts(verb: str) -> bool:
    """Whether a word may be the verb of a person's act, speech included."""
    return verb in table("speech-verbs") or verb in _PASTS or verb.endswith("ed")


def introduces(name: str, before: str, after: str, *, heading: bool) -> bool:
    """Whether the words next to a name tell whose it is. In a heading any word may have a capital."""
    if before.endswith("-") or (after.startswith("-") and not heading):
        return False
    # "Bell reported from Oslo": the last line of a report says who wrote it.
    if _patterns().byline.match(after):
        return True
    # "Senators Bell and Rowe": what stands before the first of several names is of all of them.
    listed = _listed(before)
    return (
        _introduced_by(before, after, heading=heading)
        or bool(listed and _is_headed(before, listed.start()))
        or _goes_on(name, after, heading=heading)
    )


def _listed(before: str) -> re.Match[str] | None:
    """A list of names that another follows."""
    return _patterns().listed.search(before) if before[:-1].endswith(("and", "&")) else None


def _previous(before: str) -> re.Match[str] | None:
    """The word before a name, a nickname between them left out."""
    if not before.endswith((" ", "\n")):
        return None
    # A pattern for the end of a text is tried everywhere: only the last word is given to it, or the last two.
    start = _word_start(before, len(before) - 1)
    if start and before[-2] in '"”)':
        start = _word_start(before, start - 1)
    word: re.Match[str] | None = _patterns().previous.search(before, start)
    return word


def _word_start(text: str, end: int) -> int:
    return max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1


def _is_headed(before: str, start: int) -> bool:
    """Whether a list of names that begins at before[start] has a title, or what they are, at its head."""
    # "Baucus is Chairman and Rowe …": what stands last is no title of what follows.
    if any(is_title(word) for word in before[start:].split()[:-2]):
        return True
    previous = _previous(before[:start])
    if not previous or previous[2]:
        return bool(previous and is_title(previous[1]))
    word = str(previous[1])
    return is_title(word) or not (word[0].isupper() or _is_neutral(word))


def is_title(word: str) -> bool:
    """Whether a word is a title, also of several ("Senators", "Sen.")."""
    word = word.rstrip(".")
    return word in TITLES or word.removesuffix("s") in TITLES


def _introduced_by(before: str, after: str, *, heading: bool) -> bool:
    patterns = _patterns()
    previous = _previous(before)
    if not previous:
        return False
    word, stop = str(previous[1]), bool(previous[2])
    if stop and len(word) == 1 and word.isupper():
        # "Mark A. Cohen", but "see appendix A. Cohen said".
        first = _previous(before[: previous.start()])
        return word not in "AI" or bool(first and not first[2] and first[1][0].isupper())
    if is_title(word) or len(word) == 1 or patterns.initials.fullmatch(word):
        return word not in ("A", "a", "I")
    if stop:
        return word == "St"
    if word[0].isupper():
        # "Pascal Geenens, an engineer": what a comma follows is a whole name.
        opens = patterns.opening.search(before[: previous.start()]) is not None and not after.startswith(", ")
        return _is_given(word) or not (heading or _is_no_name(word, opens=opens))
    return not (heading or _is_neutral(word) or bool(patterns.attributed.match(after)))


def _goes_on(name: str, after: str, *, heading: bool) -> bool:
    """Whether a name goes on: "Jo" in "Jo Lind", "Lind" in "Lind, Jo"."""
    patterns = _patterns()
    following = patterns.following.match(after)
    if following:
        word = following[1]
        if word in HEADS or (word.isupper() and len(word) > 1):
            return False
        return not heading or _is_given(name)
    turned = patterns.turned.match(after)
    return bool(turned and _is_given(turned[1]))


def _is_given(word: str) -> bool:
    return word not in OPENERS and is_given_name(word)


def _is_no_name(word: str, *, opens: bool) -> bool:
    """Whether a word with a capital before a name is not the first part of it."""
    if word in OPENERS or word in CALENDAR or word in HEADS:
        return True
    if key(word) in lexicon("places") and key(word) not in lexicon("surnames"):
        return True
    return opens and (word.endswith(("ly", "ing", "ed")) or key(word) in lexicon("names-of-others"))


def _is_neutral(word: str) -> bool:
    """Whether a small word before a name says nothing of who that is."""
    if word in _FUNCTION or word in _UTTERED or word in _PASTS or word in table("speech-verbs"):
        return True
    return word.endswith(("ed", "ing", "ly")) or not possible_tags(word) & {"NN", "NNS"}


def is_thing(before: str, after: str) -> bool:
    """Whether a name is used as of a thing, a place or a firm."""
    patterns = _patterns()
    named = patterns.named_thing.match(after)
    if named and named[1].lower() in _THINGS:
        return True
    if patterns.place.search(before) and patterns.ends.match(after):
        return True
    corporate = patterns.corporate.match(after)
    return bool(corporate and (not corporate[1] or corporate[1].lower().removesuffix("s") in _CORPORATE))


def role(before: str, after: str) -> Role:
    """What a name does where it stands."""
    patterns = _patterns()
    verbs = table("speech-verbs")
    # "Bell and Rowe said", but "the star of Rain Man and Tootsie said": the first of a list is the subject.
    listed = _listed(before)
    head = before[: listed.start()] if listed else before
    opens = patterns.clause.search(head) is not None
    verb = patterns.verb.match(after)
    if verb and verb[1].endswith("ing"):
        return Role.NONE
    if verb and verb[1] in verbs:
        if patterns.quotation.search(before):
            return Role.QUOTED
        if opens:
            # "Coastal states", "the editor added a page": what is said must follow.
            reports = patterns.saying.match(after[verb.end() :])
            if reports and reports[1]:
                return Role.QUOTED
            if verb[1] in _SAYING or (verbs[verb[1]] == "report" and reports):
                is_human = verb[1] == "told" or patterns.sexed.match(after, verb.end())
                return Role.TELLS if is_human else Role.SPEAKS
    if verb and opens and acts(verb[1]):
        return Role.HUMAN if patterns.gendered.match(after, verb.end()) else Role.ACTS
    owned = patterns.possession.match(after)
    if owned:
        if (
            owned[1].removesuffix("s") in _EPONYMS
            or owned[1] in _FUNCTION
            or not (opens or patterns.preposition.search(head))
        ):
            return Role.NONE
        return Role.LIVES if owned[1].removesuffix("s") in _PERSONAL else Role.OWNS
    said = patterns.said.search(before)
    if said and said[2] in verbs and said[2] != "called":
        if said[1] != "," and (patterns.ends.match(after) or patterns.circumstance.match(after)):
            return Role.QUOTED
        if patterns.ends.match(after):
            return Role.SPEAKS
    begins = not before.strip() or before.rstrip().endswith((".", "!", "?", "\n"))
    return Role.ACTS if begins and patterns.described.match(after) else Role.NONE
