"""The server as an editor meets it: a process, a client at the other end of its pipes, a session."""

from __future__ import annotations

import itertools
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types

from tests.server.editor import COMMAND, Editor, applied

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEXT = "# 😀 The bridge\n\nThe 😀 bridge is is closed. It was a hour late.\n"
QUICK = [types.CodeActionKind.QuickFix]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def editor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """VS Code, as far as a server can tell, with a folder without configuration."""
    client = Editor()
    await client.start_io(*COMMAND)
    client.desk = tmp_path_factory.mktemp("desk")  # type: ignore[attr-defined]
    await client.begin(client.desk)  # type: ignore[attr-defined]
    yield client
    await client.shutdown_session()
    assert client._server is not None and client._server.returncode == 0
    await client.stop()


NUMBERS = itertools.count()


@pytest.fixture
def desk(editor: Editor) -> Path:
    """A folder of the workspace."""
    folder: Path = editor.desk / f"folder-{next(NUMBERS)}"  # type: ignore[attr-defined]
    folder.mkdir()
    return folder


def range_(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def changes(action: types.CodeAction) -> list[types.TextEdit]:
    assert action.edit is not None and action.edit.document_changes
    (document,) = action.edit.document_changes
    assert isinstance(document, types.TextDocumentEdit)
    return list(document.edits)  # type: ignore[arg-type]


async def test_findings_are_shown_with_all_that_a_client_can_show(editor: Editor, desk: Path) -> None:
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: editor.shown(uri))
    first, second = editor.shown(uri)
    assert (first.code, first.source, first.severity) == (
        "text/repeated-word",
        "subeditor",
        types.DiagnosticSeverity.Error,
    )
    assert first.range == range_(2, 14, 19), "an emoji is two units of UTF-16"
    assert second.code == "text/article" and second.range == range_(2, 35, 36)
    assert first.code_description is not None and first.code_description.href.startswith("https://")


async def test_related_places_are_shown(editor: Editor, desk: Path) -> None:
    line = "The ferry Doris leaving the north quay on Monday morning, as it did before.\n"
    uri = editor.open(desk / "a.txt", f"{line}\nIt sails.\n\n{line}", "plaintext")
    await editor.until(lambda: editor.shown(uri))
    (found,) = editor.shown(uri)
    assert found.related_information is not None
    assert [(each.location.uri, each.message) for each in found.related_information] == [(uri, "first here")]


async def test_a_change_is_answered_twice_and_in_the_end_as_the_command_line_would(
    editor: Editor, desk: Path
) -> None:
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: editor.shown(uri))
    before = len(editor.published)
    editor.type(uri, 2, "A new beginning.\n\n" + TEXT)
    await editor.until(lambda: len(editor.published) >= before + 2)
    assert [each.version for each in editor.published[before:]] == [2, 2]
    assert [each.range.start.line for each in editor.shown(uri)] == [4, 4]


async def test_each_line_end_is_one(editor: Editor, desk: Path) -> None:
    text = "One.\r\n\r\nIt has\x0cfed\u2028and 𝒻𝑒𝒹.\r\rThe 🏳️‍🌈 flag flag is up.\r\n"
    uri = editor.open(desk / "a.txt", text, "plaintext")
    await editor.until(lambda: editor.shown(uri))
    assert editor.shown(uri)[0].range == range_(4, 11, 20)


async def test_corrections(editor: Editor, desk: Path) -> None:
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: editor.shown(uri))
    offered = {each.title: each for each in await editor.actions(uri, range_(2, 14, 36), QUICK)}
    fix = offered["Remove “is”"]
    assert fix.is_preferred and list(fix.diagnostics or ()) == editor.shown(uri)[:1]
    assert applied(TEXT, changes(fix), editor.encoding) == TEXT.replace("is is", "is")
    other = offered["Change “a” to “an”"]
    assert applied(TEXT, changes(other), editor.encoding) == TEXT.replace("a hour", "an hour")


