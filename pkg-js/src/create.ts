// `create` in both its forms, over one set of defaults.

import { createHandler } from "./handler";
import { type Defaults, parse } from "./options";
import type { Create, Options, Settings } from "./types";

/** A `create` that takes what it is not given from `defaults`. */
export function creator(defaults: Defaults): Create {
  return (given: Options | string, settings?: Settings) => {
    const isShort = typeof given == "string";
    const check = (options: Options) => parse(defaults, options);
    const handler = createHandler(check(isShort ? { ...settings, billingRequestFlowID: given } : given), check);
    if (isShort) handler.open();
    return handler;
  };
}
