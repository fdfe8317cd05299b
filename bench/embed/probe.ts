// Runs in every page that is measured, of either side, before its own scripts: says when what a payer waits for has been
// painted. All times are the page's, in milliseconds since its navigation began.

/** What a page says. */
export type Said =
  /** Something of the page has been painted. */
  | { what: "paint"; at: number }
  /** Something of the checkout has been painted. */
  | { what: "shown"; at: number }
  /** A text field has been painted. */
  | { what: "field"; at: number }
  /** What the first key typed has been painted. */
  | { what: "typed"; at: number }
  /** A key was pressed, and what it changed was painted so much later. */
  | { what: "key"; took: number }
  /** Something was pressed. */
  | { what: "pressed"; at: number }
  /** A screen has been painted that was not there before. */
  | { what: "screen"; name: string; at: number }
  /** A task longer than 50 ms. */
  | { what: "task"; at: number; took: number }
  /** An event of an interaction of the payer's, and until what it changed was painted. */
  | { what: "interaction"; at: number; took: number };

/** The shortest interaction that a browser tells of. */
const SHORTEST_TOLD = 16;

declare global {
  interface Window {
    /** Set by the browser, for us. */
    say(what: string): void;
    /** The memories of the wasm that the page has started. */
    memories: Set<WebAssembly.Memory>;
  }
}

if (top === self && location.protocol === "http:") {
  keepMemories();
  probe();
}

function keepMemories(): void {
  window.memories = new Set();
  const start = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const started = await start(...given);
    for (const exported of Object.values(started.instance.exports)) {
      if (exported instanceof WebAssembly.Memory) window.memories.add(exported);
    }
    return started;
  };
}

function probe(): void {
  const say = (said: Said) => window.say(JSON.stringify(said));
  /** Calls back when the frame has been painted that is about to be made. */
  const painted = (act: (at: number) => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => act(performance.now());
    port2.postMessage(null);
  };
  const atNextPaint = (act: (at: number) => void) => requestAnimationFrame(() => painted(act));

  const awaited = new Map<"shown" | "field", () => boolean>([
    ["shown", () => [...root().children].some(isVisible)],
    ["field", () => Boolean(firstField())],
  ]);
  let screen: string | undefined;
  const look = () => {
    for (const [what, isThere] of awaited) {
      if (!isThere()) continue;
      awaited.delete(what);
      painted((at) => {
        firstField()?.focus();
        say({ what, at });
      });
    }
    const name = root().querySelector<HTMLElement>("form[data-screen]")?.dataset["screen"];
    if (name && name !== screen) painted((at) => say({ what: "screen", name, at }));
    screen = name ?? screen;
    requestAnimationFrame(look);
  };
  document.addEventListener("DOMContentLoaded", look);

  addEventListener("input", () => atNextPaint((at) => say({ what: "typed", at })), { capture: true, once: true });
  addEventListener("keydown", ({ timeStamp }) => atNextPaint((at) => say({ what: "key", took: at - timeStamp })), true);
  addEventListener("click", ({ timeStamp }) => say({ what: "pressed", at: timeStamp }), true);

  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName("first-paint")) say({ what: "paint", at: startTime });
  }).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) say({ what: "task", at: startTime, took: duration });
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.interactionId) say({ what: "interaction", at: entry.startTime, took: entry.duration });
    }
  }).observe({ type: "event", durationThreshold: SHORTEST_TOLD, buffered: true } as PerformanceObserverInit);
}

/** Where the checkout is. */
function root(): ParentNode {
  return document.querySelector("gocardless-dropin")?.shadowRoot ?? document.querySelector("#checkout")!;
}

function firstField(): HTMLInputElement | undefined {
  const takesText = ({ type, disabled, readOnly }: HTMLInputElement) =>
    ["text", "search", "email", "tel"].includes(type) && !disabled && !readOnly;
  return [...root().querySelectorAll("input")].find((input) => takesText(input) && isVisible(input));
}

function isVisible(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0;
}
