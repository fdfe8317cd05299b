// Bank details that are looked up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ValidationFailedError } from "gocardless-nodejs/errors";
import { caughtAs, client } from "../merchant.js";
import * as schemes from "../schemes.js";

for (const row of schemes.MANDATES) {
  test(`bank details tell that the scheme reaches them: ${schemes.name(row)}`, async () => {
    const lookup = await client.bankDetailsLookups.create(row.payer.bank_account);
    assert.ok(lookup.available_debit_schemes.includes(row.body.mandate_request.scheme));
    assert.ok(lookup.bank_name);
  });
}

test("an account holder is known by name", async () => {
  const lookup = { ...schemes.mandate("bacs").payer.bank_account, account_holder_name: "Mismatch" };
  const { errors } = await caughtAs(ValidationFailedError, () => client.bankDetailsLookups.create(lookup));
  assert.equal(errors[0].field, "account_holder_name");
});
