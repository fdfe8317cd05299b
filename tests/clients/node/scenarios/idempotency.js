// Creating the same thing twice, which the client settles by itself.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { IdempotentCreationConflictError } from "gocardless-nodejs/errors";
import { activeMandate, caughtAs, client, clientWith, sandbox, whole } from "../merchant.js";
import { ACCOUNT_HOLDER, CUSTOMER } from "../payer.js";
import * as schemes from "../schemes.js";

const ROW = schemes.mandate("bacs");

const payment = async () => ({ amount: 1200, currency: "GBP", links: { mandate: (await activeMandate()).id } });

/** What each service that a client can read again creates. */
const CREATED = {
  billingRequests: () => ROW.body,
  billingRequestTemplates: () => ({ name: "Coffee club", mandate_request_currency: "GBP" }),
  creditors: () => ({ name: "Walnut Tea", country_code: "GB", creditor_type: "company" }),
  customers: () => CUSTOMER,
  customerBankAccounts: async () => {
    const links = { customer: (await client.customers.create(CUSTOMER)).id };
    return { ...ACCOUNT_HOLDER, ...ROW.payer.bank_account, links };
  },
  mandates: async () => {
    const { customer_bank_account } = (await activeMandate()).links;
    return { links: { customer_bank_account } };
  },
  payments: payment,
  subscriptions: async () => ({ ...(await payment()), interval_unit: "monthly" }),
};

for (const [service, parameters] of Object.entries(CREATED)) {
  test(`the same key gives the same resource: ${service}`, async () => {
    const asked = await parameters();
    const key = randomUUID();
    const first = await client[service].create(asked, key);
    const second = await client[service].create(asked, key);
    assert.equal(first.id, second.id);
  });
}

test("a lost answer is asked for again", async () => {
  const before = await whole(client.customers.all());
  const key = randomUUID();
  await sandbox.fault({ method: "POST", path_contains: "/customers", kind: "lost" });
  // This client leaves it to the merchant to create again.
  await assert.rejects(client.customers.create(CUSTOMER, key));
  assert.equal((await client.customers.create(CUSTOMER, key)).given_name, "Robin");
  assert.equal((await whole(client.customers.all())).length, before.length + 1);
});

test("a client can be told of the conflict", async () => {
  const strict = clientWith("merchant", { raiseOnIdempotencyConflict: true });
  const key = randomUUID();
  const { id } = await strict.customers.create(CUSTOMER, key);
  const error = await caughtAs(IdempotentCreationConflictError, () => strict.customers.create(CUSTOMER, key));
  assert.equal(error.conflictingResourceId, id);
});
