// The npm package as a merchant gets it: packed, and unpacked where Node and bundlers look for it.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../../pkg-js", import.meta.url));

let installed: string | undefined;

/** The `node_modules` folder with the package in it, made once a process. */
export function nodeModules(): string {
  if (installed) return installed;
  const folder = mkdtempSync(join(tmpdir(), "gocardless-dropin-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]));
  run("tar", ["--extract", "--file", join(folder, packed.filename), "--directory", folder]);
  mkdirSync(join(folder, "node_modules"));
  // npm packs everything below a folder of this name.
  renameSync(join(folder, "package"), join(folder, "node_modules/gocardless-dropin"));
  return (installed = join(folder, "node_modules"));
}

function run(program: string, parameters: string[]): string {
  return execFileSync(program, parameters, { cwd: source, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}
