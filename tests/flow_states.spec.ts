// What may become of a flow while a payer is in it: it expires and is renewed, it is finished elsewhere, the payer is
// kept out.

import type { Route } from "@playwright/test";
import { openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { DETAILS } from "./harness/modal";
import { payer } from "./harness/payer";
import { Shop } from "./harness/shop";
import { say } from "./harness/words";

const WEEK = 7 * 86_400;
const albion = { bank: ALBION.name };

/** The backend forgets a session, as it does after a quarter of an hour. */
const forgetSession = (route: Route) =>
  route.continue({ headers: { ...route.request().headers(), authorization: "Bearer b2xk.b2xk" } });

test.describe("a flow that expired", () => {
  test.beforeEach(({ witness }) => witness.foresee(/status of 4(01|10)/));

  test("is renewed before the payer sees it, where the page can", async ({ make, sandbox, shop }) => {
    const expired = await make("mandate", { at: "bank_account" });
    await sandbox.advance(WEEK + 1);
    const refreshFlow = await sandbox.makeFlow(expired.billingRequest);
    const { modal, merchant } = await shop.open(expired.flow, { refreshFlow });
    await modal.giveAccount();
    await modal.confirm();
    await modal.shows("mandate_set_up");
    const [success] = await merchant.hears("onSuccess");
    expect(success?.arguments[1]).toMatchObject({ id: refreshFlow });
  });

  for (const [name, another] of [["of the same Billing Request", false], ["of a new Billing Request", true]] as const) {
    test(`while the payer typed gives way to one ${name}, with everything typed`, async ({
      make,
      sandbox,
      shop,
      demo,
    }) => {
      const { flow, billingRequest } = await make("mandate");
      await sandbox.advance(WEEK - 60);
      const refreshFlow = another ? (await make("mandate")).flow : await sandbox.makeFlow(billingRequest);
      const { modal, merchant } = await shop.open(flow, { refreshFlow });
      await modal.shows("customer_details");
      await modal.fill(DETAILS.mandate);
      await sandbox.advance(120);
      await shop.page.route(`${demo.backend}/billing_requests/*/actions/*`, forgetSession, { times: 1 });
      await modal.press("button.continue");
      await expect(modal.heading).toBeFocused();
      for (const name of DETAILS.mandate) await expect(modal.field(name)).toHaveValue(payer[name]);
      await modal.press("button.continue");
      await modal.giveAccount();
      await modal.confirm();
      await modal.shows("mandate_set_up");
      await merchant.hears("onSuccess");
    });
  }

  test("and cannot be renewed is said to have expired", async ({ make, sandbox, shop }) => {
    const { flow } = await make("mandate");
    await sandbox.advance(WEEK + 1);
    const { modal, merchant } = await shop.open(flow, { refreshFlow: null });
    await expect(modal.heading).toHaveText(say("trouble.expired_heading"));
    await modal.host.locator("form").getByRole("button", { name: say("button.close") }).click();
    const [exit] = await merchant.hears("onExit", "onClose");
    expect(exit?.arguments[0]).toMatchObject({ code: "flow_expired", retryable: false });
  });

  test("is renewed in view of the payer, who can leave", async ({ make, sandbox, shop }) => {
    const { flow } = await make("mandate");
    await sandbox.advance(WEEK + 1);
    const { modal } = await shop.open(flow, { refreshFlow: "never" });
    await expect(modal.heading).toHaveText(say("trouble.renewing_heading"));
    await shop.page.keyboard.press("Escape");
    await modal.isGone();
  });
});

test("a payer is warned two minutes before the flow expires, and not taken from what they type", async ({
  begin,
  sandbox,
  shop,
  stillClock: _,
}) => {
  await shop.page.clock.install({ time: (await sandbox.now()) + (WEEK - 150) * 1000 });
  const { modal } = await begin("mandate");
  const name = modal.field("given_name");
  await name.fill(payer.given_name);
  await expect(modal.words("notice.expires_soon")).toHaveCount(0);
  await shop.page.clock.fastForward("00:45");
  await expect(modal.words("notice.expires_soon")).toBeVisible();
  await expect(name).toBeFocused();
});

test.describe("a checkout that is finished in another tab", () => {
  test("shows its end when the payer comes back to it", async ({ make, shop, context }) => {
    const { flow } = await make("mandate", { at: "review" });
    const { modal, merchant } = await shop.open(flow);
    await modal.shows("review");
    const other = new Shop(await context.newPage(), shop.address);
    await other.visit();
    const { modal: elsewhere } = await other.open(flow);
    await elsewhere.confirm();
    await elsewhere.shows("mandate_set_up");
    await shop.page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await modal.shows("mandate_set_up");
    await merchant.hears("onSuccess");
  });

  test("goes on where the other tab came to, and keeps what is typed until then", async ({ make, shop, context }) => {
    const { flow } = await make("mandate");
    const { modal } = await shop.open(flow);
    const city = modal.field("city");
    await city.fill(payer.city);
    const comeBack = () => shop.page.evaluate(() => window.dispatchEvent(new Event("focus")));
    const read = shop.page.waitForResponse((response) => response.request().method() === "GET");
    await comeBack();
    await read;
    await expect(city).toHaveValue(payer.city);
    await expect(city).toBeFocused();
    const other = new Shop(await context.newPage(), shop.address);
    await other.visit();
    await (await other.open(flow)).modal.giveDetails("mandate");
    await other.modal().shows("bank_account");
    await comeBack();
    await modal.shows("bank_account");
  });

  test("says so to who sends an answer there", async ({ make, shop, context, witness }) => {
    witness.foresee(/status of 409/);
    const { flow } = await make("mandate", { at: "review" });
    const { modal, merchant } = await shop.open(flow);
    await modal.shows("review");
    const other = new Shop(await context.newPage(), shop.address);
    await other.visit();
    await (await other.open(flow)).modal.confirm();
    await other.modal().shows("mandate_set_up");
    await modal.confirm();
    await modal.shows("mandate_set_up");
    await merchant.hears("onSuccess");
  });
});

test("a payer whom GoCardless keeps out is told so", async ({ begin, sandbox, stillClock: _ }) => {
  const { modal, merchant, billingRequest } = await begin("payment", { at: "handoff" });
  const bank = await openBank(modal.link("button.open_bank", albion));
  await bank.close();
  await sandbox.cause(billingRequest, "payer_geo_blocked");
  await modal.shows("blocked");
  await modal.host.locator("form").getByRole("button", { name: say("button.close") }).click();
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments[0]).toMatchObject({ code: "payer_blocked", retryable: true });
});
