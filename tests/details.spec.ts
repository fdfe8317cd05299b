// The payer's details: the form follows currency and country, what is known is there, and what is locked stays away.

import type { Route } from "@playwright/test";
import { expect, test } from "./harness/fixtures";
import { inspect } from "./harness/inspection";
import { DETAILS, type Modal } from "./harness/modal";
import { payer } from "./harness/payer";
import type { Sandbox } from "./harness/sandbox";
import { say } from "./harness/words";

const ANY_CURRENCY = { billingRequest: { mandate_request: { description: "Coffee club" } } };

/** Looks at the screen by the rules for everybody. */
const look = (modal: Modal, state: string) => inspect(modal.page, `customer_details ${state}`, "gocardless-dropin");

/** The labels of the fields, from top to bottom. */
const labels = (modal: Modal) => modal.host.locator("label");

/** What GoCardless has of a payer, from an earlier Billing Request. */
async function onFile(sandbox: Sandbox, billingRequest: string): Promise<void> {
  const { given_name, family_name, email, address_line1, city, postal_code } = payer;
  await sandbox.act(billingRequest, "collect_customer_details", {
    customer: { given_name, family_name, email },
    customer_billing_detail: { address_line1, city, postal_code, country_code: "GB" },
  });
  await sandbox.act(billingRequest, "collect_bank_account", {
    account_holder_name: payer.account_holder_name,
    branch_code: "200000",
    account_number: payer.account_number,
    country_code: "GB",
  });
}

test("another currency changes the form and keeps what was typed", async ({ begin, sandbox }) => {
  const { modal, billingRequest } = await begin("mandate");
  await modal.shows("customer_details");
  await modal.fill(DETAILS.mandate, { email: "z@quill.example" });
  const currency = modal.field("currency");
  await expect(currency).toHaveValue("GBP");
  await currency.selectOption({ label: "Swedish Krona" });
  await expect(modal.field("swedish_identity_number")).toBeVisible();
  await expect(currency, "the payer is where they were").toBeFocused();
  await expect(modal.field("city")).toHaveValue(payer.city);
  await modal.field("swedish_identity_number").fill("811228-9875");
  await currency.selectOption({ label: "Canadian Dollar" });
  await expect(modal.field("swedish_identity_number")).toHaveCount(0);
  await expect(modal.field("email")).toHaveValue("z@quill.example");
  await currency.selectOption({ label: "Swedish Krona" });
  await expect(modal.field("swedish_identity_number")).toHaveValue("811228-9875");
  await modal.press("button.continue");
  await expect(modal.problems).toContainText(say("swedish_identity_number.wrong_form"));
  await look(modal, "in crowns, with an error");
  await modal.field("swedish_identity_number").fill("19811228-9874");
  await modal.press("button.continue");
  await modal.shows("bank_account");
  await expect(modal.field("clearing_number")).toBeVisible();
  await expect(currency).toHaveCount(0);
  expect(await sandbox.read("billing_requests", billingRequest)).toMatchObject({
    mandate_request: { scheme: "autogiro" },
  });
});

test("a currency that cannot be had leaves everything as it was", async ({ begin, sandbox, witness }) => {
  witness.foresee(/status of 50[0-9]/);
  const { modal } = await begin("mandate");
  await modal.shows("customer_details");
  await modal.fill(["city"]);
  await sandbox.fault({ path_contains: "choose_currency", kind: "status", status: 500 });
  await modal.field("currency").selectOption({ label: "Euro" });
  await expect(modal.problems).toContainText(say("notice.failed"));
  await expect(modal.field("currency")).toHaveValue("GBP");
  await expect(modal.field("city")).toHaveValue(payer.city);
  await modal.field("currency").selectOption({ label: "Euro" });
  await expect(modal.field("city"), "only the country is asked for in euros").toHaveCount(0);
});

test("the currency that was chosen last is the one, whatever becomes of the one before", async ({ begin, shop, witness }) => {
  witness.foresee(/ERR_FAILED/);
  const { modal } = await begin("mandate");
  await modal.shows("customer_details");
  let choose = () => {};
  const chosen = new Promise<void>((resolve) => (choose = resolve));
  const refuse = async (route: Route) => {
    await chosen;
    await route.abort();
  };
  await shop.page.route("**/actions/choose_currency", refuse, { times: 1 });
  await modal.field("currency").selectOption({ label: "Euro" });
  await modal.field("currency").selectOption({ label: "Swedish Krona" });
  choose();
  await expect(modal.field("swedish_identity_number")).toBeVisible();
  await expect(modal.field("currency")).toHaveValue("SEK");
});

test.describe("a browser in Sweden", () => {
  test.use({ locale: "sv-SE" });

  test("begins with crowns where the merchant names no currency", async ({ begin }) => {
    const { modal } = await begin("mandate", ANY_CURRENCY);
    await expect(modal.field("currency")).toHaveValue("SEK");
    await expect(modal.field("country_code")).toHaveValue("SE");
    await expect(modal.field("swedish_identity_number")).toBeVisible();
  });
});

test("a locked currency is no question", async ({ begin }) => {
  const { modal } = await begin("mandate", { flow: { lock_currency: true } });
  await modal.shows("customer_details");
  await expect(modal.field("currency")).toHaveCount(0);
});

