"""*a* before the sound of a vowel, *an* before that of a consonant: "a apple", "an university".

`_articles` knows what is an article, `language.sounds` what a word sounds like; where either is uncertain
nothing is said. Message arguments: 1 the article as written, 2 the one meant, 3 what follows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subeditor.checks import Find, Kind
from subeditor.checks._articles import Article, articles, is_article
from subeditor.checks._scopes import regions
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Edit
from subeditor.document import Document
from subeditor.language.sounds import Sound, first_sound
from subeditor.rule import Rule, key

_SCOPE = ("text",)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of an `article` rule."""

    exceptions: tuple[str, ...] = key(
        "words before which either article may stand, in lower case", default=()
    )


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass for all rules of the kind."""
    wrong = [article for article in articles(document) if _is_wrong(document, article)]
    for rule in rules if wrong else ():
        allowed = [*regions(document, rule.scope or _SCOPE)]
        for article in wrong:
            within = any(start <= article.start < end for start, end in allowed)
            if within and article.word.lower() not in rule.parameters.exceptions:
                yield _diagnostic(document, rule, article)


def _is_wrong(document: Document, article: Article) -> bool:
    sound = first_sound(article.next)
    if sound is Sound.EITHER or (sound is Sound.VOWEL) == (article.text in ("an", "An")):
        return False
    return is_article(document, article)


def _diagnostic(document: Document, rule: Rule, article: Article) -> Diagnostic:
    meant = article.text[0] if len(article.text) == 2 else f"{article.text}n"
    span = document.span(article.start, article.end)
    return rule.diagnostic(span, article.text, meant, article.word, edits=(Edit(span, meant),))


KIND = Kind(parameters=Parameters, run=run, scope=_SCOPE, local=True)
