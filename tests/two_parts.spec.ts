// The first screen is there before the rest of the wasm is: it can be read, typed into and left, and nothing that the payer
// does meanwhile is lost.

import type { Page } from "@playwright/test";
import { ENGLISH } from "../pkg-js/src/words";
import { expect, test } from "./harness/fixtures";
import { DETAILS } from "./harness/modal";
import { payer } from "./harness/payer";
import { say } from "./harness/words";

const REST = "**/later.*.wasm";

/** Keeps the rest of the wasm back until what it answers with is called. */
async function keepBack(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(REST, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("what is typed and pressed before the rest is there is done when it is", async ({ begin, shop }) => {
  const release = await keepBack(shop.page);
  const { modal } = await begin("mandate");
  await modal.shows("customer_details");
  await expect(modal.heading).toBeFocused();
  for (const name of DETAILS.mandate) await modal.field(name).pressSequentially(payer[name]);
  await modal.press("button.continue");
  await modal.shows("customer_details");
  release();
  await modal.shows("bank_account");
});

test("what is wrong is said when the rest is there, and the focus stays with the payer until then", async ({ begin, shop }) => {
  const release = await keepBack(shop.page);
  const { modal } = await begin("mandate");
  await modal.field("given_name").fill(payer.given_name);
  await modal.field("email").focus();
  await shop.page.keyboard.press("Enter");
  await expect(modal.field("email")).toBeFocused();
  release();
  await expect(modal.problems).toBeFocused();
  await expect(modal.field("given_name")).toHaveValue(payer.given_name);
});

test("who has given nothing leaves at once", async ({ begin, shop }) => {
  await keepBack(shop.page);
  const { modal, merchant, billingRequest } = await begin("mandate");
  await modal.shows("customer_details");
  await modal.press("button.close");
  await modal.isGone();
  const [exit] = await merchant.hears("onExit", "onClose");
  const metadata = { reason: "payer_left", screen: "customer_details", billingRequestID: billingRequest };
  expect(exit?.arguments).toEqual([null, { ...metadata, milliseconds: expect.any(Number) }]);
});

test("who has typed is asked before they leave", async ({ begin, shop }) => {
  const release = await keepBack(shop.page);
  const { modal } = await begin("mandate");
  await modal.field("given_name").fill(payer.given_name);
  await shop.page.keyboard.press("Escape");
  release();
  await modal.shows("leaving");
});

test("a page that ends the checkout need not wait", async ({ begin, shop }) => {
  const release = await keepBack(shop.page);
  const { modal, merchant } = await begin("mandate");
  await modal.shows("customer_details");
  await merchant.exit();
  await modal.isGone();
  release();
  await merchant.hears("onClose");
});

test("two checkouts wait for the same rest", async ({ make, shop }) => {
  const release = await keepBack(shop.page);
  const flows = [(await make("mandate")).flow, (await make("payment", { at: "institution" })).flow] as const;
  const first = await shop.open(flows[0]);
  const second = await shop.open(flows[1]);
  release();
  await second.modal.chooseBank("Albion Bank");
  await second.modal.shows("bank_account");
  await second.merchant.exit();
  await first.modal.shows("customer_details");
});

test("another first screen than the details waits for the rest", async ({ begin, shop }) => {
  const release = await keepBack(shop.page);
  const { modal } = await begin("payment_and_mandate", { at: "review" });
  await expect(modal.host.getByRole("status").getByText(say("notice.loading"))).toBeAttached();
  release();
  await modal.shows("review");
});

test("where the rest does not come there is a retry", async ({ begin, shop, witness }) => {
  witness.foresee(/ERR_FAILED/, /Failed to fetch/);
  await shop.page.route(REST, (route) => route.abort());
  const { modal, merchant } = await begin("mandate");
  await expect(modal.heading).toHaveText(ENGLISH["notice.not_loaded"]);
  await shop.page.unrouteAll();
  await modal.host.getByRole("button", { name: ENGLISH["button.try_again"] }).click();
  await modal.shows("customer_details");
  await modal.giveDetails("mandate");
  await modal.shows("bank_account");
  await merchant.hears();
});

test("a first part that is not enough is tried again with all of it, and the payer sees none of that", async ({ context, begin, witness }) => {
  witness.foresee(/was not enough/);
  await context.addInitScript(() => {
    const begin = WebAssembly.instantiateStreaming;
    let hasTrapped = false;
    WebAssembly.instantiateStreaming = async (...given) => {
      const { instance, module } = await begin(...given);
      const exports = Object.entries(instance.exports).map(([name, item]) => [name, typeof item === "function" ? trapOnce(item) : item]);
      return { instance: { exports: Object.fromEntries(exports) }, module };
    };
    /** Only `mount` answers with three values. */
    function trapOnce(call: Function) {
      return (...given: unknown[]) => {
        const result = call(...given);
        if (hasTrapped || !Array.isArray(result) || result.length !== 3) return result;
        hasTrapped = true;
        throw new WebAssembly.RuntimeError("null function");
      };
    }
  });
  const { modal, merchant } = await begin("mandate");
  await modal.giveDetails("mandate");
  await modal.shows("bank_account");
  await merchant.hears();
});
