// At the bank: refusing, coming back, expiring, and banks with ways of their own.

import type { Route } from "@playwright/test";
import { Bank, openBank } from "./harness/bank";
import { ALBION, type BankName } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { say } from "./harness/words";

const KINGFISHER: BankName = { name: "Kingfisher Bank", id: "KINGFISHER_BANK_KINGGB2L" };
const KESTREL: BankName = { name: "Kestrel", id: "KESTREL_KESTGB2L" };
const REFUSING: BankName = { name: "Consent Rejected Sandbox Bank", id: "consent_rejected_sandbox_bank" };
const FAILING: BankName = { name: "Payment Failed Sandbox Bank", id: "payment_failed_sandbox_bank" };

const to = (bank: BankName) => ({ bank: bank.name });

test.beforeEach(async ({ stillClock: _ }) => {});

test("a payer who refuses can try again", async ({ begin }) => {
  const { modal, merchant } = await begin("payment", { at: "handoff" });
  const first = await openBank(modal.link("button.open_bank", to(ALBION)));
  await first.refuse();
  await first.close();
  await modal.shows("refused");
  await modal.press("button.try_again");
  await modal.shows("handoff");
  const second = await openBank(modal.link("button.open_bank", to(ALBION)));
  await second.approve();
  await second.close();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
});

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

test("a payer who closed the bank's tab opens it again", async ({ begin, sandbox }) => {
  const { modal, merchant } = await begin("payment", { at: "handoff" });
  const link = modal.link("button.open_bank", to(ALBION));
  await expect(link).toBeVisible();
  const made = (await sandbox.asked("POST", "/bank_authorisations")).length;
  const first = await openBank(link);
  await first.close();
  await modal.shows("waiting");
  const second = await openBank(modal.link("button.open_bank_again", to(ALBION)));
  await second.approve();
  await second.close();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
  expect(await sandbox.asked("POST", "/bank_authorisations"), "one authorisation is enough").toHaveLength(made);
});

test("a payer who comes back undecided in the same tab goes on", async ({ begin, shop }) => {
  const { modal } = await begin("payment", { at: "handoff", opening: { handoff: "redirect" } });
  await modal.goToBank(ALBION.name);
  await new Bank(shop.page).leave();
  await modal.shows("waiting");
  const bank = await openBank(modal.link("button.open_bank_again", to(ALBION)));
  await bank.approve();
  await bank.close();
  await modal.shows("accepted");
  await shop.told("onSuccess");
});

test("a payer whose tab dies after approving has paid, once", async ({ begin, shop, sandbox, witness }) => {
  const opening = { handoff: "redirect" } as const;
  const { modal, flow, billingRequest } = await begin("payment", { at: "handoff", opening });
  await modal.goToBank(ALBION.name);
  witness.foresee(/ERR_FAILED/);
  await shop.page.route(`${sandbox.address}/obauth/**`, async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  const gone = shop.page.waitForEvent("requestfailed");
  await new Bank(shop.page).answer("Approve").click();
  await gone;
  const fulfilled = () => sandbox.asked("POST", `/billing_requests/${billingRequest}/actions/fulfil`);
  await expect.poll(async () => (await fulfilled()).length).toBe(1);
  await shop.page.unrouteAll();
  await shop.visit();
  const { modal: reopened, merchant } = await shop.open(flow);
  await reopened.shows("accepted");
  await merchant.hears("onSuccess");
  expect(await fulfilled()).toEqual([expect.objectContaining({ status: 200 })]);
  expect(await sandbox.read("billing_requests", billingRequest)).toMatchObject({ status: "fulfilled" });
});

test("an authorisation that expires can be asked for again", async ({ begin, sandbox }) => {
  const { modal, merchant } = await begin("payment", { at: "handoff" });
  const first = await openBank(modal.link("button.open_bank", to(ALBION)));
  await first.close();
  await modal.shows("waiting");
  await sandbox.advance(15 * 60);
  await modal.shows("expired");
  await modal.press("button.try_again");
  await modal.shows("handoff");
  const second = await openBank(modal.link("button.open_bank", to(ALBION)));
  await second.approve();
  await second.close();
  await modal.shows("accepted");
  await merchant.hears("onSuccess");
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
