// At the bank: choosing another, and banks with ways of their own. The ways there and back are in handoff.spec.ts.

import type { Route } from "@playwright/test";
import { openBank } from "./harness/bank";
import { ALBION, type BankName } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { inspect } from "./harness/inspection";
import { say } from "./harness/words";

const KINGFISHER: BankName = { name: "Kingfisher Bank", id: "KINGFISHER_BANK_KINGGB2L" };
const KESTREL: BankName = { name: "Kestrel", id: "KESTREL_KESTGB2L" };
const REFUSING: BankName = { name: "Consent Rejected Sandbox Bank", id: "consent_rejected_sandbox_bank" };
const FAILING: BankName = { name: "Payment Failed Sandbox Bank", id: "payment_failed_sandbox_bank" };

const to = (bank: BankName) => ({ bank: bank.name });

test.beforeEach(async ({ stillClock: _ }) => {});

test("a payer who refuses can choose another bank", async ({ begin }) => {
  const { modal, merchant } = await begin("payment_and_mandate", { at: "handoff" });
  const first = await openBank(modal.link("button.open_bank", to(ALBION)));
  await first.refuse();
  await first.close();
  await modal.shows("refused");
  await modal.press("button.other_bank");
  await modal.chooseBank(KESTREL.name);
  await modal.shows("handoff");
  await expect(modal.heading).toHaveText(say("handoff.heading", to(KESTREL)));
  const second = await openBank(modal.link("button.open_bank", to(KESTREL)));
  await expect(second.page).toHaveTitle(/Kestrel/);
  await second.approve();
  await second.close();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
});

test("the same bank, chosen once more, is listened to", async ({ begin }) => {
  const { modal } = await begin("payment", { at: "handoff" });
  const bank = await openBank(modal.link("button.open_bank", to(ALBION)));
  await modal.shows("waiting");
  await modal.press("button.other_bank");
  await modal.chooseBank(ALBION.name);
  // Only then is it known that the visit that began before counts again.
  await expect(modal.link("button.open_bank_again", to(ALBION))).toBeVisible();
  await bank.refuse();
  await modal.shows("refused");
});

test("another bank is chosen although the answer to the first choice was lost", async ({ begin, shop, witness }) => {
  witness.foresee(/ERR_FAILED/);
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await shop.page.route("**/actions/select_institution", lose, { times: 1 });
  const { modal } = await begin("payment", { at: "institution" });
  await modal.chooseBank(KINGFISHER.name);
  await expect(modal.problems).toHaveText(say("notice.unreachable"));
  await modal.chooseBank(KESTREL.name);
  await modal.giveAccount();
  await modal.shows("handoff");
  await expect(modal.heading).toHaveText(say("handoff.heading", to(KESTREL)));
});

test("a payer who refused may leave, which is no error", async ({ begin }) => {
  const { modal, merchant, billingRequest } = await begin("payment", { at: "handoff", bank: REFUSING });
  const bank = await openBank(modal.link("button.open_bank", to(REFUSING)));
  await bank.approve();
  await bank.close();
  await modal.shows("refused");
  await modal.press("button.leave");
  await modal.isGone();
  const [exit] = await merchant.hears("onExit", "onClose");
  expect(exit?.arguments).toEqual([
    null,
    expect.objectContaining({ reason: "bank_refused", billingRequestID: billingRequest }),
  ]);
});

test("a bank that prepares its page is waited for", async ({ begin, sandbox, shop }) => {
  await sandbox.setBankPreparation(60);
  const { modal } = await begin("payment", { at: "handoff" });
  await expect(modal.button("button.preparing")).toHaveAttribute("aria-busy", "true");
  await shop.page.waitForRequest(/\/bank_authorisations\/BAU/);
  await sandbox.setBankPreparation(0);
  await sandbox.advance(60);
  await expect(modal.link("button.open_bank", to(ALBION))).toBeVisible();
  await expect(modal.host.getByText(say("qr_code.offer"))).toBeVisible();
});

