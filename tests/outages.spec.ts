// GoCardless fails in every way that a network has: the payer is told, loses nothing, and goes on when it is over.

import { openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { DETAILS, type Modal } from "./harness/modal";
import { payer } from "./harness/payer";
import type { Fault } from "./harness/sandbox";
import { say } from "./harness/words";

const OUTAGES: Record<string, Omit<Fault, "path_contains">> = {
  "the connection is reset": { kind: "reset" },
  "answers are lost": { kind: "lost" },
  "answers are truncated": { kind: "half" },
  "answers have a wrong length, and connections hang": { kind: "stalled" },
  "answers come a byte a second": { kind: "drip" },
  "nothing answers in time": { kind: "latency", milliseconds: 60_000 },
  "the JSON is broken": { kind: "malformed" },
  "a proxy answers with its own page": { kind: "html", status: 502 },
  "GoCardless takes no more requests": { kind: "status", status: 429 },
  "GoCardless is down": { kind: "status", status: 503 },
};

const OFTEN = 10_000;

/** Presses what there is to press until the banks are there: for a while after an outage nothing is sent. */
async function goesOn(modal: Modal): Promise<void> {
  await expect(async () => {
    for (const button of ["button.continue", "button.try_again"]) {
      if ((await modal.button(button).count()) > 0) await modal.press(button);
    }
    await expect(modal.bank(ALBION.name)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
}

for (const [name, outage] of Object.entries(OUTAGES)) {
  test(name, async ({ begin, sandbox, shop, witness, stillClock: _ }) => {
    test.slow();
    witness.foresee(/status of (409|429|50\d)/);
    const { modal, merchant } = await begin("payment");
    await modal.shows("customer_details");
    await modal.fill(DETAILS.payment);
    await sandbox.fault({ ...outage, path_contains: "/", times: OFTEN });
    await modal.press("button.continue");
    await expect(modal.problems).toHaveText(say("notice.failed"), { timeout: 20_000 });
    for (const field of DETAILS.payment) await expect(modal.field(field)).toHaveValue(payer[field]);
    await sandbox.endFaults();
    await goesOn(modal);

    await modal.chooseBank(ALBION.name);
    await modal.giveAccount();
    const bank = await openBank(modal.link("button.open_bank", { bank: ALBION.name }));
    await expect(bank.answer("Approve")).toBeVisible();
    await sandbox.fault({ ...outage, path_contains: "/billing_requests/", times: OFTEN });
    await bank.approve();
    await bank.close();
    await shop.page.bringToFront();
    await expect.poll(() => sandbox.faultsLeft(), { timeout: 20_000 }).toBeLessThan(OFTEN);
    await sandbox.endFaults();
    await expect(modal.host.locator("[data-screen=accepted]")).toBeVisible({ timeout: 90_000 });
    await merchant.hears("onSuccess");
  });
}
