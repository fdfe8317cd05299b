// Every snippet that merchants may copy from the documents is run as it stands there: with a flow that exists in place of
// `BRF…`, the demo's addresses in place of the examples', and nothing else given than names that a page of theirs has.

import type { Page } from "@playwright/test";
import { expect, test as base } from "./harness/fixtures";
import { forMadeUpPages } from "./harness/chromium";
import { type Block, blocksOf } from "./harness/markdown";
import { bundle } from "./harness/merchant";
import { pinnedLoader } from "./harness/pinned";

base.use({ launchOptions: forMadeUpPages() });

const DOCUMENTS = ["README.md", "docs/embedding.md", "pkg-js/README.md"];
const RUN = ["html", "js", "jsx", "css"];

/** A page of a merchant's, and the flow that its payer has. */
interface Site {
  flow: string;
  backend: string;
  /** Puts the demo's flow and addresses where a document has its examples. */
  real(text: string): string;
  /** Opens a page with this body, under this policy if any, in the address that the bank leads back to. */
  visit(body: string, policy?: string): Promise<void>;
}

const test = base.extend<{ site: Site }>({
  site: async ({ demo, make, page, witness: _ }, use) => {
    const { flow } = await make("mandate");
    const { href, origin } = new URL(demo.shop);
    const { backend } = demo;
    const [loader, hash] = await pinnedLoader(backend);
    // What a merchant's own server answers.
    await page.route(`${origin}/checkout/flow`, (route) => route.fulfill({ body: flow }));
    await page.route(`${origin}/analytics`, (route) => route.fulfill({ status: 204 }));
    await use({
      flow,
      backend,
      real: (text) =>
        text
          .replaceAll("https://pay.shop.example/gocardless", backend)
          .replaceAll("https://pay.shop.example", new URL(backend).origin)
          .replaceAll("dropin.<hash>.js", loader)
          .replaceAll("sha384-…", hash)
          .replaceAll("BRF…", flow)
          .replaceAll('environment: "live"', 'environment: "sandbox"'),
      async visit(body, policy) {
        await page.route(
          (url) => url.origin + url.pathname === href,
          (route) =>
            route.fulfill({
              headers: { "content-type": "text/html", ...(policy && { "content-security-policy": policy }) },
              body: `<!doctype html><html lang="en"><title>Checkout</title><main></main>${body}`,
            }),
        );
        await page.goto(body.includes("returned()") ? `${href}?gocardless_flow=${flow}` : href);
      },
    });
  },
});

for (const document of DOCUMENTS) {
  for (const block of blocksOf(document).filter(isRun)) {
    test(`${document}, line ${block.line}: ${block.language || "policy"}`, async ({ site, page }) => {
      const { language, code } = block;
      const snippet = site.real(code);
      if (language === "") {
        await site.visit(scriptTag(site), `default-src 'none'; ${snippet.trim()}`);
        await page.evaluate((flow) => window.GoCardlessDropin.create(flow), site.flow);
      } else if (language === "css") {
        await site.visit(`<style>${snippet}</style>${scriptTag(site)}`);
        await page.evaluate((flow) => window.GoCardlessDropin.create(flow), site.flow);
        expect(await unset(page, snippet)).toEqual([]);
      } else {
        await site.visit(await pageOf(block, snippet, site));
      }
      // What the merchant's page does later.
      if (language === "js" || language === "html") await page.evaluate(LATER);
      const button = page.getByRole("button", { name: "Pay by bank" });
      if (code.includes("<button")) await button.click();
      const screen = page.locator('gocardless-dropin form[data-screen="customer_details"]');
      if (isOpening(block)) await expect(screen.first()).toBeVisible();
    });
  }
}

/** The custom properties of a style sheet that do not reach the drop-in. */
async function unset(page: Page, style: string): Promise<string[]> {
  const names = [...style.matchAll(/--[\w-]+/g)].map(([name]) => name);
  const host = page.locator("gocardless-dropin");
  return host.evaluate((host, names) => names.filter((name) => !getComputedStyle(host).getPropertyValue(name)), names);
}

/** Shell commands are for a terminal, and need a token. */
function isRun({ language, code }: Block): boolean {
  return RUN.includes(language) || /^script-src /.test(code);
}

/** Whether a checkout is there in the end. Two snippets only load. */
function isOpening({ code }: Block): boolean {
  return !/^<script src=[^\n]*\n$|^import [^\n]*\n$/.test(code);
}

const scriptTag = ({ backend }: Site) => `<script src="${backend}/dropin.js"></script>`;

/** Names that a merchant's page has: its callbacks, its state, and each handler that it makes. */
const NAMES = ({ flow, backend }: Site) => `<script>
  Object.assign(window, ${JSON.stringify({ flow, backend, isPaying: true })});
  for (const name of ["onSuccess", "onExit", "onClose", "setOrdered", "setPaying"]) window[name] = () => {};
  window.handlers = [];
</script>`;

/** Calls the page's function that pays, or opens the handler that was made last. */
const LATER = `typeof pay === "function" ? pay(flow) : handlers.at(-1)?.open()`;

/** Writes down each handler that is made. */
const WRITER = `<script>{
  const { create } = window.GoCardlessDropin;
  window.GoCardlessDropin = { ...window.GoCardlessDropin, create: (...given) => {
    const handler = create(...given);
    window.handlers.push(handler);
    return handler;
  } };
}</script>`;

async function pageOf({ language, code }: Block, snippet: string, site: Site): Promise<string> {
  const isModule = /^import /.test(code);
  if (language === "html") {
    const element = code.includes("<gocardless-dropin") ? await module(`import "gocardless-dropin/element";`) : "";
    const isLoaded = !code.includes("GoCardlessDropin") || code.includes("dropin.js");
    const loader = isLoaded ? "" : scriptTag(site) + WRITER;
    return NAMES(site) + loader + snippet + element;
  }
  if (language === "js" && !isModule) {
    return `${NAMES(site)}${scriptTag(site)}${WRITER}<script>${snippet}</script>`;
  }
  return NAMES(site) + (await module(language === "jsx" ? rendered(snippet) : snippet));
}

/** A module that shows what a snippet declares: a component, or an element that stands there by itself. */
function rendered(snippet: string): string {
  const [, component] = /function ([A-Z]\w*)/.exec(snippet) ?? [];
  const declared = snippet.replace(/^<(?=[A-Z])/m, "const shown = <");
  const shown = component ? `<${component} flow={flow} />` : "shown";
  return `import { createRoot } from "react-dom/client";
    ${declared}
    createRoot(document.querySelector("main")).render(${shown});`;
}

async function module(contents: string): Promise<string> {
  const resolveDir = new URL(".", import.meta.url).pathname;
  const script = await bundle({ stdin: { contents, resolveDir, loader: "jsx" } });
  return `<script type="module">${script.replaceAll("</script", "<\\/script")}</script>`;
}
