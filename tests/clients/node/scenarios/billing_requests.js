// What else can be done with a Billing Request: its currency, its flow, its template, its end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsOf, client, payer, sandbox } from "../merchant.js";
import { ACCOUNT_HOLDER, CUSTOMER, INSTITUTION, REDIRECT_URI } from "../payer.js";
import * as schemes from "../schemes.js";

const [PAYMENT] = schemes.PAYMENTS;

function forAMandate() {
  return client.billingRequests.create(schemes.mandate("bacs").body);
}

function newTemplate(name) {
  return client.billingRequestTemplates.create({
    name,
    redirect_uri: REDIRECT_URI,
    mandate_request_currency: "GBP",
    mandate_request_scheme: "bacs",
    payment_request_amount: "24.00",
    payment_request_currency: "GBP",
    payment_request_description: "First month",
  });
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

test("a payer can be notified", async () => {
  const { id } = await client.billingRequests.create(PAYMENT.body);
  await client.billingRequests.collectCustomerDetails(id, { customer: CUSTOMER });
  const message = { notification_type: "email", redirect_uri: REDIRECT_URI };
  assert.equal((await client.billingRequests.notify(id, message)).status, "pending");
});

test("a payment can fall back to a mandate", async () => {
  const made = await client.billingRequests.create({ fallback_enabled: true, ...PAYMENT.body });
  assert.equal(made.fallback_occurred, false);
  const { actions, fallback_occurred } = await client.billingRequests.fallback(made.id);
  assert.equal(fallback_occurred, true);
  assert.ok(!actions.some(({ type }) => type === "select_institution"));
});

test("a flow leads to the hosted page", async () => {
  const links = { billing_request: (await forAMandate()).id };
  const flow = await client.billingRequestFlows.create({ redirect_uri: REDIRECT_URI, links });
  assert.deepEqual([flow.session_token, flow.auto_fulfil], [null, true]);
  assert.match(await sandbox.download(flow.authorisation_url), /<\/html>/);
  assert.match((await client.billingRequestFlows.initialise(flow.id)).session_token, /^sesh_/);
});

test("a template makes many Billing Requests", async () => {
  const first = await newTemplate("Coffee club");
  const other = await newTemplate("Tea club");
  assert.notEqual(first.id, other.id);
  assert.ok(first.authorisation_url.includes(first.id));
  assert.match(await sandbox.download(first.authorisation_url), /<\/html>/);
});

test("a template can be changed", async () => {
  const { id } = await newTemplate("Coffee club");
  await client.billingRequestTemplates.update(id, { name: "Cocoa club" });
  assert.equal((await client.billingRequestTemplates.find(id)).name, "Cocoa club");
});

test("everything can be asked at once", async () => {
  const actions = {
    collect_customer_details: { customer: CUSTOMER },
    collect_bank_account: { ...ACCOUNT_HOLDER, ...PAYMENT.payer.bank_account },
    select_institution: { institution: INSTITUTION, country_code: "GB" },
    create_bank_authorisation: true,
    bank_authorisation_redirect_uri: REDIRECT_URI,
  };
  const made = await client.billingRequestWithActions.createWithActions({ ...PAYMENT.body, actions });
  assert.equal(made.billing_requests.status, "pending");
  assert.equal((await sandbox.decide(made.bank_authorisations.url, "approve")).outcome, "success");
  const approved = await client.billingRequests.find(made.billing_requests.id);
  assert.equal((await payer(PAYMENT).pay(approved)).status, "fulfilled");
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
