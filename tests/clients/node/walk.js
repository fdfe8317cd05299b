// Runs every scenario against one sandbox, and then asks what of the client was left out.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { stop } from "./merchant.js";
import { leftOut } from "./witness.js";

import "./scenarios/bank_details.js";
import "./scenarios/billing_requests.js";
import "./scenarios/creditors.js";
import "./scenarios/customers.js";
import "./scenarios/errors.js";
import "./scenarios/events.js";
import "./scenarios/idempotency.js";
import "./scenarios/instalment_schedules.js";
import "./scenarios/instant_payments.js";
import "./scenarios/mandates.js";
import "./scenarios/payments.js";
import "./scenarios/recurring_agreements.js";
import "./scenarios/refunds_and_payouts.js";
import "./scenarios/simulators.js";
import "./scenarios/subscriptions.js";
import "./scenarios/webhooks.js";
// Last, because it reads what the others have left.
import "./scenarios/lists.js";

after(stop);

test("no method and no error of the client is left out", () => {
  assert.deepEqual(leftOut(), []);
});
