// The three purchases by Tab, Enter and typing alone.

import { Bank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { Keyboard } from "./harness/keyboard";
import { ACCOUNT, DETAILS } from "./harness/modal";
import type { Purchase } from "./harness/sandbox";
import { say } from "./harness/words";

for (const purchase of ["mandate", "payment", "payment_and_mandate"] as const satisfies Purchase[]) {
  test(`${purchase} by keyboard alone`, async ({ shop, context, stillClock: _ }) => {
    const keyboard = new Keyboard(shop.page);
    const modal = shop.modal();
    const pays = purchase !== "mandate";
    await keyboard.press(shop.purchase(purchase));

    await modal.shows("customer_details");
    await keyboard.fill((name) => modal.field(name), DETAILS[purchase]);
    await keyboard.press(modal.button("button.continue"));

    if (pays) {
      await modal.shows("institution");
      await keyboard.tabTo(modal.host.getByLabel(say("institution.search")));
      await shop.page.keyboard.type("albion");
      await keyboard.press(modal.bank(ALBION.name));
    }

    await modal.shows("bank_account");
    await keyboard.fill((name) => modal.field(name), ACCOUNT);
    // Enter in a field sends the form, as everywhere.
    await shop.page.keyboard.press("Enter");

    if (purchase !== "payment") {
      await modal.shows("review");
      await keyboard.press(modal.button("button.confirm"));
    }

    if (pays) {
      await modal.shows("handoff");
      const opened = context.waitForEvent("page");
      await keyboard.press(modal.link("button.open_bank", { bank: ALBION.name }));
      const bank = new Bank(await opened);
      await new Keyboard(bank.page).press(bank.answer("Approve"));
      await bank.leadsBack();
      await bank.close();
    }

    await modal.shows(pays ? "accepted" : "mandate_set_up");
    await keyboard.press(modal.button("button.done"));
    await modal.isGone();
    await shop.told("onSuccess", "onClose");
  });
}

test("the focus goes to each screen's heading, and back to the shop's button at the end", async ({ shop }) => {
  const keyboard = new Keyboard(shop.page);
  const modal = shop.modal();
  await keyboard.press(shop.purchase("mandate"));
  await modal.giveDetails("mandate");
  await modal.shows("bank_account");
  await expect(modal.heading).toBeFocused();
  await keyboard.fill((name) => modal.field(name), ["sort_code"]);
  await shop.page.keyboard.press("Escape");
  await modal.shows("leaving");
  await expect(modal.heading).toBeFocused();
  await keyboard.press(modal.button("button.leave"));
  await modal.isGone();
  await expect(shop.purchase("mandate")).toBeFocused();
});
