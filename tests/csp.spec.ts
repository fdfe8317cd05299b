// The policies that the guide tells merchants to copy: each is read from there, and a payment is made under it. Every other
// test runs under the first two with what the demo shop's own page needs.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { openBank } from "./harness/bank";
import { forMadeUpPages } from "./harness/chromium";
import type { Demo } from "./harness/demo";
import { test } from "./harness/fixtures";
import { pinnedLoader } from "./harness/pinned";
import { Shop } from "./harness/shop";

test.use({ launchOptions: forMadeUpPages() });

const NONCE = "bm9uY2U";
const BANK = "Albion Bank";

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");

/** The policy of this name in the guide, for the demo's addresses. */
function policy(name: string, demo: Demo): string {
  const [, block] = read("../docs/csp.md").split(`\`\`\`http ${name}\n`);
  if (!block) throw new Error(`The guide has no policy for ${name}`);
  const { origin } = new URL(demo.backend);
  return block.slice(0, block.indexOf("\n")).replaceAll("https://pay.shop.example", origin).replaceAll("{nonce}", NONCE);
}

/** Opens a page under a policy. The bank leads back to the demo shop's own page at the same address. */
async function visit(page: Page, demo: Demo, policy: string, script: string): Promise<Shop> {
  const { href } = new URL(demo.shop);
  await page.route(href, (route) =>
    route.fulfill({
      headers: { "content-type": "text/html", "content-security-policy": policy },
      body: `<!doctype html><html lang="en"><title>Checkout</title>${script}<h1>Checkout</h1>`,
    }),
  );
  const shop = new Shop(page, href);
  await shop.visit();
  return shop;
}

/** Pays in it: with banks' icons, the QR code, and the bank in a tab of its own. */
async function pay(shop: Shop, flow: string): Promise<void> {
  const { modal, merchant } = await shop.open(flow);
  await modal.reachBank("payment", BANK);
  const bank = await openBank(modal.link("button.open_bank", { bank: BANK }));
  await bank.approve();
  await bank.close();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
}

test("a script tag, under the policy of the guide", async ({ page, demo, layout, sandbox, stillClock: _ }) => {
  const script = `<script src="${demo.backend}/dropin.js"></script>`;
  const shop = await visit(page, demo, policy(layout, demo), script);
  await pay(shop, (await sandbox.make("payment")).flow);
});

test("a script tag of one version, with its hash", async ({ page, demo, layout, sandbox, stillClock: _ }) => {
  const [name, hash] = await pinnedLoader(demo.backend);
  const script = `<script src="${demo.backend}/${name}" integrity="${hash}" crossorigin></script>`;
  const shop = await visit(page, demo, policy(layout, demo), script);
  await pay(shop, (await sandbox.make("payment")).flow);
});

test("a script tag with a nonce, which names no host", async ({ page, demo, sandbox, stillClock: _ }) => {
  const script = `<script nonce="${NONCE}" src="${demo.backend}/dropin.js"></script>`;
  const shop = await visit(page, demo, policy("nonce", demo), script);
  await pay(shop, (await sandbox.make("payment")).flow);
});

test("the ESM entry in the page's own scripts, with no Trusted Types policy", async ({
  page,
  demo,
  sandbox,
  stillClock: _,
}) => {
  const main = `import { create } from "/index.js";
    const backend = ${JSON.stringify(demo.backend)};
    window.GoCardlessDropin = { create: (options) => create({ backend, ...options }) };`;
  const headers = { "content-type": "text/javascript" };
  const served: Record<string, string> = { "main.js": main, "index.js": read("../pkg-js/build/index.js") };
  for (const [name, body] of Object.entries(served)) {
    await page.route(new URL(`/${name}`, demo.shop).href, (route) => route.fulfill({ headers, body }));
  }
  const shop = await visit(page, demo, policy("module", demo), `<script type="module" src="/main.js"></script>`);
  await pay(shop, (await sandbox.make("payment")).flow);
});
