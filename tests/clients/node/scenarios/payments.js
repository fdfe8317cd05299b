// Payments against a mandate: how they are made, changed, refused and tried again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsOf, activeMandate, client, newPayment, sandbox, simulate } from "../merchant.js";
import { DAY } from "../sandbox.js";

test("a payment is as it was asked for", async () => {
  const asked = { amount: 1300, description: "October", metadata: { order: "21" }, retry_if_possible: true };
  const payment = await newPayment(await activeMandate(), asked);
  const { amount, description, metadata, retry_if_possible } = payment;
  assert.deepEqual({ amount, description, metadata, retry_if_possible }, asked);
  assert.match(payment.charge_date, /^\d{4}-\d{2}-\d{2}$/);
});

test("metadata of a payment can be changed", async () => {
  const { id } = await newPayment(await activeMandate());
  const { metadata } = await client.payments.update(id, { metadata: { order: "22" } });
  assert.deepEqual(metadata, { order: "22" });
});

test("a payment can be cancelled before it is submitted", async () => {
  const { id } = await newPayment(await activeMandate());
  assert.equal((await client.payments.cancel(id, { metadata: { reason: "returned" } })).status, "cancelled");
  assert.deepEqual(await actionsOf({ payment: id }), ["created", "cancelled"]);
});

test("a failed payment can be retried", async () => {
  const payment = await newPayment(await activeMandate());
  await simulate("payment_failed", payment);
  assert.equal((await client.payments.find(payment.id)).status, "failed");
  assert.equal((await client.payments.retry(payment.id, {})).status, "pending_submission");
  await sandbox.advance(30 * DAY);
  assert.equal((await client.payments.find(payment.id)).status, "paid_out");
  assert.ok((await actionsOf({ payment: payment.id })).includes("resubmission_requested"));
});

const ENDINGS = { Successful: "paid_out", Penniless: "failed", Fickle: "charged_back", Late: "failed" };

for (const [given_name, status] of Object.entries(ENDINGS)) {
  test(`a payment of somebody called ${given_name} ends as ${status}`, async () => {
    const { id } = await newPayment(await activeMandate("bacs", { given_name }));
    await sandbox.advance(60 * DAY);
    assert.equal((await client.payments.find(id)).status, status);
  });
}
