"""Rules' pages: not stale, the same on the terminal and in the docs, and true to what they show."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from subeditor import figures, marks, pages, ruleset
from subeditor.pages import (
    Also,
    Listing,
    Origin,
    Page,
    Passage,
    Section,
    Setting,
    Settings,
    markdown,
    terminal,
)
from subeditor.rule import Example
from tests import rule_values

ROOT = Path(__file__).parents[1]
RULES = {rule.name: rule for rule in ruleset.builtin_rules()}
EACH = pytest.mark.parametrize("name", RULES)


def page(name: str) -> Page:
    rule = RULES[name]
    return pages.page(rule, RULES, rule.level if rule.default else None)


def in_markdown(shown: Page) -> str:
    writer = markdown.Markdown(lambda name: f"{name}.md" if name in RULES else "", lambda target: target)
    return "\n".join(writer.lines(shown))


def on_terminal(shown: Page) -> str:
    return "\n".join(terminal.lines(shown, 100, colour=False))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_what_is_made_is_not_stale() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "make_rule_pages.py", "--check"], capture_output=True, text=True
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@EACH
def test_its_figures_are_stated(name: str) -> None:
    measured = figures.figures(name)
    if measured:
        assert figures.told(measured) in squeezed(on_terminal(page(name)))
        assert figures.told(measured) in in_markdown(page(name))
    else:
        assert all(section.title != "How often it is right" for section in page(name).sections)


@EACH
def test_every_bad_passage_has_what_is_said_of_it(name: str) -> None:
    reported = page(name).sections[0]
    for passage in reported.parts:
        assert isinstance(passage, Passage)
        assert len(passage.said) == len(marks.read(passage.text).spans)
    assert page(name).message == reported.parts[0].said[0]  # type: ignore[union-attr]


@EACH
def test_every_passage_is_shown_as_it_is(name: str) -> None:
    shown = in_markdown(page(name))
    quoted = [quotation(each) for each in re.findall(r"<blockquote>.*?</blockquote>", shown, re.DOTALL)]
    texts = [
        text.strip("\n")
        for section in page(name).sections
        for part in section.parts
        if isinstance(part, Passage)
        for text in (*(text for _, text in part.files), part.fixed or "")
    ]
    fenced = [text for text in texts if f"\n{text}\n```" in shown]
    assert sorted(quoted) == sorted(joined(text) for text in texts if text and text not in fenced)


def joined(text: str) -> str:
    """A mark over the end of a paragraph and two marks that meet there look the same."""
    return text.replace("⟧\n\n⟦", "\n\n")


def quotation(markup: str) -> str:
    """The text that HTML shows, ⟦marked⟧."""
    for tag, text in {
        "<blockquote>\n<p>": "",
        "</p>\n</blockquote>": "",
        "</p>\n<p>": "\n\n",
        "<br>": "",
    }.items():
        markup = markup.replace(tag, text)
    markup = markup.replace("<mark>", "⟦").replace("</mark>", "⟧")
    assert "<" not in markup
    return joined(unescape(markup))


SHOWN = Page(
    "house/x",
    "off (warning where it is on), kind `label`",
    "Write [x]_y_, not *x*.",
    "See `text/repeated-word` and `a|b`. 2 < 3.",
    (
        Section(
            "Reported",
            (
                Passage("A ⟦b\n\nc⟧ & d", "text", ("One.", "Two."), "A"),
                Passage("```\n⟦x⟧\n```", "markdown", ("x",)),
                Passage("a\n=== another file ===\n⟦b⟧", "text", ("b",)),
            ),
        ),
        Section(
            "Sets", (Settings((Setting("of", "a|b", "the sorts: `a|b`, *c*."),)), Listing("x: y", "yaml"))
        ),
        Section(
            "From",
            (
                Origin((("Source", "me/it.x#12, A*B"), ("Link", "https://example.org/a_b"))),
                Also((("More", "x.md#y"), ("Most", "z.md"))),
            ),
        ),
    ),
)


def test_as_markdown() -> None:
    assert (
        in_markdown(SHOWN)
        == r"""
# house/x

> Write \[x\]\_y\_, not \*x\*.

Off (warning where it is on), kind `label`.

See [`text/repeated-word`](text/repeated-word.md) and `a|b`. 2 &lt; 3.

## Reported

<blockquote>
<p>A <mark>b</mark></p>
<p><mark>c</mark> &amp; d</p>
</blockquote>

→ One.<br>
→ Two.

Corrected:

<blockquote>
<p>A</p>
</blockquote>

````markdown
```
⟦x⟧
```
````

→ x

In the file `000`:

<blockquote>
<p>a</p>
</blockquote>

In the file `001`:

<blockquote>
<p><mark>b</mark></p>
</blockquote>

→ b

## Sets

| key | set to | meaning |
|---|---|---|
| `of` | `a\|b` | The sorts: `a\|b`, \*c\* |

```yaml
x: y
```

## From

- Source: [me/it.x#12](https://github.com/me/it.x/issues/12), A\*B
- Link: <https://example.org/a_b>

[More](x.md#y) · [Most](z.md)
""".lstrip()
    )


def test_on_the_terminal() -> None:
    assert (
        on_terminal(SHOWN)
        == """
house/x
off (warning where it is on), kind label

    Write [x]_y_, not *x*.

See `text/repeated-word` and `a|b`. 2 < 3.

Reported
    - A ⟦b

      c⟧ & d
      → One.
      → Two.
      corrected: A
    - ```
      ⟦x⟧
      ```
      → x
    - (file 000)
      a
      (file 001)
      ⟦b⟧
      → b

Sets
    of: a|b (the sorts: `a|b`, *c*)
        x: y

From
    Source: me/it.x#12, A*B
    Link: https://example.org/a_b
""".strip()
    )


def test_a_rule_that_fails_has_a_page() -> None:
    broken = rule_values.rule("existence", message="No %s.", tokens=("(",))
    broken = replace(broken, examples=(Example("⟦(⟧", bad=True),))
    shown = pages.page(broken, {broken.name: broken}, None)
    assert shown.message == "No %s."
    assert shown.sections[0] == Section("Reported", (Passage("⟦(⟧", "text"),))
