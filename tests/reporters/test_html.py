"""The proof shows all of the text, marks every finding once, and nothing in a text can act."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from subeditor import api, formats, reporters
from subeditor.cli import app
from subeditor.diagnostics import Finding, FindingRelated, Level, Position, Report
from subeditor.document import GAP, Document
from subeditor.reporters import Style
from subeditor.source import Source
from tests.reporters.browser import Browser
from tests.reporters.sample import REPORT, finding

HOSTILE = """\
# The <b>harbour</b> & the </script><script>document.title = "taken"</script>

The the mayor said &amp; wrote `</style>` in [a link](javascript:document.title='taken') <img src=x onerror="document.title='taken'">.

| Year | Boats |
|---|---|
| 2020 | 14 the the |

- one
  - two two two, *and three*

> A quote with "an open mark.

```html
<script>document.title = "taken"</script>
```

<svg onload="document.title='taken'"></svg>

See the note[^1] and [gone](#nowhere).

[^1]: A note note here.
"""


def page(report: Report, *documents: Document) -> str:
    by_path = {document.source.path: document for document in documents}
    return "".join(f"{line}\n" for line in reporters.load("html")(report, Style(document=by_path.get)))


def proof(text: str, path: str = "article.md") -> tuple[str, list[Finding]]:
    findings = api.check_text(text, path=path)
    return page(Report(tuple(findings), files=1), formats.parse(Source(path, text))), findings


class Seen(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and the text of each row of the proof."""

    VOID = frozenset({"meta", "hr", "input", "br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if dict(attrs).get("class") == "row":
            self.rows.append("")
        if tag not in self.VOID:
            self._open.append(tag if (tag, dict(attrs).get("class", "")[:2]) != ("a", "n ") else "number")  # type: ignore[index]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() in (tag, "number")

    def handle_data(self, data: str) -> None:
        if self.rows and not {"aside", "number", "script"} & set(self._open):
            self.rows[-1] += data

    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.elements if "id" in attributes]


ELEMENTS = frozenset(
    "html head meta title style body header h1 h2 h3 h4 h5 h6 form label input b details summary div span button output "
    "p kbd main article aside section a mark del ins em strong code u sup blockquote figcaption pre hr table tr th td "
    "script".split()
)
ATTRIBUTES = frozenset(
    "lang charset name content http-equiv id class hidden type checked title tabindex href data-n data-level data-rule".split()
)


def assert_harmless(html: str) -> None:
    seen = Seen(html)
    assert {tag for tag, _ in seen.elements} <= ELEMENTS
    assert {name for _, attributes in seen.elements for name in attributes} <= ATTRIBUTES
    targets = [attributes["href"] or "" for _, attributes in seen.elements if "href" in attributes]
    assert all(re.fullmatch(r"#[nmb][\d-]+", target) for target in targets)
    assert {target[1:] for target in targets} <= set(seen.ids())
    assert len(seen.ids()) == len(set(seen.ids()))
    assert [tag for tag, _ in seen.elements].count("script") == 1


def test_a_hostile_text() -> None:
    html, findings = proof(HOSTILE)
    assert len(findings) > 4
    assert_harmless(html)


CHARS = st.text(
    st.one_of(st.sampled_from("<>&\"'`*_[]()!-\\\n\r |#=/;:"), st.characters(exclude_categories=()))
)


@settings(max_examples=60)
@given(text=CHARS, message=CHARS, data=st.data())
def test_any_text(text: str, message: str, data: st.DataObject) -> None:
    """Wherever a finding stands, it has one mark, one note, and both lead to each other; the rest is text."""
    source = Source("a.md", text)
    places = st.integers(0, len(text))
    found = []
    for _ in range(data.draw(st.integers(1, 4))):
        start, end = sorted((data.draw(places), data.draw(places)))
        first, last = source.position(start), source.position(end)
        related = FindingRelated("a.md", last, last, message)
        found.append(
            Finding(
                "a.md", first, last, "text/rule", Level.ERROR, message, text[start:end], source.line(first.line),
                related=(related,),
            )
        )  # fmt: skip
    html = page(Report(tuple(found), files=1), formats.parse(source))
    assert_harmless(html)
    ids = Seen(html).ids()
    for number in range(1, len(found) + 1):
        assert f"m{number}" in ids
        assert f"n{number}" in ids


DEV = Path(__file__).parents[3] / "shared" / "corpora" / "dev"


def pieces() -> Iterator[Path]:
    for folder, ending in (("news", "*.txt"), ("docs", "*.md")):
        yield from sorted((DEV / folder).rglob(ending))[::40]


def test_all_of_the_text_is_there() -> None:
    if not DEV.is_dir():
        pytest.skip("../shared/corpora is not there")
    read = 0
    for path in pieces():
        text = path.read_text("utf-8", "replace")
        source = Source(str(path), text)
        document = formats.parse(source)
        if not document.prose:
            continue
        end = Position(1, 2)
        report = Report(
            (Finding(str(path), Position(1, 1), end, "text/rule", Level.ERROR, "Here.", "x", "x"),)
        )
        whole = _bare("".join(Seen(page(report, document)).rows))
        at = 0
        for block in document.blocks:
            for part in document.text(block).split(GAP):
                found = whole.find(_bare(part), at)
                assert found >= 0, (path, part)
                at = found + len(_bare(part))
        read += 1
    assert read > 3


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and not char.isspace() and char != "‸")


def test_a_mark_holds_the_reported_text() -> None:
    html, findings = proof("The naïve the the &amp; *mayor **as** said* so.\n")
    report = page(
        Report((finding("The naïve *mayor **as** said*", "mayor **as** said", path="a.md"),)),
        formats.parse(Source("a.md", "The naïve *mayor **as** said*")),
    )
    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", report)
    assert re.sub(r"<[^>]*>", "", "".join(marked)) == "mayor as said"
    assert re.findall(r'<mark id="m1"[^>]*>(.*?)</mark>', html) == [findings[0].text]


def test_the_policy_names_what_the_page_holds() -> None:
    """Computed from the page as a browser does: nothing but these two may act."""
    html, _ = proof(HOSTILE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (held,) = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'")
    assert not re.search(r"https?://|@import|url\(", html.replace(HOSTILE, ""))


def test_without_texts_the_lines_are_shown() -> None:
    html = page(REPORT)
    assert_harmless(html)
    assert len(Seen(html).rows) == len(REPORT.findings)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    browser = Browser(tmp_path / "profile")
    try:
        yield browser
    finally:
        browser.close()


def test_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    """The page opened and operated; SUBEDITOR_PICTURES names a folder for what was seen."""
    html, findings = proof(HOSTILE)
    assert len(findings) >= 5
    path = tmp_path / "proof.html"
    path.write_text(html, "utf-8")
    browser.open(path)
    here = "document.activeElement.id"
    count = len(findings)
    assert browser.value("document.getElementById('at').textContent") == f"– of {count}"
    browser.press("j")
    assert browser.value(here) == "m1"
    browser.press("j")
    assert browser.value(here) == "m2"
    browser.press("Enter")
    assert browser.value(here) == "n2"
    browser.press("k")
    browser.press("k")
    assert browser.value(here) == f"m{count}"
    assert browser.value("document.getElementById('at').textContent") == f"{count} of {count}"
    _filter(browser, findings)
    _look(browser)
    assert browser.value("document.title").startswith("Proof: ")
    told = [event for event in browser.events if event.get("method") in _COMPLAINTS]
    assert told == []
    asked = {
        event["params"]["request"]["url"]
        for event in browser.events
        if event.get("method") == "Network.requestWillBeSent"
    }
    assert asked == {path.as_uri()}


_COMPLAINTS = {"Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"}


def _filter(browser: Browser, findings: list[Finding]) -> None:
    shown = "[...document.querySelectorAll('section')].filter(e => e.checkVisibility()).length"
    errors = sum(finding.level == Level.ERROR for finding in findings)
    assert 0 < errors < len(findings)
    browser.press("1")
    assert browser.value(shown) == len(findings) - errors
    browser.press("1")
    assert browser.value(shown) == len(findings)
    rule = findings[0].rule
    browser.value(f"document.querySelector('input[data-rule=\"{rule}\"]').click()")
    assert browser.value(shown) == sum(finding.rule != rule for finding in findings)
    browser.value(f"document.querySelector('input[data-rule=\"{rule}\"]').click()")


def _look(browser: Browser) -> None:
    """Light, dark, print: what can be read has contrast, and the bar is not printed."""
    colour = "getComputedStyle(document.body).backgroundColor"
    folder = os.environ.get("SUBEDITOR_PICTURES")
    seen = []
    for scheme in ("light", "dark"):
        browser.call(
            "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}]
        )
        seen.append(browser.value(colour))
        if folder:
            browser.picture(Path(folder) / f"proof-{scheme}.png")
    browser.value("document.getElementById('theme').click()")
    assert browser.value(colour) == seen[0] != seen[1]
    browser.call("Emulation.setEmulatedMedia", media="print")
    assert browser.value("getComputedStyle(document.getElementById('bar')).display") == "none"
    assert browser.value(colour) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("arguments", [("article.md",), ("article.md", "--no-cache"), ("-",)], ids=" ".join)
def test_the_command_gives_the_text(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of a file whose findings were kept, and of standard input."""
    monkeypatch.chdir(tmp_path)
    Path("article.md").write_text(HOSTILE, "utf-8")
    more = ("--stdin-filename", "article.md") if arguments == ("-",) else ()
    for _ in range(2):
        done = CliRunner().invoke(app, ["check", "-f", "html", *arguments, *more], input=HOSTILE)
        assert done.exit_code == 1
        html, _findings = proof(HOSTILE)
        assert done.stdout == html


@pytest.mark.parametrize(
    ("text", "reported", "shown"),
    [
        pytest.param("One.\n\n1. two\n4. three\n", "4.", "‸three", id="number-of-an-item"),
        pytest.param("One.\n\nSee [it](#nowhere) there.\n", "#nowhere", "it‸ there.", id="target-of-a-link"),
        pytest.param("One.\n\n[it]: gone.md\n", "gone.md", "One.‸", id="between-blocks"),
    ],
)
def test_what_is_no_prose_is_marked_between_characters(text: str, reported: str, shown: str) -> None:
    source = Source("a.md", text)
    at = text.index(reported)
    start, end = source.position(at), source.position(at + len(reported))
    one = Finding("a.md", start, end, "text/rule", Level.ERROR, "Here.", reported, source.line(start.line))
    rows = Seen(page(Report((one,)), formats.parse(source))).rows
    assert any(shown in row for row in rows)
