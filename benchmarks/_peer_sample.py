"""A fixed sample of published text that other programs read too, and what they report there, judged in part.

Published text is presumed clean: all their alarms are counted, and a hundred of each program, drawn by
fingerprint, are read and judged, as ours are (`README.md`). Their rules are named `Program/RULE`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from benchmarks._alarms import Alarm
from benchmarks._checking import marked
from benchmarks._corpora import Piece
from benchmarks._judgements import Judgements, fingerprint
from benchmarks._published import Found, sentence_text, words_of
from benchmarks._tallies import PER, Tally
from benchmarks.peers import Peer

from benchmarks import _corpora
from subeditor import formats
from subeditor.document import Document
from subeditor.figures import wilson
from subeditor.source import Source

FILE = Path(__file__).with_name("peers.tsv")
# Words of each kind of text, and alarms of each program that are judged.
WORDS, JUDGED = 50_000, 100


@cache
def sample() -> tuple[Piece, ...]:
    """Whole pieces of each kind, drawn by their names, until there are words enough."""
    drawn: list[Piece] = []
    for kind in _corpora.KINDS:
        words = 0
        for piece in sorted(_corpora.pieces(kind), key=lambda piece: _draw(piece.path)):
            if words >= WORDS:
                break
            drawn.append(piece)
            words += words_of(_document(piece))
    return tuple(drawn)


@cache
def words() -> int:
    """The words of the sample."""
    return sum(words_of(_document(piece)) for piece in sample())


def of_ours(found: Sequence[Found]) -> list[Found]:
    """Those of our findings on published text that lie in the sample."""
    paths = {str(_corpora.CORPORA / "dev" / piece.path) for piece in sample()}
    return [each for each in found if each.place.rsplit(":", 2)[0] in paths]


def of_peer(peer: Peer, judgements: Judgements) -> list[Found]:
    """A program's alarms on the sample, in the order in which they are drawn. Raises `AbsentError`."""
    found = [
        _found(peer, piece, alarm, judgements)
        for piece, alarms in zip(sample(), peer.alarms(sample()), strict=True)
        for alarm in alarms
    ]
    return sorted(found, key=lambda each: (_draw(each.rule + each.sentence), each.place))


@dataclass(frozen=True, slots=True)
class Rate:
    """False alarms in 10,000 words: `alarms`, of which the share seen in `tally` is false.

    `low` and `high` are the 95 % interval of that share, or of the rate itself where all are judged.
    """

    alarms: int
    tally: Tally
    read: int

    @property
    def bounds(self) -> tuple[float, float, float]:
        """The rate, and the ends of its interval."""
        judged = self.tally.judged
        false = judged - self.tally.right
        if judged == self.alarms:
            low, high = wilson(false, self.read)
            return PER * false / self.read, PER * low, PER * high
        low, high = wilson(false, judged)
        per = PER * self.alarms / self.read
        return per * false / max(1, judged), per * low, per * high


def _found(peer: Peer, piece: Piece, alarm: Alarm, judgements: Judgements) -> Found:
    document, rule = _document(piece), f"{peer.program.NAME}/{alarm.rule}"
    sentence = fingerprint(sentence_text(document, alarm.span))
    reported = document.source[alarm.span]
    kind, collection, *_ = piece.path.split("/")
    return Found(
        rule=rule,
        kind=kind,
        collection=collection,
        place=f"{piece.path}:{document.source.position(alarm.span.start).line}",
        message="no suggestion" if alarm.suggestion is None else f"suggests: {alarm.suggestion}",
        reported=reported,
        sentence=sentence,
        context=marked(piece.text, alarm.span, 160),
        judgement=judgements.find(rule, sentence, reported),
    )


@cache
def _document(piece: Piece) -> Document:
    return formats.parse(Source(piece.path, piece.text))


def _draw(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
