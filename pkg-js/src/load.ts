// What is fetched before the checkout can start: the drop-in's files and words, once for all checkouts, and this flow's
// state. Knows no dialog and no callbacks.

import type { Initialised, Run } from "./shell";
import type { Isolation } from "./types";

/**
 * What the build knows: the names of its files, relative to the backend; the hash in the names of the messages; and the
 * languages that there are messages in, with `|` between them and their other codes last, after commas.
 */
declare const __BUILT__: { glue: string; wasm: string; style: string; frame: string; words: string; languages: string };

export const LANGUAGES = __BUILT__.languages;

/** The module that comes with the wasm: running.ts around what wasm-bindgen writes. */
interface Glue {
  default(wasm: Response, style: Response): Promise<Run>;
}

/** No wait is longer, in milliseconds. */
const DEADLINE = 30_000;

const loading = new Map<string, Promise<unknown>>();
let failures = 0;

/** What `load` brings. It is asked for once, and again after a failure. */
function once<T>(key: string, load: (key: string) => Promise<T>): Promise<T> {
  let promise = loading.get(key) as Promise<T> | undefined;
  if (!promise) {
    loading.set(key, (promise = load(key)));
    promise.catch(() => {
      loading.delete(key);
      failures++;
    });
  }
  return promise;
}

/** What starts a checkout, from this backend's files: here, or in a frame. */
export const assets = (backend: string, isolation?: Isolation): Promise<Run> =>
  isolation == "frame"
    ? once(`${backend}/${__BUILT__.frame}`, async (url) => (await import(`${url}?${failures}`)).run)
    : once(backend, fetchAssets);

/** Brings the words of a language: the first of them by its code, and the others by `<code>.later`. */
export const words = (backend: string) => (name: string): Promise<object> =>
  once(`${backend}/${name}.${__BUILT__.words}.json`, async (url) => (await get(url)).json());

/** The first language that there are words in: of those given, then the page's, then the browser's. */
export const language = (...given: unknown[]): string =>
  [...given, document.documentElement.lang, ...navigator.languages]
    .map((tag) => `${tag}`.slice(0, 2).toLowerCase())
    .find((code) => code && LANGUAGES.includes(code)) ?? "en";

/** Fetches the files, and the words that will most likely be wanted. */
export function preload(backend: string): void {
  void assets(backend);
  void words(backend)(language());
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(DEADLINE) });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

function fetchAssets(backend: string): Promise<Run> {
  // A browser may remember that an import failed, but not under another address.
  const glue = import(`${backend}/${__BUILT__.glue}?${failures}`) as Promise<Glue>;
  const files = Promise.all([glue, get(`${backend}/${__BUILT__.wasm}`), get(`${backend}/${__BUILT__.style}`)]);
  const late = new Promise<never>((_, reject) => setTimeout(reject, DEADLINE, "Timeout"));
  return Promise.race([late, files.then(([{ default: start }, ...responses]) => start(...responses))]);
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
    status = response.status;
    return { status, body: await response.json() };
  } catch {
    return { status, body: null };
  }
}
