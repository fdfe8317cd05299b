// Somebody who pays: takes every step that a Billing Request asks for, and knows no scheme by name.

import assert from "node:assert/strict";

export const CUSTOMER = { given_name: "Robin", family_name: "Ashdown", email: "robin.ashdown@example.com" };
export const ACCOUNT_HOLDER = { account_holder_name: "Robin Ashdown" };
export const INSTITUTION = "read_refund_account_sandbox_bank";
export const REDIRECT_URI = "https://shop.example.com/thanks";

/** A payer with an address and a bank account, in front of one merchant's client. */
export class Payer {
  #client;
  #sandbox;
  #details;
  #customer;

  constructor(client, sandbox, details, customer) {
    this.#client = client;
    this.#sandbox = sandbox;
    this.#details = details;
    this.#customer = { ...CUSTOMER, ...customer };
  }

  /** Goes all the way, and lets the merchant fulfil what is not fulfilled by itself. */
  async pay(billingRequest) {
    const finished = await this.goTo(undefined, billingRequest);
    return finished.status === "ready_to_fulfil"
      ? this.#client.billingRequests.fulfil(finished.id, {})
      : finished;
  }

  /** Does what is required until that action is next, or nothing. */
  async goTo(last, billingRequest) {
    let current = billingRequest;
    for (let action; (action = nextAction(current)) && action.type !== last;) {
      await this[action.type](current, action);
      current = await this.#client.billingRequests.find(current.id);
    }
    return current;
  }

  /** Tells only what is asked for. */
  collect_customer_details({ id }, { collect_customer_details }) {
    const incomplete = collect_customer_details.incomplete_fields;
    const known = { customer: this.#customer, customer_billing_detail: this.#details.customer_billing_detail };
    const told = Object.entries(known).map(([part, values]) => [
      part,
      Object.fromEntries(incomplete[part].map((field) => [field, values[field]])),
    ]);
    return this.#client.billingRequests.collectCustomerDetails(id, Object.fromEntries(told));
  }

  collect_bank_account({ id }) {
    return this.#client.billingRequests.collectBankAccount(id, {
      ...ACCOUNT_HOLDER,
      ...this.#details.bank_account,
    });
  }

  async select_institution({ id }) {
    const { country_code } = this.#details.customer_billing_detail;
    const offer = { country_code, ids: [INSTITUTION] };
    const { institutions } = await this.#client.institutions.list_for_billing_request(id, offer);
    await this.#client.billingRequests.selectInstitution(id, { institution: institutions[0].id, country_code });
  }

  confirm_payer_details({ id }) {
    return this.#client.billingRequests.confirmPayerDetails(id, {});
  }

  async bank_authorisation(billingRequest) {
    const { id, url } = await this.openBank(billingRequest);
    const { outcome } = await this.#sandbox.decide(url, "approve");
    assert.equal(outcome, "success");
    const { authorised_at } = await this.#client.bankAuthorisations.find(id);
    assert.ok(authorised_at, "the bank's approval is not seen at the authorisation");
  }

  /** A bank authorisation that nobody has decided yet. */
  openBank({ id }) {
    return this.#client.bankAuthorisations.create({
      redirect_uri: REDIRECT_URI,
      links: { billing_request: id },
    });
  }
}

function nextAction({ actions }) {
  const pending = actions.filter(({ status }) => status === "pending");
  const waiting = new Set(pending.map(({ type }) => type));
  return pending.find(
    ({ required, requires_actions }) => required && !requires_actions.some((type) => waiting.has(type)),
  );
}
