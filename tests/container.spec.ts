// A checkout in an element of the page: the same screens, and the page stays the page's.

import { expect, test } from "./harness/fixtures";
import { inspect } from "./harness/inspection";
import type { Modal } from "./harness/modal";
import { payer } from "./harness/payer";
import type { Shop } from "./harness/shop";
import { say } from "./harness/words";
import type {} from "../pkg-js/src/script";

/** Opens a checkout above the shop's own words, with a field of the page's before it, and says what is heard. */
async function openIn(shop: Shop, flow: string): Promise<Modal> {
  await shop.page.evaluate((flow) => {
    const field = Object.assign(document.createElement("input"), { ariaLabel: "Voucher" });
    const container = document.createElement("div");
    container.id = "checkout";
    document.querySelector("main")?.prepend(field, container);
    const note = (name: string) => () => (container.dataset["heard"] = `${container.dataset["heard"] ?? ""} ${name}`);
    window.GoCardlessDropin.create({
      billingRequestFlowID: flow,
      container,
      onSuccess: note("onSuccess"),
      onExit: note("onExit"),
      onClose: note("onClose"),
    }).open();
    field.focus();
  }, flow);
  return shop.modal();
}

test("a Direct Debit in the page, from opening to end", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  const modal = await openIn(shop, flow);
  const container = shop.page.locator("#checkout");
  await modal.shows("customer_details");
  await expect(modal.dialog).toHaveCount(0);
  await expect(modal.host.getByRole("region", { name: say("customer_details.heading") })).toBeVisible();
  await inspect(shop.page, "in a container", "gocardless-dropin");
  await modal.giveDetails("mandate");
  await expect(modal.heading).toBeFocused();
  await modal.giveAccount();
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await modal.press("button.done");
  await expect(container).toBeEmpty();
  await expect(container).toHaveAttribute("data-heard", " onSuccess onClose");
});

test("the page keeps its focus, its keys and its scrolling", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  const modal = await openIn(shop, flow);
  const voucher = shop.page.getByLabel("Voucher");
  await modal.shows("customer_details");
  await expect(modal.button("button.close")).toBeHidden();
  await expect(voucher).toBeFocused();
  expect(await shop.page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).not.toBe("hidden");
  await modal.field("given_name").fill(payer.given_name);
  await shop.page.keyboard.press("Escape");
  await modal.shows("customer_details");
  await expect(modal.field("given_name")).toHaveValue(payer.given_name);
  await modal.press("button.continue");
  await expect(modal.problems).toBeFocused();
});

test("it fits into 320 pixels, and an error that ends it is left by its button", async ({ make, shop, witness }) => {
  witness.foresee(/status of 404/);
  await shop.page.setViewportSize({ width: 320, height: 640 });
  const { flow } = await make("mandate");
  const modal = await openIn(shop, flow);
  await modal.shows("customer_details");
  const width = await modal.host.evaluate((host) => host.getBoundingClientRect().width);
  expect(width).toBeLessThanOrEqual(320);
  expect(await shop.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await openIn(shop, "BRF0000UNKNOWN");
  const gone = shop.page.locator("#checkout").first();
  await modal.shows("trouble");
  await modal.host.locator(".buttons").getByRole("button", { name: say("button.close"), exact: true }).click();
  await expect(gone).toBeEmpty();
  await expect(gone).toHaveAttribute("data-heard", " onExit onClose");
});

test("when it does not load, it says so in its place", async ({ make, shop, demo, witness }) => {
  witness.foresee(/ERR_FAILED/, /Failed to fetch/);
  await shop.page.route(`${demo.backend}/*.wasm`, (route) => route.abort());
  const { flow } = await make("mandate");
  const modal = await openIn(shop, flow);
  await expect(modal.heading).toHaveText(say("notice.not_loaded"));
  await expect(modal.button("button.close")).toHaveCount(0);
  await shop.page.unrouteAll();
  await modal.press("button.try_again");
  await modal.shows("customer_details");
});
