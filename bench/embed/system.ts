// What is measured, and what serves it: one demo, with our drop-in as it was built and Adyen's beside it, each in the same
// page. So both sides have the same server, compression and caching.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";
import { ASSETS, Demo } from "../../tests/harness/demo";
import { Sandbox } from "../../tests/harness/sandbox";
import { METHODS } from "./payment_methods";

/** Everything that runs besides the browser. */
export class System {
  private constructor(
    private readonly demo: Demo,
    private readonly assets: string,
    readonly sandbox: Sandbox,
  ) {}

  static async start(): Promise<System> {
    const assets = mkdtempSync(join(tmpdir(), "gocardless-dropin-bench-"));
    cpSync(ASSETS, assets, { recursive: true });
    const demo = await Demo.start("one origin", 0, assets);
    const system = new System(demo, assets, new Sandbox(demo.sandbox));
    await system.publish();
    return system;
  }

  async stop(): Promise<void> {
    await this.demo.stop();
    rmSync(this.assets, { recursive: true });
  }

  /** A page of that side, or the one that has nothing but a field. */
  page(name: "ours" | "theirs" | "bare"): string {
    return `${this.demo.shop}${name}.html`;
  }

  private async publish(): Promise<void> {
    const ours = await this.bundle("pages/ours.ts");
    const theirs = await this.bundle("pages/theirs.ts");
    const style = await this.bundle("node_modules/@adyen/adyen-web/dist/es/adyen.css");
    const methods = this.asset("json", JSON.stringify({ paymentMethods: METHODS }));
    const loader = '<script src="/gocardless/dropin.js" defer></script>';
    this.write("ours.html", skeleton(loader + script(ours) + this.named()));
    const link = `<link rel="stylesheet" href="${style}">`;
    this.write("theirs.html", skeleton(link + script(theirs), `<div id="checkout" data-methods="${methods}"></div>`));
    this.write("bare.html", skeleton("", '<div id="checkout"><input type="text" aria-label="Name"></div>'));
    for (const image of [...METHODS.map(({ type }) => `logos/${type}`), "components/bento_lock"]) {
      const path = join(this.demo.site, `test/images/${image}.svg`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, IMAGE);
      // A browser keeps for long what was last changed long ago.
      utimesSync(path, YEARS_AGO, YEARS_AGO);
    }
  }

  /** The tags of the files that a page may name in its head, as docs/embedding.md has them. */
  private named(): string {
    const hashes = JSON.parse(readFileSync(join(this.assets, "integrity.json"), "utf8")) as object;
    return Object.keys(hashes)
      .filter((name) => /^(dropin\..+\.wasm|glue\..+\.js|en\.[^.]+\.json)$/.test(name))
      .map((name) => `<link rel="preload" as="fetch" href="/gocardless/${name}" crossorigin fetchpriority="low">`)
      .join("");
  }

  /** Builds a script or a style sheet as merchants do for their payers, and answers with its address. */
  private async bundle(source: string): Promise<string> {
    const options: BuildOptions = { bundle: true, minify: true, write: false, logLevel: "error", target: "es2022" };
    const { outputFiles } = await build({
      ...options,
      entryPoints: [source],
      format: "esm",
      define: { "process.env.NODE_ENV": '"production"' },
    });
    return this.asset(source.endsWith(".css") ? "css" : "js", outputFiles![0]!.text);
  }

  /** Puts a file beside the drop-in's, compressed and named as they are, and so cached as they are. */
  private asset(ending: string, text: string): string {
    const name = `bench.${createHash("sha256").update(text).digest("base64url")}.${ending}`;
    writeFileSync(join(this.assets, name), text);
    writeFileSync(join(this.assets, `${name}.br`), brotliCompressSync(text));
    return `/gocardless/${name}`;
  }

  private write(name: string, text: string): void {
    writeFileSync(join(this.demo.site, name), text);
  }
}

const YEARS_AGO = new Date("2020-01-01");

/** What stands in for each of Adyen's images. */
const IMAGE = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="26"><rect width="40" height="26" rx="4" fill="#0abf53"/></svg>`;

const script = (address: string) => `<script src="${address}" type="module"></script>`;

/** A merchant's page. */
const skeleton = (head: string, checkout = '<div id="checkout"></div>') => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Bramble &amp; Co</title>
    <link rel="icon" href="data:,">
    ${head}
  </head>
  <body>
    <h1>Bramble &amp; Co</h1>
    <p>Pour-over set: £24.00</p>
    <p><button type="button" id="pay">Pay</button></p>
    ${checkout}
  </body>
</html>
`;
