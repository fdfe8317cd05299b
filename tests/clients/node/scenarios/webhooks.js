// Webhooks, as the client's own verifier and parser take them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidSignatureError, parse, parseWithMeta } from "gocardless-nodejs/webhooks";
import { client, newMandate, receiver } from "../merchant.js";

/** The delivery that tells of a mandate. */
function deliveryOf({ id }) {
  return receiver.waitFor(({ body }) => JSON.parse(body).events.some(({ links }) => links.mandate === id));
}

test("webhooks are signed as the client expects", async () => {
  const mandate = await newMandate();
  const { body, signature } = await deliveryOf(mandate);
  const event = parse(body, receiver.secret, signature).find(({ links }) => links.mandate === mandate.id);
  assert.deepEqual([event.resource_type, event.action], ["mandates", "created"]);
  const { __response__, ...read } = await client.events.find(event.id);
  assert.deepEqual(read, event);
});

test("a wrong signature is refused", async () => {
  const { body, signature } = await deliveryOf(await newMandate());
  assert.throws(() => parse(body, "another secret", signature), InvalidSignatureError);
});
