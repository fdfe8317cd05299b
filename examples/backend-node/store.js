// What is kept of checkouts, by the ids of flows, Billing Requests and ways back: a small JSON file for each, without
// personal data. Your own database goes here. Knows nothing of what it keeps.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { database } from "./settings.js";

mkdirSync(database, { recursive: true, mode: 0o700 });

export function kept(id) {
  const file = join(database, `${id}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Whole, or not at all: a file that is half written would be read as nonsense. */
export function keep(id, value) {
  const file = join(database, `${id}.json`);
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return value;
}
