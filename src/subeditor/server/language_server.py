"""The protocol's side of the server: what is asked and told, in its words. What is done, `session` and `answers` do.

The whole text comes with each change. It is one message of a few dozen kilobytes, and no two programs need agree on
what a line is: the library that reads changes for us ends lines at form feeds and at U+2028, which editors do not.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from subeditor import config
from subeditor._version import __version__
from subeditor.diagnostics import Fault, Finding
from subeditor.server import actions, answers, options, reports, sweep
from subeditor.server.answers import Answers
from subeditor.server.positions import Places
from subeditor.server.reports import Abilities
from subeditor.server.session import Session, Shown

# What a change of tells that rules or settings may have changed; of any other file, that texts may have.
_CONFIGURING = (".yaml", ".yml", ".toml", ".ini", "accept.txt", "reject.txt", *config.VALE_NAMES)
_WATCHED = ["**/*.{yaml,yml,ini}", "**/pyproject.toml", "**/{accept,reject}.txt", "**/{.vale,_vale}"]
# A vocabulary may be a text; so may what a workspace is made of.
_WATCHED_TEXTS = "**/*.{md,mdx,markdown,txt,rst,adoc,asciidoc,org,html,htm}"
# Checks make many objects that live on; looking for cycles among them at every turn would take a sixth of the time.
_OBJECTS_A_COLLECTION = 50_000


class Server(LanguageServer):
    """A session and the client at its other end."""

    def __init__(self) -> None:
        super().__init__("subeditor", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.session = Session(self)
        self.abilities = Abilities()
        self.answers = Answers(self.session)

    def publish(self, shown: Shown, findings: Iterable[Finding], faults: Iterable[Fault] = ()) -> None:
        """See `session.Client`."""
        path, text, project = shown
        uri = text.uri if text else uris.from_fs_path(str(path))
        source = text.source if text else sweep.source(path, project)
        listed = list(map(reports.fault, faults))
        if source is not None:
            places = Places(source, self.answers.encoding)
            rules = project.ruleset.rules if project else {}
            listed += [
                reports.diagnostic(each, uri or "", rules, places, self.abilities)
                for each in findings
                if each.end.line <= len(source.line_starts)
            ]
        version = text.version if text else None
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri or "", listed, version))

    def say(self, message: str) -> None:
        """See `session.Client`."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"Subeditor: {message}"))

    def begin(self, params: types.InitializeParams) -> None:
        """Take over what the client is and wants."""
        general = params.capabilities.text_document
        shown = general.publish_diagnostics if general else None
        self.abilities = Abilities(
            bool(shown and shown.related_information),
            bool(shown and shown.tag_support),
            bool(shown and shown.code_description_support),
        )
        self.answers = Answers(self.session, params.capabilities, self.workspace.position_encoding)
        folders = [folder.uri for folder in params.workspace_folders or ()]
        if not folders and params.root_uri:
            folders = [params.root_uri]
        self.session.folders = _paths(folders)
        given, wrong = options.read(params.initialization_options)
        self.session.configure(given)
        for message in wrong:
            self.say(message)

    def watch(self) -> None:
        """Ask to be told when configurations, rules and texts change."""
        workspace = self.client_capabilities.workspace
        able = workspace.did_change_watched_files if workspace else None
        if not (able and able.dynamic_registration):
            return
        watchers = [types.FileSystemWatcher(pattern) for pattern in (*_WATCHED, _WATCHED_TEXTS)]
        registered = types.Registration(
            "watched",
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            types.DidChangeWatchedFilesRegistrationOptions(watchers),
        )
        self.client_register_capability(types.RegistrationParams([registered]))


def serve() -> None:
    """Serve over standard input and output until the client goes."""
    logging.basicConfig(level=logging.ERROR)
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    # A sentence is a small matrix: threads would spend more time on waiting for each other than on multiplying.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.enable()
    gc.set_threshold(_OBJECTS_A_COLLECTION, 20, 20)
    server = made()
    try:
        server.start_io()
    finally:
        server.session.projects.close()


def made() -> Server:
    """A server that answers."""
    server = Server()
    _lifecycle(server)
    _texts(server)
    _questions(server)
    return server


def _lifecycle(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def _(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    def _(params: types.InitializedParams) -> None:
        server.watch()
        server.session.sweep()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def _(params: types.DidChangeConfigurationParams) -> None:
        if params.settings:  # without them the client would have to be asked
            given, wrong = options.read(params.settings)
            server.session.configure(given)
            for message in wrong:
                server.say(message)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def _(params: types.DidChangeWorkspaceFoldersParams) -> None:
        gone = _paths(folder.uri for folder in params.event.removed)
        kept = [folder for folder in server.session.folders if folder not in gone]
        server.session.folders = [*kept, *_paths(folder.uri for folder in params.event.added)]
        server.session.sweep()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(params: types.DidChangeWatchedFilesParams) -> None:
        if any(change.uri.endswith(_CONFIGURING) for change in params.changes):
            server.session.reload()
        else:
            server.session.renew()

    @server.feature(types.SHUTDOWN)
    async def _(params: None) -> None:
        await server.session.end()


def _texts(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _(params: types.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        path = _path(opened.uri, server.session.folders)
        server.session.open(opened.uri, path, opened.language_id, opened.version, opened.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: types.DidChangeTextDocumentParams) -> None:
        if params.content_changes:
            text = params.content_changes[-1].text
            server.session.change(params.text_document.uri, params.text_document.version, text)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _(params: types.DidSaveTextDocumentParams) -> None:
        server.session.renew()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: types.DidCloseTextDocumentParams) -> None:
        server.session.close(params.text_document.uri)


def _questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _(params: types.HoverParams) -> types.Hover | None:
        return await server.answers.hover(params)

    offered = types.CodeActionOptions(code_action_kinds=actions.KINDS, resolve_provider=True)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, offered)
    async def _(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await server.answers.actions(params)

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def _(params: types.CodeAction) -> types.CodeAction:
        return await server.answers.resolved(params)

    @server.command(actions.ADD_WORD)
    async def _(uri: str, word: str) -> None:
        told = await server.answers.add_word(uri, word)
        if told:
            server.say(told)


def _path(uri: str, folders: Sequence[Path]) -> Path:
    """The path of a document; of one that is no file, what it would be in the first folder of the workspace."""
    path = uris.to_fs_path(uri)
    return Path(path) if path else (folders[0] if folders else Path.cwd()) / answers.name_of(uri)


def _paths(addresses: Iterable[Any]) -> list[Path]:
    return [Path(path) for uri in addresses if (path := uris.to_fs_path(uri))]
