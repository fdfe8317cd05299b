// What was written for GoCardless's own Drop-in, with our script in place of theirs.

import { openBank } from "../harness/bank";
import { ALBION } from "../harness/contract";
import { expect, test } from "../harness/fixtures";
import { openMerchantPage } from "../harness/merchant";
import { Modal } from "../harness/modal";

test("GoCardless's own React binding completes a checkout, and is left by its own button", async ({ shop, demo }) => {
  const page = await openMerchantPage(shop, demo, {
    script: "official.tsx",
    body: `<ol id="heard"></ol><div id="root"></div>`,
  });
  const modal = new Modal(page);
  await page.getByRole("button", { name: "Pay" }).click();
  await modal.giveDetails("mandate");
  await modal.giveAccount();
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await expect(page.locator("#heard li")).toHaveText([/^onSuccess BRQ\w+ fulfilled$/]);
  await page.getByRole("button", { name: "Stop", includeHidden: true }).dispatchEvent("click");
  await modal.isGone();
  await expect(page.locator("#heard li")).toHaveCount(1);
  await expect(page.locator("output")).toBeEmpty();
});

test("GoCardless's own React binding hears that the payer left, and opens again", async ({ shop, demo }) => {
  const page = await openMerchantPage(shop, demo, {
    script: "official.tsx",
    body: `<ol id="heard"></ol><div id="root"></div>`,
  });
  const modal = new Modal(page);
  for (const times of [1, 2]) {
    await page.getByRole("button", { name: "Pay" }).click();
    await modal.shows("customer_details");
    await page.keyboard.press("Escape");
    await expect(page.locator("#heard li")).toHaveText(Array<string>(times).fill("onExit null"));
  }
});

for (const checkout of ["blocks", "classic"]) {
  test(`a page that calls as the WooCommerce plug-in does, ${checkout}`, async ({ shop, demo, stillClock: _ }) => {
    const page = await openMerchantPage(shop, demo, {
      script: "woocommerce.ts",
      body: `<ol id="heard"></ol><button data-checkout="${checkout}">Place order</button><script src="${demo.backend}/dropin.js"></script>`,
    });
    const modal = new Modal(page);
    await page.getByRole("button", { name: "Place order" }).click();
    await modal.reachBank("payment_and_mandate", ALBION.name);
    const bank = await openBank(modal.link("button.open_bank", { bank: ALBION.name }));
    await bank.approve();
    await modal.isGone();
    const facts = /^fulfill(ed|ing) (BRQ\w+) (CU\w+) \3 (MD\w+) \4 (PM\w+)$/;
    await expect(page.locator("#heard li")).toHaveText([facts]);
  });
}
