// What every scenario begins with: a merchant's client, a sandbox, and payers who go all the way.

import assert from "node:assert/strict";
import { Environments, GoCardlessClient } from "gocardless-nodejs";
import { Payer } from "./payer.js";
import { Receiver } from "./receiver.js";
import { DAY, Sandbox } from "./sandbox.js";
import * as schemes from "./schemes.js";
import { noteCaught, witness } from "./witness.js";

export const receiver = await Receiver.start();
export const sandbox = await Sandbox.start(receiver);
export const client = clientWith("merchant");

/** A client of the sandbox. The package has no option for the address. */
export function clientWith(token, options = {}) {
  const made = new GoCardlessClient(token, Environments.Sandbox, options);
  made._api._baseUrl = sandbox.url;
  return witness(made);
}

/** Ends what the walk has started. */
export async function stop() {
  await sandbox.stop();
  receiver.stop();
}

/** Somebody who can pay as the row says; `customer` changes who they are. */
export function payer(row, customer = {}) {
  return new Payer(client, sandbox, row.payer, customer);
}

/** A Billing Request that its payer has gone through. */
export async function fulfilled(row, customer = {}) {
  const billingRequest = await payer(row, customer).pay(await client.billingRequests.create(row.body));
  assert.equal(billingRequest.status, "fulfilled");
  assert.deepEqual(billingRequest.actions, []);
  return billingRequest;
}

/** A new mandate, not yet submitted to the banks. */
export async function newMandate(scheme = "bacs", customer = {}) {
  const { links } = await fulfilled(schemes.mandate(scheme), customer);
  return client.mandates.find(links.mandate_request_mandate);
}

/** A mandate that the banks have accepted. */
export async function activeMandate(scheme = "bacs", customer = {}) {
  const { id } = await newMandate(scheme, customer);
  await sandbox.advance(10 * DAY);
  return client.mandates.find(id);
}

/** A new payment against a mandate, not yet submitted to the banks. */
export function newPayment({ id, scheme }, parameters = {}) {
  const currency = schemes.currency(scheme);
  return client.payments.create({ amount: 1200, currency, links: { mandate: id }, ...parameters });
}

/** Lets the scenario simulator drive a resource. */
export async function simulate(scenario, { id }) {
  const ran = await client.scenarioSimulators.run(scenario, { links: { resource: id } });
  assert.equal(ran.id, scenario);
}

/** The actions of the events that the filters let through, oldest first. */
export async function actionsOf(filters) {
  const events = await whole(client.events.all(filters));
  return events.map(({ action }) => action).reverse();
}

/** Everything that the pages of a list hold. */
export async function whole(list) {
  const records = [];
  for await (const record of list) records.push(record);
  return records;
}

/** The error of this very class that the client fails with. */
export async function caughtAs(errorClass, call) {
  try {
    await call();
  } catch (error) {
    assert.equal(error.constructor, errorClass, `not ${error}`);
    noteCaught(error);
    return error;
  }
  return assert.fail(`no ${errorClass.name}`);
}
