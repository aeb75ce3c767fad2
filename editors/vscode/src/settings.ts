// What the settings mean: which command starts the server, and what it is told. Knows nothing of the editor.
import { delimiter, isAbsolute, join } from "node:path";

export interface Settings {
  command: string[];
  configuration: string;
  languages: string[];
  pause: number;
  workspace: boolean;
}

export interface Command {
  command: string;
  args: string[];
}

/** What `subeditor server` takes as its options. */
export interface Options {
  configuration: string;
  pause: number;
  workspace: boolean;
}

export interface Selector {
  scheme: string;
  language: string;
}

/** Where virtual environments are looked for, in a folder of the workspace. */
const ENVIRONMENTS = [".venv", "venv"];

/**
 * The command that starts the server: the one that is set, else that of a virtual environment in one of the folders,
 * else that of the path. `exists` tells whether a file does.
 */
export function command(
  settings: Pick<Settings, "command">,
  folders: string[],
  exists: (path: string) => boolean,
  platform: NodeJS.Platform = process.platform,
): Command {
  const [set, ...args] = settings.command.map((part) => part.replaceAll("${workspaceFolder}", folders[0] ?? ""));
  if (set !== undefined) {
    return { command: set, args: args.length > 0 ? args : ["server"] };
  }
  const program = platform === "win32" ? join("Scripts", "subeditor.exe") : join("bin", "subeditor");
  const found = folders
    .flatMap((folder) => ENVIRONMENTS.map((environment) => join(folder, environment, program)))
    .find(exists);
  return { command: found ?? "subeditor", args: ["server"] };
}

/** Whether a command can be found: by its path, or in one of the folders of the path. */
export function isThere(
  name: string,
  exists: (path: string) => boolean,
  path: string = process.env["PATH"] ?? "",
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (isAbsolute(name)) {
    return exists(name);
  }
  const endings = platform === "win32" ? [".exe", ".cmd", ".bat", ""] : [""];
  return path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .some((folder) => endings.some((ending) => exists(join(folder, name + ending))));
}

/** What the server is told when it starts. */
export function options(settings: Settings): Options {
  return { configuration: settings.configuration, pause: settings.pause, workspace: settings.workspace };
}

/** The documents that are read: files, and those that are not saved yet. */
export function selector(settings: Pick<Settings, "languages">): Selector[] {
  return settings.languages.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language })));
}
