// The three purchases, from the shop's button to success: by mouse, and by finger on a narrow phone, where the bank opens
// in the shop's own tab.

import { Bank, openBank } from "./harness/bank";
import { expect, test } from "./harness/fixtures";
import { say } from "./harness/words";

const BANK = "Albion Bank";

test("a Direct Debit is set up", async ({ shop }) => {
  const modal = await shop.buy("mandate");
  await modal.giveDetails("mandate");
  await modal.giveAccount();
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await shop.told("onSuccess");
  const { billingRequest, billingRequestFlow } = await shop.resources();
  expect(billingRequest).toMatchObject({ status: "fulfilled", mandate_request: { scheme: "bacs" } });
  expect(billingRequestFlow).not.toHaveProperty("session_token");
  await modal.press("button.done");
  await modal.isGone();
  await shop.told("onSuccess", "onClose");
});

for (const purchase of ["payment", "payment_and_mandate"] as const) {
  test(`${purchase}: accepted, and paid once it is confirmed`, async ({ shop, sandbox, stillClock: _ }) => {
    const modal = await shop.buy(purchase);
    await modal.reachBank(purchase, BANK);
    const bank = await openBank(modal.link("button.open_bank", { bank: BANK }));
    await bank.approve();
    await bank.close();
    await modal.shows("accepted");
    await shop.told("onSuccess");
    const { billingRequest, billingRequestFlow } = await shop.resources();
    expect(billingRequest).toMatchObject({ status: "fulfilled", payment_request: { amount: 2400 } });
    expect(billingRequestFlow).not.toHaveProperty("session_token");
    await sandbox.advance(60);
    await modal.shows("paid");
    await modal.press("button.done");
    await modal.isGone();
    await shop.told("onSuccess", "onClose");
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });

  test("a Direct Debit is set up", async ({ shop }) => {
    const modal = await shop.buy("mandate");
    await modal.giveDetails("mandate");
    await modal.giveAccount();
    await modal.confirm();
    await modal.shows("mandate_set_up");
    await shop.told("onSuccess");
  });

  for (const purchase of ["payment", "payment_and_mandate"] as const) {
    test(`${purchase}: the bank opens in the same tab and leads back`, async ({ shop, context, stillClock: _ }) => {
      const modal = await shop.buy(purchase);
      await modal.reachBank(purchase, BANK);
      await modal.goToBank(BANK);
      await new Bank(shop.page, "finger").approve();
      await modal.shows("accepted");
      await shop.told("onSuccess");
      expect(context.pages()).toHaveLength(1);
      expect(shop.page.url(), "the flow is taken out of the address").not.toContain("BRF");
      await expect(modal.heading).toHaveText(say("accepted.heading"));
    });
  }
});
