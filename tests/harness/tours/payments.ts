// Payments: choosing a bank, going there, and what it answers.

import { expect } from "@playwright/test";
import { openBank } from "../bank";
import { ALBION, type BankName } from "../contract";
import type { Tour } from "../tours";
import { say } from "../words";

const ALBION_BANK = { bank: ALBION.name };
const FAILING: BankName = { name: "Payment Failed Sandbox Bank", id: "payment_failed_sandbox_bank" };

export const PAYMENTS: readonly Tour[] = [
  {
    name: "the steps of a payment, to the bank and back",
    async walk({ begin, sandbox }, look) {
      const { modal } = await begin("payment", { at: "institution" });
      await expect(modal.bank(ALBION.name)).toBeVisible();
      await look(modal, "institution");
      await modal.host.getByLabel(say("institution.search")).fill("no such bank");
      await look(modal, "institution", "with none found");
      await modal.host.getByLabel(say("institution.search")).fill("");
      await modal.chooseBank(ALBION.name);
      await look(modal, "bank_account", "of a payment");
      await modal.giveAccount();
      const link = modal.link("button.open_bank", ALBION_BANK);
      await expect(link).toBeVisible();
      await look(modal, "handoff");
      await modal.host.getByText(say("qr_code.offer")).click();
      await expect(modal.host.getByRole("img", { name: say("qr_code.picture") })).toBeVisible();
      await look(modal, "handoff", "with its QR code");
      const first = await openBank(link);
      await look(modal, "waiting");
      await first.refuse();
      await first.close();
      await look(modal, "refused");
      await modal.press("button.try_again");
      const failing = await openBank(link);
      await failing.fail();
      await failing.close();
      await look(modal, "failed");
      await modal.press("button.try_again");
      const second = await openBank(link);
      await second.close();
      await modal.shows("waiting");
      await sandbox.advance(15 * 60);
      await look(modal, "expired");
      await modal.press("button.try_again");
      const third = await openBank(link);
      await third.approve();
      await third.close();
      await look(modal, "accepted");
      await sandbox.advance(60);
      await look(modal, "paid");
    },
  },
  {
    name: "a bank that is not heard from",
    async walk({ begin, shop }, look) {
      await shop.page.clock.install();
      const { modal } = await begin("payment", { at: "handoff" });
      await openBank(modal.link("button.open_bank", ALBION_BANK));
      await modal.shows("waiting");
      await shop.page.clock.fastForward("16:00");
      await expect(modal.button("button.check_again")).toBeVisible();
      await look(modal, "waiting", "for long");
    },
  },
  {
    name: "a payment with a Direct Debit",
    async walk({ begin, sandbox }, look) {
      const { modal } = await begin("payment_and_mandate");
      await look(modal, "customer_details", "of a payment and a mandate");
      await modal.giveDetails("payment_and_mandate");
      await modal.chooseBank(ALBION.name);
      await modal.giveAccount();
      await look(modal, "review", "of a payment and a mandate");
      await modal.confirm();
      await expect(modal.link("button.open_bank", ALBION_BANK)).toBeVisible();
      await look(modal, "handoff", "of a payment and a mandate");
      const bank = await openBank(modal.link("button.open_bank", ALBION_BANK));
      await bank.approve();
      await bank.close();
      await modal.shows("accepted");
      await sandbox.advance(60);
      await look(modal, "paid", "with a mandate");
    },
  },
  {
    name: "a payment too large for some banks, and by Direct Debit instead",
    async walk({ begin }, look) {
      const payment_request = { currency: "GBP", amount: 50_001, description: "Sofa" };
      const { modal } = await begin("payment", {
        at: "institution",
        billingRequest: { payment_request, fallback_enabled: true },
      });
      await expect(modal.bank("Drift")).toContainText(say("institution.over_limit"));
      await look(modal, "institution", "with limits and a fallback");
      await modal.press("button.fallback");
      await look(modal, "customer_details", "of a fallback");
    },
  },
  {
    name: "a payment that the bank accepts and that fails",
    async walk({ begin, sandbox }, look) {
      const { modal } = await begin("payment", { at: "handoff", bank: FAILING });
      const bank = await openBank(modal.link("button.open_bank", { bank: FAILING.name }));
      await bank.approve();
      await bank.close();
      await modal.shows("accepted");
      await sandbox.advance(60);
      await look(modal, "payment_failed");
    },
  },
];
