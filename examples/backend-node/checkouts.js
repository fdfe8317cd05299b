// The checkouts that payers are in: opens, acts, sends to the bank, and fulfils what it sees ready. Knows nothing of HTTP.

import { randomBytes } from "node:crypto";
import { answer, bank, bankStatus, detailsIn, hasCompleted, isAlive } from "./answer.js";
import { Problem } from "./problem.js";
import { gocardless, publicUrl } from "./settings.js";
import { keep, kept } from "./store.js";
import { inTurn } from "./turns.js";

const HALF_AN_HOUR = 30 * 60 * 1000;
const QUARTER_OF_AN_HOUR = HALF_AN_HOUR / 2;
const MOST_LOOKUPS = 20;

/** A resource without what the client adds to it. */
const bare = ({ __response__, ...resource }) => resource;
const find = async (id) => bare(await gocardless.billingRequests.find(id));

/** Opens a flow, and answers with it, its Billing Request's id, and the checkout answer. */
export async function open(id) {
  let flow;
  try {
    flow = bare(await gocardless.billingRequestFlows.initialise(id));
  } catch (error) {
    if (error.errorType !== "invalid_state") throw error;
    return openEnded(kept(id));
  }
  delete flow.session_token;
  keep(id, Object.fromEntries(Object.entries(flow).filter(([name]) => !name.startsWith("prefilled_"))));
  const billingRequest = flow.links.billing_request;
  const stand = await inTurn(billingRequest, async () => {
    const request = await find(billingRequest);
    const record = kept(billingRequest) ?? { on_file: detailsIn(request) };
    // What one flow of a Billing Request locks, no other opens.
    record.lock_customer_details ||= flow.lock_customer_details;
    record.lock_bank_account ||= flow.lock_bank_account;
    keep(billingRequest, record);
    return complete(request);
  });
  return { flow, billingRequest, answer: answer(stand) };
}

/** GoCardless initialises no flow that has ended: such a one is known from when it was opened, or not at all. */
async function openEnded(flow) {
  const billingRequest = flow?.links.billing_request;
  const stand = flow && (await read(billingRequest));
  if (!["fulfilling", "fulfilled", "cancelled"].includes(stand?.request.status)) {
    throw new Problem("flow_expired", "The flow expired before it was completed.");
  }
  return { flow, billingRequest, answer: answer(stand) };
}

/** Where a checkout stands. */
export const read = (id) => inTurn(id, async () => complete(await find(id)));

/** Something happened to a Billing Request. Those that were never opened here are somebody else's to fulfil. */
export const lookAgain = async (id) => kept(id) && read(id);

/** Does what the payer asks. */
export function act(id, action, data) {
  const { billingRequests } = gocardless;
  const perform = {
    choose_currency: () => billingRequests.chooseCurrency(id, data),
    collect_customer_details: () => billingRequests.collectCustomerDetails(id, data),
    select_institution: () => billingRequests.selectInstitution(id, data),
    collect_bank_account: () => billingRequests.collectBankAccount(id, data),
    confirm_payer_details: () => billingRequests.confirmPayerDetails(id, data),
    fallback: () => billingRequests.fallback(id),
  }[action];
  const groups = action === "collect_customer_details" ? Object.entries(data) : [];
  const given = groups.flatMap(([group, fields]) => Object.keys(fields).map((name) => `${group}/${name}`));
  return inTurn(id, async () => {
    const before = await find(id);
    const record = kept(id);
    refuseWhatIsLocked(before, record, action, given);
    const banks = action === "select_institution" ? await listed(before, data.country_code) : [];
    const request = bare(await perform());
    // What the payer gives is theirs to see.
    record.on_file = record.on_file.filter((detail) => !given.includes(detail));
    record.institution = banks.find((one) => one.id === data.institution) ?? record.institution;
    keep(id, record);
    return complete(request);
  });
}

function refuseWhatIsLocked(request, record, action, given) {
  const there = detailsIn(request);
  const details = record.lock_customer_details && given.some((detail) => there.includes(detail));
  const account = record.lock_bank_account && action === "collect_bank_account";
  if (details || (account && hasCompleted(request, action))) {
    throw new Problem("invalid_state", "These details are locked and cannot be changed here.");
  }
}

