// A conversation with the server itself, in the words of the library that VS Code's client is made of.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { command, isThere, options } from "../src/settings";

const program = command({ command: [] }, [resolve("../..")], existsSync);
const skip = isThere(program.command, existsSync) ? false : "subeditor is not installed";

test("the server that the settings name answers", { skip }, async () => {
  const desk = mkdtempSync(join(tmpdir(), "subeditor-"));
  const server = spawn(program.command, program.args, { cwd: desk });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = new Promise<PublishDiagnosticsParams>((resolved) => {
    connection.onNotification(PublishDiagnosticsNotification.type, resolved);
  });
  connection.listen();
  const settings = { command: [], configuration: "", languages: [], pause: 50, workspace: false };
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(desk).href,
    capabilities: {},
    initializationOptions: options(settings),
  });
  assert.ok(capabilities.codeActionProvider && capabilities.hoverProvider);
  await connection.sendNotification(InitializedNotification.type, {});
  const uri = pathToFileURL(join(desk, "a.md")).href;
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "markdown", version: 1, text: "The 😀 roof is is mended.\n" },
  });
  const { diagnostics } = await published;
  assert.deepEqual(
    diagnostics.map(({ code, range }) => [code, range.start.character, range.end.character]),
    [["text/repeated-word", 12, 17]],
  );
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  const status = await new Promise((resolved) => server.once("exit", resolved));
  connection.dispose();
  assert.equal(status, 0);
});
