// What goes around the wasm once the loader has fetched everything: it is built together with the glue, and so costs the
// loader nothing. Makes the checkout ready, passes on what the wasm says, and keeps what it throws from the page.

import { bring } from "./checked";
import { checkedWords } from "./checked_words";
import { focusing } from "./focusing";
import { holdStill } from "./hold_still";
import { rehearse } from "./rehearse";
import type { Begun, Opening, Run, Running } from "./shell";
import { startAgain } from "./start_again";
import { teller } from "./teller";
import { type Glue, type TwoParts, inTwoParts } from "./two_parts";
import type { DropinError } from "./types";
import { updates } from "./updates";
import { withAppearance } from "./with_appearance";

/** What the build knows: the text of the style sheet, the name of the code for a frame, and the languages. */
declare const __BUILT__: { style: string; frame: string; languages: string };

/** After how long nobody seems to open what was loaded, in milliseconds. */
const UNTIL_IDLE = 200;

/** The newest thing that the drop-in needs of a browser: all colours are written so. */
const NEWEST = "color(from light-dark(red, red) srgb r g b)";

/** Where a checkout's first screen has been. */
const loaded = new WeakSet<HTMLElement>();

/** Makes the wasm ready, and promises what starts a checkout. Without wasm, it starts in a frame, and has its words there. */
export const starter =
  (glue: Glue) =>
  async (wasm: Response | undefined): Promise<Begun> => {
    if (!wasm) {
      const frame = await bring<{ run: Run }>(new URL(__BUILT__.frame, import.meta.url).href);
      return [frame.run, async () => ({})];
    }
    // Before there is any style, which would leave nothing to be read.
    if (!CSS.supports("color", NEWEST)) return Promise.reject("Unsupported browser");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(__BUILT__.style);
    const parts = await inTwoParts(glue, wasm);
    let isWanted = false;
    const start: Run = (opening) => {
      isWanted = true;
      try {
        return run(opening, sheet, parts);
      } catch (thrown) {
        if (parts.hasArrived() || !(thrown instanceof WebAssembly.RuntimeError)) throw thrown;
        return startAgain(opening, wasm.url);
      }
    };
    parts.rest().then(
      () => setTimeout(() => isWanted || rehearse(parts.mount, sheet), UNTIL_IDLE),
      () => {},
    );
    return [start, checkedWords];
  };

function run(opening: Opening, sheet: CSSStyleSheet, parts: TwoParts): Running {
  const { root, settings, call } = opening;
  const { adoptedStyleSheets } = root.getRootNode() as ShadowRoot;
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  root.replaceChildren();
  const { tell, end } = teller(opening);
  const waiting = updates(opening);
  // The wasm may not be taken down while it speaks.
  const later: Opening["end"] = (error, metadata) => queueMicrotask(() => opening.end(error, metadata));
  const mount = () => {
    try {
      return withAppearance(parts.mount)({
        ...settings,
        ...opening,
        ...waiting,
        words: checkedWords,
        languages: __BUILT__.languages,
        handoff: settings.handoff ?? "auto",
        focus: focusing(root, settings.container),
        refreshFlow: settings.refreshFlow && (() => heard(Promise.resolve(settings.refreshFlow!()))),
        tell,
        succeed(...resources) {
          tell("completed", {});
          opening.succeed(...resources);
        },
        leave: later,
        close: () => later(),
      });
    } catch (thrown) {
      end();
      waiting.rest();
      throw thrown;
    }
  };
  const mounted = mount();
  const letGo = settings.container ? () => {} : holdStill();
  let { appearance, language } = settings;
  // Once for each opening: the payer may have tried again since.
  if (!loaded.has(root)) call("onLoad");
  loaded.add(root);
  let isOver = false;
  let failure: DropinError | undefined;
  const dispose = () => {
    if (isOver) return;
    isOver = true;
    letGo();
    end();
    waiting.rest();
    try {
      mounted.dispose();
    } catch {
      // A drop-in that broke cannot be taken down in order, and is gone from the page all the same.
    }
  };
  parts.rest().catch((thrown) => {
    if (isOver) return;
    dispose();
    failure = opening.fail(thrown);
  });
  return {
    dispose,
    requestExit() {
      if (failure) return opening.end(failure, { reason: "failed" });
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

/** The same promise, whose failure somebody hears of: the wasm may only do so once all of it is there. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Changes the language as the payer would. One that there are no words in is passed over. */
function speak(root: HTMLElement, language: string | undefined): void {
  const choice = root.querySelector<HTMLSelectElement>("select.language");
  const code = language?.slice(0, 2).toLowerCase();
  if (!choice || ![...choice.options].some(({ value }) => value == code)) return;
  choice.value = code!;
  choice.dispatchEvent(new Event("change"));
}
