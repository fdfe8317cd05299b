// A page that the browser kept as it was while the payer was at the bank, and shows again on the way back.

import { Bank } from "./harness/bank";
import { chromium } from "./harness/chromium";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";

// Playwright switches the cache off, because its own `goBack` waits for a page that loads.
test.use({ launchOptions: { ...chromium(), ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

test.beforeEach(async ({ stillClock: _ }) => {});

/** What the page says of itself, when it is shown again. */
type Kept = { kept?: boolean };

for (const [decision, decide, screen] of [
  ["authorised", (bank: Bank) => bank.approve(), "accepted"],
  ["denied", (bank: Bank) => bank.refuse(), "refused"],
] as const) {
  test(`shown as it was before a payment was ${decision}, it says how things stand now`, async ({
    begin,
    shop,
    sandbox,
    witness,
  }) => {
    // The page asks for a way to the bank again before it has heard that it needs none.
    witness.foresee(/409 \(Conflict\).*bank_authorisations/);
    const { modal, billingRequest } = await begin("payment", { at: "handoff", opening: { handoff: "redirect" } });
    await shop.page.evaluate(() => addEventListener("pageshow", ({ persisted }) => ((window as Kept).kept = persisted)));
    await modal.goToBank(ALBION.name);
    await decide(new Bank(shop.page));
    await shop.modal().shows(screen);
    await shop.page.evaluate(() => history.go(-2));
    await shop.page.waitForFunction(() => (window as Kept).kept);
    await shop.modal().shows(screen);
    const [first, ...later] = await sandbox.visits(billingRequest);
    expect(first).toBe(decision);
    // None after an approved one, and of others one that is alive.
    expect(later.length).toBeLessThanOrEqual(decision === "authorised" ? 0 : 1);
  });
}
