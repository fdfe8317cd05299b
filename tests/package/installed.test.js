// The package as it is installed: on a server, in a bundle, and under TypeScript.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { install, lend, run, tests } from "./installed.js";

const require = createRequire(join(tests, "package.json"));
const { build } = require("esbuild");

/** As budget.toml has it. */
const LOADER_BUDGET = 3072;

let project;
let tarball;
let files;
let installed;

before(() => {
  ({ project, tarball, files } = install());
  installed = join(project, "node_modules/gocardless-dropin");
  lend(project, "react");
  lend(project, "react-dom");
  lend(project, "@types/react");
});

after(() => rmSync(project, { recursive: true }));

test("it has its entries and what the backend serves, and no source", () => {
  for (const path of ["build/index.js", "build/dropin.js", "build/element.js", "build/react.js", "build/integrity.json", "build/LICENSE-MIT", "README.md"]) {
    assert.ok(files.includes(path), path);
  }
  assert.deepEqual(files.filter((path) => path.startsWith("src") || path.startsWith("test")), []);
  for (const ending of [".wasm", ".wasm.br", "/dropin.js", ".json.gz"]) {
    assert.ok(files.some((path) => path.startsWith("build/assets/") && path.endsWith(ending)), ending);
  }
});

test("it has the backend's version", () => {
  const { version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const workspace = readFileSync(join(tests, "../Cargo.toml"), "utf8");
  assert.equal(version, /^version = "(.*)"$/m.exec(workspace)[1]);
});

test("it needs no other package", () => {
  const { dependencies, peerDependenciesMeta } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(dependencies, undefined);
  assert.deepEqual(peerDependenciesMeta, { react: { optional: true } });
});

test("integrity.json has the hash of every file that is served", () => {
  const integrity = JSON.parse(readFileSync(join(installed, "build/integrity.json"), "utf8"));
  const assets = join(installed, "build/assets");
  const names = readdirSync(assets).filter((name) => !/\.(br|gz)$/.test(name));
  assert.deepEqual(Object.keys(integrity).sort(), names.sort());
  for (const name of names) {
    const hash = createHash("sha384").update(readFileSync(join(assets, name))).digest("base64");
    assert.equal(integrity[name], `sha384-${hash}`, name);
  }
  assert.deepEqual(readFileSync(join(assets, "dropin.js")), readFileSync(join(installed, "build/dropin.js")));
});

test("every entry can be imported on a server, and does nothing there", () => {
  const script = `
    const before = Object.getOwnPropertyNames(globalThis).length;
    const { create } = await import("gocardless-dropin");
    const { GoCardlessDropinElement } = await import("gocardless-dropin/element");
    const { GoCardlessDropin, useGoCardlessDropin } = await import("gocardless-dropin/react");
    const { default: integrity } = await import("gocardless-dropin/integrity.json", { with: { type: "json" } });
    console.log(JSON.stringify([
      typeof create, typeof GoCardlessDropinElement, typeof GoCardlessDropin, typeof useGoCardlessDropin,
      integrity["dropin.js"].slice(0, 7), import.meta.resolve("gocardless-dropin/assets/dropin.js").slice(-24),
      Object.getOwnPropertyNames(globalThis).length - before,
    ]));`;
  writeFileSync(join(project, "server.mjs"), script);
  const printed = run("node", ["--no-warnings", "server.mjs"], project);
  const functions = Array(4).fill("function");
  assert.deepEqual(JSON.parse(printed), [...functions, "sha384-", "/build/assets/dropin.js".padStart(24, "n"), 0]);
});

test("React renders hook and component on a server to nothing", () => {
  const script = `
    import { createElement } from "react";
    import { renderToString } from "react-dom/server";
    import { GoCardlessDropin, useGoCardlessDropin } from "gocardless-dropin/react";
    const options = { billingRequestFlowID: "BRF0000EXAMPLE", backend: "/gocardless" };
    const Pay = () => createElement("button", { onClick: useGoCardlessDropin(options).open }, "Pay");
    console.log(renderToString(createElement(Pay)) + renderToString(createElement(GoCardlessDropin, { open: true, ...options })));`;
  writeFileSync(join(project, "render.mjs"), script);
  assert.equal(run("node", ["render.mjs"], project), "<button>Pay</button>\n");
});

test("a bundle has the loader once, and no more than the script has", async () => {
  const bundled = await bundle(`import { create } from "gocardless-dropin"; globalThis.pay = create;`);
  const bytes = brotliCompressSync(bundled).length;
  assert.ok(bytes <= LOADER_BUDGET, `${bytes} bytes`);
  const both = await bundle(`
    import { create } from "gocardless-dropin";
    import { GoCardlessDropin } from "gocardless-dropin/react";
    import "gocardless-dropin/element";
    globalThis.pay = [create, GoCardlessDropin];`);
  assert.equal(both.split("/actions/initialise").length, 2);
});

test("what is imported and not used is left out of a bundle", async () => {
  assert.equal(await bundle(`import "gocardless-dropin"; import { useGoCardlessDropin } from "gocardless-dropin/react";`), "");
});

for (const [version, compiler] of [
  ["5.4", join(tests, "package/node_modules/typescript/bin/tsc")],
  ["the newest", join(tests, "node_modules/typescript/bin/tsc")],
]) {
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    test(`right uses compile and wrong ones do not, in TypeScript ${version} with ${resolution}`, () => {
      copyFileSync(join(tests, "../pkg-js/test/usage.ts"), join(project, "usage.ts"));
      const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom"];
      run("node", [compiler, ...options, "--module", module, "--moduleResolution", resolution, "usage.ts"], project);
    });
  }
}

test("types and files fit each other in every way of resolving them", () => {
  const attw = join(tests, "package/node_modules/.bin/attw");
  run(attw, [tarball, "--profile", "esm-only", "--exclude-entrypoints", "integrity.json"], project);
});

async function bundle(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: ["react"],
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0].text;
}
