// `mount` with looks: brings the code for the option `appearance` where a page or a payer theme needs it. It is part of the
// glue, so it stays small.

import type { dress } from "./appearance";
import { bring } from "./checked";
import type { Mounted, Shell } from "./shell";
import type { Appearance } from "./types";

declare const __BUILT__: { appearance: string };

/** How long the payer waits for looks, in milliseconds. */
const PATIENCE = 3000;

/** The same `mount`, whose drop-in can be dressed, and is dressed before it is seen. */
export const withAppearance =
  (mount: (shell: Shell) => Omit<Mounted, "dress">) =>
  (shell: Shell): Mounted => {
    const { root, initialised } = shell;
    const theme = initialised.body?.billing_request_flows?.config?.payer_theme;
    const put = async (appearance: Appearance | undefined) => {
      const module = await bring<{ dress: typeof dress }>(new URL(__BUILT__.appearance, import.meta.url).href);
      module.dress(root.getRootNode() as ShadowRoot, appearance ?? {}, theme);
    };
    const mounted = mount(shell);
    if (shell.appearance || theme) {
      const show = () => (root.style.opacity = "");
      root.style.opacity = "0";
      setTimeout(show, PATIENCE);
      put(shell.appearance).catch(reportError).finally(show);
    }
    return Object.assign(mounted, { dress: (appearance?: Appearance) => void put(appearance).catch(reportError) });
  };
