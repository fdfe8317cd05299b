// Every error that GoCardless documents, as the class that the client has for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as errors from "gocardless-nodejs/errors";
import { caughtAs, client, clientWith, sandbox } from "../merchant.js";
import { CUSTOMER } from "../payer.js";
import * as schemes from "../schemes.js";

test("values that are refused", async () => {
  const robin = { ...CUSTOMER, email: "robin at example" };
  const error = await caughtAs(errors.ValidationFailedError, () => client.customers.create(robin));
  const [{ field, request_pointer }] = error.errors;
  assert.deepEqual([error.code, field, request_pointer], [422, "email", "/customers/email"]);
});

test("a resource that does not exist", async () => {
  const error = await caughtAs(errors.InvalidApiUsageError, () => client.payments.find("PM000000000000"));
  assert.deepEqual([error.code, error.errors[0].reason], [404, "resource_not_found"]);
});

test("a document of the wrong structure", async () => {
  const flow = { redirect_uri: "https://shop.example.com" };
  const error = await caughtAs(errors.InvalidApiUsageError, () => client.billingRequestFlows.create(flow));
  assert.equal(error.code, 400);
});

test("an action at the wrong time", async () => {
  const { id } = await client.billingRequests.create(schemes.mandate("bacs").body);
  const error = await caughtAs(errors.InvalidStateError, () => client.billingRequests.fulfil(id, {}));
  assert.ok(error.requestId);
  assert.match(error.documentationUrl, /^https:\/\/developer\.gocardless\.com\//);
});

test("a missing token", async () => {
  await caughtAs(errors.AuthenticationError, () => clientWith("").customers.list());
});

// The client tries a GET again by itself after most of these; a POST it does not.
const FAULTS = [
  [errors.PermissionsError, { kind: "status", status: 403 }],
  [errors.RateLimitError, { kind: "status", status: 429 }],
  [errors.GoCardlessInternalError, { kind: "status", status: 500 }],
  [errors.MalformedResponseError, { kind: "malformed" }],
];

for (const [errorClass, fault] of FAULTS) {
  test(`a fault of the kind ${JSON.stringify(fault)}`, async () => {
    await sandbox.fault({ method: "POST", path_contains: "/billing_requests", ...fault });
    await caughtAs(errorClass, () => client.billingRequests.create(schemes.mandate("bacs").body));
  });
}