async def test_all_safe_corrections(editor: Editor, desk: Path) -> None:
    text = "The the roof is is mended.\r\n\r\n" + TEXT.replace("\n", "\r\n")
    uri = editor.open(desk / "a.md", text)
    await editor.until(lambda: editor.shown(uri))
    (whole,) = await editor.actions(uri, range_(0, 0, 0), ["source.fixAll"])
    assert whole.kind == "source.fixAll.subeditor"
    expected = text.replace("The the", "The").replace("is is", "is")
    assert applied(text, changes(whole), editor.encoding).replace("an hour", "a hour") == expected
    assert not await editor.actions(uri, range_(0, 0, 0), ["refactor"])


async def test_a_comment_with_a_reason_silences(editor: Editor, desk: Path) -> None:
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: editor.shown(uri))
    offered = await editor.actions(uri, range_(2, 14, 19), QUICK)
    (ignore,) = [each for each in offered if each.title == "Ignore text/repeated-word here, with a reason"]
    ignore = await editor.code_action_resolve_async(ignore)
    text = applied(TEXT, changes(ignore), editor.encoding)
    assert "<!-- subeditor: ignore text/repeated-word -- why it may stand -->\nThe 😀 bridge" in text
    editor.type(uri, 2, text)
    await editor.until(lambda: editor.rules(uri) == ["text/article"])


async def test_a_word_is_never_reported_again(editor: Editor, desk: Path) -> None:
    (desk / "subeditor.yaml").write_text("vocabulary:\n  - Pyongyang  # our spelling\n")
    uri = editor.open(desk / "a.md", "They recieved it. It is is so.\n")
    other = editor.open(desk / "b.md", "We recieved it.\n")
    await editor.until(lambda: editor.shown(uri) and editor.shown(other))
    offered = await editor.actions(uri, range_(0, 0, 24), QUICK)
    (never,) = [each for each in offered if each.command]
    assert never.title == "Never report “recieved” (adds it to subeditor.yaml)" and never.command
    await editor.workspace_execute_command_async(
        types.ExecuteCommandParams(never.command.command, never.command.arguments)
    )
    await editor.until(lambda: editor.rules(uri) == ["text/repeated-word"] and not editor.rules(other))
    assert (
        desk / "subeditor.yaml"
    ).read_text() == "vocabulary:\n  - Pyongyang  # our spelling\n  - recieved\n"


async def test_a_rule_is_explained_where_it_reports(editor: Editor, desk: Path) -> None:
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: editor.shown(uri))
    where = types.TextDocumentIdentifier(uri)
    hover = await editor.text_document_hover_async(types.HoverParams(where, types.Position(2, 15)))
    assert hover is not None and isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.value.startswith("# text/repeated-word\n")
    assert "<mark>" not in hover.contents.value and "⟦" in hover.contents.value
    assert hover.range == range_(2, 14, 19)
    assert await editor.text_document_hover_async(types.HoverParams(where, types.Position(0, 0))) is None


async def test_a_configuration_holds_as_soon_as_it_is_written(editor: Editor, desk: Path) -> None:
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: len(editor.rules(uri)) == 2)
    settings = desk / "subeditor.yaml"
    settings.write_text("packs: [text, ./house]\nrules: {text/article: off}\n")
    (desk / "house").mkdir()
    rule = desk / "house" / "late.yaml"
    rule.write_text("extends: existence\nmessage: Late again.\nlevel: suggestion\ntokens: [late]\n")
    editor.touched(settings)
    await editor.until(lambda: editor.rules(uri) == ["text/repeated-word", "house/late"])
    assert editor.shown(uri)[-1].severity == types.DiagnosticSeverity.Information
    rule.write_text(rule.read_text().replace("Late again", "Always late"))
    editor.touched(rule)
    await editor.until(lambda: editor.shown(uri)[-1].message == "Always late.")
    settings.unlink()
    editor.touched(settings)
    await editor.until(lambda: editor.rules(uri) == ["text/repeated-word", "text/article"])


async def test_a_client_that_does_not_watch_is_served_when_it_saves(editor: Editor, desk: Path) -> None:
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: len(editor.rules(uri)) == 2)
    (desk / "subeditor.yaml").write_text("rules: {text/article: off}\n")
    saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri))
    editor.text_document_did_save(saved)
    await editor.until(lambda: editor.rules(uri) == ["text/repeated-word"])


