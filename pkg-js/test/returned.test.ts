// The flow in the page's query.

import assert from "node:assert/strict";
import { test } from "node:test";
import { take } from "../src/returned";

const cases: [string, string | null, string][] = [
  ["", null, ""],
  ["?item=1", null, "?item=1"],
  ["?gocardless_flow=BRF0000EXAMPLE", "BRF0000EXAMPLE", ""],
  ["?item=a%20b+c&gocardless_flow=BRF0000EXAMPLE&empty", "BRF0000EXAMPLE", "?item=a%20b+c&empty"],
  ["?gocardless_flow=BRF0000FIRST&gocardless_flow=BRF0000SECOND", "BRF0000FIRST", ""],
  ["?gocardless_flow=BRQ0000EXAMPLE", null, "?gocardless_flow=BRQ0000EXAMPLE"],
  ["?gocardless_flow=BRF00%2F..", null, "?gocardless_flow=BRF00%2F.."],
  ["?my_gocardless_flow=BRF0000EXAMPLE", null, "?my_gocardless_flow=BRF0000EXAMPLE"],
];
for (const [search, flow, rest] of cases) {
  test(`"${search}" holds ${flow ?? "no flow"}`, () => {
    assert.deepEqual(take(search), { flow, rest });
  });
}
