// A checkout over three backends that share a database, behind a load balancer that sends each request to the next one.
// What the payer sees is as ever, whoever answers, and whoever is gone.

import type { Page } from "@playwright/test";
import { type Bank, openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import type { Demo } from "./harness/demo";
import { expect, test } from "./harness/fixtures";
import type { Modal } from "./harness/modal";
import { Shop } from "./harness/shop";

const albion = { bank: ALBION.name };

// In their order: the last one leaves two backends.
test.describe.configure({ mode: "default" });
test.beforeEach(async ({ stillClock: _ }) => {});

/** Writes down which backends answer a page from now on. */
function whoAnswers(page: Page, demo: Demo): Set<string> {
  const answered = new Set<string>();
  page.on("response", (response) => {
    // nginx names all that it has tried; the last one has answered.
    const tried = response.headers()["x-served-by"]?.split(", ") ?? [];
    if (response.url().startsWith(`${demo.backend}/`)) answered.add(tried.at(-1) ?? "nobody");
  });
  return answered;
}

/** The backends that have a request without an answer. */
async function busy(demo: Demo): Promise<string[]> {
  const found: string[] = [];
  for (const [backend, { metrics }] of demo.replicas) {
    const underWay = /^dropin_requests_under_way (\d+)$/m.exec(await (await fetch(metrics)).text());
    if (Number(underWay?.[1]) > 0) found.push(backend);
  }
  return found;
}

test("what one backend hears from GoCardless, payers at the others know", async ({
  context,
  demo,
  make,
  witness,
}) => {
  // The page that comes back from the bank may be answered by one that read a moment before.
  witness.foresee(/409 \(Conflict\).*bank_authorisations/);
  const { flow } = await make("payment", { at: "handoff" });
  const waiting: Modal[] = [];
  const backends = new Set<string>();
  let bank: Bank | undefined;
  while (backends.size < 2) {
    // Each tab's requests are as many: without these, its stream might always be the same backend's turn.
    for (const _ of waiting) await fetch(`${demo.backend}/healthz`);
    const page = await context.newPage();
    // Reads nothing by itself.
    await page.clock.install();
    const stream = page.waitForResponse(/\/updates$/);
    const shop = new Shop(page, demo.shop);
    await shop.visit();
    const { modal } = await shop.open(flow);
    bank ??= await openBank(modal.link("button.open_bank", albion));
    await modal.shows("waiting");
    backends.add((await stream).headers()["x-served-by"]!);
    waiting.push(modal);
  }
  await bank?.approve();
  for (const modal of waiting) await modal.shows("accepted");
});

test("a payer goes on where the backend that was at work is killed", async ({ demo, sandbox, shop, witness }) => {
  const answered = whoAnswers(shop.page, demo);
  const modal = await shop.buy("payment_and_mandate");
  await modal.giveDetails("payment_and_mandate");
  await modal.chooseBank(ALBION.name);
  await modal.shows("bank_account");
  expect([...answered].sort(), "each has had its part").toEqual([...demo.replicas.keys()].sort());

  await sandbox.fault({ path_contains: "collect_bank_account", kind: "latency", milliseconds: 5_000, times: 1 });
  await modal.giveAccount();
  await expect.poll(() => busy(demo)).toHaveLength(1);
  const [victim] = await busy(demo);
  process.kill(demo.replicas.get(victim!)!.process, "SIGKILL");
  demo.replicas.delete(victim!);
  witness.foresee(/502 \(Bad Gateway\).*collect_bank_account/);
  await expect(modal.words("notice.unreachable")).toBeVisible();
  answered.clear();
  await modal.press("button.continue");
  await modal.confirm();
  await modal.shows("handoff");
  const bank = await openBank(modal.link("button.open_bank", albion));
  await bank.approve();
  await bank.close();
  await modal.shows("accepted");
  await shop.told("onSuccess");
  await sandbox.advance(60);
  await modal.shows("paid");
  expect([...answered].sort()).toEqual([...demo.replicas.keys()].sort());
});
