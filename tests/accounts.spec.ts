// The payer's account and bank: what is said while the account is typed, what is refused, and the ways on where a bank
// cannot be used.

import { openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { inspect } from "./harness/inspection";
import { ACCOUNT, type Modal } from "./harness/modal";
import { payer } from "./harness/payer";
import { say } from "./harness/words";

const PART = "gocardless-dropin";
const BARCLAYS = { bank: "BARCLAYS BANK PLC" };

const PAY_TO = {
  purpose_code: "utility",
  mandate_request: {
    currency: "AUD",
    scheme: "pay_to",
    description: "Roast of the month",
    constraints: { max_amount_per_payment: 4500 },
  },
};

async function giveAustralianDetails(modal: Modal): Promise<void> {
  await modal.shows("customer_details");
  await modal.fill(["given_name", "family_name", "email", "address_line1", "city", "postal_code"]);
  await modal.press("button.continue");
  await modal.shows("bank_account");
}

test("the bank is named while its account is typed", async ({ begin, shop }) => {
  const { modal } = await begin("mandate", { at: "bank_account" });
  await modal.shows("bank_account");
  await modal.fill(ACCOUNT);
  await expect(modal.host.getByRole("status").filter({ hasText: say("bank_account.bank", BARCLAYS) })).toBeVisible();
  await inspect(shop.page, "an account with its bank", PART);
  await modal.field("account_number").fill("5577991");
  await expect(modal.words("bank_account.bank", BARCLAYS)).toHaveCount(0);
});

test("nobody waits for the name of the bank", async ({ begin, sandbox, witness }) => {
  witness.foresee(/status of 50\d/);
  await sandbox.fault({ path_contains: "/bank_details_lookups", kind: "status", status: 500, times: 3 });
  const { modal } = await begin("mandate", { at: "bank_account" });
  await modal.fill(ACCOUNT);
  await expect.poll(async () => (await sandbox.asked("POST", "/bank_details_lookups")).length).toBeGreaterThan(0);
  await expect(modal.problems).toHaveCount(0);
  await modal.press("button.continue");
  await modal.shows("review");
});

test("a whole account pasted into one field is enough", async ({ begin }) => {
  const { modal } = await begin("mandate", { at: "bank_account" });
  await modal.fill(["account_holder_name"]);
  await modal.field("sort_code").fill("Sort code: 20-00-00  Account number: 55779911");
  await modal.press("button.continue");
  await modal.shows("review");
  await expect(modal.row("row.account")).toContainText("200000");
  await expect(modal.row("row.account")).toContainText("55779911");
});

test("a name that the bank does not know is mended at its field", async ({ begin, witness }) => {
  witness.foresee(/status of 422/);
  const { modal } = await begin("mandate", { at: "bank_account" });
  await modal.fill(ACCOUNT, { account_holder_name: `${payer.account_holder_name} Mismatch` });
  await modal.press("button.continue");
  await expect(modal.problems).toContainText(say("account_holder_name.refused"));
  await expect(modal.field("account_holder_name")).toHaveAttribute("aria-invalid", "true");
  await expect(modal.field("account_number")).toHaveValue(payer.account_number);
  await modal.fill(["account_holder_name"]);
  await modal.press("button.continue");
  await modal.shows("review");
});

test("a PayID at a bank without PayTo leads to where the merchant lets the payer go", async ({ begin, shop, demo, witness }) => {
  witness.foresee(/status of 422/);
  // On the same page, so that it can be asked afterwards what it heard.
  const flow = { exit_uri: new URL("#another-way", demo.shop).href };
  const { modal, merchant, billingRequest } = await begin("mandate", { billingRequest: PAY_TO, flow });
  await giveAustralianDetails(modal);
  await expect(modal.link("button.exit")).toHaveCount(0);
  await modal.field("pay_id").fill("no-pay-to@gocardless.com");
  await modal.press("button.continue");
  await expect(modal.problems).toContainText(say("pay_id.refused"));
  await expect(modal.problems).toBeFocused();
  await expect(modal.field("pay_id")).toHaveValue("no-pay-to@gocardless.com");
  await modal.link("button.exit").click();
  await modal.isGone();
  await expect(shop.page).toHaveURL(/#another-way$/);
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments).toEqual([
    null,
    expect.objectContaining({ reason: "exit_uri", screen: "bank_account", billingRequestID: billingRequest }),
  ]);
});

test("another PayID goes on after one was refused", async ({ begin, witness }) => {
  witness.foresee(/status of 422/);
  const { modal } = await begin("mandate", { billingRequest: PAY_TO });
  await giveAustralianDetails(modal);
  await modal.field("pay_id").fill("no-pay-to@gocardless.com");
  await modal.press("button.continue");
  await expect(modal.problems).toContainText(say("pay_id.refused"));
  await modal.field("pay_id").fill("quillfeather-studio");
  await modal.press("button.continue");
  await modal.shows("handoff");
  await expect(modal.words("handoff.in_app", { bank: say("unknown.bank") })).toBeVisible();
  await openBank(modal.link("button.open_bank", { bank: say("unknown.bank") }));
  await modal.shows("waiting");
  await expect(modal.words("waiting.in_app", { bank: say("unknown.bank") })).toBeVisible();
});

test("a payer whose bank is not listed pays by Direct Debit", async ({ begin, sandbox }) => {
  const billing = { fallback_enabled: true };
  const { modal, merchant, billingRequest } = await begin("payment", { at: "institution", billingRequest: billing });
  await modal.shows("institution");
  await expect(modal.bank(ALBION.name)).toBeVisible();
  await modal.press("button.fallback");
  await modal.shows("customer_details");
  await modal.fill(["address_line1", "city", "postal_code"]);
  await modal.press("button.continue");
  await modal.giveAccount();
  await modal.shows("review");
  await expect(modal.words("checkout_line.payment_by_direct_debit", { amount: "£24.00" })).toBeVisible();
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await merchant.hears("onSuccess");
  expect(await sandbox.read("billing_requests", billingRequest)).toMatchObject({
    status: "fulfilled",
    fallback_occurred: true,
  });
});

test("a payer whose bank refused pays by Direct Debit", async ({ begin, stillClock: _ }) => {
  const { modal } = await begin("payment_and_mandate", { at: "handoff", billingRequest: { fallback_enabled: true } });
  const bank = await openBank(modal.link("button.open_bank", { bank: ALBION.name }));
  await bank.refuse();
  await bank.close();
  await modal.shows("refused");
  await modal.press("button.fallback");
  await modal.confirm();
  await modal.shows("mandate_set_up");
});

test("a bank that does not let pay so much is shown and cannot be chosen", async ({ begin }) => {
  const payment_request = { currency: "GBP", amount: 50_001, description: "Sofa" };
  const { modal } = await begin("payment", { at: "institution", billingRequest: { payment_request } });
  await modal.shows("institution");
  await expect(modal.bank("Drift")).toBeDisabled();
  await expect(modal.bank("Drift")).toContainText(say("institution.over_limit"));
  await expect(modal.bank(ALBION.name)).toBeEnabled();
});

test("a bank that was guessed is offered first, and another can be chosen", async ({ sandbox, make, shop }) => {
  const { flow, billingRequest } = await make("payment", { at: "institution" });
  await sandbox.act(billingRequest, "collect_bank_account", {
    account_holder_name: payer.account_holder_name,
    branch_code: "933500",
    account_number: "41926829",
    country_code: "GB",
  });
  const { modal } = await shop.open(flow);
  await modal.shows("handoff");
  await expect(modal.heading).toHaveText(say("handoff.heading", { bank: "Gannet" }));
  await modal.press("button.other_bank");
  await expect(modal.host.getByRole("listitem").first()).toContainText("Gannet");
  await modal.chooseBank("Kestrel");
  await modal.shows("handoff");
  await expect(modal.heading).toHaveText(say("handoff.heading", { bank: "Kestrel" }));
});

test("one of a thousand banks is found", async ({ begin, shop }) => {
  const realm = Array.from({ length: 999 }, (_, number) => ({ id: `BANK_${number}`, name: `Bank ${number} of the Realm` }));
  const institutions = [...realm, ALBION].map((bank) => ({ ...bank, icon_url: null, availability: "available" }));
  await shop.page.route("**/institutions?*", (route) =>
    route.fulfill({ json: { institutions }, headers: { "access-control-allow-origin": "*" } }),
  );
  const { modal } = await begin("payment", { at: "institution" });
  const rows = modal.host.getByRole("listitem");
  const shown = async () => (await rows.allTextContents()).map((text) => text.match(/\d+/)?.[0]);
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `${from + at}`);
  const search = modal.host.getByLabel(say("institution.search"));
  await expect.poll(shown).toEqual(numbers(0, 100));
  await expect(modal.words("institution.more")).toBeVisible();
  await search.fill("bank 731");
  await expect(modal.words("institution.found", { count: "1" })).toBeVisible();
  await expect.poll(shown).toEqual(["731"]);
  await expect(modal.words("institution.more")).toBeHidden();
  await search.fill("bank 7");
  await expect.poll(shown).toEqual(["7", ...numbers(70, 80), ...numbers(700, 714)]);
  await expect(modal.words("institution.more")).toBeVisible();
  await search.fill("");
  await expect.poll(shown).toEqual(numbers(0, 100));
  await search.fill(ALBION.name);
  await modal.chooseBank(ALBION.name);
  await modal.shows("bank_account");
});
