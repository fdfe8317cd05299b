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

const loading: Record<string, Promise<unknown>> = {};
/** A browser may remember that an import failed, but not under another address. */
let failures = "";

/** What `load` brings. It is asked for once, and again after a failure. */
function once<T>(key: string, load: (key: string) => Promise<T>): Promise<T> {
  if (!loading[key]) {
    (loading[key] = load(key)).catch(() => {
      delete loading[key];
      failures += "?";
    });
  }
  return loading[key] as Promise<T>;
}

/** What starts a checkout, from this backend's files: here, or in a frame, for which the wasm is not needed here. */
export const assets = (backend: string, isolation: Isolation = "inline"): Promise<Begun> =>
  once(backend + isolation, async () => {
    // A browser's first formatter takes it long. There is time while the files come, once the dialog is painted.
    setTimeout(Intl.NumberFormat, 20);
    const [glue, wasm] = await Promise.all([
      bring<Glue>(`${backend}/${__BUILT__.glue}${failures}`),
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

/** Fetches the files, the words that will most likely be wanted, and where a flow stands that will soon be opened. */
export function preload(backend: string, flow?: string): void {
  void assets(backend);
  void words(backend, language());
  // Not the event of a page that preloads in a listener.
  if (flow?.at) loading[backend + flow] = state(backend, flow);
}

/** Where this flow stands: as it was preloaded, the first time, or else as the backend says now. Never rejects. */
export async function initialise(backend: string, flow: string): Promise<Initialised> {
  const known = loading[backend + flow] as Promise<Initialised>;
  delete loading[backend + flow];
  return (await known)?.until! > Date.now() ? known : state(backend, flow);
}

async function state(backend: string, flow: string): Promise<Initialised> {
  try {
    const response = await fetch(`${backend}/billing_request_flows/${flow}/actions/initialise`, {
      credentials: "omit",
      signal: AbortSignal.timeout(DEADLINE),
      headers: { "content-type": "application/json" },
      method: "POST",
      body: '{"data":{}}',
    });
    return {
      status: response.status,
      until: response.ok ? Date.now() + 60_000 : 0,
      body: await response.json().catch(() => {}),
    };
  } catch {
    return { status: 0 };
  }
}
