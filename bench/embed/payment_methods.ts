// What Adyen's server says of the ways to pay: those by bank that Adyen's Drop-in can show without other servers.

/** In the order in which they are offered. The first one has text fields, and opens by itself. */
export const METHODS = [
  { name: "BACS Direct Debit", type: "directdebit_GB" },
  { name: "SEPA Direct Debit", type: "sepadirectdebit" },
  { name: "ACH Direct Debit", type: "ach" },
  { name: "Pay by Bank", type: "paybybank" },
];
