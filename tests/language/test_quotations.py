"""Quotations: in each text `‹n …›` shows what is found, n its depth; a fault is shown before its mark."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.document import Document
from subeditor.language.quotations import quotations
from subeditor.source import Source


def parse(text: str) -> Document:
    return formats.parse(Source("piece.txt", text), "text")


def found(text: str) -> list[str]:
    """Each quotation as its depth and text; `>` before it: begun earlier, after it: it goes on."""
    read = parse(text)
    return [
        f"{q.depth}{'>' * q.continued} {read.prose[q.start : q.end]}{' >' * q.continues}"
        for q in read.of(quotations).all
    ]


def faults(text: str) -> list[tuple[str, int]]:
    return [(fault.kind, fault.start) for fault in parse(text).of(quotations).faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"We won," he said. "So!"', ['0 "We won,"', '0 "So!"'], id="straight"),
        pytest.param("“We won,” he said.", ["0 “We won,”"], id="curly"),
        pytest.param("'We won,' he said.", ["0 'We won,'"], id="straight-single"),
        pytest.param("‘We’re here,’ he said.", ["0 ‘We’re here,’"], id="curly-single"),
        pytest.param("« Oui », dit-il. «Non».", ["0 « Oui »", "0 «Non»"], id="guillemets"),
        pytest.param("»Ja«, sagte er.", ["0 »Ja«"], id="guillemets-reversed"),
        pytest.param("„Ja“, sagte er.", ["0 „Ja“"], id="german"),
        pytest.param("„Tak”, powiedział.", ["0 „Tak”"], id="polish"),
        pytest.param("”Ja”, sa hon.", ["0 ”Ja”"], id="swedish"),
        pytest.param("``We won,'' he said.", ["0 ``We won,''"], id="tex"),
        pytest.param(
            "\"It says 'No games',\" he said. \"Not 'No balls'.\"",
            ["0 \"It says 'No games',\"", "1 'No games'", "0 \"Not 'No balls'.\"", "1 'No balls'"],
            id="single-in-double",
        ),
        pytest.param("‘It says “No”,’ he said.", ["0 ‘It says “No”,’", "1 “No”"], id="double-in-single"),
        pytest.param('"A \'b "c"\', d."', ['0 "A \'b "c"\', d."', "1 'b \"c\"'", '2 "c"'], id="three-deep"),
        pytest.param("He awoke at 'em: 'tis, 'Twas, 'til, rock 'n' roll, the '90s.", [], id="clipped"),
        pytest.param("The dogs' home, Fritz' and O'Brien's hat in Hawai'i.", [], id="possessives"),
        pytest.param(
            "He said 'the dogs' home is shut' and left.",
            ["0 'the dogs' home is shut'"],
            id="possessive-inside",
        ),
        pytest.param("In the '90s they met in 'the Dairy'.", ["0 'the Dairy'"], id="decade-before-quotation"),
        pytest.param('A 7" record, 6\' 2" tall, 5\'10", 5′ and 12" x 14".', [], id="inches"),
        pytest.param('"I have a 7" record," he said.', ['0 "I have a 7" record,"'], id="inches-inside"),
        pytest.param("Single (') or double (\") marks, as (' or \") here.", [], id="marks-as-topic"),
        pytest.param('a "b"c and—"d"—e ("f")', ['0 "b"', '0 "d"', '0 "f"'], id="odd-neighbours"),
        pytest.param('"... and so," he said. "$5?"', ['0 "... and so,"', '0 "$5?"'], id="signs-after-mark"),
        pytest.param('"so". "So."', ['0 "so"', '0 "So."'], id="stop-outside-and-inside"),
        pytest.param('"Ida Roe "was her name.', ['0 "Ida Roe "'], id="space-on-the-wrong-side"),
        pytest.param(
            '"One.\n\n"Two.\n\n"Three," he said.',
            ['0 "One. >', '0> "Two. >', '0> "Three,"'],
            id="running",
        ),
        pytest.param(
            '"Three lines.\n\n    title\n    shelf\n\nNothing else."',
            ['0 "Three lines. >', "0> title\nshelf >", '0> Nothing else."'],
            id="running-round-an-example",
        ),
        pytest.param('"One."\n\n"Two."', ['0 "One."', '0 "Two."'], id="two-speakers"),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert found(text) == expected
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('Choose "Export. A "list" is shown.', [("unclosed", 7)], id="unclosed"),
        pytest.param(
            "“He said ‘lantern’ to me.\n\nIt rained.", [("unclosed", 0)], id="unclosed-round-single"
        ),
        pytest.param('We won," he said. "So."', [("unopened", 7)], id="unopened"),
        pytest.param('The word “will" is long.', [("mixed", 9)], id="curly-then-straight"),
        pytest.param('The word "will” is long.', [("mixed", 9)], id="straight-then-curly"),
        pytest.param("A score of “1″ is low.", [("mixed", 11)], id="prime-as-mark"),
        pytest.param("The “same“ mark.", [("mixed", 4)], id="opening-mark-twice"),
        pytest.param('"One.\n\nTwo.\n\n"Three," he said.', [("unclosed", 0)], id="not-running"),
    ],
)
def test_faults(text: str, expected: list[tuple[str, int]]) -> None:
    assert faults(text) == expected


def test_a_quotation_left_open_reaches_to_the_next() -> None:
    (first, second) = parse('Choose "Export. Then "Save" it.').of(quotations).all
    assert (first.closed, first.continues, second.closed) == (False, False, True)
    assert first.end <= second.start


@given(st.text(st.sampled_from("aS. ,\n\"'“”‘’„«»`(7"), max_size=80))
@example('"\'"7"\'')
def test_quotations_nest_within_their_blocks(text: str) -> None:
    read = parse(text)
    open_until: list[int] = []
    previous = 0
    for quotation in read.of(quotations).all:
        start, end, inner_start, inner_end, *_ = quotation
        assert previous <= start <= inner_start <= inner_end <= end
        block = read.block_at(start)
        assert block.start <= start < end <= block.end
        while open_until and open_until[-1] <= start:
            open_until.pop()
        assert quotation.depth == len(open_until)
        assert not open_until or end <= open_until[-1]
        open_until.append(end)
        previous = start


@pytest.mark.parametrize(
    "unit", ['"', "“", ' "a', "'", " 'a", '7"', "« ", "“ ", "(\" '", '"a\n\n', "''", "“a\n\n"]
)
def test_many_marks_are_linear(unit: str) -> None:
    # Quadratic behaviour would take minutes here.
    parse(unit * (40_000 // len(unit))).of(quotations)
