// Stands before a client and sees which of its methods are used, and which of its errors have been caught.

import { GoCardlessClient } from "gocardless-nodejs";
import * as errors from "gocardless-nodejs/errors";

/** Services of the client that are outside the sandbox's endpoints. */
const OUTSIDE = new Set([
  "balances",
  "bankAccountDetails",
  "bankAccountHolderVerifications",
  "blocks",
  "creditorBankAccounts",
  "currencyExchangeRates",
  "customerNotifications",
  "exports",
  "fundsAvailabilities",
  "logos",
  "mandateImportEntries",
  "mandateImports",
  "negativeBalanceLimits",
  "outboundPaymentImportEntries",
  "outboundPaymentImports",
  "outboundPayments",
  "payerAuthorisations",
  "paymentAccountTransactions",
  "paymentAccounts",
  "payoutItems",
  "redirectFlows",
  "schemeIdentifiers",
  "taxRates",
  "transferredMandates",
  "verificationDetails",
]);

const called = new Set();
const caught = new Set();

/** The client, with a note made of every method that answers. */
export function witness(client) {
  return new Proxy(client, {
    get: (_, service) => new Proxy(client[service], { get: (inner, method) => noting(inner, service, method) }),
  });
}

function noting(service, name, method) {
  return (...parameters) => {
    const answer = service[method](...parameters);
    const note = () => called.add(`${name}.${method}`);
    // A list that is read as a whole is no promise.
    if (answer instanceof Promise) answer.then(note, () => {});
    else note();
    return answer;
  };
}

/** Notes that a scenario has caught an error. */
export function noteCaught(error) {
  caught.add(error.constructor);
}

/** Every public method of every service that is not outside, by reflection, as `[service, method]`. */
export function methods() {
  const client = new GoCardlessClient("reflection");
  return services()
    .filter((service) => !OUTSIDE.has(service))
    .flatMap((service) => {
      const names = Object.getOwnPropertyNames(Object.getPrototypeOf(client[service]));
      return names.filter((method) => method !== "constructor").map((method) => [service, method]);
    });
}

/** What no scenario has used or caught, and what the list above says though it is not so. */
export function leftOut() {
  const known = new Set(services());
  const used = new Set([...called].map((name) => name.split(".")[0]));
  return [
    ...methods()
      .map((names) => names.join("."))
      .filter((name) => !called.has(name)),
    ...errorClasses()
      .filter((error) => !caught.has(error))
      .map(({ name }) => name),
    ...[...OUTSIDE]
      .filter((name) => !known.has(name) || used.has(name))
      .map((name) => `${name} is said to be outside`),
  ];
}

function services() {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(GoCardlessClient.prototype));
  return properties.filter(([, { get }]) => get).map(([name]) => name);
}

/** Every error that the client knows, but the bases of others. */
function errorClasses() {
  const classes = Object.values(errors);
  return classes.filter((error) => !classes.some((other) => Object.getPrototypeOf(other) === error));
}
