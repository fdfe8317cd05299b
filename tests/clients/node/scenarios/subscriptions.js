// Subscriptions: payments that are made by themselves, with a rest in between.

import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsOf, activeMandate, client, payer, sandbox, whole } from "../merchant.js";
import { DAY } from "../sandbox.js";
import * as schemes from "../schemes.js";

async function newSubscription(parameters = {}) {
  const links = { mandate: (await activeMandate()).id };
  const coffee = {
    amount: 900,
    currency: "GBP",
    name: "Coffee club",
    interval_unit: "monthly",
    day_of_month: 1,
  };
  return client.subscriptions.create({ ...coffee, links, ...parameters });
}

function paymentsOf({ id }) {
  return whole(client.payments.all({ subscription: id }));
}

test("a subscription collects as often as it says", async () => {
  const subscription = await newSubscription({ count: 3 });
  assert.equal(subscription.status, "active");
  assert.equal(subscription.upcoming_payments.length, 3);
  await sandbox.advance(150 * DAY);
  assert.deepEqual(
    (await paymentsOf(subscription)).map(({ amount }) => amount),
    [900, 900, 900],
  );
  assert.equal((await client.subscriptions.find(subscription.id)).status, "finished");
  const told = await actionsOf({ subscription: subscription.id });
  assert.equal(told[0], "created");
  assert.equal(told.filter((action) => action === "payment_created").length, 3);
  assert.equal(told.at(-1), "finished");
});

test("a Billing Request brings its subscription", async () => {
  const row = schemes.mandate("ach");
  const terms = { amount: 900, currency: "USD", name: "Coffee club", interval_unit: "monthly" };
  const made = await client.billingRequests.create({ ...row.body, subscription_request: terms });
  const { links } = await payer(row).pay(made);
  const subscription = await client.subscriptions.find(links.subscription_request_subscription);
  assert.equal(subscription.links.mandate, links.mandate_request_mandate);
});

test("a subscription can be changed", async () => {
  const { id } = await newSubscription();
  const changed = await client.subscriptions.update(id, { amount: 1100, name: "Coffee club, large" });
  assert.deepEqual([changed.amount, changed.name], [1100, "Coffee club, large"]);
  assert.equal(changed.upcoming_payments[0].amount, 1100);
});

test("a subscription can rest", async () => {
  const { id } = await newSubscription();
  const paused = await client.subscriptions.pause(id, {});
  assert.deepEqual([paused.status, paused.upcoming_payments], ["paused", []]);
  const resumed = await client.subscriptions.resume(id, {});
  assert.equal(resumed.status, "active");
  assert.ok(resumed.upcoming_payments.length > 0);
  assert.deepEqual((await actionsOf({ subscription: id })).slice(-2), ["paused", "resumed"]);
});

test("a cancelled subscription collects nothing more", async () => {
  const { id } = await newSubscription();
  const cancelled = await client.subscriptions.cancel(id, { metadata: { reason: "moved" } });
  assert.equal(cancelled.status, "cancelled");
  const before = await paymentsOf(cancelled);
  await sandbox.advance(90 * DAY);
  assert.equal((await paymentsOf(cancelled)).length, before.length);
});
