// Opening and closing again and again leaves nothing behind in the page.

import type { CDPSession, Page } from "@playwright/test";
import { chromium } from "./harness/chromium";
import { expect, test } from "./harness/fixtures";

// A trace keeps what it shows. An engine keeps what it compiled of code that runs often, and flushes what it compiled of
// code that does not: neither says anything of the page.
const { args = [], ...launch } = chromium();
const interpreted = "--js-flags=--no-opt --no-maglev --no-sparkplug --no-lazy-feedback-allocation --no-flush-bytecode";
test.use({ trace: "off", launchOptions: { ...launch, args: [...args, interpreted] } });

interface Held {
  heap: number;
  listeners: number;
  nodes: number;
  /** Bytes of the wasm's memory. */
  memory: number;
}

type WasmWindow = Window & { memory: WebAssembly.Memory };

/** Keeps the memory of the wasm that the page starts, where `held` finds it. */
function keepMemory(): void {
  const start = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const started = await start(...given);
    for (const exported of Object.values(started.instance.exports)) {
      if (exported instanceof WebAssembly.Memory) (window as unknown as WasmWindow).memory = exported;
    }
    return started;
  };
}

/** What the page holds when everything that can be let go is let go. */
async function held(page: Page, session: CDPSession): Promise<Held> {
  for (let round = 0; round < 3; round++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  const memory = await page.evaluate(() => (window as unknown as WasmWindow).memory.buffer.byteLength);
  return { heap: metric("JSHeapUsedSize"), listeners: metric("JSEventListeners"), nodes: metric("Nodes"), memory };
}

test("after 200 times, the page holds what it held after 5", async ({ make, shop }) => {
  test.slow();
  await shop.page.addInitScript(keepMemory);
  await shop.visit();
  // Several in turn: what one flow may ask for in a minute is limited.
  const flows: string[] = [];
  for (let made = 0; made < 10; made++) flows.push((await make("payment", { at: "institution" })).flow);
  /** Opens, waits for the list of banks, searches in it, and closes. */
  const openAndClose = (times: number) =>
    shop.page.evaluate(
      async ([flows, times]) => {
        type Dropin = { create(flow: string): { exit(): void } };
        const { create } = (window as unknown as { GoCardlessDropin: Dropin }).GoCardlessDropin;
        const inDropin = <E extends Element>(selector: string) =>
          document.querySelector("gocardless-dropin")?.shadowRoot?.querySelector<E>(selector);
        for (let time = 0; time < times; time++) {
          const handler = create(flows[time % flows.length]!);
          while (!inDropin("li button")) await new Promise((resolve) => setTimeout(resolve, 5));
          const search = inDropin<HTMLInputElement>("[type=search]")!;
          search.value = "bank";
          search.dispatchEvent(new Event("input", { bubbles: true }));
          handler.exit();
          // Lets go of what this turn of the event loop still holds.
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      },
      [flows, times] as const,
    );
  const session = await shop.page.context().newCDPSession(shop.page);
  await session.send("Performance.enable");
  await openAndClose(5);
  const early = await held(shop.page, session);
  await openAndClose(195);
  const late = await held(shop.page, session);
  expect(early.listeners, "something is measured").toBeGreaterThan(0);
  for (const name of ["heap", "listeners", "nodes"] as const) {
    expect.soft(late[name], `${name}: ${early[name]} after 5`).toBeLessThanOrEqual(early[name] * 1.02);
  }
  expect(late.memory, "the wasm's memory").toBe(early.memory);
});
