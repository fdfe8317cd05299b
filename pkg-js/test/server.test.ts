// The ESM entry where there is no page.

import assert from "node:assert/strict";
import { test } from "node:test";

test("importing on a server does nothing, and create still says what is wrong", async () => {
  const before = Object.getOwnPropertyNames(globalThis);
  const { create } = await import("../src/index");
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
  assert.throws(() => create({ billingRequestFlowID: "BRF0000EXAMPLE" }), /backend must be/);
  const handler = create({ billingRequestFlowID: "BRF0000EXAMPLE", backend: "https://pay.shop.example/gocardless" });
  assert.deepEqual(Object.keys(handler), ["open", "exit", "destroy", "update"]);
});
