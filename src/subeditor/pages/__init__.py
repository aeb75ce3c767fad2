"""The page of a rule: what it looks for, shows, was measured to do, and how it is changed.

One content for all who show it: the terminal (`subeditor explain`), the documentation, an editor. Knows rules,
their examples and figures; how a part looks is `terminal`'s and `markdown`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from subeditor import checks, examples, figures, trials
from subeditor.binding import keys
from subeditor.diagnostics import Level
from subeditor.rule import Example, Rule
from subeditor.trials import store


class Passage(NamedTuple):
    """An example: ⟦marked⟧ text of some format, what is said of each mark, and the corrected text."""

    text: str
    format: str
    said: tuple[str, ...] = ()
    fixed: str | None = None

    @property
    def files(self) -> list[tuple[str, str]]:
        """The files that it is of by name; where it is of one text, that has none."""
        texts = self.text.split(examples.ANOTHER_FILE)
        return [(examples.file_name(at) if len(texts) > 1 else "", text) for at, text in enumerate(texts)]


class Listing(NamedTuple):
    """What is to be typed or put into a file."""

    text: str
    language: str


class Setting(NamedTuple):
    """A key that the rule sets, what it is set to, and what it means."""

    key: str
    value: str
    doc: str


class Settings(NamedTuple):
    """All that it sets."""

    rows: tuple[Setting, ...]


class Origin(NamedTuple):
    """Where the rule comes from: labels with what they say."""

    rows: tuple[tuple[str, str], ...]


class Also(NamedTuple):
    """Pages of the documentation that say more: labels, and addresses relative to `docs/`."""

    links: tuple[tuple[str, str], ...]


# Text is a paragraph; what stands in backticks in it is code.
Part = str | Passage | Listing | Settings | Origin | Also


class Section(NamedTuple):
    """A heading and what stands under it, never nothing."""

    title: str
    parts: tuple[Part, ...]


class Page(NamedTuple):
    """What there is to say of a rule. `message` is what it says of its first example."""

    name: str
    standing: str
    message: str
    description: str
    sections: tuple[Section, ...]


def page(rule: Rule, rules: Mapping[str, Rule], level: Level | None) -> Page:
    """The page of a rule among others; `level` is the one it is on at, None where it is off."""
    said = _said(rule, rules)
    passages = [
        (each.bad, Passage(each.text, each.format, said.get(each, ()), each.fixed)) for each in rule.examples
    ]
    sections = (
        Section("Reported", tuple(passage for bad, passage in passages if bad)),
        Section("Not reported", tuple(passage for bad, passage in passages if not bad)),
        Section("How often it is right", tuple(_measured(rule))),
        Section("What it sets", tuple(_settings(rule))),
        Section("What it knows", tuple(_known(rule))),
        Section("To change it", tuple(_changes(rule, level))),
        Section("Where it comes from", tuple(_origin(rule))),
    )
    return Page(
        rule.name,
        f"{level or f'off ({rule.level} where it is on)'}, kind `{rule.kind}`",
        next((message for messages in said.values() for message in messages), rule.message),
        " ".join(rule.description.split()),
        tuple(section for section in sections if section.parts),
    )


def _said(rule: Rule, rules: Mapping[str, Rule]) -> dict[Example, tuple[str, ...]]:
    try:
        return examples.messages(rule, rules)
    except Exception:  # a rule that fails has a page all the same; `rules test` says what is wrong with it
        return {}


def _measured(rule: Rule) -> Iterator[Part]:
    measured = figures.figures(rule.name)
    if measured:
        yield figures.told(measured)
        yield Also((("How this is measured", "rules/index.md#the-figures"),))
    elif judged := store.read(store.place(rule)):
        yield f"On trial: {trials.told(trials.tally(judged.values()))}"


# Values that are longer are counted, not shown: some rules hold a hundred patterns.
_LONGEST = 100


def _settings(rule: Rule) -> Iterator[Part]:
    changed = [
        Setting(key.name, _shown(value), key.doc)
        for key in keys(checks.load(rule.kind).parameters)
        if (value := getattr(rule.parameters, key.field)) != key.default
    ]
    if changed:
        yield Settings(tuple(changed))
    else:
        yield "Nothing: every key is as its kind has it."
    yield Also(((f"All keys of the kind `{rule.kind}`", f"rule-language.md#{rule.kind}"),))


def _known(rule: Rule) -> Iterator[Part]:
    told = tuple(checks.load(rule.kind).told(rule.parameters))
    if told:
        yield Origin(told)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    parts = [f"{key}: {each}" for key, each in value.items()] if isinstance(value, Mapping) else value
    if all(isinstance(each, str) for each in parts):
        text = ", ".join(parts)
        if len(text) <= _LONGEST and "`" not in text:
            return text
    return f"{len(value)} {'entry' if len(value) == 1 else 'entries'}"


def _changes(rule: Rule, level: Level | None) -> Iterator[Part]:
    others = ", ".join(str(each) for each in Level if each != rule.level)
    yield "For all files, in `subeditor.yaml`:"
    yield Listing(f"rules:\n  {rule.name}: {'off' if level else 'on'}   # or {others}", "yaml")
    yield "At one place, in a comment on a line of its own above it:"
    yield Listing(f"<!-- subeditor: ignore {rule.name} -- why it may stand -->", "html")
    yield Also(
        (
            ("Which rules are on", "configuration.md#which-rules-are-on"),
            ("Suppression", "suppression.md"),
        )
    )


def _origin(rule: Rule) -> Iterator[Part]:
    rows = (("Source", rule.source), ("Link", rule.link), ("File", rule.address.path))
    told = tuple((label, " ".join(value.split())) for label, value in rows if value)
    if told:
        yield Origin(told)
