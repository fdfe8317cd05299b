// Events: what is told about a resource, and how they are found.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actionsOf,
  activeMandate,
  client,
  fulfilled,
  newMandate,
  newPayment,
  sandbox,
  whole,
} from "../merchant.js";
import * as schemes from "../schemes.js";

test("events tell what happened to a Billing Request", async () => {
  const { id } = await fulfilled(schemes.mandate("bacs"));
  assert.deepEqual(await actionsOf({ billing_request: id }), [
    "created",
    "collect_customer_details",
    "collect_bank_account",
    "payer_details_confirmed",
    "fulfilled",
  ]);
});

test("an event says what it is about and why", async () => {
  const mandate = await activeMandate();
  const { events } = await client.events.list({ mandate: mandate.id, action: "active" });
  const event = await client.events.find(events[0].id);
  assert.equal(event.resource_type, "mandates");
  assert.equal(event.links.mandate, mandate.id);
  assert.equal(event.details.cause, "mandate_activated");
  assert.ok(event.details.description);
});

test("events are found by time", async () => {
  const mandate = await newMandate();
  const { events } = await client.events.list({ mandate: mandate.id });
  const [{ id, created_at }] = events;
  await sandbox.advance(60);
  await newPayment(mandate);
  const later = await whole(client.events.all({ "created_at[gt]": created_at }));
  assert.ok(!later.some((event) => event.id === id));
  const until = await whole(client.events.all({ "created_at[lte]": created_at, mandate: mandate.id }));
  assert.deepEqual(
    until.map((event) => event.id),
    [id],
  );
});
