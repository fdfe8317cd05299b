// One thing at a time for each Billing Request, so that none is fulfilled twice or sent to two banks at once. Knows not what
// is done.

import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "./problem.js";

/** In milliseconds, less than the drop-in waits for an answer. */
const LONGEST_TURN = 15_000;

const last = new Map();

/** Does this work on a Billing Request when all before it is done. */
export function inTurn(id, work) {
  const mine = (last.get(id) ?? Promise.resolve()).then(() => inTime(work()));
  const done = mine.catch(() => {}).then(() => last.get(id) === done && last.delete(id));
  last.set(id, done);
  return mine;
}

/** GoCardless's client waits for ever; payers do not, nor those in line behind them. */
async function inTime(work) {
  const settled = new AbortController();
  const late = sleep(LONGEST_TURN, null, { signal: settled.signal }).then(() => {
    throw new Problem("upstream_timeout");
  });
  return Promise.race([work, late]).finally(() => settled.abort());
}
