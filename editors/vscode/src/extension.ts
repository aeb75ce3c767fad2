// Starts `subeditor server` and keeps it running as the settings say.
import { existsSync } from "node:fs";
import { commands, type ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, RevealOutputChannelOn, TransportKind } from "vscode-languageclient/node";
import { command, isThere, options, selector, type Settings } from "./settings";

const SECTION = "subeditor";
const INSTALL = "https://github.com/subeditor/subeditor/blob/main/docs/editors.md#vs-code";
// What the server takes over while it runs; of anything else it must be started anew.
const STARTING = ["command", "languages"];

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("subeditor.restart", restart),
    commands.registerCommand("subeditor.showOutput", () => client?.outputChannel.show()),
    workspace.onDidChangeConfiguration(async (event) => {
      if (STARTING.some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const settings = current();
  const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const program = command(settings, folders, existsSync);
  if (!isThere(program.command, existsSync)) {
    const choice = await window.showErrorMessage(
      `Subeditor: there is no ${program.command}. Install it with: pip install 'subeditor[server]'`,
      "How to install it",
    );
    if (choice !== undefined) {
      await commands.executeCommand("vscode.open", INSTALL);
    }
    return;
  }
  const cwd = folders[0];
  client = new LanguageClient(
    SECTION,
    "Subeditor",
    { ...program, transport: TransportKind.stdio, options: cwd === undefined ? {} : { cwd } },
    {
      documentSelector: selector(settings),
      initializationOptions: options(settings),
      synchronize: { configurationSection: SECTION },
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  try {
    await client.start();
  } catch (error) {
    await window.showErrorMessage(`Subeditor: the server does not start: ${String(error)}`);
  }
}

function current(): Settings {
  const settings = workspace.getConfiguration(SECTION);
  return {
    command: settings.get("command", []),
    configuration: settings.get("configuration", ""),
    languages: settings.get("languages", []),
    pause: settings.get("pause", 300),
    workspace: settings.get("workspace", false),
  };
}
