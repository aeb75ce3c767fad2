"""What is answered when a client asks: the page of a rule, what can be done about a finding, and doing it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from lsprotocol import types

from subeditor import engine
from subeditor.diagnostics import Finding, Span
from subeditor.errors import SubeditorError
from subeditor.rule import Rule
from subeditor.server import actions, hover, suppressing, vocabulary
from subeditor.server.positions import Places
from subeditor.server.projects import Project
from subeditor.server.session import Session
from subeditor.server.suppressing import Insertion
from subeditor.server.texts import Text


class Answers:
    """The answers of a session to a client that can do this and that."""

    def __init__(
        self,
        session: Session,
        able: types.ClientCapabilities | None = None,
        encoding: types.PositionEncodingKind | str | None = None,
    ) -> None:
        self._session = session
        self.encoding = types.PositionEncodingKind(encoding or types.PositionEncodingKind.Utf16)
        texts = able.text_document if able else None
        workspace = able.workspace.workspace_edit if able and able.workspace else None
        acting = texts.code_action if texts else None
        later = acting.resolve_support if acting else None
        shown = texts.hover.content_format if texts and texts.hover else None
        self._versioned = bool(workspace and workspace.document_changes)
        self._resolves = bool(later and "edit" in later.properties)
        self._markdown = shown is None or types.MarkupKind.Markdown in shown

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """The pages of the rules that report something at a place."""
        text = self._session.texts.get(params.text_document.uri)
        if text is None or (project := await self._session.project(text)) is None:
            return None
        places = Places(text.source, self.encoding)
        at = places.offset(params.position)
        found = list(_within(text, Span(at, at)))
        if not found:
            return None
        names = list(dict.fromkeys(finding.rule for finding in found))
        path = str(text.path)
        pages = [await self._session.aside(hover.page, project, name, path, self._markdown) for name in names]
        kind = types.MarkupKind.Markdown if self._markdown else types.MarkupKind.PlainText
        content = types.MarkupContent(kind, hover.joined(pages))
        return types.Hover(content, places.between(found[0].start, found[0].end))

    async def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done about the findings in a range, and about the whole text."""
        text = self._session.texts.get(params.text_document.uri)
        if text is None or (project := await self._session.project(text)) is None:
            return []
        only = params.context.only
        places = Places(text.source, self.encoding)
        offered: list[types.CodeAction] = []
        if actions.is_wanted(types.CodeActionKind.QuickFix, only):
            for finding in _within(text, places.span(params.range)):
                given = [each for each in params.context.diagnostics if _is_of(each, finding, places)]
                rule = project.ruleset.rules.get(finding.rule)
                offered += self._corrections(text, finding, places, given)
                offered += self._words(text, finding, project, rule, given)
                offered += await self._suppressions(text, finding, project, given)
        # Unasked, a list that opens at every turn would hold it.
        if (
            only
            and actions.is_wanted(actions.FIX_ALL, only)
            and (edits := actions.all_safe(text.now, places))
        ):
            whole = self._edit(text, edits)
            offered.append(types.CodeAction("Make all safe corrections", kind=actions.FIX_ALL, edit=whole))
        return offered

    async def resolved(self, action: types.CodeAction) -> types.CodeAction:
        """An action with the edit that was left out when it was offered."""
        data = action.data if isinstance(action.data, dict) else {}
        text = self._session.texts.get(data.get("uri", ""))
        if text is None or data.get("version") != text.version:
            return action
        if project := await self._session.project(text):
            put = await self._insertion(text, project, data["rule"], Span(data["start"], data["end"]))
            action.edit = self._inserted(text, put) if put else None
        return action

    async def add_word(self, uri: str, word: str) -> str:
        """Add a word to the vocabulary that holds for a text; why that could not be done, if so."""
        text = self._session.texts.get(uri)
        if text is None or (project := await self._session.project(text)) is None:
            return ""
        folder = self._session.folder_of(text.path) or text.path.parent
        try:
            await self._session.aside(vocabulary.add, word, project.config, folder)
        except SubeditorError as error:
            return error.message
        except OSError as error:
            return f"the word could not be added: {(error.strerror or str(error)).lower()}"
        self._session.reload()
        return ""

    def _corrections(
        self, text: Text, finding: Finding, places: Places, given: list[types.Diagnostic]
    ) -> Iterator[types.CodeAction]:
        if title := actions.correction(finding, text.source):
            yield types.CodeAction(
                title=title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=given,
                is_preferred=actions.is_safe(finding),
                edit=self._edit(text, actions.edits(finding, places)),
            )

    def _words(
        self, text: Text, finding: Finding, project: Project, rule: Rule | None, given: list[types.Diagnostic]
    ) -> Iterator[types.CodeAction]:
        settings = project.config
        known = settings.path is not None or self._session.folder_of(text.path) is not None
        if known and (said := actions.word(finding, rule)):
            yield actions.add_word(text.uri, said, settings.path, given)

    async def _suppressions(
        self, text: Text, finding: Finding, project: Project, given: list[types.Diagnostic]
    ) -> list[types.CodeAction]:
        span = _span(text, finding)
        action = types.CodeAction(
            title=f"Ignore {finding.rule} here, with a reason",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=given,
            data={
                "uri": text.uri,
                "version": text.version,
                "rule": finding.rule,
                "start": span.start,
                "end": span.end,
            },
        )
        if self._resolves:
            return [action]
        put = await self._insertion(text, project, finding.rule, span)
        if put is None:
            return []
        action.edit, action.data = self._inserted(text, put), None
        return [action]

    async def _insertion(self, text: Text, project: Project, rule: str, span: Span) -> Insertion | None:
        def parse(source: Any) -> Any:
            return engine.parsed(source, project.config, self._session.format(project, text))

        return await self._session.aside(suppressing.insertion, text.source, parse, rule, span)

    def _inserted(self, text: Text, put: Insertion) -> types.WorkspaceEdit:
        at = Places(text.source, self.encoding).position(put.offset)
        return self._edit(text, [types.TextEdit(types.Range(at, at), put.text)])

    def _edit(self, text: Text, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
        if not self._versioned:
            return types.WorkspaceEdit(changes={text.uri: edits})
        document = types.OptionalVersionedTextDocumentIdentifier(text.uri, text.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def name_of(uri: str) -> str:
    """What a document that is no file is called."""
    return PurePosixPath(unquote(uri.partition(":")[2])).name or "untitled"


def _within(text: Text, span: Span) -> Iterator[Finding]:
    """The findings that touch a span."""
    for finding in text.now:
        place = _span(text, finding)
        if place.start <= span.end and span.start <= place.end:
            yield finding


def _span(text: Text, finding: Finding) -> Span:
    return Span(text.source.offset(finding.start), text.source.offset(finding.end))


def _is_of(diagnostic: types.Diagnostic, finding: Finding, places: Places) -> bool:
    return diagnostic.code == finding.rule and diagnostic.range == places.between(finding.start, finding.end)
