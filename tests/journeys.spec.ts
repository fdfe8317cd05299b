// The three purchases, from the shop's button to success, by mouse.

import { expect, test } from "./harness/fixtures";

test("a Direct Debit is set up", async ({ shop }) => {
  const modal = await shop.buy("mandate");
  await modal.giveDetails();
  await modal.giveAccount();
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await shop.told("onSuccess");
  const { billingRequest, billingRequestFlow } = await shop.resources();
  expect(billingRequest).toMatchObject({ status: "fulfilled", mandate_request: { scheme: "bacs" } });
  expect(billingRequestFlow).not.toHaveProperty("session_token");
  await modal.button("button.done").click();
  await modal.isGone();
  await shop.told("onSuccess", "onClose");
});
