// One purchase from the shop's button to success, in engines other than the one that all the other tests run in. The bank
// opens in a tab of its own, or in the page's.

import { payer as person } from "../harness/payer";
import { say } from "../harness/words";
import { expect, test } from "./fixtures";
import type { Payer } from "./payer";

const BANK = "Albion Bank";
const APPROVE = { selector: "button", saying: "Approve" };
const OPEN_BANK = { selector: "a", saying: say("button.open_bank", { bank: BANK }) };
const ACCEPTED = { selector: "h2", saying: say("accepted.heading") };

const { given_name, family_name, email, sort_code, account_number } = person;

/** What the shop lists of what it heard. */
const heard = (callback: string) => ({ selector: `#orders [data-callback=${callback}]` });

/** From the first screen to the door of the bank. */
async function reachBank(payer: Payer): Promise<void> {
  await payer.fill({ given_name, family_name, email });
  await payer.pressButton("button.continue");
  await payer.press({ selector: "li button *", saying: BANK });
  await payer.fill({ sort_code, account_number });
  await payer.pressButton("button.continue");
  await payer.sees(OPEN_BANK);
}

test.beforeEach(({ payer, demo }) => payer.browser.visit(demo.shop));

test("a payment, with the bank in a new tab", async ({ payer, payer: { browser } }) => {
  await payer.press({ selector: "[data-kind=payment]" });
  await reachBank(payer);
  await browser.inNewTab(
    () => browser.click(OPEN_BANK),
    async () => {
      await payer.press(APPROVE);
      // The bank has led back to the shop, which shows where things stand.
      await payer.sees(ACCEPTED);
    },
  );
  await payer.sees(ACCEPTED);
  await payer.pressButton("button.done");
  await payer.seesNoDropin();
  await payer.sees(heard("onSuccess"));
  await payer.sees(heard("onClose"));
  expect(await browser.has(heard("onExit"))).toBe(false);
});

test("left, and then paid with the bank in the page's own tab", async ({ payer, payer: { browser }, sandbox }) => {
  await payer.press({ selector: "[data-kind=payment]" });
  // The loader's own button gives way to the first screen's.
  await payer.sees({ selector: "form[data-screen]" });
  await payer.pressButton("button.close");
  await payer.seesNoDropin();
  await payer.sees(heard("onExit"));
  const { flow } = await sandbox.make("payment");
  await browser.run((flow) => {
    type Dropin = { create(flow: string, options: object): void };
    (window as unknown as { GoCardlessDropin: Dropin }).GoCardlessDropin.create(flow, { handoff: "redirect" });
  }, flow);
  await reachBank(payer);
  await browser.click(OPEN_BANK);
  await payer.press(APPROVE);
  await payer.sees(ACCEPTED);
  await payer.sees(heard("onSuccess"));
});
