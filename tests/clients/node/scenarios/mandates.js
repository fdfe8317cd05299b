// A mandate of every scheme: from the Billing Request to the first payment that is paid out.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actionsOf,
  activeMandate,
  client,
  fulfilled,
  newMandate,
  newPayment,
  payer,
  sandbox,
} from "../merchant.js";
import { DAY } from "../sandbox.js";
import * as schemes from "../schemes.js";

for (const row of schemes.MANDATES) {
  test(`a mandate collects a payment: ${schemes.name(row)}`, async () => {
    const mandate = await setUp(row);
    const payment = await newPayment(mandate);
    assert.equal(payment.status, "pending_submission");
    await sandbox.advance(30 * DAY);
    assert.equal((await client.mandates.find(mandate.id)).status, "active");
    assert.equal((await client.payments.find(payment.id)).status, "paid_out");
    const told = await actionsOf({ mandate: mandate.id });
    assert.ok(told.includes("created") && told.includes("active"), told.join());
    assert.deepEqual(await actionsOf({ payment: payment.id }), [
      "created",
      "submitted",
      "confirmed",
      "paid_out",
    ]);
  });
}

async function setUp(row) {
  const { links } = await fulfilled(row);
  const mandate = await client.mandates.find(links.mandate_request_mandate);
  assert.equal(mandate.scheme, row.body.mandate_request.scheme);
  assert.equal(mandate.links.customer, links.customer);
  const account = await client.customerBankAccounts.find(mandate.links.customer_bank_account);
  assert.equal(account.account_number_ending, row.payer.account_number_ending);
  assert.equal(account.currency, row.body.mandate_request.currency);
  assert.equal(account.account_holder_name, "ROBIN ASHDOWN");
  return mandate;
}

test("a payer can ask for a second signature", async () => {
  const row = schemes.mandate("bacs");
  const { id } = await payer(row).goTo("confirm_payer_details", await client.billingRequests.create(row.body));
  const asked = await client.billingRequests.confirmPayerDetails(id, { payer_requested_dual_signature: true });
  assert.equal(asked.status, "pending");
  assert.equal(asked.mandate_request.payer_requested_dual_signature, true);
});

test("metadata of a mandate can be changed", async () => {
  const { id } = await newMandate();
  const { metadata } = await client.mandates.update(id, { metadata: { contract: "7" } });
  assert.deepEqual(metadata, { contract: "7" });
});

test("a cancelled mandate can be reinstated", async () => {
  const { id } = await activeMandate();
  assert.equal((await client.mandates.cancel(id, { metadata: { reason: "moved" } })).status, "cancelled");
  assert.equal((await client.mandates.reinstate(id, {})).status, "pending_submission");
  await sandbox.advance(10 * DAY);
  assert.equal((await client.mandates.find(id)).status, "active");
  const told = await actionsOf({ mandate: id });
  assert.ok(told.includes("cancelled") && told.includes("reinstated"), told.join());
});

test("a mandate can be made for a known account", async () => {
  const { customer_bank_account } = (await newMandate()).links;
  const links = { customer_bank_account };
  const mandate = await client.mandates.create({ scheme: "bacs", links, metadata: { contract: "8" } });
  assert.equal(mandate.links.customer_bank_account, customer_bank_account);
  assert.equal(mandate.scheme, "bacs");
});

test("mandates are found by customer and status", async () => {
  const { id, links } = await activeMandate();
  const found = async (status) => {
    const { mandates } = await client.mandates.list({ customer: links.customer, status });
    return mandates.map((mandate) => mandate.id);
  };
  assert.deepEqual(await found(["active", "cancelled"]), [id]);
  assert.deepEqual(await found(["failed"]), []);
});

test("a mandate has a PDF", async () => {
  const { id } = await newMandate("sepa_core");
  const pdf = await client.mandatePdfs.create({ links: { mandate: id } }, "", { "Accept-Language": "de" });
  assert.ok(pdf.url.startsWith(sandbox.url));
  assert.ok(pdf.expires_at);
  assert.match(await sandbox.download(pdf.url), /^%PDF-/);
});
