// The texts of the drop-in, from the file that it shows them from.

import { readFileSync } from "node:fs";

const messages = JSON.parse(
  readFileSync(new URL("../../messages/en.json", import.meta.url), "utf8"),
) as Record<string, string>;

/** A message with its places filled. */
export function say(key: string, places: Record<string, string> = {}): string {
  const message = messages[key];
  if (message === undefined) throw new Error(`There is no message ${key}`);
  return Object.entries(places).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), message);
}
