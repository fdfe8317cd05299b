// Opens every screen in every state as if it were the first, with a wasm that knows which of its functions have run, and
// without the rest of it.

import { appendFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../harness/fixtures";
import { tours } from "../harness/tours";

/** The whole wasm, with an exported global for each function that is 1 once it has run. */
const WASM = process.env["PROFILED"] ?? "";
/** Where what the list says of the functions goes that have run, a line for each. */
const FOUND = process.env["FOUND"] ?? "";

const EMPTY_WASM = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

/** What a page may say besides the flow: nothing, much (and that it can make another flow), or what is wrong. */
const SETTINGS = [{}, { environment: "sandbox", handoff: "redirect", language: "ar" }, { environment: "live" }];

for (const { name, walk } of tours.filter(({ isRare }) => !isRare)) {
  test(name, async ({ context, demo, shop, stage }) => {
    // This is not what was built.
    await context.addInitScript(() => {
      const { fetch } = window;
      window.fetch = (address, options) => fetch(address, { ...options, integrity: "" });
    });
    await context.route("**/dropin.*.wasm", (route) => route.fulfill({ path: WASM, contentType: "application/wasm" }));
    await context.route("**/later.*.wasm", (route) => route.fulfill({ body: EMPTY_WASM, contentType: "application/wasm" }));
    await shop.page.reload();
    let flow = "";
    context.on("request", (request) => {
      flow = /billing_request_flows\/([\w-]+)\/actions\/initialise/.exec(request.url())?.[1] ?? flow;
    });
    await walk(stage, async (_, screen) => {
      if (screen === "loading" || screen === "not_loaded") return;
      for (const settings of SETTINGS) {
        const page = await context.newPage();
        await page.goto(demo.shop);
        appendFileSync(FOUND, (await firstScreen(page, flow, settings)).map((line) => `${line}\n`).join(""));
        await page.close();
      }
      await shop.page.bringToFront();
    });
  });
}

/** The functions that have run when a flow's first screen is there. */
async function firstScreen(page: Page, flow: string, settings: object): Promise<string[]> {
  // Never answered.
  await page.route("**/later.*.wasm", () => {});
  await page.evaluate(([flow, settings]) => {
    const begin = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const source = await begin(...given);
      Object.assign(window, { profiled: source.instance.exports });
      return source;
    };
    Reflect.get(window, "GoCardlessDropin").create(flow, "handoff" in settings ? { ...settings, refreshFlow: () => new Promise(() => {}) } : settings);
  }, [flow, settings] as const);
  await expect(page.locator("gocardless-dropin .sheet")).toBeVisible();
  return page.evaluate(() =>
    Object.entries(Reflect.get(window, "profiled"))
      .filter(([, item]) => item instanceof WebAssembly.Global && item.value === 1)
      .map(([line]) => line),
  );
}
