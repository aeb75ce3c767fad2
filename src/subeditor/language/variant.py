"""Whether English is written as in Britain or as in America, told by the words that the two spell differently.

The ending *-ize* says nothing: it is Oxford's too. Knows words; nothing of what a house wants.
"""

from __future__ import annotations

from subeditor.document import Document
from subeditor.language.lexicons import large_table
from subeditor.language.words import vocabulary

_AMERICAN, _BRITISH = "A", "B"
_EITHER = "iz"


def is_british(document: Document) -> bool:
    """Whether a document has more different words in British spelling than in American; an annotation."""
    words = {word for word in document.of(vocabulary) if word.islower()}
    sides = [entry.split() for entry in large_table("spellings").find(words).values()]
    american = sum(side == _AMERICAN and not family.endswith(_EITHER) for family, side in sides)
    return sum(side == _BRITISH for _, side in sides) > american
