// A payer without a browser: takes the steps of a checkout over the contract, so that a test can begin where it matters.

import { payer } from "./payer";
import type { Purchase } from "./sandbox";

/** A screen of a step. */
export type StepScreen = "customer_details" | "institution" | "bank_account" | "review" | "handoff";

/** A bank: its name, and its id at GoCardless. */
export interface BankName {
  name: string;
  id: string;
}

/** The bank that tests use unless they need a special one. */
export const ALBION: BankName = { name: "Albion Bank", id: "ALBION_BANK_ALBIGB2L" };

/** The screens of each purchase, in their order. */
export const SCREENS: Record<Purchase, readonly StepScreen[]> = {
  mandate: ["customer_details", "bank_account", "review"],
  payment: ["customer_details", "institution", "bank_account", "handoff"],
  payment_and_mandate: ["customer_details", "institution", "bank_account", "review", "handoff"],
};

/** Takes a flow's payer to a screen: everything before it is done when this returns. */
export async function reach(
  backend: string,
  flow: string,
  purchase: Purchase,
  screen: StepScreen,
  bank = ALBION,
): Promise<void> {
  const screens = SCREENS[purchase];
  const steps = screens.slice(0, screens.indexOf(screen));
  if (!steps.length) return;
  const opened = await post(`${backend}/billing_request_flows/${flow}/actions/initialise`, {});
  const { billing_requests, session } = opened as {
    billing_requests: { id: string };
    session: { token: string };
  };
  for (const step of steps) {
    const [action, data] = answer(step, purchase, bank);
    await post(`${backend}/billing_requests/${billing_requests.id}/actions/${action}`, data, session.token);
  }
}

function answer(step: StepScreen, purchase: Purchase, bank: BankName): [string, object] {
  const { given_name, family_name, email, address_line1, city, postal_code } = payer;
  const customer = { given_name, family_name, email };
  const address = { address_line1, city, postal_code, country_code: "GB" };
  switch (step) {
    case "customer_details":
      return [
        "collect_customer_details",
        purchase === "payment" ? { customer } : { customer, customer_billing_detail: address },
      ];
    case "institution":
      return ["select_institution", { institution: bank.id, country_code: "GB" }];
    case "bank_account":
      return [
        "collect_bank_account",
        {
          account_holder_name: payer.account_holder_name,
          branch_code: payer.sort_code.replaceAll("-", ""),
          account_number: payer.account_number,
          country_code: "GB",
        },
      ];
    case "review":
      return ["confirm_payer_details", {}];
    case "handoff":
      throw new Error("Only a payer with a browser goes to the bank");
  }
}

async function post(address: string, data: object, token?: string): Promise<unknown> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (token) headers["authorization"] = `Bearer ${token}`;
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify({ data }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${address}: ${response.status} ${text}`);
  return JSON.parse(text);
}
