"""An editor for tests: pytest-lsp's client, which remembers what was published and can wait for it."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities

# A server may have to share its processors with other tests.
PATIENCE = 60.0
COMMAND = [sys.executable, "-m", "subeditor", "server", "--stdio"]


def _converter() -> Any:
    """The library's, which takes each code action with a command for a bare command."""
    converter = default_converter()

    def action(value: Any, _: type) -> Any:
        kind = types.Command if isinstance(value.get("command"), str) else types.CodeAction
        return converter.structure(value, kind)

    converter.register_structure_hook(types.Command | types.CodeAction, action)
    return converter


class Editor(LanguageClient):
    """See the module."""

    def __init__(self) -> None:
        super().__init__(converter_factory=_converter)
        self.published: list[types.PublishDiagnosticsParams] = []
        self.registered: list[types.Registration] = []
        self.encoding = types.PositionEncodingKind.Utf16

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def _(params: types.ShowMessageParams) -> None:
            self.messages.append(params)

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def _(params: types.RegistrationParams) -> None:
            self.registered.extend(params.registrations)

    async def begin(
        self,
        folder: Path | None,
        client: str = "visual_studio_code",
        capabilities: types.ClientCapabilities | None = None,
        **options: Any,
    ) -> types.InitializeResult:
        """Open a folder, or none, with the abilities of a client."""
        folders = [types.WorkspaceFolder(uri=folder.as_uri(), name="desk")] if folder else None
        result = await self.initialize_session(
            types.InitializeParams(
                capabilities=capabilities or client_capabilities(client),
                workspace_folders=folders,
                root_uri=folder.as_uri() if folder else None,
                initialization_options={"pause": 50, **options},
            )
        )
        encoding = result.capabilities.position_encoding
        self.encoding = types.PositionEncodingKind(encoding or "utf-16")
        return result

    def open(self, path: Path | str, text: str, language: str = "markdown") -> str:
        """Open a text; its address."""
        uri = path.as_uri() if isinstance(path, Path) else path
        item = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, version: int, text: str) -> None:
        """Make an open text say something else."""
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri, version=version),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def touched(self, *paths: Path) -> None:
        """Tell that files were written."""
        changes = [types.FileEvent(uri=path.as_uri(), type=types.FileChangeType.Changed) for path in paths]
        self.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))

    async def actions(
        self, uri: str, range: types.Range, only: Sequence[str] | None = None
    ) -> list[types.CodeAction]:
        """What is offered in a range."""
        offered = await self.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri), range, types.CodeActionContext(self.shown(uri), only=only)
            )
        )
        assert all(isinstance(each, types.CodeAction) for each in offered or ())
        return list(offered or ())  # type: ignore[arg-type]

    def shown(self, uri: str) -> list[types.Diagnostic]:
        """What is shown of a text now."""
        told = [each for each in self.published if each.uri == uri]
        return list(told[-1].diagnostics) if told else []

    def rules(self, uri: str) -> list[str]:
        """The rules that what is shown of a text goes by, in order."""
        return [str(each.code) for each in self.shown(uri)]

    async def until(self, true: Callable[[], object]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                raise AssertionError(
                    f"never came to be; published: {self.published[-3:]}, said: {self.messages}"
                )
            await asyncio.sleep(0.01)


def applied(text: str, edits: Sequence[types.TextEdit], encoding: types.PositionEncodingKind) -> str:
    """What an editor makes of edits, by the protocol's letter and none of our code."""
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding.value]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding.value]
    lines = text.replace("\r\n", "\r\n\0").replace("\n", "\n\0").replace("\n\0\0", "\n\0").split("\0")

    def offset(position: types.Position) -> int:
        line = lines[position.line].encode(codec)[: position.character * size].decode(codec)
        return sum(map(len, lines[: position.line])) + len(line)

    for edit in sorted(
        edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True
    ):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text
