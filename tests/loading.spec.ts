// When the drop-in itself does not load: the loader tells the payer, offers to try again, and leads to the hosted page.

import type {} from "../pkg-js/src/script";
import { ENGLISH } from "../pkg-js/src/words";
import { expect, test } from "./harness/fixtures";
import { inspect } from "./harness/inspection";
import { say, speak } from "./harness/words";

test.afterEach(() => speak("en"));
test.beforeEach(({ witness }) => witness.foresee(/ERR_FAILED/, /status of 404/, /Failed to fetch/, /integrity/));

for (const file of ["*.wasm", "glue.*.js*", "en.*.json"]) {
  test(`without ${file} there is a retry, and the hosted page`, async ({ make, shop, demo, sandbox }) => {
    await shop.page.route(`${demo.backend}/${file}`, (route) => route.abort());
    const { flow } = await make("mandate");
    const { modal, merchant } = await shop.open(flow);
    await expect(modal.heading).toHaveText(ENGLISH["notice.not_loaded"]);
    await expect(modal.heading).toBeFocused();
    const link = modal.host.getByRole("link", { name: ENGLISH["button.hosted_page"] });
    await expect(link).toHaveAttribute("href", `${sandbox.address}/billing/static/flow?id=${flow}`);
    await shop.page.unrouteAll();
    await modal.host.getByRole("button", { name: ENGLISH["button.try_again"] }).click();
    await modal.shows("customer_details");
    await merchant.hears();
  });
}

test("a build that is gone is a failure, and the page hears so", async ({ make, shop, demo }) => {
  await shop.page.route(`${demo.backend}/*.wasm`, (route) => route.fulfill({ status: 404 }));
  const { flow } = await make("mandate");
  const { modal, merchant } = await shop.open(flow);
  await expect(modal.heading).toHaveText(ENGLISH["notice.not_loaded"]);
  await modal.press("button.close");
  await modal.isGone();
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments).toEqual([
    { code: "script_failed", message: expect.stringMatching(/\.wasm/), retryable: true, requestId: null },
    { reason: "failed", milliseconds: expect.any(Number) },
  ]);
});

test("without any network the page hears that", async ({ make, shop, witness }) => {
  witness.foresee(/ERR_INTERNET_DISCONNECTED/);
  const { flow } = await make("mandate");
  await shop.page.context().setOffline(true);
  await expect.poll(() => shop.page.evaluate(() => navigator.onLine)).toBe(false);
  const { modal, merchant } = await shop.open(flow, { environment: "sandbox" });
  await expect(modal.heading).toHaveText(ENGLISH["notice.not_loaded"]);
  await expect(modal.host.getByRole("link", { name: ENGLISH["button.hosted_page"] })).toHaveAttribute(
    "href",
    `https://pay-sandbox.gocardless.com/billing/static/flow?id=${flow}`,
  );
  await shop.page.keyboard.press("Escape");
  await modal.isGone();
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments[0]).toMatchObject({ code: "network_failed", retryable: true });
});

test("the dialog is there before anything is loaded", async ({ make, shop, demo }) => {
  const { flow } = await make("mandate");
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await shop.page.route(`${demo.backend}/**`, async (route) => {
    await held;
    await route.continue();
  });
  const { modal } = await shop.open(flow);
  await expect(modal.host.getByRole("progressbar")).toBeVisible();
  release();
  await modal.shows("customer_details");
});

test("half a file is a failure, and the next open() fetches it again", async ({ make, shop, demo }) => {
  await shop.page.route(`${demo.backend}/*.wasm`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.body()).subarray(0, 5000) });
  });
  const { flow } = await make("mandate");
  const { modal, merchant } = await shop.open(flow);
  await expect(modal.heading).toHaveText(ENGLISH["notice.not_loaded"]);
  await modal.press("button.close");
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments[0]).toMatchObject({ code: "script_failed", retryable: true });
  await shop.page.unrouteAll();
  await merchant.open();
  await modal.shows("customer_details");
});

test("a page's policy without WebAssembly is a failure", async ({ make, shop, witness }) => {
  witness.foresee(/Content Security Policy|Policy broken/);
  await shop.page.evaluate(() => {
    const allowed = [...new Set([location.origin, new URL(document.querySelector("script")!.src).origin])].join(" ");
    const policy = { httpEquiv: "Content-Security-Policy", content: `script-src ${allowed}` };
    document.head.append(Object.assign(document.createElement("meta"), policy));
  });
  const { flow } = await make("mandate");
  const { modal, merchant } = await shop.open(flow);
  await expect(modal.heading).toHaveText(ENGLISH["notice.not_loaded"]);
  await modal.press("button.close");
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments[0]).toMatchObject({ code: "script_failed", message: expect.stringMatching(/Policy|CSP|unsafe-eval/i) });
});

test("no wait is endless", async ({ make, shop, demo }) => {
  // The browser's own time-outs know no clock of tests.
  await shop.page.evaluate(() => {
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, milliseconds / 20);
  });
  await shop.page.route(`${demo.backend}/glue.*`, () => {});
  const { flow } = await make("mandate");
  const asked = shop.page.waitForResponse("**/initialise");
  const { modal, merchant } = await shop.open(flow);
  await asked;
  await expect(modal.heading).toHaveText(ENGLISH["notice.not_loaded"]);
  await modal.press("button.close");
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments[0]).toMatchObject({ code: "load_timed_out", retryable: true });
});

test("a browser that lacks something is a failure of its own", async ({ make, shop }) => {
  await shop.page.addInitScript(() => {
    const { supports } = CSS;
    CSS.supports = (property: string, value?: string) => !value?.includes("light-dark") && supports(property, value!);
  });
  await shop.visit();
  const { flow } = await make("mandate");
  const { modal, merchant } = await shop.open(flow);
  await expect(modal.heading).toHaveText(ENGLISH["notice.not_loaded"]);
  await expect(modal.link("button.hosted_page")).toBeVisible();
  await modal.press("button.close");
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments[0]).toMatchObject({ code: "browser_unsupported" });
});

test("the failure is in the page's language where its words have come", async ({ make, shop, demo }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await shop.page.route(`${demo.backend}/*.wasm`, async (route) => {
    await held;
    await route.abort();
  });
  const { flow } = await make("mandate");
  const words = shop.page.waitForResponse("**/ar.*.json");
  const { modal } = await shop.open(flow, { language: "ar" });
  await (await words).finished();
  release();
  speak("ar");
  await expect(modal.heading).toHaveText(say("notice.not_loaded"));
  await expect(modal.dialog).toHaveAttribute("dir", "rtl");
  await expect(modal.button("button.try_again")).toBeVisible();
  await expect(modal.link("button.hosted_page")).toBeVisible();
  await inspect(shop.page, "a failure in Arabic", "gocardless-dropin");
});

test("nothing is loaded before it is opened", async ({ make, shop, demo }) => {
  const asked: string[] = [];
  shop.page.on("request", (request) => asked.push(request.url()));
  const { flow } = await make("mandate");
  const handler = await shop.page.evaluateHandle(
    (billingRequestFlowID) => window.GoCardlessDropin.create({ billingRequestFlowID }),
    flow,
  );
  await shop.page.evaluate(() => fetch("/"));
  expect(asked).toContain(new URL("/", demo.shop).href);
  // The shop's own pictures may still be on their way.
  expect(asked.filter((url) => url.startsWith(demo.backend))).toEqual([]);
  await handler.evaluate((handler) => handler.open());
  await shop.modal().shows("customer_details");
});
