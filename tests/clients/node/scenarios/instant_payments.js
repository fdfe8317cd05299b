// An instant payment of every scheme, and what a bank can make of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsOf, client, fulfilled, payer, sandbox } from "../merchant.js";
import { REDIRECT_URI } from "../payer.js";
import { DAY } from "../sandbox.js";
import * as schemes from "../schemes.js";

for (const row of schemes.PAYMENTS) {
  test(`an instant payment is paid out: ${schemes.name(row)}`, async () => {
    const { links } = await fulfilled(row);
    const payment = await client.payments.find(links.payment_request_payment);
    const { amount, currency, scheme } = row.body.payment_request;
    assert.deepEqual([payment.amount, payment.currency, payment.scheme], [amount, currency, scheme]);
    await sandbox.advance(7 * DAY);
    assert.equal((await client.payments.find(payment.id)).status, "paid_out");
    assert.deepEqual((await actionsOf({ payment: payment.id })).slice(-2), ["confirmed", "paid_out"]);
  });
}

for (const row of schemes.PAYMENTS_AND_MANDATES) {
  test(`a payment and a mandate come of one approval: ${schemes.name(row)}`, async () => {
    const { links } = await fulfilled(row);
    await sandbox.advance(7 * DAY);
    assert.equal((await client.payments.find(links.payment_request_payment)).status, "paid_out");
    const mandate = await client.mandates.find(links.mandate_request_mandate);
    assert.equal(mandate.scheme, row.body.mandate_request.scheme);
  });
}

test("a payer can refuse at the bank and go there again", async () => {
  const row = schemes.PAYMENTS[0];
  const robin = payer(row);
  const atTheBank = await robin.goTo("bank_authorisation", await client.billingRequests.create(row.body));
  const refused = await robin.openBank(atTheBank);
  assert.equal(refused.redirect_uri, REDIRECT_URI);
  assert.equal((await sandbox.decide(refused.url, "refuse")).outcome, "failure");
  assert.equal((await client.bankAuthorisations.find(refused.id)).authorised_at, null);
  assert.equal((await robin.pay(atTheBank)).status, "fulfilled");
  const told = await actionsOf({ billing_request: atTheBank.id });
  assert.deepEqual(
    told.filter((action) => action.startsWith("bank_authorisation")),
    [
      "bank_authorisation_visited",
      "bank_authorisation_denied",
      "bank_authorisation_visited",
      "bank_authorisation_authorised",
    ],
  );
});
