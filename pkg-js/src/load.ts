// What is fetched before the checkout can start: the drop-in's files, once for all checkouts, and this flow's state.
// Knows no dialog and no callbacks.

import type { Initialised, Mount } from "./shell";

/** The names of the built files, relative to the backend. Set by the build. */
declare const __ASSETS__: { glue: string; wasm: string; style: string; messages: { en: string } };

/** The module that wasm-bindgen writes. */
interface Glue {
  default(input: { module_or_path: Promise<Response> }): Promise<unknown>;
  mount: Mount;
}

/** The drop-in's files, ready for use. */
export interface Assets {
  mount: Mount;
  style: CSSStyleSheet;
  messages: object;
}

/** No wait is longer, in milliseconds. */
const DEADLINE = 30_000;

const loading = new Map<string, Promise<Assets>>();
let failures = 0;

/** The files of this backend. They are asked for once, and again after a failure. */
export function assets(backend: string): Promise<Assets> {
  let promise = loading.get(backend);
  if (!promise) {
    promise = fetchAssets(backend);
    loading.set(backend, promise);
    promise.catch(() => {
      loading.delete(backend);
      failures++;
    });
  }
  return promise;
}

async function fetchAssets(backend: string): Promise<Assets> {
  // The newest thing that the drop-in needs of a browser.
  if (!AbortSignal.any) throw new Error("This browser is too old.");
  const signal = AbortSignal.timeout(DEADLINE);
  const get = async (name: string) => {
    const response = await fetch(`${backend}/${name}`, { signal });
    if (!response.ok) throw new Error(`${name}: ${response.status}. Are script and backend of the same build?`);
    return response;
  };
  const late = new Promise<never>((_, reject) => {
    signal.onabort = () => reject(signal.reason);
  });
  // A browser may remember that an import failed, but not under another address.
  const glue = import(`${backend}/${__ASSETS__.glue}${failures ? "?" + failures : ""}`) as Promise<Glue>;
  const wasm = get(__ASSETS__.wasm);
  const ready = Promise.all([
    glue.then(async (module) => {
      await module.default({ module_or_path: wasm });
      return module.mount;
    }),
    get(__ASSETS__.style).then(async (response) => new CSSStyleSheet().replace(await response.text())),
    get(__ASSETS__.messages.en).then((response) => response.json() as Promise<object>),
    wasm,
  ]);
  const [mount, style, messages] = await Promise.race([ready, late]);
  return { mount, style, messages };
}

/** Asks the backend where this flow stands. Never rejects. */
export async function initialise(backend: string, flow: string): Promise<Initialised> {
  let status = 0;
  try {
    const response = await fetch(`${backend}/billing_request_flows/${flow}/actions/initialise`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"data":{}}',
      credentials: "omit",
      signal: AbortSignal.timeout(DEADLINE),
    });
    const text = await response.text();
    status = response.status;
    return { status, body: JSON.parse(text) };
  } catch {
    return { status, body: null };
  }
}
