"""What is said at once, and that it comes to what a check of the whole gives."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subeditor import config, nearby
from subeditor.config import Config
from subeditor.diagnostics import Fault, Finding
from subeditor.engine import Checker, parsed
from subeditor.server import checking
from subeditor.server.options import Options
from subeditor.server.projects import Project
from subeditor.server.session import Session, Shown
from subeditor.source import Source

PARTS = [
    "The roof is is mended.",
    "It was a hour late, and the the ferry Doris left an university behind.",
    "# A heading\n",
    "- an item of of a list\n- another one\n",
    "```\nthe the\n```\n",
    "<!-- subeditor: ignore text/repeated-word -- it is a song -->\n",
    '"Nobody asked us whether the boat could leave later."',
    "He organised it, and they organized another.",
    "That 😀 was was fun.\r\n",
    "“An opened quotation (with a bracket.",
    "\n\n",
    "\n\n",
    " and",
    "the ",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=8).map("\n\n".join)


@pytest.fixture(scope="module")
def project() -> Project:
    found = Config()
    ruleset = config.rules_of(found)
    return Project(found, ruleset, Checker(found, ruleset), (), {})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=TEXTS, after=TEXTS, data=st.data())
def test_what_is_said_at_once_is_of_the_text_as_it_is(
    project: Project, before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, min(len(before), start + 20)))
    text = before[:start] + after[: data.draw(st.integers(0, 30))] + before[end:]
    old, new = Source("a.md", before), Source("a.md", text)
    findings = project.checker.check_source(old).findings
    for found in checking.live(project, findings, old, new, None):
        assert new.text[new.offset(found.start) : new.offset(found.end)] == found.text
        assert found.excerpt == new.line(found.start.line)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_a_block_alone_says_what_it_says_in_the_piece(project: Project, text: str) -> None:
    source = Source("a.md", text)
    whole = project.checker.check_source(source).findings
    document = parsed(source, project.config)
    for block in document.blocks:
        if block.start < block.end:
            near = nearby.near(project.checker, source, block.span)
            expected = [
                (each.rule, each.start, each.end, each.message)
                for each in whole
                if each.rule in near.rules and near.span.start <= source.offset(each.start) < near.span.end
            ]
            assert [(each.rule, each.start, each.end, each.message) for each in near.findings] == expected


class Screen:
    """A client that remembers what it was shown last."""

    def __init__(self) -> None:
        self.shown: dict[str, tuple[int, list[Finding]]] = {}
        self.said: list[str] = []

    def publish(self, shown: Shown, findings: Iterable[Finding], faults: Iterable[Fault] = ()) -> None:
        if shown.text:
            self.shown[shown.text.uri] = shown.text.version, list(findings)

    def say(self, message: str) -> None:
        self.said.append(message)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_last_word_is_that_of_a_fresh_check(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    found = Config()
    fresh = Checker(found, config.rules_of(found))

    async def session() -> None:
        screen = Screen()
        session = Session(screen, Options(pause=0.01))
        path = tmp_path / "a.md"
        text = "\n\n".join(chance.choices(PARTS, k=12))
        session.open("a", path, "markdown", 0, text)
        for version in range(1, 25):
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice([0, 0, 1, 5, 40]))
            text = text[:start] + chance.choice([*PARTS, "", "x", "\n"]) + text[end:]
            session.change("a", version, text)
            await asyncio.sleep(chance.choice([0, 0, 0.005, 0.03]))
            if version in (8, 16, 24):
                await settled(session)
                shown = screen.shown["a"]
                assert shown == (version, list(fresh.check_source(Source(str(path), text)).findings))
        await session.end()
        assert not screen.said

    asyncio.run(session())


async def settled(session: Session) -> None:
    """Wait until nothing is left to do."""
    text = session.texts["a"]
    while session._tasks or (
        text.timer
        and not text.timer.cancelled()
        and text.timer.when() > asyncio.get_running_loop().time() - 0.005
    ):
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.02)
    if session._tasks:
        await settled(session)
