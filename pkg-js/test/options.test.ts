// What `create` refuses, and what it makes of what it takes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { absolute, parse } from "../src/options";
import type { Options } from "../src/types";

const defaults = { backend: "https://pay.shop.example/gocardless", page: "https://shop.example/basket?item=1#top" };
const flow = "BRF0000EXAMPLE";

test("a flow is all that is needed where the backend is known", () => {
  const settings = { billingRequestFlowID: flow };
  assert.deepEqual(parse(defaults, settings), { flow, backend: defaults.backend, settings });
});

test("a template stands for one flow of each checkout", () => {
  const flows = [1, 2].map(() => parse(defaults, { billingRequestTemplateID: "BRT0000EXAMPLE" }).flow);
  for (const flow of flows) assert.match(flow, /^BRT0000EXAMPLE-[0-9a-f-]{36}$/);
  assert.notEqual(flows[0], flows[1]);
});

test("the option backend goes before the script's own", () => {
  const { backend } = parse(defaults, { billingRequestFlowID: flow, backend: "/payments/" });
  assert.equal(backend, "https://shop.example/payments");
});

const wrong: [string, unknown, RegExp][] = [
  ["no options", undefined, /billingRequestFlowID must be the id of a flow/],
  ["no flow", {}, /billingRequestFlowID/],
  ["a Billing Request instead of its flow", { billingRequestFlowID: "BRQ0000EXAMPLE" }, /billingRequestFlowID/],
  ["a flow with a path in it", { billingRequestFlowID: "BRF00/../secret" }, /billingRequestFlowID/],
  ["a template with a path in it", { billingRequestTemplateID: "BRT00/../secret" }, /billingRequestTemplateID must be the id of a template/],
  ["a flow instead of a template", { billingRequestTemplateID: flow }, /billingRequestTemplateID must be the id of a template/],
  ["a template beside a flow", { billingRequestFlowID: flow, billingRequestTemplateID: "BRT0000EXAMPLE" }, /billingRequestTemplateID must be .* without a flow/],
  ["an unknown environment", { billingRequestFlowID: flow, environment: "test" }, /environment must be live or sandbox/],
  ["an unknown handoff", { billingRequestFlowID: flow, handoff: "popup" }, /handoff must be auto or tab or redirect/],
  ["a callback that is none", { billingRequestFlowID: flow, onExit: "done" }, /onExit must be a function/],
  ["a refreshFlow that is none", { billingRequestFlowID: flow, refreshFlow: flow }, /refreshFlow must be a function/],
  ["a frame of the page's own origin", { billingRequestFlowID: flow, isolation: "frame", backend: "/gocardless" }, /isolation must be inline here/],
  ["a backend that is no web address", { billingRequestFlowID: flow, backend: "javascript:alert(1)" }, /backend must be/],
];
for (const [name, options, message] of wrong) {
  test(`${name} is refused by name`, () => {
    assert.throws(() => parse(defaults, options as Options), { name: "TypeError", message });
  });
}

test("no backend at all is refused by name", () => {
  assert.throws(() => parse({}, { billingRequestFlowID: flow }), { name: "TypeError", message: /backend must be/ });
});

test("a backend's address loses slashes at its end, query and fragment", () => {
  assert.equal(absolute("https://pay.shop.example/gocardless//?v=1#x", undefined), "https://pay.shop.example/gocardless");
  assert.equal(absolute("https://pay.shop.example", undefined), "https://pay.shop.example");
  assert.equal(absolute("ftp://pay.shop.example", undefined), undefined);
  assert.equal(absolute("/relative", undefined), undefined);
});
