// Files that are what they were built as: the name of each holds its SHA-256, and the browser refuses another content.
// Part of the loader, and of the code that comes with the wasm.

import { newElement } from "./new_element";

/** No wait is longer, in milliseconds. */
export const DEADLINE = 30_000;

/** Fetches a file, or fails and names it. What the server says in place of it is another content, too. */
export const get = (url: string): Promise<Response> =>
  fetch(url, { signal: AbortSignal.timeout(DEADLINE), integrity: integrityIn(url) }).catch((error) => {
    throw new Error(`${url}: ${error}`);
  });

/**
 * Imports a module. Chromium and Firefox check what they preload, and do not import what they refused. WebKit does not check
 * that, but what it fetches, and takes the module from its cache then.
 */
export async function bring<Module>(href: string): Promise<Module> {
  await get(href);
  const link = newElement("link", { rel: "modulepreload", href, integrity: integrityIn(href) });
  document.head.append(link);
  const module = import(href);
  link.remove();
  return module;
}

const integrityIn = (url: string) => `sha256-${url.split(".").at(-2)}`;
