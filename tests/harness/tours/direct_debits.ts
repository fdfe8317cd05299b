// Direct Debits: what is asked, what is wrong with it, what is played back and what came of it.

import { expect } from "@playwright/test";
import { ACCOUNT, DETAILS } from "../modal";
import { payer } from "../payer";
import type { Tour } from "../tours";

export const DIRECT_DEBITS: readonly Tour[] = [
  {
    name: "the steps of a Direct Debit, with their errors",
    async walk({ begin, shop }, look) {
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
    },
  },
  {
    name: "a company's Direct Debit in another currency",
    async walk({ begin }, look) {
      const { modal } = await begin("mandate");
      await modal.shows("customer_details");
      await modal.press("button.pay_as_company");
      await expect(modal.field("company_name")).toBeVisible();
      await look(modal, "customer_details", "of a company");
      await modal.field("currency").selectOption("SEK");
      await expect(modal.field("swedish_identity_number")).toBeVisible();
      await look(modal, "customer_details", "in another currency");
    },
  },
  {
    name: "a payer who is known",
    async walk({ make, sandbox, shop }, look) {
      const { billingRequest, flow } = await make("mandate");
      await sandbox.act(billingRequest, "collect_customer_details", {
        customer: { given_name: payer.given_name, family_name: payer.family_name, email: payer.email },
        customer_billing_detail: {
          address_line1: payer.address_line1,
          city: payer.city,
          postal_code: payer.postal_code,
          country_code: "GB",
        },
      });
      const { modal } = await shop.open(flow);
      await modal.shows("bank_account");
      await modal.press("button.back");
      await look(modal, "customer_details", "on file");
      await modal.press("button.continue");
      await modal.giveAccount();
      await look(modal, "review", "of a payer who is known");
    },
  },
  {
    name: "a Direct Debit that two people sign",
    async walk({ begin }, look) {
      const { modal } = await begin("mandate", { at: "review" });
      await modal.press("button.several_signatures");
      await look(modal, "signature_awaited");
    },
  },
];
