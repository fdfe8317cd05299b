// Money that goes on: payouts to the merchant, and refunds to payers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { activeMandate, client, newPayment, sandbox, simulate } from "../merchant.js";
import { DAY } from "../sandbox.js";

async function paidOut() {
  const { id } = await newPayment(await activeMandate());
  await sandbox.advance(30 * DAY);
  return client.payments.find(id);
}

async function refunded() {
  const links = { payment: (await paidOut()).id };
  return client.refunds.create({ amount: 500, total_amount_confirmation: 500, links });
}

test("a payment is paid out to the creditor", async () => {
  const { links } = await paidOut();
  const payout = await client.payouts.find(links.payout);
  assert.equal(payout.currency, "GBP");
  assert.equal(payout.links.creditor, links.creditor);
  assert.ok(payout.amount > 0);
  const { metadata } = await client.payouts.update(payout.id, { metadata: { ledger: "3" } });
  assert.deepEqual(metadata, { ledger: "3" });
});

test("a payment can be refunded", async () => {
  const refund = await refunded();
  assert.deepEqual([refund.amount, refund.currency], [500, "GBP"]);
  const { metadata } = await client.refunds.update(refund.id, { metadata: { case: "5" } });
  assert.deepEqual(metadata, { case: "5" });
  await sandbox.advance(10 * DAY);
  assert.equal((await client.refunds.find(refund.id)).status, "paid");
});

const REFUNDS = {
  refund_paid: "paid",
  refund_settled: "paid",
  refund_bounced: "bounced",
  refund_returned: "funds_returned",
};

for (const [scenario, status] of Object.entries(REFUNDS)) {
  test(`${scenario} makes a refund ${status}`, async () => {
    const refund = await refunded();
    await simulate(scenario, refund);
    assert.equal((await client.refunds.find(refund.id)).status, status);
  });
}

test("a payout can bounce", async () => {
  const payout = await client.payouts.find((await paidOut()).links.payout);
  assert.equal(payout.status, "paid");
  await simulate("payout_bounced", payout);
  assert.equal((await client.payouts.find(payout.id)).status, "bounced");
});
