// `create` in both its forms, over one set of defaults.

import { createHandler } from "./handler";
import { type Defaults, parse } from "./options";
import type { Create, Options, Settings } from "./types";

/** A `create` that takes what it is not given from `defaults`. */
export function creator(defaults: Defaults): Create {
  return (given: Options | string, settings?: Settings) => {
    if (typeof given != "string") return createHandler(parse(defaults, given));
    const handler = createHandler(parse(defaults, { ...settings, billingRequestFlowID: given }));
    handler.open();
    return handler;
  };
}
