import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { command, isThere, options, selector } from "../src/settings";

const none = (): boolean => false;

test("the command that is set is taken", () => {
  const set = command({ command: ["${workspaceFolder}/bin/subeditor", "server", "--stdio"] }, ["/desk"], none);
  assert.deepEqual(set, { command: "/desk/bin/subeditor", args: ["server", "--stdio"] });
  assert.deepEqual(command({ command: ["/opt/subeditor"] }, [], none), { command: "/opt/subeditor", args: ["server"] });
});

test("a virtual environment of the workspace comes before the path", () => {
  const inside = join("/two", "venv", "bin", "subeditor");
  const found = command({ command: [] }, ["/one", "/two"], (path) => path === inside, "linux");
  assert.deepEqual(found, { command: inside, args: ["server"] });
  assert.deepEqual(command({ command: [] }, ["/one"], none), { command: "subeditor", args: ["server"] });
});

test("on Windows programs lie elsewhere", () => {
  const inside = join("/one", ".venv", "Scripts", "subeditor.exe");
  assert.equal(command({ command: [] }, ["/one"], (path) => path === inside, "win32").command, inside);
});

test("a command is looked for where the system looks for it", () => {
  assert.ok(isThere("subeditor", (path) => path === join("/usr/bin", "subeditor"), "/bin:/usr/bin", "linux"));
  assert.ok(!isThere("subeditor", none, "/bin:/usr/bin", "linux"));
  assert.ok(isThere("/opt/subeditor", (path) => path === "/opt/subeditor", ""));
});

test("the server is told what it knows", () => {
  const settings = { command: ["x"], configuration: "house.yaml", languages: ["markdown"], pause: 200, workspace: true };
  assert.deepEqual(options(settings), { configuration: "house.yaml", pause: 200, workspace: true });
});

test("files and unsaved documents are read", () => {
  assert.deepEqual(selector({ languages: ["markdown"] }), [
    { scheme: "file", language: "markdown" },
    { scheme: "untitled", language: "markdown" },
  ]);
});

test("each language that is read by default starts the extension, and each setting is described", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf-8"));
  const settings = manifest.contributes.configuration.properties;
  const events: string[] = manifest.activationEvents;
  for (const language of settings["subeditor.languages"].default) {
    assert.ok(language === "git-commit" || events.includes(`onLanguage:${language}`), language);
  }
  for (const [name, setting] of Object.entries<Record<string, unknown>>(settings)) {
    assert.ok(setting["markdownDescription"] ?? setting["description"], name);
  }
});
