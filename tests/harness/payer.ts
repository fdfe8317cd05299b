// A payer. The values are like nobody else's, so that wherever one of them turns up, it came from here.

/** What the payer types. */
export const payer = {
  given_name: "Zephyrine",
  family_name: "Quillfeather",
  email: "zephyrine@quillfeather.example",
  address_line1: "17 Marmalade Wynd",
  city: "Porthwhistle",
  postal_code: "ZQ6 9QX",
  account_holder_name: "Zephyrine Quillfeather",
  sort_code: "20-00-00",
  account_number: "55779911",
} as const;

/** A field that the payer fills in. */
export type FieldName = keyof typeof payer;

/** What must not be found in logs, addresses or storage. */
export const MARKS = [
  "zephyrine",
  "quillfeather",
  "marmalade",
  "porthwhistle",
  "zq6 9qx",
  "zq6%209qx",
  "zq6+9qx",
  "55779911",
  "20-00-00",
];
