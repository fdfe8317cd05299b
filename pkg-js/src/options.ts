// What `create` was given, checked: a checkout's configuration, or a TypeError that names the option and the cure.
// Knows no page: the base that relative addresses are resolved against is passed in.

import type { Options, Settings } from "./types";

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
  /** A copy of the options: what the merchant does to theirs later says nothing here. */
  settings: Settings;
}

/** What the options may be that are no addresses: of one type, which stands last, or one of some values. */
const ALLOWED: { [name in keyof Settings]: string } = {
  environment: "live or sandbox",
  handoff: "auto or tab or redirect",
  isolation: "inline or frame",
  language: "a string",
  nonce: "a string",
  appearance: "an object",
  container: "an element",
  onSuccess: "a function",
  onExit: "a function",
  onEvent: "a function",
  onLoad: "a function",
  onClose: "a function",
  refreshFlow: "a function",
};

/** @throws TypeError */
export function parse({ backend, page }: Defaults, options: Options): Configuration {
  const wrong = (name: string, cure: string) => new TypeError(`GoCardlessDropin: ${name} must be ${cure}`);
  const { billingRequestFlowID: flowID, billingRequestTemplateID: template } = options ?? {};
  if (template == null && !/^BRF\w+$/.test(flowID!)) throw wrong("billingRequestFlowID", "the id of a flow (BRF)");
  if (template != null && (flowID || !/^BRT\w+$/.test(template))) {
    throw wrong("billingRequestTemplateID", "the id of a template (BRT), without a flow");
  }
  // With a key of this checkout's own, a template stands for one flow: the backend makes it when it is first asked.
  const flow = flowID ?? `${template}-${crypto.randomUUID()}`;
  for (const name in ALLOWED) {
    const value = options[name as keyof Settings];
    const allowed = ALLOWED[name as keyof Settings]!;
    if (value == null || allowed.split(" or ").includes(`${value}`)) continue;
    if (!allowed.endsWith((value as Element).nodeType ? "element" : typeof value)) throw wrong(name, allowed);
  }
  const address = absolute(options.backend ?? backend, page);
  if (!address) throw wrong("backend", "the folder of dropin.js");
  // A frame of the page's own origin would keep nothing from the page.
  if (options.isolation == "frame" && absolute("/", address) == absolute("/", page)) {
    throw wrong("isolation", "inline here");
  }
  return { flow, backend: address, settings: { ...options } };
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
