// The wasm in two parts: the first draws a first screen, the rest comes while that is read. Part of the glue.
//
// Until the rest is there, nothing of the wasm may run but `mount`: calls of its closures wait in the glue, and what the
// payer does waits here. Typing needs no wasm.

import { get } from "./checked";
import type { Mounted, Shell } from "./shell";

/** What the build knows: the name of the rest. */
declare const __BUILT__: { later: string };

/** What wasm-bindgen writes, as the build leaves it. */
export interface Glue {
  imports(): WebAssembly.Imports;
  /** Takes the first part. */
  begin(first: WebAssembly.Instance): void;
  mount: Mount;
  /** Makes up for the calls of closures that have waited, and lets all others through. */
  arrive(): void;
}

type Mount = (shell: Shell) => Omit<Mounted, "dress">;

/** The wasm, once its first part is there. */
export interface TwoParts {
  mount: Mount;
  hasArrived(): boolean;
  /** Brings the rest, once, and again after a failure. */
  rest(): Promise<void>;
}

/** At the end of this module's address: it starts nothing without the rest. */
export const WAITS = "?whole";

/** Starts the wasm with its first part, and then fetches the rest. */
export async function inTwoParts(glue: Glue, first: Response): Promise<TwoParts> {
  const imports = glue.imports();
  const instance = await instantiate(first, imports);
  glue.begin(instance);
  const waiting: (() => void)[] = [];
  let hasArrived = false;
  let coming: Promise<void> | undefined;

  const fetchRest = async () => {
    const rest = await get(new URL(__BUILT__.later, import.meta.url).href);
    await instantiate(rest, { ...imports, b: instance.exports as WebAssembly.ModuleImports });
    hasArrived = true;
    glue.arrive();
    for (const act of waiting) act();
  };
  const rest = () => {
    coming ??= fetchRest();
    coming.catch(() => (coming = undefined));
    return coming;
  };
  const whenWhole: WhenWhole = (act) => void (hasArrived ? act() : waiting.push(act));

  const begun = rest();
  if (import.meta.url.endsWith(WAITS)) await begun;
  return {
    mount: (shell) => (hasArrived ? glue.mount(shell) : mountEarly(glue.mount, shell, whenWhole)),
    hasArrived: () => hasArrived,
    rest,
  };
}

/** Does something as soon as the rest is there. */
type WhenWhole = (act: () => void) => void;

async function instantiate(response: Response, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> {
  // A browser compiles while it reads, but only what is said to be wasm.
  const isNamed = response.headers.get("content-type") == "application/wasm";
  const { instance } = await (isNamed
    ? WebAssembly.instantiateStreaming(response, imports)
    : WebAssembly.instantiate(await response.arrayBuffer(), imports));
  return instance;
}

/** `mount` before the rest is there. */
function mountEarly(mount: Mount, shell: Shell, whenWhole: WhenWhole): Omit<Mounted, "dress"> {
  const mounted = mount(shell);
  let isWhole = false;
  const leave = () => {
    const screen = shell.root.querySelector("form")?.dataset["screen"];
    const billingRequestID = shell.initialised.body?.billing_requests?.id ?? null;
    // Who has given nothing yet has nothing to lose, and may leave at once.
    if (screen == "customer_details" && !isWhole && !kept.length) shell.leave(null, { reason: "payer_left", screen, billingRequestID });
    else whenWhole(() => mounted.request_exit());
  };
  const [kept, stop] = keep(shell.root, leave);
  whenWhole(() => {
    isWhole = true;
    stop();
    for (const act of kept) act();
  });
  return {
    dispose() {
      stop();
      kept.length = 0;
      whenWhole(() => mounted.dispose());
    },
    request_exit: leave,
  };
}

/** Keeps what the payer does, to do it once more when it can be answered, until it is stopped. */
function keep(root: HTMLElement, leave: () => void): [kept: (() => void)[], stop: () => void] {
  const kept: (() => void)[] = [];
  const listening = new AbortController();
  const listener = (event: Event) => {
    const target = event.target as HTMLElement;
    event.stopImmediatePropagation();
    const button = event.type == "click" && target.closest("button");
    if (!button) return kept.push(() => target.dispatchEvent(new Event(event.type, event)));
    event.preventDefault();
    if (button.matches(".close")) return leave();
    kept.push(() => button.click());
  };
  for (const type of ["click", "input", "change"]) {
    root.addEventListener(type, listener, { capture: true, signal: listening.signal });
  }
  return [kept, () => listening.abort()];
}
