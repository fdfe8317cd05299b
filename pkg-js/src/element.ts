// `<gocardless-dropin flow="BRF…" backend="…" open>`: a checkout as an element. Knows attributes and events, and leaves
// everything else to the handler. The loader's own host has the same name and no flow, and stays as it is.

import { create } from "./index.js";
import type { BillingRequest, BillingRequestFlow, DropinError, Environment, ExitMetadata, Handler, Handoff } from "./types.js";

const ATTRIBUTES = ["flow", "template", "backend", "environment", "handoff", "language"] as const;

/** What the element tells. No event bubbles: a `close` that did would close what is around it. */
export interface GoCardlessDropinEventMap {
  /** The payer has done their part, as in the option `onSuccess`. */
  success: CustomEvent<{ billingRequest: BillingRequest; billingRequestFlow: BillingRequestFlow }>;
  /** The payer left without success, as in the option `onExit`. */
  exit: CustomEvent<{ error: DropinError | null; metadata: ExitMetadata }>;
  /** The checkout is gone, and the attribute `open` with it. */
  close: CustomEvent<null>;
}

export interface GoCardlessDropinElement {
  /** The id of a Billing Request Flow (`BRF…`). Like all that follow: the attribute of that name, null without it. */
  flow: string | null;
  /** In place of a flow, the id of a Billing Request Template (`BRT…`) that the backend allows. */
  template: string | null;
  /** The backend's address. */
  backend: string | null;
  environment: Environment | null;
  handoff: Handoff | null;
  language: string | null;
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
  static readonly observedAttributes = [...ATTRIBUTES, "open"];

  // Not initialised, or an element that is defined late would lose what it was given before.
  /** As the option of that name. */
  declare refreshFlow: (() => Promise<string>) | undefined;
  #handler: Handler | undefined;
  #made: string | undefined;
  #isDue = false;

  /** Whether the checkout shows. */
  get open(): boolean {
    return this.hasAttribute("open");
  }

  set open(isOpen) {
    this.toggleAttribute("open", isOpen);
  }

  /** @internal */
  connectedCallback(): void {
    for (const name of [...ATTRIBUTES, "open"] as const) {
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
      const given = `${ATTRIBUTES.map((name) => this[name])}`;
      if (!this.isConnected || given != this.#made) {
        this.#handler?.destroy();
        this.#handler = undefined;
      }
      if (!this.isConnected || !this.open || !(this.flow || this.template)) return this.#handler?.exit();
      this.#made = given;
      (this.#handler ??= this.#make()).open();
    });
  }

  #make(): Handler {
    const { flow, template, backend, environment, handoff, language, refreshFlow } = this;
    const tell = <K extends keyof GoCardlessDropinEventMap>(name: K, detail: GoCardlessDropinEventMap[K]["detail"]) =>
      this.dispatchEvent(new CustomEvent(name, { detail }));
    const handler = create({
      ...(flow ? { billingRequestFlowID: flow } : { billingRequestTemplateID: template ?? "" }),
      backend: backend ?? undefined,
      environment: environment ?? undefined,
      handoff: handoff ?? undefined,
      language: language ?? undefined,
      refreshFlow,
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

for (const name of ATTRIBUTES) {
  Object.defineProperty(GoCardlessDropinElement.prototype, name, {
    get(this: Element) {
      return this.getAttribute(name);
    },
    set(this: Element, value: unknown) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, `${value}`);
    },
  });
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
