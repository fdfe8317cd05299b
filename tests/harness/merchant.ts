// A merchant's own page in place of the shop's: the same origin, the same policy, and a script that was bundled as
// merchants do it, over the npm package.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import type { Page } from "@playwright/test";
import type { Demo } from "./demo";
import { nodeModules } from "./npm_package";
import type { Shop } from "./shop";

const tests = fileURLToPath(new URL("..", import.meta.url));

/** How a page is made. */
export interface MerchantPage {
  /** Its script, a file in tests/merchants. */
  script: string;
  /** What stands in its body. */
  body?: string;
  /** Packages that take the place of others. */
  alias?: BuildOptions["alias"];
}

/** Shows a page with that script in the shop's tab. */
export async function openMerchantPage(shop: Shop, demo: Demo, { script, body = "", alias = {} }: MerchantPage): Promise<Page> {
  await writeFile(join(demo.site, "merchant.js"), await bundle({ entryPoints: [`${tests}merchants/${script}`], alias }));
  const html = `<!doctype html><html lang="en"><title>Merchant</title><link rel="icon" href="/assets/images/berry.svg"><body>${body}<script src="/merchant.js" defer></script></body>`;
  await writeFile(join(demo.site, "merchant.html"), html);
  await shop.page.goto(`${shop.address}merchant.html`);
  return shop.page;
}

/** A script over the npm package and React, as bundlers make it. */
export async function bundle(options: Pick<BuildOptions, "alias" | "entryPoints" | "stdin">): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"development"' },
    nodePaths: [nodeModules(), `${tests}node_modules`],
    // Ours lead the types to the package's source.
    tsconfigRaw: {},
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}
