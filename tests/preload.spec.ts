// What a page fetches ahead: the files, and where a flow stands, which is good for one opening within a minute.

import type { Page } from "@playwright/test";
import type {} from "../pkg-js/src/script";
import { expect, test } from "./harness/fixtures";

/** How often the browser has asked where a flow stands. */
function countInitialised(page: Page): () => number {
  let asked = 0;
  page.on("request", (request) => void (request.url().endsWith("/actions/initialise") && asked++));
  return () => asked;
}

const preload = async (page: Page, flow: string) => {
  const settled = page.waitForEvent("requestfinished", (request) => request.url().endsWith("/actions/initialise"));
  await page.evaluate((flow) => window.GoCardlessDropin.preload(flow), flow);
  await settled;
};

test("a flow that was preloaded opens without a question, once", async ({ make, page, shop }) => {
  const asked = countInitialised(page);
  const { flow } = await make("mandate");
  await preload(page, flow);
  const { modal, merchant } = await shop.open(flow);
  await modal.shows("customer_details");
  expect(asked()).toBe(1);
  await modal.press("button.close");
  await modal.isGone();
  await merchant.open();
  await modal.shows("customer_details");
  expect(asked(), "what was known then may have changed").toBe(2);
});

test("what was preloaded is forgotten after a minute", async ({ make, page, shop }) => {
  await page.clock.install();
  const asked = countInitialised(page);
  const { flow } = await make("mandate");
  await preload(page, flow);
  await page.clock.fastForward("01:00");
  const { modal } = await shop.open(flow);
  await modal.shows("customer_details");
  expect(asked()).toBe(2);
});

test("what is laid out ahead is gone from the page before it could be seen", async ({ page, shop: _ }) => {
  const seen = await page.evaluate(() => {
    const changes = new Promise<MutationRecord[]>((resolve) =>
      new MutationObserver(resolve).observe(document.documentElement, { childList: true }),
    );
    window.GoCardlessDropin.preload();
    return changes.then((records) => records.map(({ addedNodes, removedNodes }) => [addedNodes.length, removedNodes.length]));
  });
  expect(seen, "in one task").toEqual([[1, 0], [0, 1]]);
  expect(await page.evaluate(() => [...document.documentElement.children].map(({ tagName }) => tagName))).toEqual(["HEAD", "BODY"]);
});

test("a preload that met a backend in trouble is nobody's loss", async ({ demo, make, page, shop, witness }) => {
  witness.foresee(/status of 503/);
  const { flow } = await make("mandate");
  await page.route(`${demo.backend}/**/initialise`, (route) =>
    route.fulfill({ status: 503, headers: { "access-control-allow-origin": "*" } }),
  );
  await preload(page, flow);
  await page.unrouteAll();
  const { modal } = await shop.open(flow);
  await modal.shows("customer_details");
});

test("what is tried out ahead asks the backend for files alone, and is not seen", async ({ demo, page, shop: _ }) => {
  const others: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith(demo.backend) && !/\.(js|wasm|json)$/.test(url)) others.push(url);
  });
  const fetched = page.waitForResponse(/later\..+\.wasm$/);
  await page.evaluate(() => window.GoCardlessDropin.preload());
  await fetched;
  await page.waitForTimeout(1000);
  expect(others).toEqual([]);
  await expect(page.locator("gocardless-dropin")).toHaveCount(0);
});

test("preloading by an event's listener fetches the files alone", async ({ page, shop: _ }) => {
  const asked = countInitialised(page);
  const fetched = page.waitForResponse(/\.wasm$/);
  await page.evaluate(() => {
    addEventListener("basket", window.GoCardlessDropin.preload as unknown as EventListener);
    dispatchEvent(new Event("basket"));
  });
  await fetched;
  expect(asked()).toBe(0);
});

test("a preload that failed is nobody's loss", async ({ demo, make, page, shop, witness }) => {
  witness.foresee(/ERR_FAILED/);
  const { flow } = await make("mandate");
  await page.route(`${demo.backend}/**`, (route) => route.abort());
  const failed = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/actions/initialise"));
  await page.evaluate((flow) => window.GoCardlessDropin.preload(flow), flow);
  await failed;
  await page.unrouteAll();
  const { modal } = await shop.open(flow);
  await modal.shows("customer_details");
});
