"""`label`: labels that point at nothing, and what is never pointed at."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import checks, formats
from subeditor.placing import placed
from subeditor.plan import Plan
from subeditor.rule import Rule
from subeditor.source import Source
from tests.rule_values import document, messages, reported, rule


def label(report: str, *of: str) -> Rule:
    return rule("label", message="%s %s", report=report, of=of)


NOTES = label("dangling", "footnote")
LINKS = label("dangling", "link")
ANCHORS = label("dangling", "anchor")
NUMBERS = label("dangling", "number")
PLACEHOLDERS = label("dangling", "placeholder")
UNUSED = label("unused", "footnote")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("A lamp.[^oil]", ["[^oil]"], id="none-given"),
        pytest.param("A lamp.[^Oil]\n\n[^oil]: Whale oil.", [], id="case"),
        pytest.param("A lamp.[^oil]\n\n    [^oil]: Whale oil.", [], id="indented"),
        pytest.param("A lamp.[^oil]\n\n> [^oil]: Whale oil.", [], id="in-a-quotation"),
        pytest.param("- A lamp.[^oil]\n\n- [^oil]: Whale oil.", [], id="in-a-list"),
        pytest.param("A lamp.\\[^oil]", [], id="escaped"),
        pytest.param("A lamp `[^oil]`.", [], id="code"),
        pytest.param("Not in [^abc]* or [^a-z].", [], id="character-class"),
        pytest.param("A lamp.[^oil]\n\n{% include notes.md %}", [], id="included"),
        pytest.param("| A | B |\n|---|---|\n| a[^oil] | b |", ["[^oil]"], id="in-a-table"),
        pytest.param("<div>\n\nA lamp.[^oil]\n\n</div>", ["[^oil]"], id="amid-html"),
    ],
)
def test_footnotes(text: str, found: list[str]) -> None:
    assert reported(NOTES, text, "markdown") == found


DEFINED = "\n\n[plan]: https://example.org/plan\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The [map][plans].", ["[map][plans]"], id="full"),
        pytest.param("The [plans][].", ["[plans][]"], id="collapsed"),
        pytest.param("The ![map][plans].", ["[map][plans]"], id="image"),
        pytest.param("The [**old** `map`][plans].", ["[**old** `map`][plans]"], id="marked-up"),
        pytest.param("The [old\nmap][plans].", ["[old\nmap][plans]"], id="over-two-lines"),
        pytest.param("The [map [1]][plans].", ["[map [1]][plans]"], id="brackets-inside"),
        pytest.param("The [map][PLAN].", [], id="case"),
        pytest.param("The [map][plan] [sic], [plans] and [x].", [], id="shortcuts"),
        pytest.param("The cells[row][column].", [], id="indices"),
        pytest.param("Draw [-a][-b] [FILE...][FILE...].", [], id="synopsis"),
        pytest.param("As shown [1][2].", [], id="citations"),
        pytest.param("`[map][plans]`", [], id="code"),
        pytest.param("\\[map][plans]", [], id="escaped"),
        pytest.param("[map][plans](https://example.org)", [], id="followed-by-an-address"),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    assert reported(LINKS, text + DEFINED, "markdown") == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("The [map][plans] is new.", 1, id="one"),
        pytest.param("The [map][maps] and the [plan][plans] are new.", 0, id="several"),
    ],
)
def test_links_where_none_is_defined(text: str, count: int) -> None:
    assert len(reported(LINKS, text, "markdown")) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("[a](#oils)\n\n# Oil", ["[a](#oils)"], id="no-heading"),
        pytest.param("[a](#oil)\n\n# Oil", [], id="heading"),
        pytest.param("[a][b]\n\n[b]: #oils\n\n# Oil", ["[a][b]"], id="by-reference"),
        pytest.param("[a](#whales)\n\n---\n\nTitle {#whale}\n", ["[a](#whales)"], id="identifier"),
        pytest.param('<a href="#oils">a</a> <b id="oil">', ["#oils"], id="html"),
        pytest.param("```\n[a](#oils)\n```", [], id="code"),
        pytest.param("[a](#members)\n\n<Members />\n\n# Oil", [], id="a-component-may-make-it"),
        pytest.param(
            "[a](#lampoli)\n\n<Members />\n\n# Lamp oil", ["[a](#lampoli)"], id="a-slip-all-the-same"
        ),
        pytest.param(
            "[a](#one) [b](#two) [c](#three) [d](#four)\n\n# One\n\n# Two\n\n# Three\n\n<Members />",
            ["[d](#four)"],
            id="the-others-do-without-it",
        ),
        pytest.param('---\ntitle: "Lamp oil"\n---\n\n[a](#lamp-oil)', [], id="title"),
    ],
)
def test_anchors(text: str, found: list[str]) -> None:
    assert reported(ANCHORS, text, "markdown") == found


TABLES = "\n\nTable 1: Oil\n\nTable 2: Wages\n\nTable 3: Boats\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("It is in Table 4.", ["Table 4"], id="beyond"),
        pytest.param("It is in table 4.", ["table 4"], id="lower-case"),
        pytest.param("(See Table 4.)", ["Table 4"], id="after-see"),
        pytest.param("Tables 2, 3 and 5 have it.", ["5"], id="one-of-several"),
        pytest.param("It is in Table 2.", [], id="there"),
        pytest.param("It is in Table 2a.", [], id="a-part"),
        pytest.param("It is in Figure 4.", [], id="no-such-series"),
        pytest.param("It is in Table 4 of the report.", [], id="of-a-report"),
        pytest.param("It is in Table 4 of this report.", ["Table 4"], id="of-this-report"),
        pytest.param("It is in Grell's Table 4.", [], id="somebodys"),
        pytest.param("It is in Grell, Table 4.", [], id="after-a-name"),
        pytest.param("It is there (Grell 1911, Table 4).", [], id="in-a-citation"),
        pytest.param("It is in Table 4 (Grell 1911).", [], id="before-a-citation"),
        pytest.param("It is in Table 508.", [], id="far-beyond"),
        pytest.param('He wrote, "It is in Table 4."', [], id="quoted"),
        pytest.param("> It is in Table 4.", [], id="block-quoted"),
        pytest.param("It is in Table 4, 5, and Tables 6, 7 and 8.", [], id="a-part-of-a-work"),
    ],
)
def test_tables(text: str, found: list[str]) -> None:
    assert reported(NUMBERS, text + TABLES) == found


@pytest.mark.parametrize(
    ("captions", "text", "found"),
    [
        pytest.param("3-1 3-2", "It is in Figure 3-3.", ["Figure 3-3"], id="of-this-chapter"),
        pytest.param("3-1 3-2", "It is in Figure 2-1.", [], id="of-another-chapter"),
        pytest.param("1.1 2.1 3.1", "It is in Figure 4.1.", ["Figure 4.1"], id="of-no-chapter"),
        pytest.param("24.7 24.8", "It is in Figure 24.9.", [], id="of-a-part"),
        pytest.param("7 8", "It is in Figure 9.", [], id="after-a-part"),
        pytest.param("2 3", "It is in Figure 1.", ["Figure 1"], id="the-first"),
    ],
)
def test_parts_of_works(captions: str, text: str, found: list[str]) -> None:
    given = "".join(f"\n\nFigure {number}: A boat" for number in captions.split())
    assert reported(NUMBERS, text + given) == found


def test_a_hard_wrapped_mention_announces_nothing() -> None:
    assert reported(NUMBERS, f"It is in the book (see\nTable 4).{TABLES}", "markdown") == ["Table 4"]


def test_a_link_leads_elsewhere() -> None:
    text = "It is in [Table 4](https://example.org)." + TABLES
    assert reported(NUMBERS, text, "markdown") == []


def test_what_is_no_prose_may_announce_it() -> None:
    text = 'It is in Table 4.\n\n{{< table caption="Table 4: Ropes" >}}' + TABLES
    assert reported(NUMBERS, text, "markdown") == []


SECTIONS = "# 1 Lamps\n\n## 1.1 Oil\n\nText.\n\n## 1.2 Wicks\n\nText.\n\n# 2 Boats\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("See Section 1.3.", ["Section 1.3"], id="no-such-subsection"),
        pytest.param("See Section 3.", ["Section 3"], id="no-such-section"),
        pytest.param("See Sections 1.1 and 1.4.", ["1.4"], id="the-second"),
        pytest.param("See Section 1.1.", [], id="there"),
        pytest.param("See Section 2.", [], id="a-whole"),
        pytest.param("See Section 1.2.3.", [], id="deeper-than-numbered"),
        pytest.param("It is banned under Section 3.", [], id="a-law"),
        pytest.param("It is banned by Section 3(a).", [], id="a-clause"),
        pytest.param("Section 508 applies.", [], id="far-beyond"),
        pytest.param("See RFC 2119 Section 4.", [], id="of-a-standard"),
        pytest.param("See the Harbour Act, section 4.", [], id="of-an-act"),
    ],
)
def test_sections(text: str, found: list[str]) -> None:
    assert reported(NUMBERS, SECTIONS + text, "markdown") == found


STEPS = "1. Fill it.\n2. Trim it.\n3. Light it.\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(STEPS + "Repeat step 4.", ["step 4"], id="beyond"),
        pytest.param(STEPS + "Repeat steps 2 and 4.", ["4"], id="the-second"),
        pytest.param(STEPS + "Repeat step 3.", [], id="there"),
        pytest.param(STEPS.replace("2.", "1.").replace("3.", "1.") + "Repeat step 3.", [], id="counted"),
        pytest.param(STEPS + "It is a step 10 feet high.", [], id="a-step"),
        pytest.param(STEPS + "Step 5 of the manual says how.", [], id="of-a-manual"),
        pytest.param(STEPS + "Text.\n\n" * 30 + "Repeat step 4.", [], id="far-from-the-list"),
        pytest.param("- Fill it.\n- Trim it.\n\nRepeat step 4.", [], id="no-numbers"),
        pytest.param("## Step 1: Oil\n\n## Step 2: Wick\n\nRepeat step 3.", ["step 3"], id="headings"),
    ],
)
def test_steps(text: str, found: list[str]) -> None:
    assert reported(NUMBERS, text, "markdown") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("See Chapter ??.", ["Chapter ??"], id="chapter"),
        pytest.param("See figure ?? and Table ???.", ["figure ??", "Table ???"], id="two"),
        pytest.param("It is known [??].", ["[??]"], id="citation"),
        pytest.param("See Figure @ref(fig:oil).", ["Figure @ref(fig:oil)"], id="bookdown"),
        pytest.param(
            "See Error! Reference source not found.", ["Error! Reference source not found."], id="word"
        ),
        pytest.param("What table?? Is it a part? Which page ?? Really??", [], id="questions"),
    ],
)
def test_placeholders(text: str, found: list[str]) -> None:
    assert reported(PLACEHOLDERS, text) == found


LIST = "\n\nNotes\n\n1. Parish register.\n2. Builder's account.\n3. The Times.\n"


@pytest.mark.parametrize(
    ("text", "dangling", "unused"),
    [
        pytest.param("Built [1], raised [2], lost [3]." + LIST, [], [], id="all"),
        pytest.param("Built [1], raised [2], lost [4]." + LIST, ["[4]"], ["3. The Times."], id="misnumbered"),
        pytest.param("Built [1], lost [2]." + LIST, [], ["3. The Times."], id="a-mark-less"),
        pytest.param("Built [1–3]." + LIST, [], [], id="range"),
        pytest.param("Built.¹ Raised.² Lost.³" + LIST, [], [], id="raised"),
        pytest.param("Built [1]." + LIST, [], [], id="too-few-marks-to-tell"),
        pytest.param("Built and raised." + LIST, [], [], id="no-marks"),
        pytest.param("Built [1], raised [2], lost [4].", [], [], id="no-notes"),
        pytest.param(
            "Built [1], raised [2].\n\n[1] Register.\n\n[3] The Times.\n\n[4] A letter.\n",
            [],
            [],
            id="no-list-of-these",
        ),
    ],
)
def test_numbered_notes(text: str, dangling: list[str], unused: list[str]) -> None:
    assert (reported(NOTES, text), reported(UNUSED, text)) == (dangling, unused)


def joined(files: dict[str, str]) -> list[tuple[str, ...]]:
    """What a rule about other files says of Markdown files by path: path, label, what is wrong."""
    one = label("dangling", "file")
    kind = checks.load("label")
    assert kind.facts and kind.join
    by_path = {}
    for path, text in files.items():
        source = Source(path, text)
        facts = list(kind.facts(formats.parse(source, "markdown"), [one]))
        by_path[path] = [placed(source, fact) for fact in facts]
    return [(entry.fact.path, *map(str, entry.arguments)) for entry in kind.join(by_path, one)]


@pytest.mark.parametrize(
    ("path", "target", "found"),
    [
        pytest.param(
            "docs/a.md", "oil.md#prices", [("#prices", "names no place in oil.md")], id="no-such-place"
        ),
        pytest.param("docs/a.md", "oil.md#price", [], id="there"),
        pytest.param("docs/a.md", "oil.md", [], id="the-file"),
        pytest.param("docs/a.md", "./oil.md#price", [], id="dot"),
        pytest.param(
            "docs/more/a.md", "../oil.md#cost", [("#cost", "names no place in ../oil.md")], id="above"
        ),
        pytest.param("docs/a.md", "oil.html#cost", [("#cost", "names no place in oil.html")], id="page"),
        pytest.param("docs/a.md", "harbuor.md", [("harbuor.md", "is no file here")], id="letters-exchanged"),
        pytest.param("docs/a.md", "wicks.md#cost", [], id="not-in-the-run"),
        pytest.param("docs/a.md", "more/harbuor.md", [], id="not-in-that-folder"),
        pytest.param("docs/a.md", "https://example.org/oil.md#cost", [], id="address"),
        pytest.param("docs/a.md", "/oil.md#cost", [], id="from-the-site-s-root"),
    ],
)
def test_other_files(path: str, target: str, found: list[tuple[str, str]]) -> None:
    oil = "# Oil\n\n## Price\n"
    said = joined(
        {
            path: f"The [oil]({target}) is dear.",
            "docs/oil.md": oil,
            "docs/harbour.md": "# A",
            "docs/more/wick.md": "# B",
        }
    )
    assert said == [(path, *entry) for entry in found]


def test_messages() -> None:
    assert messages(NOTES, "A lamp.[^oil]", "markdown") == ["oil is no footnote of this text"]
    assert messages(LINKS, "The [map][old  plan].", "markdown") == ["old plan has no definition in this text"]
    assert messages(ANCHORS, "[a](#b)", "markdown") == ["#b names no place in this text"]
    assert messages(NUMBERS, "See Table 4." + TABLES) == ["Table 4 is not in this text"]
    assert messages(label("order", "number"), "See Table 2 and Table 1." + TABLES) == [
        "Table 2 is mentioned before number 1 is"
    ]


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param({"report": "unused", "of": ("anchor",)}, id="unable"),
        pytest.param({"report": "order", "of": ()}, id="of-nothing"),
    ],
)
def test_what_makes_no_sense_is_told(keys: dict[str, Any]) -> None:
    kind = checks.load("label")
    with pytest.raises(ValueError, match="`of` for"):
        kind.validate(kind.parameters(**keys))


ALL = [
    NOTES,
    LINKS,
    ANCHORS,
    NUMBERS,
    PLACEHOLDERS,
    UNUSED,
    label("unused", "link"),
    label("order", "number"),
]
PIECES = [
    "[^a]",
    "[^a]:",
    "[b][c]",
    "[b]:",
    "](#d)",
    "Table 2",
    "Table 1: x",
    "[1]",
    "²",
    "Notes",
    "??",
    "\n\n",
    "é",
    "<a href='#x'>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["markdown", "html", "text"]))
def test_spans_lie_in_the_text(pieces: list[str], format: str) -> None:
    read = document(" ".join(pieces), format)
    for diagnostic in Plan([Rule(f"test/{n}", *_rest(one)) for n, one in enumerate(ALL)]).run(read):
        assert 0 <= diagnostic.span.start < diagnostic.span.end <= len(read.source.text)


def _rest(one: Rule) -> tuple[Any, ...]:
    return one.kind, one.message, one.level, one.parameters


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[a b][c] " * 20_000, id="links"),
        pytest.param("[" * 100_000, id="brackets"),
        pytest.param("a[^b] " * 20_000, id="notes"),
        pytest.param("".join(f"## é{n} é b\n\n[a](#q{n}-r)\n\n" for n in range(4_000)), id="anchors"),
        pytest.param("Table 1: a\n\n" + "See table 2. " * 5_000, id="mentions"),
        pytest.param("1. a\n2. b\n3. c\n\n" + "Do step 5.\n\n" * 5_000, id="steps"),
        pytest.param("Notes\n\n" * 20_000 + "a [1] [2]", id="lists-of-notes"),
        pytest.param("Chapter ?? " * 10_000, id="placeholders"),
        pytest.param("[a](#b) " + "{" * 50_000 + "=" * 50_000, id="signs"),
    ],
)
def test_time_does_not_explode(text: str) -> None:
    read = document(text, "markdown")
    began = time.process_time()
    Plan([Rule(f"test/{n}", *_rest(one)) for n, one in enumerate(ALL)]).run(read)
    assert time.process_time() - began < 5
