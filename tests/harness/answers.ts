// Answers to whatever a screen asks, of a payer anywhere.

import type { Locator } from "@playwright/test";
import type { Modal } from "./modal";
import { payer } from "./payer";

/** What is known of the payer, by the names of fields. */
export const ANSWERS: Readonly<Record<string, string>> = {
  ...payer,
  iban: "DE89 3704 0044 0532 0130 00",
  bsb: "082-082",
  australian_account_number: "012345678",
  pay_id: payer.email,
  new_zealand_account_number: "12-3113-0003869-00",
  transit_number: "00006",
  institution_number: "003",
  canadian_account_number: "1234567",
  routing_number: "026073150",
  american_account_number: "2715500356",
  account_type: "checking",
  clearing_number: "5491",
  swedish_account_number: "0000003",
  registration_number: "345",
  danish_account_number: "3179681",
  swedish_identity_number: "198112289874",
  danish_identity_number: "0101701234",
};

/** Gives what the screen asks and is known, and leaves the rest as it is. */
export async function answer({ host }: Modal, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const known = { ...ANSWERS, ...more };
  for (const field of await host.locator(".fields [name]").all()) {
    const value = known[(await field.getAttribute("name")) ?? ""];
    if (value !== undefined) await give(field, value);
  }
}

/** Types, or chooses from a list. */
async function give(field: Locator, value: string): Promise<void> {
  const isList = await field.evaluate((element) => element instanceof HTMLSelectElement);
  await (isList ? field.selectOption(value) : field.fill(value));
}
