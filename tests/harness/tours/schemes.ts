// A Direct Debit in each scheme but Bacs: its account, what it demands to be shown, and its end.

import { answer } from "../answers";
import { openBank } from "../bank";
import type { Tour } from "../tours";
import { say } from "../words";

interface Scheme {
  scheme: string;
  currency: string;
  /** What people there answer. */
  answers: Readonly<Record<string, string>>;
  approval?: "by BankID";
}

const SCHEMES: readonly Scheme[] = [
  { scheme: "sepa_core", currency: "EUR", answers: {} },
  { scheme: "ach", currency: "USD", answers: { region: "IL", postal_code: "60601", account_number: "2715500356" } },
  { scheme: "autogiro", currency: "SEK", answers: { account_number: "0000003" }, approval: "by BankID" },
  { scheme: "becs", currency: "AUD", answers: { account_number: "012345678" } },
  { scheme: "becs_nz", currency: "NZD", answers: {} },
  { scheme: "betalingsservice", currency: "DKK", answers: { account_number: "3179681" } },
  { scheme: "pad", currency: "CAD", answers: { region: "ON", postal_code: "M5V 2T6", account_number: "1234567" } },
];

export const SCHEME_TOURS: readonly Tour[] = SCHEMES.map(({ scheme, currency, answers, approval }) => ({
  name: `a Direct Debit by ${scheme}`,
  async walk({ begin }, look) {
    const mandate_request = { currency, scheme, description: "Coffee club" };
    const { modal } = await begin("mandate", { billingRequest: { mandate_request }, flow: { lock_currency: true } });
    await look(modal, "customer_details", `by ${scheme}`);
    await answer(modal, answers);
    await modal.press("button.continue");
    await look(modal, "bank_account", `by ${scheme}`);
    await answer(modal, answers);
    await modal.press("button.continue");
    await modal.shows("review");
    await modal.host.getByRole("link").first().waitFor();
    await look(modal, "review", `by ${scheme}`);
    await modal.confirm();
    if (approval) {
      const link = modal.link("button.open_bank", { bank: say("unknown.bank_id") });
      await link.waitFor();
      await look(modal, "handoff", `by ${scheme}`);
      const bank = await openBank(link);
      await bank.approve();
      await bank.close();
    }
    await look(modal, "mandate_set_up", `by ${scheme}`);
  },
}));

/** What is collected by ACH from the first day. */
const PLANS = [
  {
    name: "a subscription",
    plan: {
      subscription_request: {
        amount: 1500,
        currency: "USD",
        name: "Beans of the month",
        interval: 2,
        interval_unit: "monthly",
        count: 6,
        start_date: "2049-01-15",
      },
    },
  },
  {
    name: "instalments",
    plan: {
      instalment_schedule_request: {
        name: "Grinder",
        currency: "USD",
        total_amount: 30_000,
        instalments_with_dates: [
          { amount: 20_000, charge_date: "2049-01-15" },
          { amount: 10_000, charge_date: "2049-03-01" },
        ],
      },
    },
  },
];

export const PLAN_TOURS: readonly Tour[] = PLANS.map(({ name, plan }) => ({
  name: `a Direct Debit for ${name}`,
  isRare: true,
  async walk({ begin }, look) {
    const billingRequest = { mandate_request: { currency: "USD", scheme: "ach" }, ...plan };
    const { modal } = await begin("mandate", { billingRequest });
    const { answers } = SCHEMES.find(({ scheme }) => scheme === "ach")!;
    for (const screen of ["customer_details", "bank_account"]) {
      await modal.shows(screen);
      await answer(modal, answers);
      await modal.press("button.continue");
    }
    await modal.shows("review");
    await modal.host.getByRole("link").first().waitFor();
    await look(modal, "review", `of ${name}`);
    await modal.confirm();
    await look(modal, "mandate_set_up", `for ${name}`);
  },
}));
