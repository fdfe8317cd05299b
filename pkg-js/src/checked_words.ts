// The words that are shown to the payer, which are those that were built: what the loader may have fetched ahead is taken
// from the browser's cache, and checked. Part of the code that comes with the wasm.

import { DEADLINE } from "./checked";
import type { BringWords } from "./shell";

/** What the build knows: the hash in the names of all words, and those of what each language begins with. */
declare const __BUILT__: { words: string; hashes: Record<string, string> };

const loading = new Map<string, Promise<object>>();

/** Brings words once, and again after a failure. */
export const checkedWords: BringWords = (name) => {
  let promise = loading.get(name);
  if (!promise) {
    loading.set(name, (promise = fetchWords(name)));
    promise.catch(() => loading.delete(name));
  }
  return promise;
};

/** The first words of a language have the hash of the others. */
async function fetchWords(name: string): Promise<object> {
  const [code = "", later] = name.split(".");
  const hash = later ? ((await checkedWords(code)) as { later: string }).later : __BUILT__.hashes[code];
  const url = new URL(`${name}.${__BUILT__.words}.json`, import.meta.url);
  return (await fetch(url, { signal: AbortSignal.timeout(DEADLINE), integrity: `sha256-${hash}` })).json();
}
