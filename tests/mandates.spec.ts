// Direct Debit in each scheme but Bacs: asked for what the scheme wants, shown what it demands, and set up.

import { type Locator, expect } from "@playwright/test";
import { openBank } from "./harness/bank";
import { test } from "./harness/fixtures";
import type { Modal } from "./harness/modal";
import { type FieldName, payer } from "./harness/payer";
import { say } from "./harness/words";

const PERSON = ["given_name", "family_name", "email"] as const;
const ADDRESS = ["address_line1", "city", "postal_code"] as const;

/** What a scheme has of its own. */
interface Kind {
  scheme: string;
  currency: string;
  /** What is asked besides the person. */
  address: readonly FieldName[];
  more: Record<string, string>;
  /** The account, without its holder. */
  account: Record<string, string>;
  /** What the review plays back of it. */
  played: string;
  /** The key of what the collector's number is called. */
  number: string;
  approval?: "by BankID";
}

const KINDS: Kind[] = [
  {
    scheme: "sepa_core",
    currency: "EUR",
    address: [],
    more: {},
    account: { iban: "DE89 3704 0044 0532 0130 00" },
    played: "DE89370400440532013000",
    number: "collector.creditor_identifier",
  },
  {
    scheme: "ach",
    currency: "USD",
    address: ["address_line1", "city"],
    more: { state: "Illinois", zip_code: "60601" },
    account: { routing_number: "026073150", account_number: "2715500356", account_type: "checking" },
    played: "2715500356",
    number: "collector.number",
  },
  {
    scheme: "autogiro",
    currency: "SEK",
    address: ADDRESS,
    more: { swedish_identity_number: "198112289874" },
    account: { clearing_number: "5491", account_number: "0000003" },
    played: "5491",
    number: "collector.number",
    approval: "by BankID",
  },
  {
    scheme: "becs",
    currency: "AUD",
    address: [],
    more: {},
    account: { bsb: "082-082", account_number: "012345678" },
    played: "012345678",
    number: "collector.number",
  },
  {
    scheme: "becs_nz",
    currency: "NZD",
    address: ADDRESS,
    more: {},
    account: { new_zealand_account_number: "12-3113-0003869-00" },
    played: "0003869",
    number: "collector.number",
  },
  {
    scheme: "betalingsservice",
    currency: "DKK",
    address: ADDRESS,
    more: { danish_identity_number: "0101701234" },
    account: { registration_number: "345", account_number: "3179681" },
    played: "3179681",
    number: "collector.number",
  },
  {
    scheme: "pad",
    currency: "CAD",
    address: ["address_line1", "city"],
    more: { province: "ON", canadian_postal_code: "M5V 2T6" },
    account: { transit_number: "00006", institution_number: "003", account_number: "1234567" },
    played: "1234567",
    number: "collector.number",
  },
];

/** Types, or chooses from a list. */
async function give(field: Locator, value: string): Promise<void> {
  const isList = await field.evaluate((element) => element instanceof HTMLSelectElement);
  await (isList ? field.selectOption(value) : field.fill(value));
}

/** Gives everything that is asked before the review. */
async function giveDetails(modal: Modal, { address, more, account }: Kind): Promise<void> {
  await modal.shows("customer_details");
  await modal.fill([...PERSON, ...address]);
  for (const [name, value] of Object.entries(more)) await give(modal.field(name), value);
  await modal.press("button.continue");
  await modal.shows("bank_account");
  await expect(modal.field("account_holder_name")).toHaveValue(payer.account_holder_name);
  for (const [name, value] of Object.entries(account)) await give(modal.field(name), value);
  await modal.press("button.continue");
}

/** The PDF that a link leads to, as Latin-1. */
async function pdf(link: Locator): Promise<string> {
  const response = await link.page().request.get((await link.getAttribute("href")) ?? "");
  expect(response.headers()["content-type"]).toBe("application/pdf");
  return (await response.body()).toString("latin1");
}

test.beforeEach(async ({ stillClock: _ }) => {});

for (const kind of KINDS) {
  test(`a mandate of ${kind.scheme} is read, confirmed and kept`, async ({ begin, sandbox }) => {
    const mandate_request = { currency: kind.currency, scheme: kind.scheme, description: "Coffee club" };
    const { modal, merchant, billingRequest } = await begin("mandate", {
      billingRequest: { mandate_request },
      flow: { lock_currency: true },
    });
    await giveDetails(modal, kind);
    await modal.shows("review");
    const read = modal.link("review.mandate_pdf");
    expect(await pdf(read)).toContain(payer.account_holder_name);
    await expect(modal.row("row.account")).toContainText(kind.played);
    await expect(modal.row("row.collector")).toContainText(say(kind.number));
    await expect(modal.row("row.on_statement")).toContainText("Sandbox Collections");
    await expect(modal.row("row.contact")).toContainText("@");
    await modal.confirm();
    if (kind.approval) {
      await modal.shows("handoff");
      const bank = await openBank(modal.link("button.open_bank", { bank: say("unknown.bank_id") }));
      await bank.approve();
      await bank.close();
    }
    await modal.shows("mandate_set_up");
    const { mandate_request: made, resources } = (await sandbox.read("billing_requests", billingRequest)) as any;
    const mandate = await sandbox.read("mandates", made.links.mandate);
    await expect(modal.row("row.mandate_reference")).toContainText(String(mandate["reference"]));
    expect(await pdf(modal.link("ending.mandate_pdf"))).toContain(String(mandate["reference"]));
    await merchant.hears("onSuccess");
    const wantsAddress = kind.scheme === "ach";
    expect(resources.customer_billing_detail.ip_address).toBe(wantsAddress ? "127.0.0.1" : undefined);
  });
}

test("a mandate that GoCardless does not write is confirmed on its page", async ({ begin, sandbox }) => {
  await sandbox.fault({ method: "POST", path_contains: "/mandate_pdfs", kind: "status", status: 403 });
  const kind = KINDS[0]!;
  const mandate_request = { currency: kind.currency, scheme: kind.scheme };
  const { modal, merchant } = await begin("mandate", {
    billingRequest: { mandate_request },
    flow: { lock_currency: true },
  });
  await giveDetails(modal, kind);
  await modal.shows("hosted_page");
  await merchant.hears();
});

test("on paper there is what was agreed, and nothing else", async ({ begin }) => {
  const { modal } = await begin("mandate", { at: "review" });
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await expect(modal.row("row.earliest_collection")).toBeVisible();
  await modal.page.evaluate(() => (window.print = () => void (document.title = "printed")));
  await modal.press("button.print");
  await expect(modal.page).toHaveTitle("printed");
  await modal.page.emulateMedia({ media: "print" });
  await expect(modal.heading).toBeVisible();
  await expect(modal.row("row.mandate_reference")).toBeVisible();
  await expect(modal.button("button.done")).toBeHidden();
  const beside = await modal.page.evaluate(() =>
    [...document.body.children].filter((element) => element.checkVisibility()).map(({ localName }) => localName),
  );
  expect(beside).toEqual(["gocardless-dropin"]);
});
