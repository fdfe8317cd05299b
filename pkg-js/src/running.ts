// What goes around the wasm once the loader has fetched everything: it is built together with the glue, and so costs the
// loader nothing. Makes the checkout ready, passes on what the wasm says, and keeps what it throws from the page.

import { teller } from "./teller";
import { focusing } from "./focusing";
import { holdStill } from "./hold_still";
import type { Mounted, Opening, Run, Running, Shell } from "./shell";
import { withAppearance } from "./with_appearance";

/** What wasm-bindgen makes. */
interface Wasm {
  initialise(input: { module_or_path: Response }): Promise<unknown>;
  mount(shell: Shell): Omit<Mounted, "dress">;
}

/** The newest thing that the drop-in needs of a browser: all colours are written so. */
const NEWEST = "color(from light-dark(red, red) srgb r g b)";

/** Makes both files ready, and promises what starts a checkout. */
export const starter =
  ({ initialise, mount }: Wasm) =>
  async (wasm: Response, style: Response): Promise<Run> => {
    // Before there is any style, which would leave nothing to be read.
    if (!CSS.supports("color", NEWEST)) return Promise.reject("Unsupported browser");
    const sheet = new CSSStyleSheet();
    await Promise.all([initialise({ module_or_path: wasm }), style.text().then((text) => sheet.replace(text))]);
    return (opening) => run(opening, sheet, withAppearance(mount));
  };

function run(opening: Opening, sheet: CSSStyleSheet, mount: (shell: Shell) => Mounted): Running {
  const { root, settings, call } = opening;
  const { adoptedStyleSheets } = root.getRootNode() as ShadowRoot;
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  root.replaceChildren();
  const { tell, end } = teller(opening);
  // The wasm may not be taken down while it speaks.
  const later: Opening["end"] = (error, metadata) => queueMicrotask(() => opening.end(error, metadata));
  const mounted = mount({
    ...settings,
    ...opening,
    handoff: settings.handoff ?? "auto",
    focus: focusing(root, settings.container),
    tell,
    succeed(...resources) {
      tell("completed", {});
      opening.succeed(...resources);
    },
    leave: later,
    close: () => later(),
  });
  const letGo = settings.container ? () => {} : holdStill();
  let { appearance, language } = settings;
  call("onLoad");
  return {
    dispose() {
      letGo();
      end();
      try {
        mounted.dispose();
      } catch {
        // A drop-in that broke cannot be taken down in order, and is gone from the page all the same.
      }
    },
    requestExit() {
      try {
        mounted.request_exit();
      } catch (error) {
        const failure = { code: "script_failed", message: `${error}`, retryable: true, requestId: null } as const;
        opening.end(failure, { reason: "failed" });
      }
    },
    update() {
      if (appearance != settings.appearance) mounted.dress((appearance = settings.appearance));
      if (language != settings.language) speak(root, (language = settings.language));
    },
  };
}

/** Changes the language as the payer would. One that there are no words in is passed over. */
function speak(root: HTMLElement, language: string | undefined): void {
  const choice = root.querySelector<HTMLSelectElement>("select.language");
  const code = language?.slice(0, 2).toLowerCase();
  if (!choice || ![...choice.options].some(({ value }) => value == code)) return;
  choice.value = code!;
  choice.dispatchEvent(new Event("change"));
}
