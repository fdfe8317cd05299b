// What else can be done with a Billing Request: its currency, its flow, its template, its end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsOf, client, sandbox } from "../merchant.js";
import { INSTITUTION, REDIRECT_URI } from "../payer.js";
import * as schemes from "../schemes.js";

const [PAYMENT] = schemes.PAYMENTS;

function forAMandate() {
  return client.billingRequests.create(schemes.mandate("bacs").body);
}

test("a payer can choose the currency", async () => {
  const { id } = await client.billingRequests.create({ mandate_request: { currency: "GBP" } });
  const { mandate_request } = await client.billingRequests.chooseCurrency(id, { currency: "EUR" });
  assert.deepEqual([mandate_request.currency, mandate_request.scheme], ["EUR", "sepa_core"]);
});

test("a Billing Request can be cancelled", async () => {
  const { id } = await forAMandate();
  const cancelled = await client.billingRequests.cancel(id, { metadata: { reason: "sold out" } });
  assert.deepEqual([cancelled.status, cancelled.actions], ["cancelled", []]);
  assert.deepEqual(await actionsOf({ billing_request: id }), ["created", "cancelled"]);
});

test("a flow leads to the hosted page", async () => {
  const links = { billing_request: (await forAMandate()).id };
  const flow = await client.billingRequestFlows.create({ redirect_uri: REDIRECT_URI, links });
  assert.deepEqual([flow.session_token, flow.auto_fulfil], [null, true]);
  assert.match(await sandbox.download(flow.authorisation_url), /<\/html>/);
  assert.match((await client.billingRequestFlows.initialise(flow.id)).session_token, /^sesh_/);
});

test("banks are known by country and by what they can do", async () => {
  const { institutions } = await client.institutions.list({ country_code: "GB" });
  assert.ok(institutions.every(({ country_code }) => country_code === "GB"));
  assert.ok(institutions.some(({ id }) => id === INSTITUTION));
  const { id } = await client.billingRequests.create(PAYMENT.body);
  const wanted = { country_code: "GB", include_disabled: "true" };
  const offered = await client.institutions.list_for_billing_request(id, wanted);
  assert.ok(offered.institutions.some(({ status }) => status === "temporarily_disabled"));
});
