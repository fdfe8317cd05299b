// `<gocardless-dropin flow="BRF…" backend="…" open>`: a checkout as an element. Knows attributes and events, and leaves
// everything else to the handler. The loader's own host has the same name and no flow, and stays as it is.

import { create } from "./index.js";
import type {
  Appearance,
  BillingRequest,
  BillingRequestFlow,
  DropinError,
  Environment,
  EventMetadata,
  EventName,
  ExitMetadata,
  Handler,
  Handoff,
  Isolation,
} from "./types.js";

/** Those that a checkout has from beginning to end. */
const LASTING = ["flow", "template", "backend", "environment", "handoff", "isolation"] as const;
const TEXTS = [...LASTING, "language"] as const;
const SWITCHES = ["open", "embedded"] as const;

/** What the element tells. No event bubbles: a `close` that did would close what is around it. */
export interface GoCardlessDropinEventMap {
  /** The payer can begin, as in the option `onLoad`. */
  load: CustomEvent<null>;
  /** What the payer does, as in the option `onEvent`. */
  event: CustomEvent<{ [Name in EventName]: { name: Name; metadata: EventMetadata[Name] } }[EventName]>;
  /** The payer has done their part, as in the option `onSuccess`. */
  success: CustomEvent<{ billingRequest: BillingRequest; billingRequestFlow: BillingRequestFlow }>;
  /** The payer left without success, as in the option `onExit`. */
  exit: CustomEvent<{ error: DropinError | null; metadata: ExitMetadata }>;
  /** The checkout is gone, and the attribute `open` with it. */
  close: CustomEvent<null>;
}

// Each of these is the attribute of its name: null, or false, without it.
export interface GoCardlessDropinElement {
  /** The id of a Billing Request Flow (`BRF…`). */
  flow: string | null;
  /** In place of a flow, the id of a Billing Request Template (`BRT…`) that the backend allows. */
  template: string | null;
  /** The backend's address. */
  backend: string | null;
  environment: Environment | null;
  handoff: Handoff | null;
  isolation: Isolation | null;
  language: string | null;
  /** Whether the checkout shows. */
  open: boolean;
  /** Whether it shows in the element instead of over the page. */
  embedded: boolean;
  addEventListener<K extends keyof GoCardlessDropinEventMap>(
    type: K,
    listener: (this: GoCardlessDropinElement, event: GoCardlessDropinEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

// On a server there are no elements, and this may be imported all the same.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** A checkout that is open while it has the attribute `open` and is in the page. */
export class GoCardlessDropinElement extends Base {
  static readonly observedAttributes = [...TEXTS, ...SWITCHES];

  #appearance: Appearance | undefined;
  #refreshFlow: (() => Promise<string>) | undefined;
  #handler: Handler | undefined;
  #made: string | undefined;
  #isDue = false;

  /** As the option of that name. */
  get appearance(): Appearance | undefined {
    return this.#appearance;
  }

  set appearance(appearance) {
    this.#appearance = appearance;
    this.#settle();
  }

  /** As the option of that name. A checkout that shows has what was there when its first screen came. */
  get refreshFlow(): (() => Promise<string>) | undefined {
    return this.#refreshFlow;
  }

  set refreshFlow(refreshFlow) {
    this.#refreshFlow = refreshFlow;
    this.#settle();
  }

  /** @internal */
  connectedCallback(): void {
    // An element that is defined late was given these before.
    for (const name of [...TEXTS, ...SWITCHES, "appearance", "refreshFlow"] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const early = this[name];
      delete (this as Partial<this>)[name];
      Object.assign(this, { [name]: early });
    }
    this.#settle();
  }

  /** @internal */
  disconnectedCallback(): void {
    this.#settle();
  }

  /** @internal */
  attributeChangedCallback(): void {
    this.#settle();
  }

  /** Does what the attributes say once all of them are there: frameworks set one after another, and move elements about. */
  #settle(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      const given = `${[...LASTING, "embedded" as const].map((name) => this[name])}`;
      if (!this.isConnected || given != this.#made) {
        this.#handler?.destroy();
        this.#handler = undefined;
      }
      if (!this.isConnected || !this.open || !(this.flow || this.template)) return this.#handler?.exit();
      this.#made = given;
      this.#handler ??= this.#make();
      const { language, appearance, refreshFlow } = this;
      this.#handler.update({ language: language ?? undefined, appearance, refreshFlow });
      this.#handler.open();
    });
  }

  #make(): Handler {
    const { flow, template, backend, environment, handoff, isolation, nonce } = this;
    const tell = <K extends keyof GoCardlessDropinEventMap>(name: K, detail: GoCardlessDropinEventMap[K]["detail"]) =>
      this.dispatchEvent(new CustomEvent(name, { detail }));
    const handler = create({
      ...(flow ? { billingRequestFlowID: flow } : { billingRequestTemplateID: template ?? "" }),
      backend: backend ?? undefined,
      environment: environment ?? undefined,
      handoff: handoff ?? undefined,
      isolation: isolation ?? undefined,
      container: this.embedded ? this : undefined,
      nonce,
      onLoad: () => tell("load", null),
      onEvent: (name, metadata) => tell("event", { name, metadata } as GoCardlessDropinEventMap["event"]["detail"]),
      onSuccess: (billingRequest, billingRequestFlow) => tell("success", { billingRequest, billingRequestFlow }),
      onExit: (error, metadata) => tell("exit", { error, metadata }),
      onClose: () => {
        // Not where another flow has taken its place.
        if (handler == this.#handler) this.open = false;
        tell("close", null);
      },
    });
    return handler;
  }
}

function reflect(name: string, get: (element: Element) => unknown, set: (element: Element, value: unknown) => void): void {
  Object.defineProperty(GoCardlessDropinElement.prototype, name, {
    get() {
      return get(this);
    },
    set(value: unknown) {
      set(this, value);
    },
  });
}
for (const name of TEXTS) {
  reflect(
    name,
    (element) => element.getAttribute(name),
    (element, value) => (value == null ? element.removeAttribute(name) : element.setAttribute(name, `${value}`)),
  );
}
for (const name of SWITCHES) {
  reflect(
    name,
    (element) => element.hasAttribute(name),
    (element, value) => element.toggleAttribute(name, !!value),
  );
}

const { customElements } = globalThis;
if (customElements && !customElements.get("gocardless-dropin")) {
  customElements.define("gocardless-dropin", GoCardlessDropinElement);
}

declare global {
  interface HTMLElementTagNameMap {
    "gocardless-dropin": GoCardlessDropinElement;
  }
}
