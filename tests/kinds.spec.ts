// Requests that are not in pounds, or not Direct Debits: each from its first screen to what came of it.

import { openBank } from "./harness/bank";
import { expect, test } from "./harness/fixtures";
import type { Modal } from "./harness/modal";
import { payer } from "./harness/payer";
import { PAY_TO } from "./harness/tours/agreements";
import { say } from "./harness/words";

const ADDRESS = ["address_line1", "city", "postal_code"] as const;

async function giveAustralianDetails(modal: Modal): Promise<void> {
  await modal.shows("customer_details");
  await modal.fill(["given_name", "family_name", "email", ...ADDRESS]);
  await modal.press("button.continue");
  await modal.shows("bank_account");
  await expect(modal.field("account_holder_name")).toHaveValue(payer.account_holder_name);
}

/** Approves at a bank: a PayTo agreement waits in its app. Of a PayID nobody knows the bank's name. */
async function approve(modal: Modal, name = say("unknown.bank")): Promise<void> {
  await modal.shows("handoff");
  const bank = await openBank(modal.link("button.open_bank", { bank: name }));
  await bank.approve();
  await bank.close();
}

test("a PayTo agreement is shown, approved by PayID, and set up", async ({ begin, sandbox }) => {
  const { modal, merchant, billingRequest } = await begin("mandate", { billingRequest: PAY_TO });
  await giveAustralianDetails(modal);
  await modal.field("pay_id").fill(" Zephyrine@Quillfeather.example ");
  await modal.press("button.continue");
  await modal.shows("handoff");
  await expect(modal.row("row.description")).toContainText("Roast of the month");
  await expect(modal.row("row.limits")).toContainText("At most A$45.00 for each payment");
  await expect(modal.row("row.limits")).toContainText("At most 2 payments a month");
  await expect(modal.row("row.starts")).toContainText("15 January 2049");
  await expect(modal.row("row.ends")).toContainText("30 June 2050");
  await approve(modal);
  await modal.shows("mandate_set_up");
  await expect(modal.heading).toHaveText(say("agreement_set_up.heading"));
  await merchant.hears("onSuccess");
  expect(await sandbox.read("billing_requests", billingRequest)).toMatchObject({ status: "fulfilled" });
});

test("a PayTo agreement takes a BSB where the payer has no PayID", async ({ begin }) => {
  const { modal } = await begin("mandate", { billingRequest: PAY_TO });
  await giveAustralianDetails(modal);
  await modal.press("button.use_account_number");
  await modal.field("bsb").fill("082-082");
  await modal.field("account_number").fill("0123 45678");
  await modal.press("button.continue");
  await approve(modal, "SANDBOX BANK");
  await modal.shows("mandate_set_up");
});

test("what was typed is there when the payer changes the way to name the account and back", async ({ begin }) => {
  const { modal } = await begin("mandate", { billingRequest: PAY_TO });
  await giveAustralianDetails(modal);
  await modal.field("pay_id").fill("no body");
  await modal.press("button.continue");
  await expect(modal.problems).toContainText(say("pay_id.wrong_form"));
  await modal.press("button.use_account_number");
  await expect(modal.problems).toHaveCount(0);
  await modal.press("button.use_pay_id");
  await expect(modal.field("pay_id")).toHaveValue("no body");
});

test("an instant payment in euros takes an IBAN", async ({ begin, stillClock: _ }) => {
  const payment_request = {
    currency: "EUR",
    scheme: "sepa_instant_credit_transfer",
    amount: 3190,
    description: "Kettle",
  };
  const { modal, merchant } = await begin("payment", { billingRequest: { payment_request } });
  await modal.giveDetails("payment");
  await modal.shows("bank_account");
  await modal.fill(["account_holder_name"]);
  await modal.field("iban").fill("DE89 3704 0044 0532 0130 01");
  await modal.press("button.continue");
  await expect(modal.problems).toContainText(say("iban.wrong_form"));
  await modal.field("iban").fill("de89 3704 0044 0532 0130 00");
  await modal.press("button.continue");
  await modal.chooseBank("Alsterkontor");
  await modal.shows("handoff");
  await expect(modal.row("row.amount")).toContainText("€31.90");
  const opened = await openBank(modal.link("button.open_bank", { bank: "Alsterkontor" }));
  await opened.approve();
  await opened.close();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
});
