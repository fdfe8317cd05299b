// What the payer's bank approves besides a plain payment in pounds: each kind from its first screen to success.

import { openBank } from "./harness/bank";
import { expect, test } from "./harness/fixtures";
import { say } from "./harness/words";

/** Of Variable Recurring Payments, which have one limit for each period. */
const recurring = (sweeping: boolean) => ({
  payment_context_code: "billing_goods_and_services_in_arrears",
  payment_purpose_code: "ELEC",
  mandate_request: {
    currency: "GBP",
    scheme: "faster_payments",
    sweeping,
    description: "Heat and light",
    constraints: {
      max_amount_per_payment: 5000,
      periodic_limits: [{ period: "month", max_total_amount: 20_000 }],
    },
  },
});

test.beforeEach(async ({ stillClock: _ }) => {});

for (const [kind, sweeping] of [["sweeping", true], ["commercial", false]] as const) {
  test(`a ${kind} Variable Recurring Payment is agreed to, approved and set up`, async ({ begin, sandbox }) => {
    const { modal, merchant, billingRequest } = await begin("mandate", { billingRequest: recurring(sweeping) });
    await modal.giveDetails("payment");
    await modal.chooseBank("Kestrel");
    await modal.giveAccount();
    await modal.shows("review");
    await expect(modal.row("row.limits")).toContainText("At most £50.00 for each payment");
    await expect(modal.row("row.limits")).toContainText("At most £200.00 a month");
    await modal.confirm();
    await modal.shows("handoff");
    const bank = await openBank(modal.link("button.open_bank", { bank: "Kestrel" }));
    await bank.approve();
    await bank.close();
    await modal.shows("mandate_set_up");
    await expect(modal.heading).toHaveText(say("agreement_set_up.heading"));
    await merchant.hears("onSuccess");
    expect(await sandbox.read("billing_requests", billingRequest)).toMatchObject({ status: "fulfilled" });
  });
}

test("a mandate that has to be verified is approved at the bank, which gives the account", async ({ begin, sandbox }) => {
  const mandate_request = { currency: "GBP", scheme: "bacs", verify: "always", description: "Office account" };
  const { modal, merchant, billingRequest } = await begin("mandate", { billingRequest: { mandate_request } });
  await modal.giveDetails("mandate");
  await modal.chooseBank("Albion Bank");
  await modal.shows("handoff");
  const bank = await openBank(modal.link("button.open_bank", { bank: "Albion Bank" }));
  await bank.approve();
  await bank.close();
  await modal.shows("review");
  await expect(modal.row("row.account")).toContainText("ALBION BANK");
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await merchant.hears("onSuccess");
  const made = await sandbox.read("billing_requests", billingRequest);
  const { mandate_request_mandate } = made["links"] as Record<string, string>;
  expect((await sandbox.read("mandates", mandate_request_mandate!))["verified_at"]).toEqual(expect.any(String));
});

for (const [scheme, country, bankName, iban] of [
  ["sepa_credit_transfer", "FR", "Banque des Tisserands", "FR14 2004 1010 0505 0001 3M02 606"],
  ["sepa_instant_credit_transfer", "DE", "Alsterkontor", "DE89 3704 0044 0532 0130 00"],
] as const) {
  test(`a payment by ${scheme} is approved at a bank of the payer's country`, async ({ begin, sandbox }) => {
    const payment_request = { currency: "EUR", scheme, amount: 3190, description: "Kettle" };
    const { modal, merchant, billingRequest } = await begin("payment", { billingRequest: { payment_request } });
    await modal.giveDetails("payment");
    await modal.shows("bank_account");
    await modal.fill(["account_holder_name"]);
    await modal.field("iban").fill(iban);
    await modal.press("button.continue");
    await modal.shows("institution");
    await modal.field("country_code").selectOption(country);
    await modal.chooseBank(bankName);
    await modal.shows("handoff");
    const bank = await openBank(modal.link("button.open_bank", { bank: bankName }));
    await bank.approve();
    await bank.close();
    await modal.shows("accepted");
    await merchant.hears("onSuccess");
    expect(await sandbox.read("billing_requests", billingRequest)).toMatchObject({ status: "fulfilled" });
  });
}
