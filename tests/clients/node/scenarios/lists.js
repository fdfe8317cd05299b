// Every list there is, page by page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { client, whole } from "../merchant.js";
import { methods } from "../witness.js";

const listed = methods().filter(([, method]) => method === "all");

for (const [name] of listed) {
  test(`a list can be read page by page and as a whole: ${name}`, async () => {
    const service = client[name];
    const first = await page(service, {});
    assert.equal(first.cursors.before, null);
    const second = await page(service, { after: first.cursors.after });
    const back = await page(service, { before: second.cursors.before });
    assert.equal(back.record.id, first.record.id);
    const all = (await whole(service.all({ limit: 100 }))).map(({ id }) => id);
    assert.deepEqual(all.slice(0, 2), [first.record.id, second.record.id]);
    assert.equal(new Set(all).size, all.length);
  });
}

/** A page of one record. */
async function page(service, parameters) {
  const { meta, __response__, ...list } = await service.list({ limit: 1, ...parameters });
  const [records] = Object.values(list);
  assert.equal(records.length, 1);
  return { record: records[0], cursors: meta.cursors };
}