async def test_a_faulty_configuration_is_told_and_the_earlier_one_stays(editor: Editor, desk: Path) -> None:
    settings = desk / "subeditor.yaml"
    settings.write_text("rules: {text/article: off}\n")
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: editor.rules(uri) == ["text/repeated-word"])
    settings.write_text("rules: {text/article: off}\nvocabluary: [late]\n")
    editor.touched(settings)
    await editor.until(lambda: editor.shown(settings.as_uri()))
    (fault,) = editor.shown(settings.as_uri())
    assert fault.range.start == types.Position(1, 0) and "did you mean `vocabulary`?" in fault.message
    assert any("subeditor.yaml:2:1" in each.message for each in editor.messages)
    editor.type(uri, 2, "It is is.\n")
    await editor.until(lambda: [each.range for each in editor.shown(uri)] == [range_(0, 3, 8)])
    settings.write_text("vocabulary: [late]\n")
    editor.touched(settings)
    await editor.until(lambda: not editor.shown(settings.as_uri()))


async def test_a_faulty_rule_is_told_and_spares_the_others(editor: Editor, desk: Path) -> None:
    (desk / "house").mkdir()
    rule = desk / "house" / "bad.yaml"
    rule.write_text("extends: existence\nmessage: Bad.\nlevel: error\ntokens: ['(bad']\n")
    (desk / "subeditor.yaml").write_text("packs: [text, house]\n")
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: editor.shown(uri) and editor.shown(rule.as_uri()))
    assert editor.rules(uri) == ["text/repeated-word", "text/article"]
    assert editor.shown(rule.as_uri())[0].range.start.line == 3


async def test_a_rule_that_never_ends_is_told_and_spares_the_others(editor: Editor, desk: Path) -> None:
    (desk / "house").mkdir()
    (desk / "house" / "slow.yaml").write_text("extends: existence\nmessage: Slow.\nraw: ['(?:a|aa|a.)+x$']\n")
    (desk / "subeditor.yaml").write_text("packs: [text, house]\n")
    uri = editor.open(desk / "a.md", f"{'a' * 200}yx.\n\nIt is is so.\n")
    await editor.until(lambda: editor.rules(uri))
    await editor.until(lambda: any("`house/slow` was given up" in each.message for each in editor.messages))
    assert "text/repeated-word" in editor.rules(uri)
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))


async def test_what_makes_no_sense_ends_nothing(editor: Editor, desk: Path) -> None:
    gone = (desk / "gone.md").as_uri()
    editor.type(gone, 7, "It is is so.\n")
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(gone)))
    where = types.TextDocumentIdentifier(gone)
    assert await editor.text_document_hover_async(types.HoverParams(where, types.Position(9, 9))) is None
    assert await editor.actions(gone, range_(9, 9, 9)) == []
    await editor.workspace_execute_command_async(
        types.ExecuteCommandParams("subeditor.addWord", [gone, "word"])
    )
    editor.workspace_did_change_configuration(
        types.DidChangeConfigurationParams({"subeditor": {"pause": "no"}})
    )
    editor.touched(desk / "gone.yaml", desk / "gone.md")
    empty = editor.open(desk / "empty.md", "")
    editor.type(empty, 2, "It is is so.\x00\n")
    await editor.until(lambda: editor.rules(empty) == ["text/repeated-word"])
    assert any("`pause`" in each.message for each in editor.messages)


async def test_what_is_excluded_or_no_prose_is_not_read(editor: Editor, desk: Path) -> None:
    (desk / "subeditor.yaml").write_text("exclude: [drafts/]\nformats: {.py: code}\n")
    (desk / "drafts").mkdir()
    draft = editor.open(desk / "drafts" / "a.md", TEXT)
    program = editor.open(desk / "a.rb", TEXT, "ruby")
    mail = editor.open(desk / "COMMIT_EDITMSG", "The bridge is is closed.\n", "git-commit")
    code = editor.open(desk / "a.py", "# The bridge is is closed.\n", "python")
    await editor.until(lambda: editor.shown(mail) and editor.shown(code))
    assert editor.published and not editor.shown(draft) and not editor.shown(program)


