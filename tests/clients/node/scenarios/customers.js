// Customers and their bank accounts, without a Billing Request.

import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidApiUsageError, ValidationFailedError } from "gocardless-nodejs/errors";
import { caughtAs, client } from "../merchant.js";
import { ACCOUNT_HOLDER, CUSTOMER } from "../payer.js";
import * as schemes from "../schemes.js";

async function newAccount({ payer }) {
  const customer = await client.customers.create({ ...CUSTOMER, ...payer.customer_billing_detail });
  const links = { customer: customer.id };
  return client.customerBankAccounts.create({ ...ACCOUNT_HOLDER, ...payer.bank_account, links });
}

test("a customer can be made, changed and removed", async () => {
  const customer = await client.customers.create({ ...CUSTOMER, country_code: "FR" });
  assert.deepEqual([customer.given_name, customer.language], ["Robin", "fr"]);
  await client.customers.update(customer.id, { family_name: "Elmhurst" });
  assert.equal((await client.customers.find(customer.id)).family_name, "Elmhurst");
  await client.customers.remove(customer.id);
  await caughtAs(InvalidApiUsageError, () => client.customers.find(customer.id));
});

for (const row of schemes.MANDATES) {
  test(`an account can be kept: ${schemes.name(row)}`, async () => {
    const account = await newAccount(row);
    assert.equal(account.country_code, row.payer.customer_billing_detail.country_code);
    assert.equal(account.account_number_ending, row.payer.account_number_ending);
  });
}

test("the same account is not kept twice", async () => {
  const row = schemes.mandate("bacs");
  const { id, links } = await newAccount(row);
  const again = { ...ACCOUNT_HOLDER, ...row.payer.bank_account, links };
  const { errors } = await caughtAs(ValidationFailedError, () => client.customerBankAccounts.create(again));
  assert.equal(errors[0].reason, "bank_account_exists");
  assert.equal(errors[0].links.customer_bank_account, id);
});

test("an account can be changed and disabled", async () => {
  const { id } = await newAccount(schemes.mandate("bacs"));
  const changed = await client.customerBankAccounts.update(id, { metadata: { kind: "joint" } });
  assert.deepEqual([changed.metadata, changed.enabled], [{ kind: "joint" }, true]);
  assert.equal((await client.customerBankAccounts.disable(id)).enabled, false);
});
