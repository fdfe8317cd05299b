// The entry for bundlers. Importing it does nothing, so that it can be imported on a server; the backend's address has
// to be given.

import { creator } from "./create";
import { preload as preloadFrom } from "./load";
import { absolute } from "./options";

export { returned } from "./returned.js";
export type * from "./types.js";

const page = globalThis.document?.baseURI;

/** Makes a checkout. The option `backend` is required here. */
export const create = creator({ page });

/** Fetches a backend's assets ahead of the first `open()`, and where a flow stands that will be opened within a minute. */
export function preload(backend: string, billingRequestFlowID?: string): void {
  const address = absolute(backend, page);
  if (address) preloadFrom(address, billingRequestFlowID);
}
