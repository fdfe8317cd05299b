// A checkout in a frame of the backend's origin, as the page around it has it: the page sees neither what is typed there nor
// any session. It is loaded only with `isolation: "frame"`. Knows no screens: all of it runs in frame_page.ts.

import { watchColourScheme } from "./frame/colour_scheme";
import { type Begin, type FrameMessage, type PageMessage, READY, type SentSettings } from "./frame/messages";
import { holdStill } from "./hold_still";
import type { Opening, Running } from "./shell";
import type { BillingRequest, BillingRequestFlow, DropinError, DropinEvent, ExitMetadata, Settings } from "./types";

/** What the frame may do: not take the page away without the payer's doing, which is what going to the bank needs. */
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/** Over the page: as large as the window, so that the modal in it is where it would be without a frame. */
const UNSEEN = "iframe{position:fixed;inset:0;width:100%;height:100%;border:0;opacity:0;pointer-events:none}";
const OVER_PAGE =
  "dialog{width:100%;height:100%;max-width:none;max-height:none;margin:0;border-radius:0;background:none;overflow:hidden}" +
  "dialog::backdrop{background:none}.content,iframe{display:block;width:100%;height:100%;border:0}";
const IN_PAGE = "iframe{display:block;width:100%;border:0}";

/** No wait for the frame is longer, in milliseconds. */
const DEADLINE = 30_000;

/** Starts a checkout in a frame, which takes the place of what the element shows as soon as it has something to show. */
export function run(opening: Opening): Running {
  const { root, backend, settings } = opening;
  const { origin } = new URL(backend);
  const { port1: port, port2: portOfFrame } = new MessageChannel();
  const say = (message: PageMessage) => port.postMessage(message);
  const shadow = root.getRootNode() as ShadowRoot;
  const style = new CSSStyleSheet();
  style.replaceSync(UNSEEN);
  shadow.adoptedStyleSheets.push(style);
  const frame = Object.assign(document.createElement("iframe"), { title: "GoCardless", src: `${backend}/frame` });
  frame.setAttribute("sandbox", SANDBOX);
  const scheme = watchColourScheme(shadow, (colourScheme) => say({ name: "colourScheme", colourScheme }));
  let failure: DropinError | undefined;
  let letGo: (() => void) | undefined;

  const greet = ({ source, origin: from, data }: MessageEvent) => {
    if (source != frame.contentWindow || from != origin || data != READY) return;
    removeEventListener("message", greet);
    const begin: Begin = {
      flow: opening.flow,
      settings: sent(settings),
      page: location.href,
      language: document.documentElement.lang,
      colourScheme: scheme.now(),
      isInPage: !!settings.container,
      refreshesFlow: !!settings.refreshFlow,
    };
    // Before it opens a dialog: a browser lets only a frame that has the focus move it.
    if (!begin.isInPage) frame.focus();
    frame.contentWindow!.postMessage(begin, origin, [portOfFrame]);
  };
  const stop = () => {
    clearTimeout(late);
    removeEventListener("message", greet);
    port.close();
    scheme.stop();
    frame.remove();
    style.replaceSync("");
    letGo?.();
  };
  const late = setTimeout(() => {
    stop();
    failure = opening.fail("Timeout: the frame says nothing");
  }, DEADLINE);
  const shown = () => {
    clearTimeout(late);
    style.replaceSync(settings.container ? IN_PAGE : OVER_PAGE);
    // The frame stays where it is: it would load again elsewhere.
    for (const other of [...root.children]) if (other != frame) other.remove();
    if (settings.container) return;
    root.closest("dialog")?.setAttribute("aria-label", frame.title);
    letGo = holdStill();
  };

  port.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
    switch (data.name) {
      case "shown":
        return shown();
      case "height":
        frame.style.height = `${data.pixels}px`;
        return;
      case "refreshFlow":
        return void (async () => settings.refreshFlow?.())()
          .catch(() => null)
          .then((flow) => say({ name: "refreshedFlow", flow: flow ?? null }));
      case "callback":
        return hear(opening, data.callback, data.given);
    }
  };
  addEventListener("message", greet);
  root.append(frame);

  return {
    dispose: stop,
    requestExit() {
      if (failure) opening.end(failure, { reason: "failed" });
      else if (letGo || settings.container) say({ name: "requestExit" });
      else opening.end(null, { reason: "payer_left" });
    },
    update: () => say({ name: "update", settings: sent(settings) }),
  };
}

function sent({ appearance, environment, handoff, language }: Settings): SentSettings {
  // As JSON: what cannot be sent is wrong, and is left to the frame to say.
  return JSON.parse(JSON.stringify({ appearance, environment, handoff, language }));
}

/** What the checkout in the frame told. The page's own opening and end are told by the page's side. */
function hear({ call, succeed, end }: Opening, callback: FrameCallback, given: unknown[]): void {
  switch (callback) {
    case "onSuccess":
      return succeed(...(given as [BillingRequest, BillingRequestFlow]));
    case "onExit":
      return end(...(given as [DropinError | null, ExitMetadata]));
    case "onClose":
      return end();
    case "onLoad":
      return call("onLoad");
    case "onEvent":
      if (given[0] != "opened" && given[0] != "exited") call("onEvent", ...(given as DropinEvent));
  }
}

type FrameCallback = (FrameMessage & { name: "callback" })["callback"];
