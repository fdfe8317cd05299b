// Long waits: each has an end that is told, and a way out. It is the page's clock that is moved here.

import { openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { say } from "./harness/words";

const albion = { bank: ALBION.name };

test.beforeEach(async ({ stillClock: _ }) => {});

test("a payer who does not come back from the bank is told, and can look again", async ({ begin, shop }) => {
  await shop.page.clock.install();
  const { modal, merchant } = await begin("payment", { at: "handoff" });
  const bank = await openBank(modal.link("button.open_bank", albion));
  await modal.shows("waiting");
  await expect(modal.heading).toHaveText(say("waiting.heading", albion));
  await shop.page.clock.fastForward("16:00");
  await expect(modal.heading).toHaveText(say("waiting.long_heading", albion));
  await modal.press("button.check_again");
  await expect(modal.heading).toHaveText(say("waiting.heading", albion));
  await bank.approve();
  await bank.close();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
});

test("a payer who thinks it over at the handoff finds the way there open again", async ({ begin, shop }) => {
  await shop.page.clock.install();
  const { modal } = await begin("payment", { at: "handoff" });
  await expect(modal.link("button.open_bank", albion)).toBeVisible();
  await shop.page.clock.fastForward("16:00");
  await modal.press("button.check_again");
  const bank = await openBank(modal.link("button.open_bank", albion));
  await bank.approve();
  await bank.close();
  await modal.shows("accepted");
});
