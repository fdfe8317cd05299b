// The entry for a script tag: defines the global. The backend is where the script itself comes from, unless the tag's
// `data-backend` says otherwise. Included a second time, it leaves the first global as it is.

import { creator } from "./create";
import { preload } from "./load";
import { absolute } from "./options";
import { returned } from "./returned";
import type { GoCardlessDropin } from "./types.js";

export type * from "./types.js";

declare global {
  interface Window {
    GoCardlessDropin: GoCardlessDropin;
  }
}

const page = document.baseURI;
const tag = document.currentScript as HTMLScriptElement | null;
const backend = absolute(tag?.dataset.backend ?? (tag ? new URL(".", tag.src).href : undefined), page);

window.GoCardlessDropin ??= {
  create: creator({ backend, page }),
  returned,
  preload: (flow) => backend && preload(backend, flow),
};
