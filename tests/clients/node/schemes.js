// What can be asked for with each scheme, and who pays: the table that both walks share.

import { readFileSync } from "node:fs";

const table = JSON.parse(readFileSync(new URL("../schemes.json", import.meta.url), "utf8"));

const rows = (kind) =>
  table[kind].map(({ payer, billing_request }) => ({ body: billing_request, payer: table.payers[payer] }));

export const MANDATES = rows("mandates");
export const PAYMENTS = rows("payments");
export const PAYMENTS_AND_MANDATES = rows("payments_and_mandates");

/** What a failure is found by, such as `bacs GB`. */
export function name({ body, payer }) {
  const requests = [body.mandate_request, body.payment_request].filter(Boolean);
  return `${requests.map(({ scheme }) => scheme).join(" and ")} ${payer.customer_billing_detail.country_code}`;
}

/** The first row of the mandates that is of this scheme. */
export function mandate(scheme) {
  return MANDATES.find(({ body }) => body.mandate_request.scheme === scheme);
}

/** The currency of a mandate's scheme. */
export function currency(scheme) {
  return mandate(scheme).body.mandate_request.currency;
}