test("a bank that takes too long is said to, and asked again", async ({ begin, sandbox, shop }) => {
  await shop.page.clock.install();
  await sandbox.setBankPreparation(60);
  const { modal } = await begin("payment", { at: "handoff" });
  await expect(modal.button("button.preparing")).toBeVisible();
  await expect(async () => {
    await shop.page.clock.fastForward(1_500);
    await expect(modal.problems).toHaveText(say("notice.bank_slow"), { timeout: 100 });
  }).toPass({ intervals: [50] });
  await sandbox.setBankPreparation(0);
  await sandbox.advance(60);
  await modal.press("button.try_again");
  await expect(modal.link("button.open_bank", to(ALBION))).toBeVisible();
});

test("the last two minutes at the bank are told, and the payer may have more", async ({ begin, shop, demo }) => {
  const { modal, billingRequest } = await begin("payment", { at: "handoff" });
  const first = await openBank(modal.link("button.open_bank", to(ALBION)));
  await expect(first.answer("Approve")).toBeVisible();
  await modal.shows("waiting");
  // The backend goes by its own clock, which stands for no test.
  await shop.page.route(`${demo.backend}/billing_requests/${billingRequest}`, async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    answer.progress.bank_authorisation.expires_soon = true;
    await route.fulfill({ response, json: answer });
  });
  await shop.page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(modal.heading).toHaveText(say("waiting.short_heading", to(ALBION)));
  await expect(modal.heading).toBeFocused();
  await inspect(shop.page, "the last two minutes", "gocardless-dropin");
  // That another is made then is the backend's to do, and tested there.
  const asked = shop.page.waitForRequest(`${demo.backend}/bank_authorisations`);
  await modal.press("button.start_again", to(ALBION));
  expect((await asked).method()).toBe("POST");
});

test("a payment that fails after all is said to have failed", async ({ begin, sandbox }) => {
  const { modal } = await begin("payment", { at: "handoff", bank: FAILING });
  const bank = await openBank(modal.link("button.open_bank", to(FAILING)));
  await bank.approve();
  await bank.close();
  await modal.shows("accepted");
  await sandbox.advance(60);
  await modal.shows("payment_failed");
});

test("a bank that is down is shown and cannot be chosen", async ({ begin }) => {
  const { modal } = await begin("payment", { at: "institution" });
  await modal.shows("institution");
  await expect(modal.bank("Dovecote Bank")).toBeDisabled();
  await expect(modal.bank("Dovecote Bank")).toContainText(say("institution.unavailable"));
  await expect(modal.bank(ALBION.name)).toBeEnabled();
});

test("banks are found by typing", async ({ begin }) => {
  const { modal } = await begin("payment", { at: "institution" });
  const search = modal.host.getByLabel(say("institution.search"));
  await search.fill("  bOROUGH hill ");
  await expect(modal.words("institution.none")).toBeVisible();
  await search.fill("BANK OF");
  await expect(modal.host.getByRole("listitem")).toHaveText([/Bank of Elmet/, /Bank of the Fens/]);
  await expect(modal.words("institution.found", { count: "2" })).toBeVisible();
  await modal.chooseBank("Bank of the Fens");
  await modal.shows("bank_account");
});

test("a bank that gives the account spares typing it", async ({ begin }) => {
  const { modal, merchant } = await begin("payment", { at: "institution" });
  await modal.chooseBank(KINGFISHER.name);
  await modal.shows("handoff");
  const bank = await openBank(modal.link("button.open_bank", to(KINGFISHER)));
  await bank.approve();
  await bank.close();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
});

test("where the bank gives the account, the payer confirms after the bank", async ({ begin }) => {
  const { modal, merchant } = await begin("payment_and_mandate", { at: "institution" });
  await modal.chooseBank(KINGFISHER.name);
  await modal.shows("handoff");
  const bank = await openBank(modal.link("button.open_bank", to(KINGFISHER)));
  await bank.approve();
  await bank.close();
  await modal.confirm();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
});
