"""A whole session as it went over the wire, recorded by the client: `session.jsonl`, one message a line.

With UPDATE=1 in the environment it is recorded anew; read the difference before it is committed.
"""

from __future__ import annotations

import asyncio
import copy
import json
import os
from pathlib import Path
from typing import Any

from lsprotocol import types

from subeditor._version import __version__
from tests.server.editor import COMMAND, Editor

RECORD = Path(__file__).parent / "session.jsonl"
TEXT = "# 😀 The bridge\r\n\r\nThe 😀 bridge is is closed. It was a hour late.\r\n"


def recording(editor: Editor) -> list[dict[str, Any]]:
    """Every message from now on, in both directions."""
    record: list[dict[str, Any]] = []
    protocol = editor.protocol
    send, structure = protocol._send_data, protocol.structure_message

    def sent(data: Any) -> None:
        record.append({"client": json.loads(json.dumps(data, default=protocol._serialize_message))})
        send(data)

    def received(data: dict[str, Any]) -> Any:
        if "jsonrpc" in data:
            record.append({"server": copy.deepcopy(data)})
        return structure(data)

    protocol._send_data, protocol.structure_message = sent, received  # type: ignore[method-assign]
    return record


async def session(folder: Path) -> list[dict[str, Any]]:
    editor = Editor()
    await editor.start_io(*COMMAND)
    record = recording(editor)
    able = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        ),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True, code_description_support=True
            ),
        ),
    )
    await editor.begin(folder, capabilities=able, pause=1500)
    uri = editor.open(folder / "a.md", TEXT)
    await editor.until(lambda: len(editor.published) == 1)
    # The word is not finished: what touches the place where somebody is writing waits for the pause.
    editor.type(uri, 2, TEXT.replace("late.", "late. Then then"))
    await editor.until(lambda: len(editor.published) == 3)
    await editor.actions(uri, editor.shown(uri)[0].range, [types.CodeActionKind.QuickFix])
    everywhere = types.Range(types.Position(0, 0), types.Position(9, 0))
    await editor.actions(uri, everywhere, [types.CodeActionKind.SourceFixAll])
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.until(lambda: len(editor.published) == 4)
    await editor.shutdown_session()
    await editor.stop()
    return record


def told(record: list[dict[str, Any]], folder: Path) -> str:
    """The messages, less what differs from one machine, run or version to the next; questions are numbered."""
    text = "\n".join(json.dumps(message, ensure_ascii=False) for message in record) + "\n"
    numbers = dict.fromkeys(value["id"] for each in record for value in each.values() if "id" in value)
    for at, number in enumerate(numbers, 1):
        text = text.replace(json.dumps(number), str(at))
    for place, name in {folder.as_uri(): "file:///desk", str(folder): "/desk", __version__: "0"}.items():
        text = text.replace(place, name)
    return text.replace(f'"processId": {os.getpid()}', '"processId": 1')


def test_a_session_goes_over_the_wire_as_recorded(tmp_path: Path) -> None:
    found = told(asyncio.run(session(tmp_path)), tmp_path)
    if os.environ.get("UPDATE"):
        RECORD.write_text(found, "utf-8")
    assert found == RECORD.read_text("utf-8")
