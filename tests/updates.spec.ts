// How a payer who waits is moved on: by the backend's word where its stream gets through, and by reading again and again
// where it does not.

import type { Page, Route } from "@playwright/test";
import { openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { type Begun, expect, test } from "./harness/fixtures";

const albion = { bank: ALBION.name };

test.beforeEach(async ({ stillClock: _ }) => {});

/** Stands before the bank, which is open in another tab. */
async function atTheBank({ modal }: Begun) {
  const bank = await openBank(modal.link("button.open_bank", albion));
  await expect(bank.answer("Approve")).toBeVisible();
  await modal.shows("waiting");
  return bank;
}

/** Counts the requests of a page from now on, by the end of their path. */
function count(page: Page, end: string): () => number {
  let requests = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith(end)) requests += 1;
  });
  return () => requests;
}

test("the backend's word moves a payer on who has been waiting, with one read at most before", async ({ begin, shop }) => {
  await shop.page.clock.install();
  const streams = count(shop.page, "/updates");
  const begun = await begin("payment", { at: "handoff" });
  const bank = await atTheBank(begun);
  expect(streams()).toBe(1);
  const reads = count(shop.page, `/billing_requests/${begun.billingRequest}`);
  await shop.page.clock.runFor("00:35");
  expect(reads()).toBeLessThanOrEqual(1);
  await bank.approve();
  await begun.modal.shows("accepted");
  await begun.merchant.hears("onSuccess");
  expect(streams()).toBe(1);
});

/** What may become of the stream on its way. */
const OBSTACLES: Record<string, (route: Route) => unknown> = {
  "is refused": (route) => route.fulfill({ status: 404 }),
  "is kept back": () => {},
  "ends at once": (route) => route.fulfill({ contentType: "text/event-stream", body: "data: read again\n\n" }),
};

for (const [name, obstruct] of Object.entries(OBSTACLES)) {
  test(`a stream that ${name} leaves reading again`, async ({ begin, shop, witness }) => {
    witness.foresee(/404 \(Not Found\)/);
    await shop.page.clock.install();
    await shop.page.route("**/updates", obstruct);
    const streams = count(shop.page, "/updates");
    const begun = await begin("payment", { at: "handoff" });
    const bank = await atTheBank(begun);
    await shop.page.clock.runFor("00:10");
    await bank.approve();
    await begun.modal.shows("accepted");
    await shop.page.clock.runFor("00:10");
    expect(streams()).toBe(1);
  });
}
