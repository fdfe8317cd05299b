// What payers take back: what is confirmed is what they saw last, and what cannot be changed any more is said to be so.

import type { Route } from "@playwright/test";
import { ALBION, reach } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { say } from "./harness/words";

const OTHER_ACCOUNT = { sort_code: "93-35-00", account_number: "41926829" };

const SEPA = {
  billingRequest: { payment_request: { currency: "EUR", scheme: "sepa_credit_transfer", amount: 3190, description: "Kettle" } },
};

test("an account that is corrected after a lost answer is the one that counts", async ({ begin, sandbox, shop, witness }) => {
  witness.foresee(/ERR_FAILED/);
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await shop.page.route("**/actions/collect_bank_account", lose, { times: 1 });
  const { modal, merchant, billingRequest } = await begin("mandate", { at: "bank_account" });
  await modal.giveAccount();
  await expect(modal.problems).toHaveText(say("notice.unreachable"));
  // Nor is there an answer to how things stand, if anything asks.
  const read = new RegExp(`/billing_requests/${billingRequest}$`);
  await shop.page.route(read, (route) => route.abort(), { times: 1 });
  await modal.fill(["sort_code", "account_number"], OTHER_ACCOUNT);
  await expect(async () => {
    await modal.press("button.continue");
    await modal.shows("review");
  }).toPass();
  await shop.page.unroute(read);
  await expect(modal.row("row.account")).toContainText(OTHER_ACCOUNT.account_number);
  await modal.confirm();
  await merchant.hears("onSuccess");
  const { links } = await sandbox.read("billing_requests", billingRequest);
  const account = await sandbox.read("customer_bank_accounts", (links as Record<string, string>)["customer_bank_account"]!);
  expect(account["account_number_ending"]).toBe("29");
});

test("an account that somebody has locked stays as it was", async ({ begin, demo, sandbox, witness }) => {
  witness.foresee(/status of 409/);
  const { modal, billingRequest } = await begin("mandate", { at: "review" });
  await modal.change("row.account").click();
  const locking = await sandbox.makeFlow(billingRequest, { lock_bank_account: true });
  await reach(demo.backend, locking, "mandate", "bank_account");
  await modal.giveAccount();
  await modal.shows("review");
  await expect(modal.problems).toHaveText(say("notice.failed"));
});

test("an account that GoCardless does not let us change stays as it was", async ({ begin, sandbox, witness }) => {
  witness.foresee(/status of 403/);
  const { modal } = await begin("mandate", { at: "review" });
  await modal.change("row.account").click();
  await sandbox.fault({ method: "POST", path_contains: "/actions/collect_bank_account", kind: "status", status: 403 });
  await modal.giveAccount();
  await modal.shows("review");
  await expect(modal.problems).toHaveText(say("notice.refused"));
});

test("the country of a bank is not the payer's", async ({ begin }) => {
  const { modal } = await begin("payment", SEPA);
  await modal.giveDetails("payment");
  await modal.shows("bank_account");
  await modal.fill(["account_holder_name"]);
  await modal.field("iban").fill("FR14 2004 1010 0505 0001 3M02 606");
  await modal.press("button.continue");
  await modal.shows("institution");
  await modal.field("country_code").selectOption("DE");
  await modal.field("country_code").selectOption("FR");
  await modal.chooseBank("Banque des Tisserands");
  await modal.shows("handoff");
  await expect(modal.heading).toBeFocused();
  // Nothing is typed that would have to be kept.
  await modal.page.keyboard.press("Escape");
  await modal.isGone();
});

test("who is on the way to the bank stays on it", async ({ begin, sandbox, stillClock: _ }) => {
  await sandbox.setBankPreparation(60);
  const { modal } = await begin("payment", { at: "handoff" });
  await modal.button("button.preparing").focus();
  await sandbox.setBankPreparation(0);
  await sandbox.advance(60);
  await expect(modal.link("button.open_bank", { bank: ALBION.name })).toBeFocused();
});
