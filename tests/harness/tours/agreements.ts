// What the payer's bank keeps: a PayTo agreement and Variable Recurring Payments.

import { expect } from "@playwright/test";
import { answer } from "../answers";
import { openBank } from "../bank";
import { ALBION } from "../contract";
import type { Tour } from "../tours";
import { say } from "../words";

/** Asks for a PayTo agreement. */
export const PAY_TO = {
  purpose_code: "utility",
  mandate_request: {
    currency: "AUD",
    scheme: "pay_to",
    description: "Roast of the month",
    constraints: {
      max_amount_per_payment: 4500,
      periodic_limits: [{ period: "month", max_payments: 2 }],
      start_date: "2049-01-15",
      end_date: "2050-06-30",
    },
  },
};

const RECURRING = {
  payment_context_code: "billing_goods_and_services_in_arrears",
  payment_purpose_code: "ELEC",
  mandate_request: {
    currency: "GBP",
    scheme: "faster_payments",
    sweeping: false,
    description: "Heat and light",
    constraints: {
      max_amount_per_payment: 5000,
      periodic_limits: [{ period: "month", max_total_amount: 20_000 }],
    },
  },
};

export const AGREEMENTS: readonly Tour[] = [
  {
    name: "a PayTo agreement",
    async walk({ begin }, look) {
      const { modal } = await begin("mandate", { billingRequest: PAY_TO });
      await look(modal, "customer_details", "of an agreement");
      await answer(modal);
      await modal.press("button.continue");
      await look(modal, "bank_account", "with a PayID");
      await modal.press("button.use_account_number");
      await expect(modal.field("bsb")).toBeVisible();
      await look(modal, "bank_account", "with a BSB");
      await modal.press("button.use_pay_id");
      await answer(modal);
      await modal.press("button.continue");
      const link = modal.link("button.open_bank", { bank: say("unknown.bank") });
      await expect(link).toBeVisible();
      await look(modal, "handoff", "of an agreement");
      const bank = await openBank(link);
      await look(modal, "waiting", "for an agreement");
      await bank.approve();
      await bank.close();
      await look(modal, "mandate_set_up", "as an agreement");
    },
  },
  {
    name: "a PayID at a bank without PayTo",
    async walk({ begin, demo, witness }, look) {
      witness.foresee(/status of 422/);
      const flow = { exit_uri: `${demo.shop}/#another-way` };
      const { modal } = await begin("mandate", { billingRequest: PAY_TO, flow });
      await modal.shows("customer_details");
      await answer(modal);
      await modal.press("button.continue");
      await modal.shows("bank_account");
      await answer(modal, { pay_id: "no-pay-to@gocardless.com" });
      await modal.press("button.continue");
      await expect(modal.problems).toBeFocused();
      await look(modal, "bank_account", "with a PayID that is refused");
    },
  },
  {
    name: "a Variable Recurring Payment",
    async walk({ begin }, look) {
      const { modal } = await begin("mandate", { billingRequest: RECURRING });
      await modal.shows("customer_details");
      await answer(modal);
      await modal.press("button.continue");
      await modal.chooseBank(ALBION.name);
      await modal.giveAccount();
      await look(modal, "review", "of an agreement");
      await modal.confirm();
      await expect(modal.link("button.open_bank", { bank: ALBION.name })).toBeVisible();
      await look(modal, "handoff", "of a recurring payment");
    },
  },
];
