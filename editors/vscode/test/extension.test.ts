// The extension as it is shipped, in an editor of which only its names are there.
import assert from "node:assert/strict";
import Module from "node:module";
import { resolve } from "node:path";
import { test } from "node:test";

interface Extension {
  activate(context: { subscriptions: unknown[] }): Promise<void>;
  deactivate(): Promise<void>;
}

/** Stands for anything that an editor offers: may be called, made, extended and asked for more. */
function anything(): unknown {
  return new Proxy(class {}, {
    get: (target, name) => (name === "prototype" ? target.prototype : name === Symbol.toPrimitive ? () => "" : anything()),
    apply: () => anything(),
  });
}

function editor(settings: Record<string, unknown>, said: string[]): unknown {
  const known: Record<string, unknown> = {
    commands: { registerCommand: (name: string) => name, executeCommand: () => undefined },
    window: { showErrorMessage: (message: string) => void said.push(message) },
    workspace: {
      workspaceFolders: undefined,
      getConfiguration: () => ({ get: (name: string, otherwise: unknown) => settings[name] ?? otherwise }),
      onDidChangeConfiguration: () => "listening",
    },
  };
  return new Proxy(known, { get: (target, name) => target[String(name)] ?? anything() });
}

test("without a server it says how to get one, and its commands are there", async () => {
  const said: string[] = [];
  const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  const settings = { command: ["/no/such/subeditor"] };
  loader._load = (name, ...rest) => (name === "vscode" ? editor(settings, said) : load.call(Module, name, ...rest));
  const extension = require(resolve("dist/extension.js")) as Extension;
  loader._load = load;
  const context = { subscriptions: [] as unknown[] };
  await extension.activate(context);
  assert.deepEqual(context.subscriptions, ["subeditor.restart", "subeditor.showOutput", "listening"]);
  assert.match(said.join(), /there is no \/no\/such\/subeditor\. Install it with: pip install/);
  await extension.deactivate();
});