async def test_a_text_of_no_workspace_and_one_that_is_no_file(editor: Editor, tmp_path: Path) -> None:
    outside = editor.open(tmp_path / "a.md", TEXT)
    unsaved = editor.open("untitled:Untitled-1", "It is is so.\n", "plaintext")
    await editor.until(lambda: editor.shown(outside) and editor.shown(unsaved))
    assert editor.shown(unsaved)[0].range == range_(0, 3, 8)
    offered = await editor.actions(outside, range_(2, 14, 19), QUICK)
    assert not any(each.command for each in offered), "no configuration is written outside a workspace"


async def test_what_is_closed_is_shown_no_more(editor: Editor, desk: Path) -> None:
    uri = editor.open(desk / "a.md", TEXT)
    await editor.until(lambda: editor.shown(uri))
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.until(lambda: not editor.shown(uri))


async def test_files_are_watched(editor: Editor) -> None:
    assert any(each.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES for each in editor.registered)


@pytest.mark.parametrize(
    ("client", "encoding"), [("neovim", "utf-8"), ("emacs", "utf-32"), ("visual_studio_code", "utf-16")]
)
async def test_editors_get_places_in_the_encoding_that_they_prefer(
    client: str, encoding: str, tmp_path: Path
) -> None:
    from pytest_lsp import client_capabilities

    able = client_capabilities(client)
    able.general = able.general or types.GeneralClientCapabilities()
    able.general.position_encodings = [types.PositionEncodingKind(encoding)]
    editor = Editor()
    await editor.start_io(*COMMAND)
    result = await editor.begin(tmp_path, capabilities=able)
    assert result.capabilities.position_encoding == encoding
    uri = editor.open(tmp_path / "a.md", TEXT)
    await editor.until(lambda: editor.shown(uri))
    line = TEXT.split("\n")[2]
    before = line[: line.index("is is")]
    units = {
        "utf-8": len(before.encode()),
        "utf-16": len(before.encode("utf-16-le")) // 2,
        "utf-32": len(before),
    }
    assert editor.shown(uri)[0].range == range_(2, units[encoding], units[encoding] + 5)
    offered = await editor.actions(uri, editor.shown(uri)[0].range, QUICK)
    assert offered[0].title == "Remove “is”"
    await editor.shutdown_session()
    await editor.stop()


async def test_a_whole_workspace(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("The 😀 roof is is mended.\n\nSee [there](two.md#gone).\n")
    (tmp_path / "two.md").write_text("# Here\n\nAll is well.\n")
    editor = Editor()
    await editor.start_io(*COMMAND)
    await editor.begin(tmp_path, workspace=True)
    one = (tmp_path / "one.md").as_uri()
    await editor.until(lambda: len(editor.rules(one)) == 2)
    assert editor.shown(one)[0].range == range_(0, 12, 17)
    shown = editor.rules(one)
    assert shown[1] == "text/dangling-target", "it is found between files"
    editor.open(tmp_path / "one.md", (tmp_path / "one.md").read_text())
    count = len(editor.published)
    await editor.until(lambda: len(editor.published) > count)
    editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(one)))
    await editor.until(lambda: editor.rules(one) == shown)
    editor.workspace_did_change_configuration(
        types.DidChangeConfigurationParams({"subeditor": {"workspace": False}})
    )
    await editor.until(lambda: editor.rules(one) == shown[:1] or editor.rules(one) == shown)
    await editor.shutdown_session()
    await editor.stop()


async def test_nothing_stays_behind_when_the_editor_dies() -> None:
    editor = Editor()
    await editor.start_io(*COMMAND)
    await editor.begin(None)
    assert editor._server is not None and editor._server.stdin is not None
    editor._server.stdin.close()
    begun = time.monotonic()
    await editor._server.wait()
    assert time.monotonic() - begun < 20
    await editor.stop()
