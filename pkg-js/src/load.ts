// What is fetched before the checkout can start: the drop-in's files and words, once for all checkouts, and this flow's
// state. Knows no dialog and no callbacks.

import { DEADLINE, bring, get } from "./checked";
import type { Begun, Initialised } from "./shell";
import type { Isolation } from "./types";

/**
 * What the build knows: the names of its files, relative to the backend; the hash in the names of the messages; and the
 * languages that there are messages in, with `|` between them and their other codes last, after commas.
 */
declare const __BUILT__: { glue: string; wasm: string; words: string; languages: string };

const LANGUAGES = __BUILT__.languages;

/** The module that comes with the wasm: running.ts around what wasm-bindgen writes. */
interface Glue {
  default(wasm: Response | undefined): Promise<Begun>;
}

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

/** What starts a checkout, from this backend's files: here, or in a frame, for which the wasm is not needed here. */
export const assets = (backend: string, isolation: Isolation = "inline"): Promise<Begun> =>
  once(backend + isolation, async () => {
    const [glue, wasm] = await Promise.all([
      // A browser may remember that an import failed, but not under another address.
      bring<Glue>(`${backend}/${__BUILT__.glue}?${failures}`),
      isolation == "frame" ? undefined : get(`${backend}/${__BUILT__.wasm}`),
    ]);
    return glue.default(wasm);
  });

/** Brings the first words of a language ahead, unchecked, for the loader's own few words. */
export const words = (backend: string, code: string): Promise<object> =>
  once(`${backend}/${code}.${__BUILT__.words}.json`, async (url) => (await fetch(url)).json());

/** The first language that there are words in: of those given, then the page's, then the browser's. */
export const language = (...given: unknown[]): string =>
  [...given, document.documentElement.lang, ...navigator.languages]
    .map((tag) => `${tag}`.slice(0, 2).toLowerCase())
    .find((code) => code && LANGUAGES.includes(code)) ?? "en";

/** Fetches the files, and the words that will most likely be wanted. */
export function preload(backend: string): void {
  void assets(backend);
  void words(backend, language());
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
