// What a page may send: ids that can be ids, and exactly the fields of the contract. Knows not what is done with them.

import { Problem } from "./problem.js";

const text = (value) => typeof value === "string";
const flag = (value) => typeof value === "boolean";
const country = (value) => text(value) && /^[A-Z]{2}$/.test(value);
const texts = (...names) => Object.fromEntries(names.map((name) => [name, text]));

/** The fields of each action; null is as good as absent. */
const ACTIONS = {
  choose_currency: { currency: text },
  collect_customer_details: {
    customer: texts("email", "given_name", "family_name", "company_name", "language", "phone_number"),
    customer_billing_detail: texts(
      "address_line1", "address_line2", "address_line3", "city", "region", "postal_code", "country_code",
      "swedish_identity_number", "danish_identity_number",
    ),
  },
  select_institution: { institution: text, country_code: country },
  collect_bank_account: texts(
    "account_holder_name", "account_number", "account_number_suffix", "account_type", "bank_code", "branch_code",
    "country_code", "iban", "pay_id",
  ),
  confirm_payer_details: { payer_requested_dual_signature: flag },
  fallback: {},
};

/** What these cannot do without. GoCardless says what is missing elsewhere. */
const REQUIRED = { choose_currency: ["currency"], select_institution: ["institution", "country_code"] };

const LOOKUP = { bank_details_lookups: ACTIONS.collect_bank_account };
const BANK_AUTHORISATION = { bank_authorisations: { links: { billing_request: text }, return_to: text } };

/** What an action takes, rebuilt from what is known of it. */
export function actionData(action, body) {
  if (!Object.hasOwn(ACTIONS, action)) throw new Problem("unknown_action", "There is no such action here.");
  const { data } = built({ data: ACTIONS[action] }, body);
  if (!data || REQUIRED[action]?.some((name) => !(name in data))) throw invalid("The body lacks a field.");
  return data;
}

export function nothing(body) {
  if (!built({ data: {} }, body).data) throw invalid("The body must be {\"data\":{}}.");
}

/** The Billing Request to authorise, and the page that the payer comes back to. */
export function bankAuthorisation(body) {
  const { links, return_to } = built(BANK_AUTHORISATION, body).bank_authorisations ?? {};
  if (!links?.billing_request || !URL.canParse(return_to)) throw invalid("links.billing_request or return_to is wrong.");
  return { billingRequest: id("BRQ", links.billing_request), page: new URL(return_to) };
}

/** The account whose bank is to be named. */
export function lookup(body) {
  const account = built(LOOKUP, body).bank_details_lookups;
  if (!account) throw invalid("The body lacks a field.");
  return account;
}

export function id(prefix, value) {
  if (value.startsWith(prefix) && /^[A-Z0-9]{4,64}$/i.test(value)) return value;
  throw invalid(`An id of ${prefix}… is wrong.`);
}

export function countryCode(query) {
  if (Object.keys(query).join() === "country_code" && country(query.country_code)) return query.country_code;
  throw invalid("The query must be country_code, in two capital letters, and nothing else.");
}

export const invalid = (message) => new Problem("invalid_request", message);

/** A copy with the fields of a shape and no others, each of the right type. */
function built(shape, given) {
  if (given === null || typeof given !== "object" || Array.isArray(given)) throw invalid("The body is not an object.");
  const entries = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => {
    const wanted = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (typeof wanted === "object") return [name, built(wanted, value)];
    if (!wanted?.(value)) throw invalid("A field of the body is unknown, or of the wrong type.");
    return [name, value];
  }));
}
