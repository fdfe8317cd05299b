// A merchant's project with the package installed from what npm would publish. It has React beside it, as the tests do.

import { execFileSync } from "node:child_process";
import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the browser tests, which have the packages that merchants have. */
export const tests = fileURLToPath(new URL("..", import.meta.url));

/** Packs the package, installs it in a project of its own, and answers with where both are. */
export function install() {
  const project = mkdtempSync(join(tmpdir(), "gocardless-dropin-project-"));
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", project];
  const [{ filename, files }] = JSON.parse(run("npm", pack, join(tests, "../pkg-js")));
  const tarball = join(project, filename);
  writeFileSync(join(project, "package.json"), '{"private":true,"type":"module"}');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], project);
  return { project, tarball, files: files.map(({ path }) => path) };
}

/** Puts one of the tests' packages beside the installed one, under this name. */
export function lend(project, name, original = name) {
  const link = join(project, "node_modules", name);
  execFileSync("mkdir", ["-p", dirname(link)]);
  symlinkSync(join(tests, "node_modules", original), link);
}

/** Runs a program and answers with what it prints. Fails with all that it said. */
export function run(program, parameters, folder) {
  try {
    return execFileSync(program, parameters, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${program} ${parameters.join(" ")}\n${error.stdout}${error.stderr}`);
  }
}
