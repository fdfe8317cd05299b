// Mandates with limits, PayTo and variable recurring payments: what was agreed is what can be collected.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ValidationFailedError } from "gocardless-nodejs/errors";
import { caughtAs, client, newMandate, payer, sandbox } from "../merchant.js";
import * as schemes from "../schemes.js";

const PAY_TO = schemes.mandate("pay_to");

test("a PayTo agreement is authorised at the bank and by nothing else", async () => {
  const made = await client.billingRequests.create(PAY_TO.body);
  const actions = made.actions.map(({ type }) => type);
  assert.ok(actions.includes("bank_authorisation"));
  assert.ok(
    !actions.includes("confirm_payer_details") && !actions.includes("select_institution"),
    actions.join(),
  );
  const robin = payer(PAY_TO);
  const authorisation = await robin.openBank(await robin.goTo("bank_authorisation", made));
  assert.equal(authorisation.authorisation_type, "mandate");
  await sandbox.decide(authorisation.url, "approve");
  assert.equal((await client.billingRequests.find(made.id)).status, "fulfilled");
});

test("a payer can give a PayID", async () => {
  const { id } = await client.billingRequests.create(PAY_TO.body);
  const account = { pay_id: "12345678900", country_code: "AU" };
  const { resources } = await client.billingRequests.collectBankAccount(id, account);
  assert.equal(resources.customer_bank_account.account_number_ending, null);
});

for (const [scheme, type] of Object.entries({ pay_to: "recurring", faster_payments: "vrp_sweeping" })) {
  test(`a mandate says what was agreed: ${scheme}`, async () => {
    const { mandate_type, consent_parameters } = await newMandate(scheme);
    assert.deepEqual([mandate_type, consent_parameters.max_amount_per_payment], [type, 5000]);
  });

  test(`a limit is needed: ${scheme}`, async () => {
    const { mandate_request, ...rest } = schemes.mandate(scheme).body;
    const { constraints, ...unlimited } = mandate_request;
    await caughtAs(ValidationFailedError, () =>
      client.billingRequests.create({ ...rest, mandate_request: unlimited }),
    );
  });
}