/** Fulfils a Billing Request that is ready, and reads what goes with it. */
async function complete(request) {
  const { id } = request;
  if (request.status === "ready_to_fulfil") {
    // Where it failed it may have been done all the same: only GoCardless knows.
    request = await gocardless.billingRequests.fulfil(id, {}).then(bare, () => find(id));
  }
  const record = kept(id);
  const mandate = request.mandate_request?.links?.mandate;
  const payment = request.payment_request?.links?.payment;
  const happened = record.bank_authorisation && (await gocardless.events.list({ billing_request: id, limit: "500" }));
  return {
    request,
    record,
    events: happened?.events ?? [],
    mandate: mandate && (await gocardless.mandates.find(mandate)),
    payment: payment && (await gocardless.payments.find(payment)),
  };
}

/** The banks to choose from, with the one that was chosen or guessed before all others. */
export async function banks(id, countryCode) {
  const { request, record } = await read(id);
  const first = (record.institution ?? request.resources?.institution)?.id;
  const list = await listed(request, countryCode);
  return list.map((one) => bank(one, request)).sort((one, other) => (other.id === first) - (one.id === first));
}

async function listed({ id, payment_request }, country_code) {
  const scheme = payment_request?.scheme ?? "faster_payments";
  const { institutions } = gocardless;
  const list = scheme === "faster_payments"
    ? institutions.list_for_billing_request(id, { country_code, include_disabled: "true" })
    : institutions.list({ country_code, scheme });
  return (await list).institutions;
}

/** The name of an account's bank. Nothing of the holder is asked, and nobody goes through a bank's accounts. */
export function bankName(id, { account_number, bank_code, branch_code, country_code, iban, pay_id }) {
  return inTurn(id, async () => {
    const record = kept(id);
    const lookups = (record.lookups ?? []).filter((time) => time > Date.now() - QUARTER_OF_AN_HOUR);
    if (pay_id) return null;
    if (lookups.length >= MOST_LOOKUPS) throw new Problem("rate_limited");
    keep(id, { ...record, lookups: [...lookups, Date.now()] });
    try {
      const account = { account_number, bank_code, branch_code, country_code, iban };
      return (await gocardless.bankDetailsLookups.create(account)).bank_name;
    } catch (error) {
      // What is wrong with it is said when it is sent.
      if (error.errorType === "validation_failed") return null;
      throw error;
    }
  });
}

/** The bank authorisation to send the payer to: the one that is alive, or a new one, but none after an approved one. */
export function authorise({ flow, billingRequest: id }, page) {
  return inTurn(id, async () => {
    const { request, record, events } = await complete(await find(id));
    const { bank_authorisation: last, institution } = record;
    const status = last && bankStatus(request, last, events);
    if (status === "authorised" || hasCompleted(request, "bank_authorisation")) throw new Problem("already_authorised");
    if (request.status !== "pending") throw new Problem("invalid_state", "This needs no bank authorisation now.");
    const isGood = last?.institution === institution?.id && isAlive(status, last ?? {});
    const state = isGood ? last.state : randomBytes(32).toString("base64url");
    keep(state, { flow, page: page.href, expiresAt: Date.now() + HALF_AN_HOUR });
    if (isGood) return bankAuthorisation(id, last.id);
    const wanted = { links: { billing_request: id }, redirect_uri: `${publicUrl}/return?state=${state}` };
    const made = await gocardless.bankAuthorisations.create(wanted);
    const { authorisation_type, expires_at } = made;
    record.bank_authorisation = { id: made.id, authorisation_type, expires_at, institution: institution?.id, state };
    keep(id, record);
    return bankAuthorisation(id, made.id);
  });
}

/** A bank authorisation of this Billing Request. Without its QR code, which would have to be served from here. */
export async function bankAuthorisation(billingRequest, id) {
  const resource = bare(await gocardless.bankAuthorisations.find(id));
  if (resource.links.billing_request !== billingRequest) throw new Problem("not_found");
  return { ...resource, qr_code_url: null };
}

/** The way back of this state, which is open once and for half an hour. */
export function comeBack(state) {
  const way = /^[\w-]{43}$/.test(state) && kept(state);
  const isOpen = way && way.expiresAt > Date.now();
  if (isOpen) keep(state, { ...way, expiresAt: 0 });
  return { ...way, isOpen };
}
