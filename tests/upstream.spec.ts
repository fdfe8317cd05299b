// How often GoCardless is asked for one payment, until the payer is done: it answers a merchant a thousand times a minute.

import { setTimeout as wait } from "node:timers/promises";
import { Bank, openBank } from "./harness/bank";
import { expect, test } from "./harness/fixtures";
import type { Modal } from "./harness/modal";
import type { Sandbox } from "./harness/sandbox";

/** A bank that tells the payer's account, so that nobody has to type it. */
const BANK = "Read Refund Account Sandbox Bank";

async function chooseBank(modal: Modal): Promise<void> {
  await modal.giveDetails("payment");
  const bank = modal.host.getByRole("button", { name: BANK, exact: true });
  // Who looks for their bank takes longer than what was read is believed.
  await expect(bank).toBeVisible();
  await wait(1500);
  await bank.click();
  await modal.shows("handoff");
}

/** What the backend asked of the API about a Billing Request. Pages and icons are no calls. */
async function calls(sandbox: Sandbox, ...ids: string[]): Promise<string[]> {
  const calls = (await sandbox.requests()).map(({ method, path }) => `${method} ${path}`);
  return calls.filter((call) => call.endsWith("POST /bank_authorisations") || ids.some((id) => call.includes(id)));
}

test.describe("in one tab", () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test("an instant payment takes eight calls", async ({ begin, demo, sandbox, shop, stillClock: _ }) => {
    // No bank is so near that it is visited before the backend has seen that the page stopped listening.
    await shop.page.route((url) => url.href.startsWith(demo.sandbox), async (route) => {
      await wait(500);
      await route.continue();
    });
    const before = (await calls(sandbox)).length;
    const { billingRequest, flow, modal } = await begin("payment");
    await chooseBank(modal);
    await modal.goToBank(BANK);
    await new Bank(shop.page).approve();
    await modal.shows("accepted");
    const asked = (await calls(sandbox, billingRequest, flow)).slice(before);
    const done = asked.findIndex((call) => call.endsWith("/actions/fulfil"));
    expect(done + 1, asked.join("\n")).toBeLessThanOrEqual(8);
    expect(asked.length, `${asked.join("\n")}, with what became of it`).toBeLessThanOrEqual(14);
  });
});

test("while a payer is at the bank, GoCardless is asked once", async ({ begin, sandbox, shop, stillClock: _ }) => {
  const { billingRequest, modal } = await begin("payment");
  await chooseBank(modal);
  const looks = async () =>
    (await calls(sandbox, billingRequest)).filter((call) => call === `GET /billing_requests/${billingRequest}`);
  const before = (await looks()).length;
  await openBank(modal.link("button.open_bank", { bank: BANK }));
  await modal.shows("waiting");
  // Who polls would have asked some times more.
  await shop.page.waitForTimeout(6_000);
  expect((await looks()).length - before, (await calls(sandbox, billingRequest)).join("\n")).toBeLessThanOrEqual(1);
});
