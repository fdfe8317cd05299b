// The page inside a frame: takes a checkout from the page around it, runs it as any other, and tells that page what it tells
// pages. It is a file of its own, with the loader in it. Speaks to one of the backend's shops only, and only to the first.

import type { Begin, ColourScheme, FrameMessage, PageMessage, SentSettings } from "./frame/messages";
import { READY } from "./frame/messages";
import { createHandler } from "./handler";
import type { Callback } from "./shell";
import type { BillingRequest, BillingRequestFlow, Settings } from "./types";

const CALLBACKS: readonly Exclude<Callback, "onSuccess">[] = ["onExit", "onEvent", "onLoad", "onClose"];
const FLOW = /^BR[FT][\w-]+$/;

const { documentElement, body } = document;
const shops = documentElement.dataset["shops"]?.split(" ") ?? [];

const style = new CSSStyleSheet();
style.replaceSync("body{margin:0}");
document.adoptedStyleSheets = [style];

addEventListener("message", function begin({ source, origin, data, ports: [port] }: MessageEvent<Begin>) {
  if (source != parent || !shops.includes(origin) || !port || !FLOW.test(data.flow)) return;
  // The bank leads back to the page that is shown around this one, and to no other.
  if (new URL(data.page).origin != origin) return;
  removeEventListener("message", begin);
  start(data, port);
});
if (parent != window) parent.postMessage(READY, "*");

function start({ flow, settings, page, language, colourScheme, isInPage, refreshesFlow }: Begin, port: MessagePort): void {
  const say = (message: FrameMessage) => port.postMessage(message);
  let refreshed: ((flow: string | null) => void) | undefined;
  documentElement.lang = language;
  wear(colourScheme);

  const callbacks = CALLBACKS.map((callback) => [
    callback,
    (...given: unknown[]) => say({ name: "callback", callback, given }),
  ]);
  const options: Settings & { returnTo: string } = {
    ...known(settings),
    ...Object.fromEntries(callbacks),
    onSuccess: (...given) => say({ name: "callback", callback: "onSuccess", given: withoutPayer(...given) }),
    refreshFlow: refreshesFlow
      ? () =>
          new Promise((resolve, reject) => {
            refreshed = (flow) => (flow && FLOW.test(flow) ? resolve(flow) : reject(new Error("no other flow")));
            say({ name: "refreshFlow" });
          })
      : undefined,
    container: isInPage ? body : undefined,
    returnTo: page,
  };
  const backend = new URL(".", location.href).href.slice(0, -1);
  const handler = createHandler({ flow, backend, settings: options }, () => {});

  port.onmessage = ({ data }: MessageEvent<PageMessage>) => {
    switch (data.name) {
      case "colourScheme":
        return wear(data.colourScheme);
      case "refreshedFlow":
        return refreshed?.(data.flow);
      case "requestExit":
        return void dialog()?.dispatchEvent(new Event("cancel", { cancelable: true }));
      case "update":
        return handler.update(known(data.settings));
    }
  };
  handler.open();
  if (isInPage) {
    new ResizeObserver(() => say({ name: "height", pixels: documentElement.offsetHeight })).observe(documentElement);
  }
  say({ name: "shown" });
}

/** Of what a page sends, that which it may. */
function known({ appearance, environment, handoff, language }: SentSettings): SentSettings {
  return { appearance, environment, handoff, language };
}

/** As light or dark as the page around, since a browser shows through only what is as its surroundings are. */
function wear(scheme: ColourScheme): void {
  documentElement.style.colorScheme = scheme;
}

function dialog(): HTMLDialogElement | null | undefined {
  return document.querySelector("gocardless-dropin")?.shadowRoot?.querySelector("dialog");
}

/** The resources without what is known of the payer: keeping that from the page is what the frame is for. */
function withoutPayer(request: BillingRequest, flow: BillingRequestFlow): unknown[] {
  const isPrefilled = ([name]: [string, unknown]) => name.startsWith("prefilled_");
  return [{ ...request, resources: {} }, Object.fromEntries(Object.entries(flow).filter((entry) => !isPrefilled(entry)))];
}
