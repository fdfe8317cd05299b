// What `create` was given, checked: a checkout's configuration, or a TypeError that names the option and the cure.
// Knows no page: the base that relative addresses are resolved against is passed in.

import type { Handoff, Options, Settings } from "./types";

/** Where options come from when the caller does not give them. */
export interface Defaults {
  /** The backend's address, where the script knows it. */
  backend?: string | undefined;
  /** The page's address, which a relative `backend` is resolved against. */
  page?: string | undefined;
}

/** Everything a checkout needs to know, and all of it is right. */
export interface Configuration {
  flow: string;
  /** Absolute, without a slash at its end. */
  backend: string;
  handoff: Handoff;
  settings: Settings;
}

/** The form of a flow's id. */
export const FLOW_ID = /^BRF[A-Za-z0-9]+$/;

/** @throws TypeError */
export function parse({ backend, page }: Defaults, options: Options): Configuration {
  const wrong = (name: string, cure: string) => new TypeError(`GoCardlessDropin.create: ${name} ${cure}`);
  const oneOf = (name: "environment" | "handoff", ...values: string[]) => {
    const value = options[name];
    if (value != null && !values.includes(value)) throw wrong(name, `must be ${values.join(" or ")}`);
  };
  const flow = options?.billingRequestFlowID;
  if (!FLOW_ID.test(flow)) throw wrong("billingRequestFlowID", "must be the id of a flow (BRF…)");
  oneOf("environment", "live", "sandbox");
  oneOf("handoff", "auto", "tab", "redirect");
  for (const name of ["onSuccess", "onExit", "onClose", "refreshFlow"] as const) {
    if (options[name] && typeof options[name] != "function") throw wrong(name, "must be a function");
  }
  const address = absolute(options.backend ?? backend, page);
  if (!address) throw wrong("backend", "must be the folder of dropin.js");
  return { flow, backend: address, handoff: options.handoff ?? "auto", settings: options };
}

/** The address of a backend without a slash at its end, or undefined where it is none. */
export function absolute(backend: string | undefined, page: string | undefined): string | undefined {
  try {
    const { protocol, origin, pathname } = new URL(backend!, page);
    if (/^https?:$/.test(protocol)) return origin + pathname.replace(/\/+$/, "");
  } catch {
    return undefined;
  }
}
