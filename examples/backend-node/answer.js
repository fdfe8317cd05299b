// The checkout answer of the contract, made of what GoCardless says and what was kept. Pure.

const GROUPS = ["customer", "customer_billing_detail"];
/** They tell on nobody, and the page needs them. */
const NEVER_MASKED = ["id", "created_at", "language", "country_code", "schemes", "metadata"];
const TWO_MINUTES = 2 * 60 * 1000;

export const hasCompleted = ({ actions = [] }, type) => {
  return actions.some((action) => action.type === type && action.status === "completed");
};

/** The details that are in a Billing Request: `customer/email`, and the account as a whole by its id. */
export function detailsIn({ resources = {} }) {
  const of = (group) => Object.entries(resources[group] ?? {}).filter(([, value]) => value !== null);
  const details = GROUPS.flatMap((group) => of(group).map(([name]) => `${group}/${name}`));
  const account = resources.customer_bank_account;
  return account ? [...details, `customer_bank_account/${account.id}`] : details;
}

/** Masks what was on file before this payer came: it may be somebody else's. Answers whether there was any. */
function mask(resources = {}, onFile) {
  let payerDetails = "open";
  const hide = (group, isOnFile) => {
    const fields = resources[group] ?? {};
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value !== "string" || NEVER_MASKED.includes(name) || !isOnFile(name)) continue;
      fields[name] = value.replace(/^(.?)[^@]*/su, "$1•••");
      fields.metadata &&= {};
      payerDetails = "masked";
    }
  };
  for (const group of GROUPS) hide(group, (name) => onFile.includes(`${group}/${name}`));
  const account = `customer_bank_account/${resources.customer_bank_account?.id}`;
  hide("customer_bank_account", (name) => name === "account_holder_name" && onFile.includes(account));
  return payerDetails;
}

/** What happened at the bank. The resource does not say; the events do, of which GoCardless lists the newest first. */
export function bankStatus(request, { id, expires_at }, events) {
  const approved = request.status.startsWith("fulfil") && !request.fallback_occurred;
  if (approved || hasCompleted(request, "bank_authorisation")) return "authorised";
  const happened = events
    .filter(({ links }) => links.bank_authorisation === id)
    .map(({ action }) => /^bank_authorisation_(visited|authorised|denied|failed|expired)$/.exec(action)?.[1]);
  const outcome = happened.find((status) => status && status !== "visited");
  if (outcome) return outcome;
  if (Date.parse(expires_at) <= Date.now()) return "expired";
  return happened.includes("visited") ? "visited" : "pending";
}

/** Whether it can still be approved, with time enough for it. */
export const isAlive = (status, { expires_at }) => {
  return ["pending", "visited"].includes(status) && Date.parse(expires_at) > Date.now() + TWO_MINUTES;
};

/** `billing_requests` and `progress`. */
export function answer({ request, events, mandate, payment, record }) {
  const shown = structuredClone(request);
  const progress = { payer_details: mask(shown.resources, record.on_file) };
  const { institution = request.resources?.institution, bank_authorisation: last } = record;
  if (institution) progress.institution = picked(institution, "id", "name", "autocompletes_collect_bank_account");
  if (last) {
    const status = bankStatus(request, last, events);
    progress.bank_authorisation = { ...picked(last, "id", "authorisation_type"), status };
  }
  if (mandate) progress.mandate = picked(mandate, "id", "status", "reference", "next_possible_charge_date");
  if (payment) progress.payment = picked(payment, "id", "status", "reference");
  return { billing_requests: shown, progress };
}

/** A bank of the contract's list. Without its icon, which would have to be served from here. */
export function bank({ id, name, status = "enabled", limits }, { resources, payment_request }) {
  const payer = resources?.customer?.company_name ? "business" : "personal";
  const most = Math.min(limits?.single?.[payer] ?? Infinity, limits?.daily?.[payer] ?? Infinity);
  const availability = status !== "enabled" ? "unavailable" : payment_request?.amount > most ? "over_limit" : "available";
  return { id, name, icon_url: null, availability };
}

function picked(resource, ...names) {
  return Object.fromEntries(names.filter((name) => resource[name] != null).map((name) => [name, resource[name]]));
}
