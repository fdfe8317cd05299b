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

test("a webhook is kept and can be sent again", async () => {
  const delivery = await deliveryOf(await newMandate());
  const { webhookId } = parseWithMeta(delivery.body, receiver.secret, delivery.signature);
  const webhook = await client.webhooks.find(webhookId);
  assert.deepEqual([webhook.successful, webhook.response_code, webhook.url], [true, 204, receiver.url]);
  assert.equal(webhook.request_body, delivery.body.toString());
  assert.equal(webhook.request_headers["Webhook-Signature"], delivery.signature);
  await client.webhooks.retry(webhookId);
  await receiver.waitFor(({ body }) => body.equals(delivery.body), 2);
});
