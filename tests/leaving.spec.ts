// Leaving: when the payer is asked first, what the page hears, and that drop-ins keep out of each other's way.

import { openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { payer } from "./harness/payer";
import { say } from "./harness/words";

test("a payer with nothing to lose leaves without being asked", async ({ begin }) => {
  const { modal, merchant, billingRequest } = await begin("mandate");
  await modal.shows("customer_details");
  await modal.press("button.close");
  await modal.isGone();
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments).toEqual([
    null,
    {
      reason: "payer_left",
      screen: "customer_details",
      billingRequestID: billingRequest,
      billingRequestStatus: "pending",
      milliseconds: expect.any(Number),
    },
  ]);
});

test("a payer who has done their part may close, and the page is told so", async ({ begin, sandbox }) => {
  const { modal, merchant, billingRequest } = await begin("mandate", { at: "review" });
  const path_contains = `/billing_requests/${billingRequest}/actions/fulfil`;
  await sandbox.fault({ path_contains, kind: "status", status: 500, times: 1000 });
  await modal.confirm();
  await modal.shows("processing");
  await modal.press("button.close");
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments).toMatchObject([null, { reason: "confirmation_awaited", billingRequestStatus: "ready_to_fulfil" }]);
});

test("a payer who has typed is asked, and loses nothing by staying", async ({ begin, shop }) => {
  const { modal, merchant } = await begin("mandate");
  await modal.field("given_name").fill(payer.given_name);
  await shop.page.keyboard.press("Escape");
  await modal.shows("leaving");
  await modal.press("button.stay");
  await modal.shows("customer_details");
  await expect(modal.field("given_name")).toHaveValue(payer.given_name);
  await shop.page.keyboard.press("Escape");
  await modal.shows("leaving");
  await modal.press("button.leave");
  await modal.isGone();
  await merchant.hears("onExit", "onClose");
});

// Proton Pass sends a key with an empty name, and Chrome's own autofill a keydown without one (Inputmask #2818).
test("what fills forms in does not close the checkout", async ({ begin }) => {
  const { modal } = await begin("mandate");
  await modal.field("given_name").evaluate((input) => {
    const options = { bubbles: true, composed: true, cancelable: true };
    input.dispatchEvent(new KeyboardEvent("keydown", options));
    input.dispatchEvent(new Event("keydown", options));
  });
  await modal.shows("customer_details");
});

test("Escape closes the end without a question", async ({ begin, shop }) => {
  const { modal, merchant } = await begin("mandate", { at: "review" });
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await shop.page.keyboard.press("Escape");
  await modal.isGone();
  await merchant.hears("onSuccess", "onClose");
});

test("a checkout can be left before it has loaded", async ({ make, shop, demo }) => {
  await shop.page.route(`${demo.backend}/*.wasm`, () => {});
  const { flow } = await make("mandate");
  const { modal, merchant } = await shop.open(flow);
  await expect(modal.dialog).toBeVisible();
  await shop.page.keyboard.press("Escape");
  await modal.isGone();
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments).toEqual([null, { reason: "payer_left", milliseconds: expect.any(Number) }]);
});

test("exit() closes at once and calls neither onSuccess nor onExit", async ({ begin }) => {
  const { modal, merchant } = await begin("mandate");
  await modal.field("given_name").fill(payer.given_name);
  await merchant.exit();
  await modal.isGone();
  await merchant.hears("onClose");
});

test("exit() may be called inside onSuccess", async ({ begin }) => {
  const { modal, merchant } = await begin("mandate", { at: "review", opening: { exitOnSuccess: true } });
  await modal.confirm();
  await modal.isGone();
  await merchant.hears("onSuccess", "onClose");
});

test("a checkout that was closed can be opened again", async ({ begin, shop }) => {
  const { modal, merchant } = await begin("mandate", { at: "bank_account" });
  await modal.shows("bank_account");
  await merchant.exit();
  await modal.isGone();
  await merchant.open();
  await modal.shows("bank_account");
  await merchant.open();
  await expect(shop.page.locator("gocardless-dropin")).toHaveCount(1);
});

test("the page behind stays still while a checkout is open", async ({ begin, shop }) => {
  const scrollable = () => shop.page.evaluate(() => getComputedStyle(document.documentElement).overflowY);
  const before = await scrollable();
  const { modal, merchant } = await begin("mandate");
  await modal.shows("customer_details");
  expect(await scrollable()).toBe("hidden");
  await merchant.exit();
  await modal.isGone();
  expect(await scrollable()).toBe(before);
});

test("what is under way is dropped at the end", async ({ begin, sandbox }) => {
  const { modal, merchant } = await begin("mandate");
  await sandbox.fault({ method: "POST", path_contains: "collect_customer_details", kind: "latency", milliseconds: 500 });
  await modal.giveDetails("mandate");
  await merchant.exit();
  await modal.isGone();
  await expect
    .poll(async () => (await sandbox.asked("POST", "/actions/collect_customer_details")).length)
    .toBeGreaterThan(0);
  await merchant.hears("onClose");
});

test("two drop-ins on one page do not disturb each other", async ({ make, shop, stillClock: _ }) => {
  const first = await make("mandate", { at: "bank_account" });
  const second = await make("payment", { at: "handoff" });
  const { modal: below, merchant: belowMerchant } = await shop.open(first.flow);
  await below.shows("bank_account");
  await below.field("account_holder_name").fill("B Ramble");
  const { modal: above, merchant } = await shop.open(second.flow);
  await above.shows("handoff");

  const bank = await openBank(above.link("button.open_bank", { bank: ALBION.name }));
  await bank.approve();
  await bank.close();
  await above.shows("accepted");
  await expect(below.field("account_holder_name")).toHaveValue("B Ramble");
  await above.press("button.done");
  await expect(shop.page.locator("gocardless-dropin")).toHaveCount(1);
  await merchant.hears("onSuccess", "onClose");
  expect(await belowMerchant.heard()).toEqual([]);

  await below.giveAccount();
  await below.confirm();
  await below.shows("mandate_set_up");
  await expect(below.heading).toHaveText(say("mandate_set_up.heading"));
  await below.press("button.done");
  await below.isGone();
  await belowMerchant.hears("onSuccess", "onClose");
});