test("the form is that of the country, and keeps what was typed", async ({ begin }) => {
  const mandate_request = { scheme: "pad", description: "Coffee club" };
  const { modal } = await begin("mandate", { billingRequest: { mandate_request }, flow: { lock_currency: true } });
  await modal.shows("customer_details");
  await expect(labels(modal)).toHaveText(
    ["given_name", "family_name", "email", "country_code", "address_line1", "city", "province", "canadian_postal_code"].map(
      (name) => say(`${name}.label`),
    ),
  );
  const country = modal.field("country_code");
  await country.selectOption("US");
  await modal.press("button.continue");
  await expect(modal.problems).toContainText(say("zip_code.missing"));
  await look(modal, "in the USA, with errors");
  await modal.field("state").fill("new york");
  await modal.field("zip_code").fill("10001");
  await country.selectOption("DE");
  await expect(country, "the payer is where they were").toBeFocused();
  await expect(labels(modal)).toHaveText(
    ["given_name", "family_name", "email", "country_code", "address_line1", "postal_code", "city", "region"].map(
      (name) => say(`${name}.label`),
    ),
  );
  await expect(modal.field("postal_code")).toHaveValue("10001");
  await expect(modal.field("region")).toHaveValue("new york");
});

test("a company gives its name in place of a person's", async ({ begin, sandbox }) => {
  const { modal, billingRequest } = await begin("mandate");
  await modal.shows("customer_details");
  await modal.press("button.pay_as_company");
  await expect(modal.field("given_name")).toHaveCount(0);
  await look(modal, "of a company");
  await modal.press("button.pay_as_person");
  await modal.fill(DETAILS.mandate);
  await modal.press("button.pay_as_company");
  await expect(modal.field("email")).toHaveValue(payer.email);
  await modal.field("company_name").fill("Quillfeather & Daughters");
  await modal.press("button.continue");
  await modal.shows("bank_account");
  await expect(modal.field("account_holder_name")).toHaveValue("Quillfeather & Daughters");
  await modal.press("button.back");
  await modal.press("button.pay_as_person");
  await expect(modal.field("given_name")).toHaveValue(payer.given_name);
  await modal.press("button.continue");
  await modal.shows("bank_account");
  expect(await sandbox.read("billing_requests", billingRequest)).toMatchObject({
    resources: { customer: { given_name: payer.given_name, company_name: null } },
  });
});

test("what the merchant has filled in can be changed", async ({ begin, sandbox }) => {
  const { given_name, family_name, email, address_line1, city, postal_code } = payer;
  const prefilled_customer = {
    given_name,
    family_name,
    email: "old@quillfeather.example",
    address_line1,
    address_line2: "Attic",
    city,
    postal_code,
    country_code: "GB",
  };
  const { modal, billingRequest } = await begin("mandate", { flow: { prefilled_customer } });
  await modal.shows("customer_details");
  await expect(modal.field("city")).toHaveValue(city);
  await expect(modal.host.getByLabel("Address, second line (optional)")).toHaveValue("Attic");
  await modal.field("email").fill(email);
  await modal.press("button.continue");
  await modal.shows("bank_account");
  expect(await sandbox.read("billing_requests", billingRequest)).toMatchObject({
    resources: { customer: { email }, customer_billing_detail: { address_line2: "Attic" } },
  });
});

test("every personal field can be filled in by the browser", async ({ begin }) => {
  const { modal } = await begin("mandate", { flow: { lock_currency: true } });
  await modal.shows("customer_details");
  const fields = modal.host.locator("form input, form select");
  const tokens = await fields.evaluateAll((inputs) =>
    inputs.map((input) => [input.getAttribute("name"), input.getAttribute("autocomplete")]),
  );
  expect(tokens).toEqual([
    ["given_name", "given-name"],
    ["family_name", "family-name"],
    ["email", "email"],
    ["country_code", "country"],
    ["address_line1", "address-line1"],
    ["city", "address-level2"],
    ["postal_code", "postal-code"],
  ]);
});

test("a payer who is known goes straight to the review, and may change their details unseen", async ({
  make,
  sandbox,
  shop,
}) => {
  const { billingRequest, flow } = await make("mandate");
  await onFile(sandbox, billingRequest);
  const { modal } = await shop.open(flow);
  await modal.shows("review");
  await expect(modal.row("row.payer").first()).toContainText("z•••@quillfeather.example");
  await modal.change("row.payer").click();
  await modal.shows("customer_details");
  await expect(modal.field("email")).toHaveValue("");
  await expect(modal.field("email")).toHaveAttribute("placeholder", "z•••@quillfeather.example");
  await look(modal, "on file");
  await modal.field("email").fill("new@quillfeather.example");
  await modal.press("button.continue");
  await modal.shows("review");
  await expect(modal.row("row.payer").first()).toContainText("new@quillfeather.example");
  await modal.change("row.account").click();
  await modal.giveAccount();
  await modal.confirm();
  await modal.shows("mandate_set_up");
});

test("with both locked, nothing is asked but the confirmation", async ({ make, sandbox, shop }) => {
  const { billingRequest } = await make("mandate");
  await onFile(sandbox, billingRequest);
  const flow = await sandbox.makeFlow(billingRequest, { lock_customer_details: true, lock_bank_account: true });
  const { modal, merchant } = await shop.open(flow);
  await modal.shows("review");
  await expect(modal.host.getByRole("button", { name: say("button.edit") })).toHaveCount(0);
  await expect(modal.button("button.back")).toHaveCount(0);
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await merchant.hears("onSuccess");
});
