"""How many syllables an English word has, by its letters.

The heuristics of jdkato/prose (MIT), which are those of words/syllable (MIT): groups of vowels, less those that
are silent, and more for those that are two. Knows nothing of documents.
"""

from __future__ import annotations

from functools import lru_cache

from subeditor.deferred import re_compile

_IRREGULAR = {
    word: int(count)
    for count, words in {
        "2": "abed adieu cafe cafes chile chloe circe jesse jukebox maybe people shoreline daphne phoebe zoe",
        "3": "abare acreage adame adobe apache coyote forever karate machete recipe sesame simile"
        " syncope tamale euterpe",
        "4": "abalone abruzzese abbruzzese anemone aphrodite apostrophe ariadne calliope catastrophe epitome"
        " facsimile gethsemane guacamole hyperbole yosemite eurydice hermione penelope persephone",
        "5": "aborigine aborigines",
    }.items()
    for word in words.split()
}
# Affixes and how many syllables they have; the first set that fits is taken off.
_PREFIXES = (
    (
        2,
        """above anti ante counter hyper afore agri infra intra inter over semi ultra under extra dia micro mega
        kilo pico nano macro""".split(),
    ),
    (1, "un fore ware none non out post sub pre pro dis side".split()),
)
_SUFFIXES = (
    (3, "ology ologist onomy onomist".split()),
    (2, "fully berry woman women".split()),
    (
        1,
        """ly less some ful er ers ness cian cians ment ments ette ettes ville villes ships ship side sides port
        ports shire shires tion tioned""".split(),
    ),
)
_VOWELS = re_compile(r"[aeiouy]+")
_FEWER = (
    re_compile(
        r"cia(?:l|$)|tia|cius|cious|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$"
        r"|.[^aeiuoycgltdb]{2,}ed$|.ely$|^jua|uai|eau|^busi$"
        r"|[aeiouy](?:b|c|ch|dg|f|g|gh|gn|k|l|lch|ll|lv|m|mm|n|nc|ng|nch|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss"
        r"|th|v|y|z)ed$"
        r"|[aeiouy](?:b|ch|d|f|gh|gn|k|l|lch|ll|lv|m|mm|n|nch|nn|p|r|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y)es$"
    ),
    re_compile(
        r"[aeiouy](?:b|c|ch|d|dg|f|g|gh|gn|k|l|ll|lv|m|mm|n|nc|ng|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th"
        r"|v|y|z)e$"
    ),
)
_MORE = (
    re_compile(
        r"(?:[^aeiouy]ie(?:r|st|t)|[aeiouym]bl|eo|ism|asm|thm|dnt|uity|dea|gean|oa|ua|eings?"
        r"|[aeiouy]sh?e[rsd])$"
    ),
    re_compile(r"[^gq]ua[^auieo]|[aeiou]{3}|^(?:ia|mc|coa[dglx].)"),
    re_compile(r"[^aeiou]y[ae]|[^l]lien|riet|dien|iu|io|ii|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]"),
    re_compile(r"[^s]ia"),
)


@lru_cache(50_000)
def syllables(word: str) -> int:
    """The syllables of a word; one at least."""
    if len(word) < 3:
        return 1
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    count = 0
    for more, affixes in _PREFIXES:
        if prefix := next((each for each in affixes if word.startswith(each)), ""):
            word, count = word[len(prefix) :], more
            break
    for more, affixes in _SUFFIXES:
        if suffix := next((each for each in affixes if word.endswith(each)), ""):
            word, count = word[: -len(suffix)], count + more
            break
    count += len(_VOWELS.findall(word))
    count -= sum(len(pattern.findall(word)) for pattern in _FEWER)
    count += sum(len(pattern.findall(word)) for pattern in _MORE)
    return max(count, 1)
