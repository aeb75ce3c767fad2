"""What formats tell of labels: which are given and used, where, and what may come from elsewhere."""

from __future__ import annotations

import pytest

from subeditor import formats
from subeditor.document import Labels
from subeditor.source import Source

TEXT = """# Lamps {#light}

The lamp[^oil] burns [oil][] from the [shop][fish] and ![a wick][wick].
See [below](#wicks) or [boats](boats.md#sails).
The rope[^hemp] is [hemp][Rope Walk].

## Wicks <a id="wick-box"></a>

[^oil]: Whale oil.

[oil]: https://example.org/oil
[Fish]: https://example.org/fish
"""


def labels(text: str, path: str = "a.md") -> tuple[Labels, Source]:
    document = formats.parse(Source(path, text))
    return document.labels, document.source


def test_uses() -> None:
    found, source = labels(TEXT)
    assert [(label.kind, label.name, source[label.span]) for label in found.uses] == [
        ("footnote", "oil", "[^oil]"),
        ("link", "oil", "[oil]"),
        ("link", "fish", "[shop][fish]"),
        ("anchor", "wicks", "[below](#wicks)"),
        ("target", "boats.md#sails", "[boats](boats.md#sails)"),
        ("footnote", "hemp", "[^hemp]"),
        ("link", "wick", "[a wick][wick]"),
        ("link", "Rope Walk", "[hemp][Rope Walk]"),
    ]


def test_definitions() -> None:
    found, source = labels(TEXT)
    given = {(label.kind, label.name.strip()): source[label.span].strip() for label in found.definitions}
    assert given[("footnote", "oil")] == "[^oil]: Whale oil."
    assert given[("link", "oil")] == "[oil]: https://example.org/oil"
    assert given[("link", "Fish")] == "[Fish]: https://example.org/fish"
    assert {("anchor", "light"), ("anchor", "wick-box"), ("heading", "# Lamps {#light}")} <= given.keys()


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("## Wicks {#wick-box}", id="kramdown-or-pandoc"),
        pytest.param("## Wicks {: #wick-box .old }", id="kramdown"),
        pytest.param("## Wicks {/*wick-box*/}", id="mdx"),
        pytest.param('<a name="wick-box"></a>', id="html-name"),
        pytest.param("<a id=wick-box></a>", id="html-bare"),
        pytest.param('<Note anchor={"wick-box"}>x</Note>', id="component"),
        pytest.param("(wick-box)=\n## Wicks", id="myst"),
        pytest.param("```{figure} wick.png\n:name: wick-box\n```", id="directive"),
    ],
)
def test_identifiers(given: str) -> None:
    found, _ = labels(f"# A\n\n{given}\n")
    assert "wick-box" in {label.name for label in found.definitions if label.kind == "anchor"}


ALL = {"footnote", "link", "anchor"}


@pytest.mark.parametrize(
    ("text", "path", "open_", "made"),
    [
        pytest.param("Text.", "a.md", set(), False, id="plain"),
        pytest.param("Text.", "_part.md", ALL, False, id="a-part"),
        pytest.param("{% include members.md %}", "a.md", ALL, True, id="jekyll"),
        pytest.param("{% include figure.html %}", "a.md", set(), True, id="a-widget"),
        pytest.param("{{#include ../list.md}}", "a.md", ALL, True, id="mdbook"),
        pytest.param('--8<-- "list.md"', "a.md", ALL, False, id="mkdocs"),
        pytest.param("[!INCLUDE [list](list.md)]", "a.md", ALL, False, id="docfx"),
        pytest.param("```\n{{#include ../main.rs}}\n```", "a.md", set(), False, id="in-code"),
        pytest.param("<Members />", "a.mdx", set(), True, id="component"),
        pytest.param("<Note>\n\nText.\n\n</Note>", "a.mdx", set(), False, id="component-with-text"),
        pytest.param("The {{ count }} members.", "a.md", set(), False, id="variable-in-a-sentence"),
        pytest.param("<html><body><p>Text.</p></body></html>", "a.html", set(), False, id="page"),
        pytest.param("<p>Text.</p>", "a.html", {"anchor"}, False, id="part-of-a-page"),
        pytest.param("<body><script src='a.js'></script></body>", "a.html", set(), True, id="script"),
    ],
)
def test_what_comes_from_elsewhere(text: str, path: str, open_: set[str], made: bool) -> None:
    found, _ = labels(text, path)
    assert (set(found.open), found.made) == (open_, made)


