"""A session with an editor: which texts are open, when each is checked, and what is published of it.

Knows threads and pauses; of the protocol only what a `Client` can do. All of it happens in one event loop; what takes
time is done in two threads, so that what is said at once need not wait until the whole is read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from subeditor.dataclass import dataclass
from subeditor.diagnostics import Fault, Finding
from subeditor.server import checking, sweep
from subeditor.server.options import Options
from subeditor.server.projects import Project, Projects
from subeditor.server.texts import Text
from subeditor.source import Source

T = TypeVar("T")

# Seconds of quiet before files that are not open are read again.
_SWEEP_PAUSE = 1.0


class Shown(NamedTuple):
    """A file in which something is shown; `text` where it is open, `project` where one is known."""

    path: Path
    text: Text | None = None
    project: Project | None = None


class Client(Protocol):
    """What a session asks of the other side."""

    def publish(self, shown: Shown, findings: Iterable[Finding], faults: Iterable[Fault] = ()) -> None:
        """Show these findings and faults in a file, instead of those before."""

    def say(self, message: str) -> None:
        """Show a message, once."""


@dataclass
class Session:
    """See the module."""

    client: Client
    options: Options = field(default_factory=Options)
    folders: list[Path] = field(default_factory=list)
    projects: Projects = field(default_factory=Projects)
    texts: dict[str, Text] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)
    _checks: int = 0
    _faults: dict[str, tuple[Fault, ...]] = field(default_factory=dict)
    _shown_faults: dict[Path, list[Fault]] = field(default_factory=dict)
    _elsewhere: dict[Path, tuple[Finding, ...]] = field(default_factory=dict)
    _sweeping: asyncio.Task[None] | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _whole: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "whole"))
    _aside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "aside"))

    def configure(self, options: Options) -> None:
        """Take over options, and check everything by them."""
        if options == self.options:
            return
        if options.configuration != self.options.configuration:
            self.projects.close()
            self.projects = Projects(options.configuration)
        self.options = options
        self.reload()

    def open(self, uri: str, path: Path, language: str, version: int, text: str) -> None:
        """A text was opened."""
        source = Source(str(path), text)
        self.texts[uri] = opened = Text(uri, path, language, version, source, source)
        self._start(self._check(opened))

    def change(self, uri: str, version: int, text: str) -> None:
        """An open text says something else now."""
        changed = self.texts.get(uri)
        if changed is None:
            return
        changed.version = version
        changed.source = Source(changed.source.path, text)
        if changed.timer:
            changed.timer.cancel()
        loop = asyncio.get_running_loop()
        changed.timer = loop.call_later(self.options.pause, lambda: self._start(self._check(changed)))
        if changed.live is None or changed.live.done():
            changed.live = self._start(self._follow(changed))

    def renew(self) -> None:
        """Files were written: what depends on them may have changed."""
        self._start(self._renew())

    def close(self, uri: str) -> None:
        """A text was closed: of its file is shown what was found on the disk, if it was read."""
        closed = self.texts.pop(uri, None)
        if closed is None:
            return
        if closed.timer:
            closed.timer.cancel()
        self._faults.pop(uri, None)
        shown = Shown(closed.path, closed, closed.project)
        self.client.publish(shown, self._elsewhere.get(closed.path, ()))

    def reload(self) -> None:
        """A configuration or a rule has changed: everything is read and checked anew."""
        self.projects.reload()
        for text in self.texts.values():
            self._start(self._check(text))
        self.sweep()

    def sweep(self) -> None:
        """Read the files of the workspace that are not open, if that is wanted, after a pause."""
        if self._sweeping and not self._sweeping.done():
            self._sweeping.cancel()
        if self.options.workspace and self.folders:
            self._sweeping = self._start(self._sweep())
        elif self._elsewhere:
            gone, self._elsewhere = self._elsewhere, {}
            self._start(self._publish_elsewhere(gone))

    async def project(self, text: Text) -> Project | None:
        """The project that an open text belongs to."""
        return await self.aside(self._project, text.path)

    async def aside(self, work: Callable[..., T], *arguments: object) -> T:
        """What a function gives, without waiting for a check of a whole text."""
        return await asyncio.get_running_loop().run_in_executor(self._aside, work, *arguments)

    def format(self, project: Project, text: Text) -> str | None:
        """The format that an open text is read in; None where it is not."""
        return checking.format_of(project, text.path, text.format)

    def folder_of(self, path: Path) -> Path | None:
        """The folder of the workspace that a file lies in, the innermost of several; None for one of no workspace."""
        holding = [folder for folder in self.folders if path.is_relative_to(folder)]
        return max(holding, key=lambda folder: len(folder.parts), default=None)

    async def end(self) -> None:
        """Leave off everything."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._whole.shutdown(wait=False, cancel_futures=True)
        self._aside.shutdown(wait=False, cancel_futures=True)
        self.projects.close()

    def _project(self, path: Path) -> Project | None:
        folder = path.parent if path.parent.is_dir() else self.folders[0] if self.folders else Path.cwd()
        return self.projects.of(folder)

    async def _check(self, text: Text) -> None:
        """Check the whole of a text, and publish it unless the text has changed meanwhile: then it is checked again."""
        source = text.source

        def work() -> tuple[Project | None, checking.Checked]:
            project = self._project(text.path)
            return project, checking.whole(project, source, text.format) if project else checking.Checked()

        self._checks += 1
        try:
            text.project, checked = await asyncio.get_running_loop().run_in_executor(self._whole, work)
        finally:
            self._checks -= 1
        if self.texts.get(text.uri) is text and text.source is source:
            text.seen, text.findings = source, checked.findings
            self._faults[text.uri] = checked.faults
            self._publish(text)
        self._tell()

    async def _follow(self, text: Text) -> None:
        """Say at once what can be said of a changed text, until it is said of what it is."""
        while text.seen is not text.source and self.texts.get(text.uri) is text:
            old, source, findings = text.seen, text.source, text.findings

            def work(
                old: Source = old, source: Source = source, findings: tuple[Finding, ...] = findings
            ) -> tuple[Finding, ...]:
                project = self._project(text.path)
                return checking.live(project, findings, old, source, text.format) if project else ()

            found = await self.aside(work)
            if text.seen is old:  # else the whole was read meanwhile, and that is better
                text.seen, text.findings = source, found
            if text.source is source and self.texts.get(text.uri) is text:
                self._publish(text)

    async def _renew(self) -> None:
        if await self.aside(lambda: self.projects.is_stale):
            self.reload()
        else:
            self.sweep()

    async def _sweep(self) -> None:
        await asyncio.sleep(_SWEEP_PAUSE)
        found: dict[Path, tuple[Finding, ...]] = {}
        for folder in self.folders:
            found |= await sweep.findings(folder, self.options.configuration)
        before, self._elsewhere = self._elsewhere, found
        for text in list(self.texts.values()):
            source = text.source
            beyond = await self.aside(self._beyond, text.path, source, found.get(text.path, ()))
            if beyond is not None:
                text.saved, text.beyond = source, beyond
                self._publish(text)
        await self._publish_elsewhere(
            path for path in {**before, **found} if before.get(path) != found.get(path)
        )

    def _beyond(self, path: Path, source: Source, found: tuple[Finding, ...]) -> tuple[Finding, ...] | None:
        """What was found of a text's file beside other files; None where the text is not what its file is."""
        project = self._project(path)
        return None if project is None else sweep.beyond(project, source, found)

    def _publish(self, text: Text) -> None:
        shown = Shown(text.path, text, text.project)
        self.client.publish(shown, text.now, self._shown_faults.get(text.path, ()))

    async def _publish_elsewhere(self, paths: Iterable[Path]) -> None:
        for path in list(paths):
            # Folder after folder: there may be thousands of files, and somebody may be typing.
            shown = Shown(path, None, await self.aside(self._project, path))
            if not any(text.path == path for text in self.texts.values()):
                self.client.publish(shown, self._elsewhere.get(path, ()), self._shown_faults.get(path, ()))

    def _tell(self) -> None:
        """Show the faults that there are now, each at its file, and say those that are new."""
        faults = dict.fromkeys(self.projects.faults)
        faults |= dict.fromkeys(fault for each in self._faults.values() for fault in each)
        by_file: dict[Path, list[Fault]] = {}
        for fault in faults:
            if fault.path:
                by_file.setdefault(Path(fault.path), []).append(fault)
            self._say(f"{_place(fault)}{fault.message}")
        before, self._shown_faults = self._shown_faults, by_file
        changed = {path for path in {*by_file, *before} if by_file.get(path) != before.get(path)}
        for text in self.texts.values():
            if text.path in changed:
                self._publish(text)
        self._start(self._publish_elsewhere(changed))
        if not self._checks:  # else some of what is wrong may not have been found again
            self._said &= {f"{_place(fault)}{fault.message}" for fault in faults}

    def _say(self, message: str) -> None:
        if message not in self._said:
            self._said.add(message)
            self.client.say(message)

    def _start(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _guarded(self, work: Coroutine[object, object, None]) -> None:
        """A fault of our own is told, and nothing else is lost by it."""
        try:
            await work
        except asyncio.CancelledError:
            raise
        except Exception as error:
            with suppress(Exception):
                self.client.say(
                    f"internal fault: {type(error).__name__}: {error}; please report this as a bug"
                )


def _place(fault: Fault) -> str:
    if not fault.path:
        return ""
    line = f":{fault.line}:{fault.column}" if fault.line else ""
    return f"{Path(fault.path).name}{line}: "
