// Coming back: opening a flow again, and going back to change an answer.

import { Bank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { ACCOUNT, DETAILS } from "./harness/modal";
import { payer } from "./harness/payer";

test("a finished flow shows its outcome and calls onSuccess", async ({ begin, shop }) => {
  const { modal, flow, billingRequest } = await begin("mandate", { at: "review" });
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await shop.visit();
  const { modal: again, merchant } = await shop.open(flow);
  await again.shows("mandate_set_up");
  const [success] = await merchant.hears("onSuccess");
  expect(success?.arguments).toEqual([
    expect.objectContaining({ id: billingRequest, status: "fulfilled" }),
    expect.objectContaining({ id: flow }),
  ]);
  await again.press("button.done");
  await merchant.hears("onSuccess", "onClose");
});

test("an answer in the bank's address is not believed", async ({ begin, shop }) => {
  const opening = { handoff: "redirect" } as const;
  const { modal, flow } = await begin("payment", { at: "handoff", opening });
  await modal.goToBank(ALBION.name);
  await expect(new Bank(shop.page).answer("Approve")).toBeVisible();
  await shop.page.goto(`${new URL("/", shop.address)}?gocardless_flow=${flow}&outcome=success`);
  await modal.shows("waiting");
  await expect(shop.orders).toBeHidden();
});

test("what was given can be changed from the review", async ({ begin }) => {
  const { modal } = await begin("payment_and_mandate");
  await modal.giveDetails("payment_and_mandate");
  await modal.chooseBank(ALBION.name);
  await modal.giveAccount();
  await modal.shows("review");

  await modal.change("row.payer").click();
  await modal.shows("customer_details");
  for (const name of DETAILS.mandate) await expect(modal.field(name)).toHaveValue(payer[name]);
  await modal.field("city").fill("Lower Porthwhistle");
  await modal.press("button.continue");
  await modal.shows("review");
  await expect(modal.row("row.address")).toContainText("Lower Porthwhistle");

  await modal.change("row.account").click();
  await modal.shows("bank_account");
  for (const name of ACCOUNT) await expect(modal.field(name)).toHaveValue(payer[name]);
  await modal.field("account_holder_name").fill("Z Quillfeather");
  await modal.press("button.continue");
  await modal.shows("review");
  await expect(modal.row("row.account")).toContainText("Z QUILLFEATHER");
  await modal.confirm();
  await modal.shows("handoff");
});

test("going back loses nothing that was typed", async ({ begin }) => {
  const { modal } = await begin("payment_and_mandate");
  await modal.giveDetails("payment_and_mandate");
  await modal.chooseBank(ALBION.name);
  await modal.shows("bank_account");
  await modal.field("sort_code").fill("20-0");
  await modal.press("button.back");
  await modal.shows("institution");
  await modal.press("button.back");
  await modal.shows("customer_details");
  for (const name of DETAILS.payment_and_mandate) await expect(modal.field(name)).toHaveValue(payer[name]);
  await modal.press("button.continue");
  await modal.shows("bank_account");
  await expect(modal.field("sort_code")).toHaveValue("20-0");
});

test("the review shows the account that was accepted, and not what was typed since", async ({ begin }) => {
  const { modal } = await begin("mandate", { at: "bank_account" });
  await modal.giveAccount();
  await modal.shows("review");
  await expect(modal.row("row.account")).toContainText("55779911");
  await modal.change("row.account").click();
  await modal.field("account_number").fill("12345678");
  await modal.press("button.back");
  await modal.shows("customer_details");
  await modal.press("button.continue");
  await modal.shows("review");
  await expect(modal.row("row.account")).toContainText("55779911");
});