def test_plain_text_has_none() -> None:
    assert labels("A lamp[^oil] and [a](#b).", "a.txt")[0] == Labels()


LINES = [
    pytest.param(
        "a.rst",
        "See [1]_, [#oil]_, [Melville]_, ``[2]_``, `Whales`_, `boats <u>`_, :ref:`x` and `ropes`_.\n\n"
        "*Whales*\n========\n\n.. [1] One.\n..  [#oil] Two.\n.. [Melville] Three.\n.. _Rope: https://example.org\n",
        [("footnote", "1"), ("footnote", "#oil"), ("link", "whales"), ("link", "ropes")],
        {
            ("footnote", "1"),
            ("footnote", "#oil"),
            ("link", "rope"),
            ("link", "whales"),
            ("link", "*whales*"),
            ("link", "boats"),
        },
        id="rst",
    ),
    pytest.param(
        "a.adoc",
        "= A\n\nSee <<oil>>, <<_sails,sails>>, xref:hull[], xref:b.adoc#c[], `<<x>>` and that.footnote:a[b] footnote:a[]\n\n"
        "[#oil]\n== Oil\n\n[[sails]]\nText.\n\n----\n<<y>>\n----\n",
        [("footnote", "a"), ("footnote", "a"), ("anchor", "oil"), ("anchor", "_sails"), ("anchor", "hull")],
        {("footnote", "a"), ("anchor", "oil"), ("anchor", "sails"), ("heading", "Oil"), ("heading", "A")},
        id="asciidoc",
    ),
    pytest.param(
        "a.org",
        "See[fn:1] and[fn:a:b] [[fn:x]] [[#oil][it]] [[*Sails]] =[fn:9]= .\n* Sails\n:PROPERTIES:\n:CUSTOM_ID: oil\n:END:\n[fn:1] One.\n",
        [("footnote", "1"), ("footnote", "a"), ("anchor", "oil"), ("anchor", "Sails")],
        {("footnote", "1"), ("footnote", "a"), ("anchor", "oil"), ("heading", "Sails")},
        id="org",
    ),
]


@pytest.mark.parametrize(("path", "text", "uses", "definitions"), LINES)
def test_markup_that_goes_by_lines(
    path: str, text: str, uses: list[tuple[str, str]], definitions: set[tuple[str, str]]
) -> None:
    found, source = labels(text, path)
    assert [(label.kind, label.name) for label in found.uses] == uses
    assert {(label.kind, label.name) for label in found.definitions} == definitions
    for label in found.uses:
        assert label.name.casefold() in source[label.span].casefold()


@pytest.mark.parametrize(
    ("path", "text", "open_"),
    [
        ("a.rst", ".. include:: links.txt", {"footnote", "link"}),
        ("a.rst", "Text.", set()),
        ("a.org", "#+INCLUDE: b.org", ALL),
        ("a.org", "Text.", set()),
        ("a.adoc", "= A\n\nText.", set()),
        ("a.adoc", "== A\n\nText.", ALL),
        ("a.adoc", "= A\n\ninclude::b.adoc[]", ALL),
        ("modules/a.adoc", "= A", ALL),
    ],
)
def test_parts_of_markup_that_goes_by_lines(path: str, text: str, open_: set[str]) -> None:
    assert labels(text, path)[0].open == open_
