// The scenario simulators: each takes its resource where its name says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { activeMandate, client, newMandate, newPayment, payer, simulate } from "../merchant.js";
import * as schemes from "../schemes.js";

const PAYMENTS = {
  payment_submitted: "submitted",
  payment_confirmed: "confirmed",
  payment_paid_out: "paid_out",
  payment_failed: "failed",
  payment_charged_back: "charged_back",
  payment_chargeback_settled: "charged_back",
  payment_late_failure: "failed",
  payment_late_failure_settled: "failed",
};

for (const [scenario, status] of Object.entries(PAYMENTS)) {
  test(`${scenario} makes a payment ${status}`, async () => {
    const payment = await newPayment(await activeMandate());
    await simulate(scenario, payment);
    assert.equal((await client.payments.find(payment.id)).status, status);
  });
}

const MANDATES = {
  mandate_activated: "active",
  mandate_failed: "failed",
  mandate_expired: "expired",
  mandate_transferred: "active",
  mandate_transferred_with_resubmission: "pending_submission",
};

for (const [scenario, status] of Object.entries(MANDATES)) {
  test(`${scenario} makes a mandate ${status}`, async () => {
    const mandate = await newMandate();
    await simulate(scenario, mandate);
    assert.equal((await client.mandates.find(mandate.id)).status, status);
  });
}

test("a payer can suspend a PayTo mandate", async () => {
  const mandate = await activeMandate("pay_to");
  await simulate("mandate_suspended_by_payer", mandate);
  assert.equal((await client.mandates.find(mandate.id)).status, "suspended_by_payer");
});

for (const status of ["action_required", "in_review", "successful"]) {
  test(`the verification of a creditor is ${status}`, async () => {
    const { creditors } = await client.creditors.list({ limit: 1 });
    await simulate(`creditor_verification_status_${status}`, creditors[0]);
    assert.equal((await client.creditors.find(creditors[0].id)).verification_status, status);
  });
}

const FULFILLED = {
  billing_request_fulfilled: "pending_submission",
  billing_request_fulfilled_and_payment_failed: "failed",
  billing_request_fulfilled_and_payment_confirmed_to_failed: "failed",
  billing_request_fulfilled_and_payment_paid_out: "paid_out",
};

for (const [scenario, status] of Object.entries(FULFILLED)) {
  test(`${scenario} makes a payment that is ${status}`, async () => {
    const row = schemes.PAYMENTS[0];
    const { id } = await payer(row).goTo("bank_authorisation", await client.billingRequests.create(row.body));
    await simulate(scenario, { id });
    const billingRequest = await client.billingRequests.find(id);
    assert.equal(billingRequest.status, "fulfilled");
    assert.equal((await client.payments.find(billingRequest.links.payment_request_payment)).status, status);
  });
}
