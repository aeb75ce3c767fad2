// Makes dist/: the extension as one file, the licences of what is in it, and the schema of the configuration.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** The folders of the packages that were bundled. */
function packages(inputs) {
  const found = Object.keys(inputs).map((path) => path.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]);
  return [...new Set(found.filter(Boolean))].sort();
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf-8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf-8").trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}

mkdirSync("dist", { recursive: true });
const schema = "../../schemas/subeditor.schema.json";
if (existsSync(schema)) {
  copyFileSync(schema, "dist/subeditor.schema.json");
}
const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
  metafile: true,
});
writeFileSync("dist/LICENCES.txt", packages(metafile.inputs).map(licence).join(`\n${"-".repeat(80)}\n\n`));
