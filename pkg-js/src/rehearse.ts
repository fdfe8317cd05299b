// A first screen that nobody sees, drawn while there is time for it: a browser compiles most of a wasm when it is called for
// the first time, prepares a style sheet and opens fonts when they are first used, and a payer who presses the button does not
// wait for that any more. Part of the glue.

import { newElement } from "./new_element";
import type { Mounted, Shell } from "./shell";

/** A checkout that has everything to ask. */
const BODY: object = {
  billing_requests: {
    id: "BRQ0",
    status: "pending",
    mandate_request: { currency: "GBP", scheme: "bacs" },
    actions: [
      {
        type: "collect_customer_details",
        required: true,
        status: "pending",
        collect_customer_details: { incomplete_fields: { customer: ["given_name", "family_name", "email"] } },
      },
    ],
  },
  billing_request_flows: { id: "BRF0", config: null },
  session: { token: "", environment: "sandbox" },
};

const nothing = () => {};
const never = () => new Promise<never>(nothing);

/** Draws it, lays it out where it is neither seen nor read out, and takes it down. Asks nobody for anything. */
export function rehearse(mount: (shell: Shell) => Omit<Mounted, "dress">, sheet: CSSStyleSheet): void {
  const host = newElement("div");
  host.style.cssText = "position:fixed;visibility:hidden";
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  const root = newElement("section");
  shadow.append(root);
  const shell: Shell = {
    root,
    settings: {},
    backend: origin,
    flow: "BRF0",
    messages: {},
    languages: "en English",
    initialised: { status: 200, body: BODY },
    hosted: undefined,
    handoff: "auto",
    call: nothing,
    succeed: nothing,
    end: nothing,
    fail: (thrown) => {
      throw thrown;
    },
    news: never,
    rest: nothing,
    words: never,
    focus: nothing,
    tell: nothing,
    leave: nothing,
    close: nothing,
  };
  const mounted = mount(shell);
  // In another task, so that the page waits for neither long. It is gone before the page is painted.
  setTimeout(() => {
    document.documentElement.append(host);
    host.getBoundingClientRect();
    host.remove();
    mounted.dispose();
  });
}
