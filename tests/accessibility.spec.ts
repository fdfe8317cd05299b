// Every screen in every state, by axe's rules, in light and dark, down to 320 px.

import { openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { inspect } from "./harness/inspection";
import { ACCOUNT, DETAILS, type Modal } from "./harness/modal";
import { say } from "./harness/words";

const ALBION_BANK = { bank: ALBION.name };

/** Waits for a screen and looks at it. */
async function look(modal: Modal, screen: string, state = ""): Promise<void> {
  await modal.shows(screen);
  await inspect(modal.page, `${screen} ${state}`, "gocardless-dropin");
}

test.beforeEach(async ({ stillClock: _ }) => {});

test("the steps of a Direct Debit, with their errors", async ({ begin, shop }) => {
  const { modal } = await begin("mandate");
  await look(modal, "customer_details");
  await modal.press("button.continue");
  await expect(modal.problems).toBeFocused();
  await look(modal, "customer_details", "with errors");
  await modal.fill(DETAILS.mandate);
  await shop.page.keyboard.press("Escape");
  await look(modal, "leaving");
  await modal.press("button.stay");
  await modal.giveDetails("mandate");
  await look(modal, "bank_account");
  await modal.fill(ACCOUNT, { sort_code: "1" });
  await modal.press("button.continue");
  await expect(modal.problems).toBeFocused();
  await look(modal, "bank_account", "with errors");
  await modal.giveAccount();
  await look(modal, "review");
  await modal.confirm();
  await look(modal, "mandate_set_up");
});

test("a Direct Debit that two people sign", async ({ begin }) => {
  const { modal } = await begin("mandate", { at: "review" });
  await modal.press("button.several_signatures");
  await look(modal, "signature_awaited");
});

test("the steps of a payment, to the bank and back", async ({ begin, sandbox }) => {
  const { modal } = await begin("payment", { at: "institution" });
  await expect(modal.bank(ALBION.name)).toBeVisible();
  await look(modal, "institution");
  await modal.host.getByLabel(say("institution.search")).fill("no such bank");
  await look(modal, "institution", "with none found");
  await modal.host.getByLabel(say("institution.search")).fill("");
  await modal.chooseBank(ALBION.name);
  await modal.giveAccount();
  await expect(modal.link("button.open_bank", ALBION_BANK)).toBeVisible();
  await look(modal, "handoff");
  await modal.host.getByText(say("qr_code.offer")).click();
  await expect(modal.host.getByRole("img", { name: say("qr_code.picture") })).toBeVisible();
  await look(modal, "handoff", "with its QR code");
  const first = await openBank(modal.link("button.open_bank", ALBION_BANK));
  await look(modal, "waiting");
  await first.refuse();
  await first.close();
  await look(modal, "refused");
  await modal.press("button.try_again");
  const second = await openBank(modal.link("button.open_bank", ALBION_BANK));
  await second.close();
  await modal.shows("waiting");
  await sandbox.advance(15 * 60);
  await look(modal, "expired");
  await modal.press("button.try_again");
  const third = await openBank(modal.link("button.open_bank", ALBION_BANK));
  await third.approve();
  await third.close();
  await look(modal, "accepted");
  await sandbox.advance(60);
  await look(modal, "paid");
});

test("the ends that are not success", async ({ make, shop, sandbox, witness }) => {
  witness.foresee(/status of 404/);
  const cancelled = await make("payment", { at: "handoff" });
  await sandbox.act(cancelled.billingRequest, "cancel");
  const first = await shop.open(cancelled.flow);
  await look(first.modal, "cancelled");
  await first.merchant.exit();

  const second = await shop.open("BRFNOBODYHASTHISONE0123456789");
  await look(second.modal, "trouble");
  await second.merchant.exit();

  const bank = { name: "Payment Failed Sandbox Bank", id: "payment_failed_sandbox_bank" };
  const failing = await make("payment", { at: "handoff", bank });
  const third = await shop.open(failing.flow);
  const tab = await openBank(third.modal.link("button.open_bank", { bank: bank.name }));
  await tab.approve();
  await tab.close();
  await third.modal.shows("accepted");
  await sandbox.advance(60);
  await look(third.modal, "payment_failed");
});

test("waiting for others", async ({ begin, sandbox }) => {
  const unknown = await begin("mandate", { at: "review" });
  await sandbox.addUnknownAction(unknown.billingRequest);
  await unknown.modal.confirm();
  await look(unknown.modal, "hosted_page");
  await unknown.merchant.exit();

  const stuck = await begin("mandate", { at: "review" });
  const fulfil = `/billing_requests/${stuck.billingRequest}/actions/fulfil`;
  await sandbox.fault({ path_contains: fulfil, kind: "status", status: 500, times: 1000 });
  await stuck.modal.confirm();
  await look(stuck.modal, "processing");
});

test("a request that failed", async ({ begin, sandbox, witness }) => {
  witness.foresee(/status of 50\d/);
  await sandbox.fault({ path_contains: "/institutions?", kind: "status", status: 500, times: 3 });
  const { modal } = await begin("payment", { at: "institution" });
  await expect(modal.problems).toHaveText(say("notice.unreachable"));
  await look(modal, "institution", "without its list");
});

test("the loader's own screens", async ({ make, shop, demo, witness }) => {
  witness.foresee(/ERR_FAILED|Failed to fetch/);
  const { flow } = await make("mandate");
  let fail = () => {};
  const failing = new Promise<void>((resolve) => (fail = resolve));
  await shop.page.route(`${demo.backend}/*.wasm`, async (route) => {
    await failing;
    await route.abort();
  });
  const { modal } = await shop.open(flow);
  await expect(modal.host.getByRole("status")).toBeVisible();
  await inspect(shop.page, "loading", "gocardless-dropin");
  fail();
  await expect(modal.host.getByRole("link")).toBeVisible();
  await inspect(shop.page, "not loaded", "gocardless-dropin");
});

test("the shop's page, before and after an order", async ({ shop }) => {
  await inspect(shop.page, "the shop");
  const modal = await shop.buy("mandate");
  await modal.giveDetails("mandate");
  await modal.giveAccount();
  await modal.confirm();
  await modal.shows("mandate_set_up");
  await inspect(shop.page, "the shop behind the modal");
  await modal.press("button.done");
  await shop.told("onSuccess", "onClose");
  await inspect(shop.page, "the shop after an order");
});
